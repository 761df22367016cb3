import { magnitudeAt, measureWordAt } from '../measureWords.ts'
import type { Span } from '../source.ts'
import type { Amount } from './clauseReading.ts'
import { numberAt } from './numbers.ts'

export type QuantityKind = 'money' | 'percent' | 'count' | 'time'

/** A number or a printed range with its unit, as printed: `20` `万元`, `[5,10]` `%`, `3` `年`. */
export interface Quantity extends Span {
  readonly value: Amount
  readonly unit: string
  readonly kind: QuantityKind
  /** `by` of 万元/人, 元/平方米: what the sum is counted by. */
  readonly by: string | null
}
/** A printed day, month or year; `iso` as far as it is printed (2018, 2018-01, 2018-01-01). */
export interface PrintedDate extends Span {
  readonly iso: string
}

const MONEY =
  /(?:[百千十]?[万亿]|千|百)?(?:人民币|美元|欧元|港元|元)|万亿|[百千十]?万(?![人名家户个项件平亩吨台套次公千立标架辆只头羽册票箱场张度瓦枚株床间部幅米斤升粒趟班航])|亿(?![人名家户个项件平亩吨台套次千立])/y
const PERCENT = /%|‰|个百分点/y
const TIME = /个月|个工作日|个自然日|工作日|周年|周岁|小时|分钟|学时|课时|年|月|天|日|岁/y
/** Words that are a unit only together; other counting words of policies beside those of ledgers. */
const PAIRS = /^(?:[架趟航班车列]次|吨标煤)/
const FURTHER = /^(?:MPa|路|桶|座|床|点|头|羽|株)/
/** Counting words that a Chinese numeral may stand before and still be a quantity; 一次, 一批, 一定 are words. */
const AFTER_CHINESE = /^(?:个月|周年|年|月|天|人次|人|名|家|户|倍|亩|吨|平方米|个工作日|小时|%|个百分点)/
const BY =
  /^[/每](?:平方米|㎡|平米|立方米|人次|人|家|户|亩|吨|年|月|天|日|台|套|个|项|件|辆|床|张|次|场|公里|千瓦时|度|标箱|TEU)(?:[/·.]?(?:年|月|天|日))?/

const DATE = /(?:19|20)\d\d年(?:度)?(?:(\d{1,2})月(?:(\d{1,2})日)?)?/g
const two = (n: string): string => n.padStart(2, '0')

/** Days, months and years printed with their year. */
export function datesIn(s: string): PrintedDate[] {
  return [...s.matchAll(DATE)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    iso: [m[0].slice(0, 4), ...(m[1] ? [two(m[1])] : []), ...(m[2] ? [two(m[2])] : [])].join('-'),
  }))
}

interface Unit {
  readonly unit: string
  readonly kind: QuantityKind
  readonly end: number
}
function unitAt(s: string, at: number, chinese: boolean): Unit | null {
  const found = (pattern: RegExp, kind: QuantityKind): Unit | null => {
    pattern.lastIndex = at
    const m = pattern.exec(s)
    return m ? { unit: m[0], kind, end: at + m[0].length } : null
  }
  const money = found(MONEY, 'money')
  // 万 alone is money only where no counting word follows; printed sums of this kind mean 万元.
  if (money && /元|币/.test(money.unit)) return money
  if (money && !chinese) return { ...money, unit: `${money.unit}元` }
  if (chinese && !AFTER_CHINESE.test(s.slice(at, at + 4))) return null
  const percent = found(PERCENT, 'percent')
  if (percent) return percent
  const time = found(TIME, 'time')
  if (time) return time
  const magnitude = /^[千百]瓦|^千(?:克|米|卡|伏)/.test(s.slice(at, at + 2)) ? '' : magnitudeAt(s, at)
  const rest = at + magnitude.length
  const word = PAIRS.exec(s.slice(rest, rest + 3))?.[0] ?? (measureWordAt(s, rest) || (FURTHER.exec(s.slice(rest, rest + 3))?.[0] ?? ''))
  if (word === '') return null
  return { unit: magnitude + word, kind: 'count', end: at + magnitude.length + word.length }
}

