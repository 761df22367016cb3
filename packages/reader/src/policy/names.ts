import type { Asked } from './asked.ts'
import { type Clause, printed } from './clause.ts'
import type { Condition } from './clauseReading.ts'
import { type FoundName, namesIn } from './foundNames.ts'

/** 单项冠军示范企业, 单项冠军培育企业: one title. */
const rootOf = (core: string): string => core.replace(/(?:示范|培育)?(?:企业|产品)$/, '')
const CLASS_OF_PRIZE = /^(?:设?[特一二三]等奖|(?:级)?奖项)$/
const bare = (value: string): string => value.replace(/^[、,和及或()]+|[、,(]+$/g, '')

/** 国家级重点实验室、工程研究中心等研发机构: examples of one thing, which is named last. */
function isExamples(s: string, named: readonly FoundName[]): string | null {
  const first = named[0]!
  const last = named.at(-1)!
  const words = s.slice(first.span.start, last.span.end)
  const thing = /等([^、,。;]{2,10})$/.exec(words)?.[1]
  return thing !== undefined && named.length > 2 && !/[,。;]/.test(words) ? `${first.value}等${thing}` : null
}

/**
 * Conditions from names of recognitions. Several names of one field are any one of a list; the same title at several levels is one
 * title (省、市级瞪羚企业).
 */
export function nameConditions(clause: Clause, asked: Asked): Condition[] {
  const byField = new Map<string, FoundName[]>()
  for (const span of asked.spans) for (const one of namesIn(asked.s, span)) byField.set(one.field, [...(byField.get(one.field) ?? []), one])
  const out: Condition[] = []
  for (const [field, all] of byField) {
    const named: FoundName[] = []
    for (const one of all) {
      const same = named.findIndex(
        (n) => (n.core === one.core && bare(n.value) === bare(one.value)) || n.value.includes(one.value) || one.value.includes(n.value),
      )
      if (same < 0) named.push(one)
      // 园区 alone gives way to the name of one.
      else if (named[same]!.value.length <= 3 && one.value.length > 3) named[same] = one
    }
    // 成功上市 beside the board by name says nothing more.
    const plainly = named.filter((n) => /^(?:成功)?(?:上市|挂牌)$/u.test(bare(n.value)))
    if (field === 'listed' && plainly.length < named.length) for (const n of plainly) named.splice(named.indexOf(n), 1)
    // 创新奖一、二、三等奖: the prize by name, then its classes.
    if (field === 'award' && named.some((n) => !/[特一二三]等奖$/.test(bare(n.value))))
      for (const n of named.filter((m) => CLASS_OF_PRIZE.test(bare(m.value)))) named.splice(named.indexOf(n), 1)
    const roots = new Set(named.map((n) => rootOf(n.core)))
    if (field === 'qualification' && named.length > 1 && roots.size === 1) {
      const first = named[0]!
      out.push({ field, op: '=', value: rootOf(first.core), unit: null, says: printed(clause, first.span) })
      continue
    }
    const whole = isExamples(asked.s, named)
    if (whole) {
      out.push({
        field,
        op: '=',
        value: whole,
        unit: null,
        says: printed(clause, { start: named[0]!.span.start, end: named.at(-1)!.span.end }),
      })
      continue
    }
    const says = printed(clause, { start: named[0]!.span.start, end: Math.max(named[0]!.span.end, named.at(-1)!.span.end) })
    const values = named.map((n) => bare(n.value)).filter((v) => v.length > 0)
    // 园区 alone says where, not what.
    if (values.length === 0 || (values.length === 1 && values[0] === '园区')) continue
    if (values.length === 1) out.push({ field, op: '=', value: values[0]!, unit: null, says })
    else out.push({ field, op: 'in', value: values, unit: null, says })
  }
  return out
}
