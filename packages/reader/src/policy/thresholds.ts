import { onlyLimits } from './asked.ts'
import { type Clause, printed, sentenceAt } from './clause.ts'
import type { Condition } from './clauseReading.ts'
import type { Placed } from './roles.ts'

const FIRST_REACH = /首次(?!纳统|入统|上规|升规|获|认定|通过|进入)[^,。;]{0,12}$|首年[^,。;]{0,8}$/
const SPACE = /^(?:[万]?(?:平方米|㎡|平米|亩|公顷|平方公里))$/
const LEASED = /(?:租赁|租用|承租|租房)[^。;]{0,24}$/
const PEOPLE = /^(?:人|名|位)$/
const VISITS = /^[万千百]?(?:人次|次|家次|场次|户次|件次|场)$/

/** What a sum is about where no noun of the tables stands before it: by the root of the word that does. */
const ROOTS: readonly (readonly [RegExp, string])[] = [
  [/工资|薪|个人/, 'other'],
  [/研发|科研/, 'rnd_spend'],
  [/财政|预算|贡献|留成|财力/, 'fiscal_contribution'],
  [/税/, 'tax_paid'],
  [/设备/, 'equipment_investment'],
  [/出口|创汇/, 'export'],
  [/产值/, 'output_value'],
  [/贷款|融资|授信/, 'loan_amount'],
  [/资本|注册资/, 'paid_in_capital'],
  [/收入|营收|营业/, 'revenue'],
  [/销售|交易|零售|成交/, 'sales'],
  [/投资|投入|外资|造价/, 'investment'],
]

/** The field a threshold is about: by its noun, corrected by what stands around it; `other` where no word of the vocabulary fits. */
function fieldOf(clause: Clause, q: Placed): string {
  const { s } = clause
  const start = Math.max(sentenceAt(clause, q.start).start, q.start - 40)
  const left = s.slice(start, q.start)
  const right = s.slice(q.end, q.end + 16)
  const noun = q.measure?.field
  if (q.kind === 'money') {
    const perMu = q.by === '亩' || /(?:每亩|亩均)[^,。;]{0,16}$/.test(left)
    if (perMu && noun === 'tax_paid') return 'tax_per_mu'
    if (perMu && noun === 'investment') return 'investment_per_mu'
    if (noun === 'revenue' || noun === 'sales') {
      if (/(?:投资于|投向|被投|所投)[^,。;]{0,30}$/.test(left)) return 'investee_revenue'
      if (FIRST_REACH.test(left)) return 'revenue_first_reach'
    }
    if (noun === undefined && /设备[^,。;]{0,8}$/.test(left)) return 'equipment_investment'
    // 5000万元以上投资项目: the noun stands behind.
    if (noun === undefined && /^(?:\(含\))?(?:及以上|以上)?的?[^,。;\d]{0,6}项目/.test(right)) return 'investment'
    return noun ?? ROOTS.find(([root]) => root.test(/[^,。;\d]{0,14}$/.exec(left)![0]))?.[1] ?? 'other'
  }
  if (q.kind === 'percent') {
    if (noun === 'growth' && /产值[^,。;]{0,24}$/.test(left)) return 'output_growth'
    if (/占[^,。;]{0,16}收入/.test(left) && /研发|研究开发|科研/.test(s.slice(Math.max(0, q.start - 60), q.start))) return 'rnd_ratio'
    if (/(?:研发|科技|技术|管理|专业)人员[^,。;]{0,4}占|学历[^,。;]{0,10}占/.test(left)) return 'other'
    if (noun === 'employees' || noun === 'new_hires') return 'new_hire_ratio'
    return noun ?? 'other'
  }
  if (SPACE.test(q.unit)) {
    if (noun === 'lease_area' || LEASED.test(left)) return 'lease_area'
    return 'area'
  }
  if (PEOPLE.test(q.unit)) {
    if (/(?:新招用|新增就业|新增用工|新招聘|新吸纳|新录用|招用|招聘|招录|新增)[^,。;]{0,16}$/.test(left)) return 'new_hires'
    if (noun === 'employees' || noun === 'new_hires') return noun
    return /员工|职工|从业|就业|人员|用工|参保/.test(left + right) ? 'employees' : noun === 'service_count' ? noun : 'other'
  }
  if (VISITS.test(q.unit)) return 'service_count'
  if (/^(?:家|户)$/.test(q.unit) && noun === 'service_count') return noun
  return 'other'
}

/** 补贴面积不超过 …: how much is given for, not who may ask. */
const LIMIT_BEFORE = /(?:补贴|奖励|补助|资助|享受|支持|贴息)(?:的)?(?:面积|人数|数量|家数|总数|次数|规模|项目数)[^,。;]{0,6}$/
/** 不超过500平方米的租金: how much room is paid for. */
const ROOM_AFTER = /^的?[^,。;]{0,12}(?:租金|房租|办公用房|场所)/
/** 每年不超过3家: how many are paid for, not who may ask. */
const MOST_A_YEAR = /(?:每年度?|年度|每家|每个|单个企业|同一企业|累计)[^,。;\d]{0,6}(?:不超过|最多|不多于)$/
const NOT_ASKED = /不予|不得|不再|除外|最高.{0,4}$/

