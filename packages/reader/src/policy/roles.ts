import type { Span } from '../source.ts'
import { atMostAfter, atMostBefore, GIVING } from './benefitWords.ts'
import { type Clause, sentenceAt } from './clause.ts'
import type { ConditionOp } from './clauseReading.ts'
import { type FoundMeasure, lastMeasure } from './measures.ts'
import type { Quantity } from './quantities.ts'

/**
 * What a printed quantity does in its clause: it is given (`amount`, `cap`, `rate`), it is asked for (`threshold`), or neither.
 * `op` is the comparison of a threshold; `measure` the noun it is about; `atMost` marks a rate that is an upper bound. `chain` numbers
 * the printed lists: members of 10万元、20万元、30万元 share it.
 */
export interface Placed extends Quantity {
  readonly role: 'amount' | 'cap' | 'rate' | 'threshold' | 'step' | 'none'
  readonly op: ConditionOp | null
  readonly measure: FoundMeasure | null
  readonly atMost: boolean
  readonly chain: number
}

const AT_LEAST_AFTER = /^(?:\((?:含|包括|及|不含)[^()]{0,12}\))?(?:及其?|或|含|\(含\))?(?:以上|之上|起步)/
const AT_MOST_AFTER = /^(?:\((?:含|包括|不含)[^()]{0,12}\))?(?:及|或|含|\(含\))?(?:以下|以内|之内|之下)/
const INCLUDED_AFTER = /^\((?:含|包含|包括)[^()]{0,10}\)/
const EXCLUDED_AFTER = /^\(不(?:含|包括)(?:本数|本级|该数)?(?:\d[^()]{0,8})?\)/
const AT_LEAST_BEFORE = /(?:达到?|不低于|不少于|不小于|至少|满|达标|≥|>=|等于|不下于)(?:\(含\)|人民币|约)?$/
const OVER_BEFORE = /(?<!不得?|未)(?:超过|突破|高于|大于|多于|超|>|逾)(?:\(含\)|人民币|了)?$/
const AT_MOST_BEFORE = /(?:不超过|不得超过|不高于|不大于|(?<!不)低于|(?<!不)少于|(?<!不)小于|不足|未满|不满|未超过|不多于|≤|<=|<)$/
/** 占 比 例 重: a share that is asked for, not given. */
const SHARE_BEFORE =
  /(?:占比?|比例|比重|占.{1,16}|持股|股权|率|增长|增幅|增速|提高|下降|降低|同比|出资)(?:达到?|的|率|为|超过|不低于|不少于|在)?$/

/** Parenthesised remarks are looked past when the noun of a number is sought: blanked, so places stay. */
export const withoutRemarks = (s: string): string =>
  s.replace(/\((?=含|不含|包括|包含|除|以|即|按|不|扣)[^()]{0,40}\)/g, (remark) => ' '.repeat(remark.length))

function opOf(s: string, q: Quantity): ConditionOp | null {
  // 5000万元至1亿元: the two ends print different units; the lower one stands for the range.
  if (q.kind === 'money' && !Array.isArray(q.value) && /[-—–~～至到]/.test(s.slice(q.start, q.end))) return '>='
  const left = s.slice(Math.max(0, q.start - 8), q.start)
  const right = s.slice(q.end, q.end + 18)
  if (AT_LEAST_AFTER.test(right)) return EXCLUDED_AFTER.test(right) ? '>' : '>='
  if (AT_MOST_AFTER.test(right)) return '<='
  if (AT_MOST_BEFORE.test(left)) return '<='
  if (/突破$/.test(left)) return '>='
  if (OVER_BEFORE.test(left)) return INCLUDED_AFTER.test(right) || /\(含\)$/.test(left) ? '>=' : '>'
  if (AT_LEAST_BEFORE.test(left) || INCLUDED_AFTER.test(right)) return '>='
  return null
}

const lastGiving = (s: string, from: number, to: number): number => {
  let end = -1
  for (const m of s.slice(from, to).matchAll(GIVING)) end = from + m.index + m[0].length
  return end
}

/** Gap between two members of a printed list: a separator, with a level or a remark in brackets at most. */
const LIST_GAP = /^(?:\([^()]{1,12}\))?((?:及|或)?(?:以上|以下|以内))?(?:[、,/和及或与]|以及)?$/

