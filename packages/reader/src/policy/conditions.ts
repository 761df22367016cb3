import { activityConditions } from './activity.ts'
import { askedOf } from './asked.ts'
import { type Clause, printed } from './clause.ts'
import type { Condition } from './clauseReading.ts'
import { grantedConditions } from './granted.ts'
import { nameConditions } from './names.ts'
import { placeConditions } from './places.ts'
import type { PrintedDate } from './quantities.ts'
import type { Placed } from './roles.ts'
import { standingConditions } from './standing.ts'
import { thresholdConditions } from './thresholds.ts'
import { dateConditions, timeConditions } from './times.ts'

const RANKING =
  /(?:[\u4e00-\u9fa5]{0,8}?)\d{2,4}强|(?<![\d])前(?:\d{1,3}|[一二三四五六七八九十]{1,2})(?:名|位|强)(?!以外|的?(?:大学|高校|院校))/g

/** 世界500强, 民营企业100强: lists of the strongest by name. */
function rankings(clause: Clause): Condition[] {
  const found = [...clause.s.matchAll(RANKING)]
  if (found.length === 0) return []
  const names = found.map((m) => m[0].replace(/^.*(?:入选|进入|列入|获评|评为|上榜|首次|跻身|引进|对|的|为|被|、|和|或)/, ''))
  const start = found[0]!.index + found[0]![0].length - names[0]!.length
  const says = printed(clause, { start, end: found.at(-1)!.index + found.at(-1)![0].length })
  return [
    names.length === 1
      ? { field: 'ranking', op: '=', value: names[0]!, unit: null, says }
      : { field: 'ranking', op: 'in', value: names, unit: null, says },
  ]
}

/** A condition that only repeats part of another one. */
const OUTDONE: readonly { readonly field: string; readonly by: readonly string[]; readonly where?: RegExp; readonly says?: RegExp }[] = [
  { field: 'scale', by: ['first_above_scale'] },
  { field: 'event_type', by: ['award'] },
  { field: 'rating', by: ['qualification'], where: /^\[?"(?:国家)?(?:[1-5]A|[一二三四五]星|[一二三四五甲乙丙]级)/ },
  {
    field: 'award',
    by: ['platform', 'pilot', 'qualification', 'certification', 'event_type'],
    where: /^\[?"设?(?:[特一二三]等|优胜|优秀)奖"/,
  },
  { field: 'qualification', by: ['incubated_qualification'] },
  { field: 'employment_status', by: ['new_hires'], where: /未就业|失业/ },
  { field: 'platform', by: ['located_in'], where: /^"园区"$/ },
  { field: 'qualification', by: ['investee'] },
  { field: 'person_category', by: ['graduated_within', 'new_hires'], where: /毕业生|大学生/ },
  { field: 'person_category', by: ['education'], where: /毕业生|大学生|博士|硕士|本科|研究生/ },
  { field: 'located_in', by: ['newly_introduced'], says: /^[^在]/ },
  { field: 'registered_in', by: ['employed_in'], where: /^"我[市区县省]"$/ },
  { field: 'other', by: ['contract_term', 'investee'], where: /合同|初创期/ },
]
function outdone(all: readonly Condition[]): Condition[] {
  const byAnother = (c: Condition): boolean =>
    OUTDONE.some(
      (o) =>
        o.field === c.field &&
        (o.where?.test(JSON.stringify(c.value)) ?? true) &&
        (o.says?.test(c.says) ?? true) &&
        all.some((other) => o.by.includes(other.field)),
    )
  /** 高校毕业生 beside 毕业2年内高校毕业生. */
  const byItsWhole = (c: Condition): boolean =>
    typeof c.value === 'string' &&
    all.some((o) => o.field === c.field && o.value !== c.value && String(o.value).includes(c.value as string))
  /** 小微企业园 beside what is 小微企业园内. */
  const bySeat = (c: Condition): boolean =>
    c.field === 'platform' && all.some((o) => o.field === 'located_in' && typeof c.value === 'string' && String(o.value).endsWith(c.value))
  return all.filter((c) => !byAnother(c) && !byItsWhole(c) && !bySeat(c))
}

/** A name that runs over a remark that was blanked out is given as printed, remark and all. */
function restored(clause: Clause, blanked: string, c: Condition): Condition {
  const whole = (name: string): string => {
    const at = name.includes(' ') ? blanked.indexOf(name) : -1
    return at < 0 ? name : clause.s.slice(at, at + name.length)
  }
  if (typeof c.value === 'string') return { ...c, value: whole(c.value.trim()) }
  return Array.isArray(c.value) && typeof c.value[0] === 'string'
    ? { ...c, value: (c.value as readonly string[]).map((v) => whole(v.trim())) }
    : c
}

/** All conditions of a clause: numbers asked for, periods, dates, recognitions, places, standing, and what is done. */
export function conditionsOf(clause: Clause, quantities: readonly Placed[], dates: readonly PrintedDate[], ladder: boolean): Condition[] {
  const asked = askedOf(clause, quantities)
  const numeric = [
    ...thresholdConditions(clause, quantities, ladder),
    ...timeConditions(clause, quantities),
    ...dateConditions(clause, dates),
  ]
  const known = [...rankings(clause), ...nameConditions(clause, asked)]
  const named = [...(known.length > 0 ? known : grantedConditions(clause, asked)), ...placeConditions(clause, asked)]
  const sure = [...numeric, ...named, ...standingConditions(clause, asked, numeric)]
  const all = outdone([...sure, ...activityConditions(clause, asked, sure)]).map((c) => restored(clause, asked.s, c))
  const seen = new Set<string>()
  return all.filter((c) => {
    const key = JSON.stringify([c.field, c.op, c.value, c.unit])
    return seen.has(key) ? false : seen.add(key) && true
  })
}
