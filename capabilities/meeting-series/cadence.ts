import { byDate, byHalfEnd, byMonthEnd, byQuarterEnd, byYearEnd, type Limit } from '@changtong/calendar'
import { addDays, addMonths, day, endOfMonth, type LocalDate, type Text, text } from '@changtong/kernel'

/** How often: rolling from the last time (every week, two weeks, two months), or once in each period of the calendar. */
export const cadences = {
  week: text('每周', 'Every week'),
  fortnight: text('每两周', 'Every two weeks'),
  month: text('每月', 'Once a month'),
  twoMonths: text('每两个月', 'Every two months'),
  quarter: text('每季度', 'Once a quarter'),
  half: text('每半年', 'Once in half a year'),
  year: text('每年', 'Once a year'),
  asNeeded: text('不定期', 'As needed'),
} as const satisfies Record<string, Text>
export type Cadence = keyof typeof cadences

/** A time in which it is to happen once, both days included. */
export interface Period {
  readonly label: Text
  readonly from: LocalDate
  readonly to: LocalDate
}
const monthsIn = { month: 1, quarter: 3, half: 6, year: 12 } as const
type Whole = keyof typeof monthsIn
const isWhole = (every: Cadence): every is Whole => Object.hasOwn(monthsIn, every)
const names = ['一', '二', '三', '四']

/** The period of the calendar in which a day lies. */
export function periodOf(every: Whole, date: LocalDate): Period {
  const [year, month, span] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), monthsIn[every]]
  const at = Math.ceil(month / span)
  const first = (at - 1) * span + 1
  const from = day(`${year}-${String(first).padStart(2, '0')}-01`)
  const label = {
    month: text(`${year}年${at}月`, `${year}-${String(at).padStart(2, '0')}`),
    quarter: text(`${year}年${names[at - 1]}季度`, `${year} Q${at}`),
    half: text(`${year}年${at === 1 ? '上' : '下'}半年`, `${year} H${at}`),
    year: text(`${year}年`, String(year)),
  }[every]
  return { label, from, to: endOfMonth(addMonths(from, span - 1)) }
}

/** By when it is due next: after the last time, or from the first day on where it never was. Null where it is held as needed. */
export function nextLimit(every: Cadence, since: LocalDate, last: LocalDate | null): Limit | null {
  if (every === 'asNeeded') return null
  if (isWhole(every)) {
    const { to } = last === null ? periodOf(every, since) : periodOf(every, addDays(periodOf(every, last).to, 1))
    const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))]
    return {
      month: byMonthEnd(year, month),
      quarter: byQuarterEnd(year, month / 3),
      half: byHalfEnd(year, month / 6),
      year: byYearEnd(year),
    }[every]
  }
  return byDate(rolledOn(every, last ?? since))
}
type Rolling = Exclude<Cadence, Whole | 'asNeeded'>
const rolledOn = (every: Rolling, from: LocalDate): LocalDate =>
  every === 'twoMonths' ? addMonths(from, 2) : addDays(from, every === 'week' ? 7 : 14)

/**
 * What became of each period, the latest last: held, missed, or still running. Of a rolling cadence each wait between two times is a period: it is
 * missed where it was longer than the cadence allows.
 */
export function periods(
  every: Cadence,
  since: LocalDate,
  occasions: readonly LocalDate[],
  until: LocalDate,
  most = 8,
): readonly (Period & { readonly became: 'held' | 'missed' | 'running' })[] {
  if (every === 'asNeeded' || until < since) return []
  const all = isWhole(every) ? wholePeriods(every, since, until) : rollingPeriods(every, since, occasions, until)
  return all.slice(-most).map((period) => {
    const held = isWhole(every)
      ? occasions.some((on) => on >= period.from && on <= period.to)
      : occasions.some((on) => on > period.from && on <= period.to)
    return { ...period, became: held ? 'held' : period.to < until ? 'missed' : 'running' }
  })
}
function wholePeriods(every: Whole, since: LocalDate, until: LocalDate): readonly Period[] {
  const found: Period[] = []
  for (let next = periodOf(every, since); next.from <= until; next = periodOf(every, addDays(next.to, 1))) found.push(next)
  return found
}
function rollingPeriods(every: Rolling, since: LocalDate, occasions: readonly LocalDate[], until: LocalDate): readonly Period[] {
  const starts = [since, ...[...new Set(occasions)].filter((on) => on > since && on <= until).sort()]
  return starts.map((from) => ({ label: text(`${from} 起`, `from ${from}`), from, to: rolledOn(every, from) }))
}