const STEP_BEFORE =
  /每(?:高|降|减少?|新增?|增加|增长|增|满|超过?|多|提高|上升|达到?|完成|吸纳|引进|招用|招引|培训|新招用|吸引|介绍|实现|新建|培育|孵化|服务)[^,。;\d给予奖补]{0,8}$/

const RUNG_AFTER =
  /^(?:\([^()]{1,8}\))?(?:以[上下内])?的?,?(?:给予|予以)?(?:一次性)?(?:各?奖励|补助|补贴|给予|资助|支持|扶持)(?:人民币|最高)?\d[\d.]*[万亿]?元/
/** 每出口100美元补助…, 按执行额1万美元奖励…: the sum that is counted, and behind its verb the one that is given for it. */
const STEP_AFTER = /^(?:的)?,?(?:再|另)?(?:给予)?(?:奖励|补助|补贴|资助|给予)(?:人民币|最高)?\d/
const EACH_BEFORE = /(?:每(?!年|月|人|家|户|个|项|季)|按照?)(?![^,。;]{0,16}(?:奖|补|资助))[^,。;\d]{1,16}$/
/** 新增量达到300万元且增速…的: reached by whom something is given to later. */
const REACHED_BEFORE = /(?<!(?:奖励|补贴|补助|资助|支持|标准|额度)[^,。;\d]{0,6})(?:达到|不低于|不少于|(?<!不得?)超过|突破)$/

const TOUCHES_GIVING = /(?:给予|予以|奖励|补助|补贴|资助|扶持|支持|最高|不超过|每[^,。;]{1,4})[^,。;\d]{0,6}$/

/** 补贴比例为30%: a share that is given, though its noun is that of shares asked for. */
const GIVEN_SHARE_BEFORE =
  /(?:补贴|补助|奖励|资助|返还|贴息|配套|扶持|抵扣|报销)(?:的)?(?:比例|标准|率|系数)(?:为|是|按|达|:|不超过|最高|提高到|提高至)*$/
const GIVEN_SHARE_AFTER = /^的?(?:标准|比例)?(?:给予|予以)[^,。;\d]{0,6}(?:贴息|补贴|补助|奖励)/

interface Context {
  readonly clause: Clause
  readonly masked: string
}

function measureOf({ masked }: Context, q: Quantity, from: number): FoundMeasure | null {
  const kind = q.kind === 'money' ? 'money' : q.kind === 'percent' ? 'percent' : 'count'
  return lastMeasure(masked, Math.max(from, q.start - 40), q.start, kind)
}

type Decided = Pick<Placed, 'role' | 'op' | 'measure' | 'atMost'>
const none: Decided = { role: 'none', op: null, measure: null, atMost: false }