const BOUND_AFTER = /^(?:\([^()]{0,12}\))?(?:及|或)?(?:以上|以下|以内|之内|\(含\))/

/** Thresholds of later rungs of a ladder about the same thing as that of the first: the lowest of them is what everybody must reach. */
function rungsOf(clause: Clause, q: Placed, later: readonly Placed[]): readonly Placed[] {
  if (q.op === '<=') return []
  const field = fieldOf(clause, q)
  return later.filter(
    (o) =>
      o.op !== '<=' && o.kind === q.kind && (o.measure === null ? o.kind !== 'count' || o.unit === q.unit : fieldOf(clause, o) === field),
  )
}

/** The condition of a threshold; `field`, `op` are those of the first rung, the number that of the lowest; of a range that is a rung, its lower end. */
function conditionOf(clause: Clause, q: Placed, low: Placed, rungs: boolean): Condition | null {
  const { s } = clause
  const end = low.end + (BOUND_AFTER.exec(s.slice(low.end, low.end + 18))?.[0].length ?? 0)
  if (MOST_A_YEAR.test(s.slice(Math.max(0, q.start - 14), q.start)) && q.kind === 'count') return null
  if (NOT_ASKED.test(s.slice(end, end + 4)) || LIMIT_BEFORE.test(s.slice(Math.max(0, q.start - 16), q.start))) return null
  if (q.op === '<=' && SPACE.test(q.unit) && ROOM_AFTER.test(s.slice(q.end, q.end + 20))) return null
  const noun = low.measure?.start ?? low.start
  const start = noun >= sentenceAt(clause, low.start).start && noun < low.start ? noun : low.start
  const says = printed(clause, { start, end })
  const field = fieldOf(clause, q)
  if (field === 'growth') return { field, op: '=', value: wordsOf(clause, low, end), unit: null, says }
  if (!Array.isArray(low.value))
    return { field, op: q.op === 'between' ? '>=' : (q.op ?? '>='), value: low.value as number, unit: low.unit, says }
  const [least, most] = low.value as readonly [number, number]
  if (low !== q || rungs) return { field, op: '>=', value: least, unit: low.unit, says }
  return { field, op: 'between', value: [least, most], unit: low.unit, says }
}

/**
 * Conditions from the numbers that are asked for. In a ladder the thresholds of later rungs name the rungs and are no conditions;
 * of a printed list of thresholds (1亿元、5亿元、10亿元) the lowest must be reached.
 */
export function thresholdConditions(clause: Clause, quantities: readonly Placed[], ladder: boolean): Condition[] {
  const given = quantities.filter((q) => q.role === 'amount' || q.role === 'cap' || q.role === 'rate')
  const firstGiven = given[0]?.start ?? clause.s.length
  const lastGiven = given.at(-1)?.start ?? -1
  const asked = quantities.filter((q) => q.role === 'threshold' && q.kind !== 'time')
  const later = ladder ? asked.filter((o) => o.start > firstGiven && o.start < lastGiven) : []
  const out: Condition[] = []
  for (const [i, q] of asked.entries()) {
    if (asked[i - 1]?.chain === q.chain || later.includes(q)) continue
    if (onlyLimits(clause, quantities, sentenceAt(clause, q.start))) continue
    if (q.op === '<=' && later.length > 0 && q.start < firstGiven) continue
    const rungs = q.start < firstGiven ? rungsOf(clause, q, later) : []
    const same = [...asked.filter((o) => o.chain === q.chain), ...rungs]
    const low = same.reduce((least, o) => (magnitude(o) < magnitude(least) ? o : least), q)
    const condition = conditionOf(clause, q, low, same.length > 1)
    if (condition) out.push(condition)
  }
  // 贡献达500万元的:500万元至1000万元的…: said again without its noun.
  return out.filter((c, i) => !(c.field === 'other' && out.some((o, j) => j < i && o.value === c.value && o.unit === c.unit)))
}

/** 营业收入同比增长10%以上: what grows, and how much, in its own words. */
function wordsOf({ s }: Clause, q: Placed, end: number): string {
  const from = q.measure?.start ?? q.start
  const noun =
    /(?:营业收入|主营业务收入|销售收入|营收|销售额|零售额|产值|税收|纳税额?|进出口额?|出口额|利润|投资额|业务量|营业额|研发(?:投入|费用)|增加值)[^,。;\d]{0,6}$/.exec(
      s.slice(Math.max(0, from - 16), from),
    )
  return s.slice(from - (noun?.[0].length ?? 0), end)
}

function magnitude(q: Placed): number {
  const value = Array.isArray(q.value) ? q.value[0]! : (q.value as number)
  return value * (q.unit.startsWith('亿') ? 1e8 : q.unit.startsWith('万') ? 1e4 : 1)
}