/** 百分之三十, 千分之二: the number stands behind its unit. */
function shareAt(s: string, at: number): Quantity | null {
  const head = /^[百千]分之/.exec(s.slice(at, at + 3))
  const number = head ? numberAt(s, at + 3) : null
  return head && number
    ? { start: at, end: number.end, value: number.value, unit: head[0].startsWith('百') ? '%' : '‰', kind: 'percent', by: null }
    : null
}

function quantityAt(s: string, at: number, depth: number): Quantity | null {
  const share = shareAt(s, at)
  if (share) return share
  const first = numberAt(s, at)
  if (!first) return null
  let end = first.end
  let value: Amount = first.value
  if (/^[余多](?!边|样|方|元化|次)/.test(s.slice(end, end + 3))) end++
  let unit = unitAt(s, end, first.chinese)
  const remark = /^\((?:不?含)[^()]{0,10}\)(?=[-—–~～至到])/.exec(s.slice(unit?.end ?? end, (unit?.end ?? end) + 14))?.[0].length ?? 0
  const dash = (unit?.end ?? end) + remark
  const to = /^(?:[-—–~～至到]|——)/.exec(s.slice(dash, dash + 2))
  if (to && !first.chinese) {
    const second = numberAt(s, dash + to[0].length)
    const secondUnit = second && !second.chinese ? unitAt(s, second.end, false) : null
    // 1000万-2000万美元: the currency stands behind the second number only.
    const printedUnit = unit ? s.slice(end, unit.end) : ''
    if (unit?.kind === 'money' && secondUnit?.kind === 'money' && !/[元币]/.test(printedUnit) && s.startsWith(printedUnit, second!.end))
      unit = { ...unit, unit: secondUnit.unit }
    if (second && secondUnit && second.value > first.value && (unit === null || unit.unit === secondUnit.unit)) {
      value = [first.value, second.value]
      unit = secondUnit
    }
    // 5000万元至1亿元: the lower end stands for the rung, the upper one is no number of its own.
    else if (second && secondUnit && unit?.kind === 'money' && secondUnit.kind === 'money' && unit.unit !== secondUnit.unit)
      unit = { ...unit, end: secondUnit.end }
  }
  if (!unit && depth < 12 && /[、/和]/.test(s[end] ?? '')) {
    // 30、20、10万元: the unit is printed once, behind the last.
    const next = quantityAt(s, end + 1, depth + 1)
    if (next && next.kind !== 'time' && !Array.isArray(next.value)) unit = { unit: next.unit, kind: next.kind, end }
  }
  if (!unit) return null
  const by = unit.kind === 'money' ? BY.exec(s.slice(unit.end, unit.end + 8)) : null
  return { start: at, end: unit.end + (by?.[0].length ?? 0), value, unit: unit.unit, kind: unit.kind, by: by ? by[0].slice(1) : null }
}

const NAME_BEFORE = /[A-Za-z第〔［[.+_#№∶]/
/** All quantities of a clause, in order. Numbers in names (《…》, ISO9001, 500强), ordinals (第一年) and dates are none. */
export function quantitiesIn(s: string, dates: readonly PrintedDate[]): Quantity[] {
  const found: Quantity[] = []
  let date = 0
  let title = false
  for (let at = 0; at < s.length; at++) {
    const c = s[at]!
    if (c === '《') title = true
    else if (c === '》') title = false
    if (title) continue
    while (date < dates.length && dates[date]!.end <= at) date++
    if (dates[date] && dates[date]!.start <= at) {
      at = dates[date]!.end - 1
      continue
    }
    const digit = c >= '0' && c <= '9'
    if (!digit && !'一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟'.includes(c)) continue
    const before = s[at - 1] ?? ''
    const number = numberAt(s, at)
    if (NAME_BEFORE.test(before) && !(digit && before === '.')) {
      if (number) at = number.end - 1
      continue
    }
    const quantity = quantityAt(s, at, 0)
    if (!quantity) {
      if (number) at = number.end - 1
      continue
    }
    if (!/^[强]/.test(s.slice(quantity.end))) found.push(quantity)
    at = quantity.end - 1
  }
  return found
}