function decide(context: Context, q: Quantity, sentence: Span, before: Placed | undefined, givenBefore: boolean): Decided {
  const { s } = context.clause
  const from = before && before.end > sentence.start ? before.end : sentence.start
  const op = opOf(s, q)
  const right = s.slice(q.end, q.end + 18)
  const own = measureOf(context, q, from)
  const giving = lastGiving(s, sentence.start, q.start)
  const measure = own ?? (before?.role === 'threshold' && withoutBrackets(s.slice(before.end, q.start)).length <= 8 ? before.measure : null)
  const near = s.slice(Math.max(sentence.start, q.start - 26), q.start)
  // 每增加10人, 每新增1亿元: a step of counting.
  if (STEP_BEFORE.test(near) && (q.kind === 'count' || givenLater(s, q, sentence))) return { ...none, role: 'step' }
  if (q.kind === 'time') return op ? { ...none, role: 'threshold', op } : none
  if (q.kind === 'count') return op ? { role: 'threshold', op, measure, atMost: false } : none
  if (q.kind === 'percent') {
    // 提高10个百分点: how much more, no share of its own.
    if (/(?:提高|上浮|上调|增加|下调|降低)$/.test(near) && /^(?:(?:给予|予以|执行|奖励|补贴|补助)?[,。;]|$)/.test(s.slice(q.end)))
      return none
    if (GIVEN_SHARE_BEFORE.test(near) || (op === '<=' && GIVEN_SHARE_AFTER.test(right)))
      return { role: 'rate', op: null, measure: null, atMost: op === '<=' || /最高|上限/.test(near) }
    if (AT_LEAST_AFTER.test(right) || AT_MOST_AFTER.test(right)) return { role: 'threshold', op, measure, atMost: false }
    const growth = SHARE_BEFORE.test(near.replace(AT_LEAST_BEFORE, '').replace(OVER_BEFORE, '').replace(AT_MOST_BEFORE, ''))
    if (growth && (op !== null || !/按照?|给予/.test(near))) return { role: 'threshold', op: op ?? '>=', measure, atMost: false }
    if (op !== null && op !== '<=' && giving < 0) return { role: 'threshold', op, measure, atMost: false }
    if (/(?:达到?|占|不低于|超过)[^,。;%]{0,18}(?:总数|总人数|人数|职工|员工)$/.test(near))
      return { role: 'threshold', op: '>=', measure, atMost: false }
    const asked = s.slice(Math.max(sentence.start, q.start - 40), q.start)
    return { role: 'rate', op: null, measure: null, atMost: /(?:不超过|最高|不高于|最多)[^,%‰]{0,24}$/.test(asked) }
  }
  // Money from here on. 在省级奖励100万元的基础上: what somebody else gives.
  if (/^的?(?:奖励|补助|补贴|资助|奖补)?(?:资金)?的?基础上/.test(right)) return none
  // 每1美元补助…: a step of counting.
  if ((/每$/.test(near) || (STEP_AFTER.test(right) && EACH_BEFORE.test(near))) && givenLater(s, q, sentence))
    return { ...none, role: 'step' }
  // 1亿元至5亿元奖励10万元: the sum that a verb and another sum follow names the rung.
  if ((own === null || q.start - own.end <= 2) && RUNG_AFTER.test(right) && !TOUCHES_GIVING.test(near))
    return { role: 'threshold', op: op ?? (Array.isArray(q.value) ? 'between' : '>='), measure, atMost: false }
  if (/^(?:计算|为基数|折算|测算)/.test(right)) return none
  if (
    Array.isArray(q.value) &&
    /^(?:\([^()]{0,12}\))?(?:之间)?的(?!奖|补|资|支|扶|一次|财政|经费)/.test(right) &&
    givenLater(s, q, sentence)
  )
    return { role: 'threshold', op: 'between', measure: own ?? measure, atMost: false }
  if (AT_LEAST_AFTER.test(right) || AT_MOST_AFTER.test(right)) {
    const given = giving >= 0 && q.start - giving <= 2 && (own === null || own.end < giving)
    return given ? { ...none, role: 'amount' } : { role: 'threshold', op, measure, atMost: false }
  }
  if (atMostBefore.test(near) || atMostAfter.test(right)) {
    const bound = near.length - (atMostBefore.exec(near)?.[0].length ?? 0)
    const shared = own === null && before?.role === 'threshold' && measure !== null && before.start > giving
    if (shared && op === '<=') return { role: 'threshold', op, measure, atMost: false }
    const touches = own !== null && q.start - near.length + bound - own.end <= 2 && own.end > giving
    return touches && op === '<=' && !(own.field === 'loan_amount' && isLoan(s)) && givenLater(s, q, sentence)
      ? { role: 'threshold', op: '<=', measure: own, atMost: false }
      : { ...none, role: 'cap' }
  }
  if (
    op !== null &&
    op !== '<=' &&
    /^(?:\(含[^()]{0,6}\))?(?:的|,)/.test(right) &&
    (own === null || own.end > giving) &&
    givenLater(s, q, sentence)
  )
    return { role: 'threshold', op, measure: own ?? measure, atMost: false }
  if (op !== null && op !== '<=' && REACHED_BEFORE.test(near) && givenLater(s, q, sentence))
    return { role: 'threshold', op, measure: own ?? measure, atMost: false }
  if (op !== null && own !== null && own.end > giving) return { role: 'threshold', op, measure: own, atMost: false }
  if (
    /^(?:的)?(?:一次性|财政|资金|专项|定额|启动|综合|创业|经费|现金|奖金)*(?:奖励|补贴|补助|资助|扶持|支持|奖补|配套|贴息|津贴|奖金|经费|安家|生活补)/.test(
      right,
    )
  )
    return { ...none, role: 'amount' }
  if (giving >= 0 && (own === null || own.end <= giving || /[,:]/.test(s.slice(own.end, q.start)))) return { ...none, role: 'amount' }
  if (giving >= 0 && own !== null && /(?:给予|奖励|补贴|补助|资助|标准)/.test(s.slice(own.end, q.start))) return { ...none, role: 'amount' }
  if (own !== null && q.start - own.end <= 4) return { role: 'threshold', op: op ?? '>=', measure: own, atMost: false }
  if (/每.{1,8}$/.test(near) || givenBefore) return { ...none, role: 'amount' }
  return op ? { role: 'threshold', op, measure, atMost: false } : { ...none, role: giving < 0 ? 'none' : 'amount' }
}

