import type { Span } from '../source.ts'
import type { Asked } from './asked.ts'
import { type Clause, printed } from './clause.ts'
import type { Condition } from './clauseReading.ts'
import { PERSON_CATEGORIES } from './persons.ts'

const PERSON = new RegExp([...PERSON_CATEGORIES].sort((a, b) => b.length - a.length).join('|'), 'g')
const NO_PERSON_AFTER =
  /^(?:服务|公寓|市场|发展|引进|培养|中介|资源|补贴|奖|工作|科研工作站|创新实践|流动站|计划|项目|政策|交流|基地|贷|创业园|团队建设)/
const HIRED = /(?:招用|吸纳|招聘|录用|招收|安置)[^,。;]{0,10}$/
const YEAR_OF_LEAVING = /(?:毕业年度|应届)(?:、)?$/

/** Categories of persons who apply (`person_category`) or whom the applicant hires (`new_hires`); several are any one of them. */
export function personConditions(clause: Clause, asked: Asked): Condition[] {
  const found: { readonly field: string; readonly value: string; readonly span: Span }[] = []
  for (const { start, end } of asked.spans) {
    for (const m of asked.s.slice(start, end).matchAll(PERSON)) {
      const at = start + m.index
      const before = asked.s.slice(Math.max(start, at - 14), at)
      if (NO_PERSON_AFTER.test(asked.s.slice(at + m[0].length, at + m[0].length + 6)) || found.some((f) => f.value.includes(m[0]))) continue
      const from = at - (YEAR_OF_LEAVING.exec(before)?.[0].length ?? 0)
      const span = { start: from, end: at + m[0].length }
      const hired = HIRED.test(before) || (found.at(-1)?.field === 'new_hires' && /[、和及或]$/.test(before))
      found.push({ field: hired ? 'new_hires' : 'person_category', value: asked.s.slice(span.start, span.end), span })
    }
  }
  return ['person_category', 'new_hires'].flatMap((field): Condition[] => {
    const own = found.filter((f) => f.field === field)
    if (own.length === 0) return []
    const says = printed(clause, { start: own[0]!.span.start, end: Math.max(...own.map((f) => f.span.end)) })
    const values = own.map((f) => f.value)
    return [
      values.length === 1 ? { field, op: '=', value: values[0]!, unit: null, says } : { field, op: 'in', value: values, unit: null, says },
    ]
  })
}
