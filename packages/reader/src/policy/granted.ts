import type { Asked } from './asked.ts'
import { type Clause, printed } from './clause.ts'
import type { Condition } from './clauseReading.ts'
import { LEVEL } from './foundNames.ts'

interface Rule {
  readonly field: string
  /** Its first group is what was granted. */
  readonly pattern: RegExp
}
/** Verbs that name a title no dictionary knows: what is printed behind them is one. */
const RULES: readonly Rule[] = [
  { field: 'award', pattern: /(?:获得|荣获|取得|被?授予|获)(?!的)([^,。;]{3,40}?)(?:等)?(?:荣誉)?(?:称号|殊荣|荣誉)/g },
  { field: 'pilot', pattern: /(?:入选|(?<!未|未被|被)列入|遴选为|(?<!未)纳入|选为|上榜)(?!统计)([^,。;]{3,36}?)(?=的|,|$)/g },
  {
    field: 'qualification',
    pattern: /(?:认定|评定|评选|命名|评|确定|获评|授牌|备案)(?:为|成为|成)([^,。;]{3,36}?)(?=的|,|$)/g,
  },
  {
    field: 'qualification',
    pattern: /(?:新|首次|当年|经.{2,8}?)(?:获评|认定|评定|获批|批准|备案|创建|评选|命名)的([^,。;的]{3,24}?)(?=的|,|$)/g,
  },
]
const LEVELS = new RegExp(`^(?:${LEVEL}级?[、,/及和或与])+${LEVEL}级?(?:的)?`)
/** A receiver or a matter of business, no title. */
const NO_TITLE =
  /^(?:[一二三]级|[一二三四五]星|[甲乙丙]等|优秀|良好|合格|[1-5]?A)|^(?:企业|单位|机构|个人|项目|平台|产品|[^,]{0,4}(?:范围|支出|产业领域))$|异常|失信|黑名单|统计|贷款|投资|资金|补助|预算|发布$|印发$|[部委局厅](?:、|$)|\d{2,}(?:万|亿)/
const TAIL = /(?:(?<=.{4})(?:的)?(?:企业|单位|机构|个人|组织|项目|主体)|名单|库|目录)$/

/** Titles by their verb alone, for clauses in which no recognition is known by name: 被评为…, 列入…, 获得…称号. */
export function grantedConditions(clause: Clause, asked: Asked): Condition[] {
  for (const { field, pattern } of RULES)
    for (const span of asked.spans)
      for (const m of asked.s.slice(span.start, span.end).matchAll(pattern)) {
        const name = m[1]!
        const level = LEVELS.exec(name)?.[0].length ?? 0
        const title = name.slice(level).replace(TAIL, '')
        if (title.length < 3 || NO_TITLE.test(title)) continue
        const start = span.start + m.index + m[0].indexOf(name) + level
        const items = title.split(/[、和及或]/).filter((i) => i.length > 0)
        const says = printed(clause, { start, end: start + title.length })
        const list = items.length > 1 && items.every((i) => i.length >= 3)
        return [{ field, op: list ? 'in' : '=', value: list ? items : title, unit: null, says }]
      }
  return []
}