const isLoan = (s: string): boolean =>
  /贷款(?:额度|金额)?(?:为)?(?:最高|不超过|上限)|最高贷款|贷款最高/.test(s) && !/贴息|利息|补贴|补助|奖励/.test(s)
const givenLater = (s: string, q: Quantity, sentence: Span): boolean =>
  /给予|奖励|补贴|补助|资助|贴息|扶持|支持/.test(s.slice(q.end, sentence.end))

/** Gives every quantity of a clause its part. Members of one printed list play the same part. */
export function placed(clause: Clause, quantities: readonly Quantity[]): Placed[] {
  const context: Context = { clause, masked: withoutRemarks(clause.s) }
  const out: Placed[] = []
  let chain = 0
  let given = false
  for (let i = 0; i < quantities.length; i++) {
    const first = quantities[i]!
    if (inException(clause.s, first) || /\((?:不?含|包括)$/.test(clause.s.slice(Math.max(0, first.start - 4), first.start))) continue
    let last = i
    while (last + 1 < quantities.length && inList(clause.s, quantities[last]!, quantities[last + 1]!)) last++
    const sentence = sentenceAt(clause, first.start)
    let decided = isPlanOfPayment(clause.s, quantities.slice(i, last + 1)) ? none : decide(context, first, sentence, out.at(-1), given)
    if (last > i && decided.role !== 'threshold') {
      const end = decide(context, quantities[last]!, sentence, out.at(-1), given)
      if (end.role === 'threshold' && AT_LEAST_AFTER.test(clause.s.slice(quantities[last]!.end, quantities[last]!.end + 18))) decided = end
    }
    chain++
    for (let j = i; j <= last; j++) out.push({ ...quantities[j]!, ...decided, chain })
    if (decided.role === 'amount' || decided.role === 'cap') given = true
    i = last
  }
  return out
}
/** 分三年按50%、30%、20%兑现: how a sum is paid, no shares of anything. */
function isPlanOfPayment(s: string, list: readonly Quantity[]): boolean {
  const first = list[0]!
  const last = list.at(-1)!
  if (list.length < 2 || first.kind !== 'percent' || list.reduce((sum, q) => sum + Number(q.value), 0) !== 100) return false
  return (
    /分[^,。;%]{1,3}[年期次批段][^。;%]{0,12}$/.test(s.slice(Math.max(0, first.start - 18), first.start)) ||
    /^[^。;%]{0,8}分.{1,3}[年期次批段]/.test(s.slice(last.end, last.end + 16))
  )
}
const withoutBrackets = (words: string): string => words.replace(/\([^()]*\)/g, '')
/** (超过100人的企业达到8%): an exception in brackets. */
function inException(s: string, q: Quantity): boolean {
  const open = s.lastIndexOf('(', q.start)
  const close = open < 0 ? -1 : s.indexOf(')', open)
  return open >= 0 && close > q.start && close - open < 60 && /超过.{1,20}达到|^\(其中/.test(s.slice(open, close))
}
function inList(s: string, a: Quantity, b: Quantity): boolean {
  if (a.kind !== b.kind || a.kind === 'time' || (a.unit !== b.unit && a.kind !== 'money') || b.start - a.end > 14) return false
  if (a.unit !== b.unit && (a.end === b.start || s.slice(a.end, b.start).includes(','))) return false
  const gap = LIST_GAP.exec(s.slice(a.end, b.start))
  // 500万元以上、1000万元以上 is a list; 500万元以上、1000万元以下 are two bounds.
  return (
    gap !== null &&
    (gap[1] === undefined ||
      s.slice(b.end).startsWith(gap[1]) ||
      s
        .slice(b.end, b.end + 12)
        .replace(/^\([^()]*\)/, '')
        .startsWith(gap[1]))
  )
}
