import {
  addDays,
  daysBetween,
  isWeekend,
  type LocalDate,
  no,
  ok,
  printed,
  type Refusal,
  type Result,
  refuse,
  type Text,
  text,
  weekday,
} from '@changtong/kernel'
import { type CalendarEdition, type DateRange, type EditionDay, settledRanges } from './edition.ts'

export interface DayKind {
  readonly workday: boolean
  /** Why the day is off (国庆节, 周六) or worked although a weekend (国庆节调休上班); null for an ordinary weekday. */
  readonly why: Text | null
  /** Id of the edition that says so. */
  readonly edition: string
}
/** A day as far as we know it: beyond the editions only the weekend is known, and `edition` is null. */
export interface LikelyDay extends Omit<DayKind, 'edition'> {
  readonly edition: string | null
}
export interface SkippedDay {
  readonly date: LocalDate
  readonly why: Text
  /** Null where no edition has been published yet and the day is off only as a weekend. */
  readonly edition: string | null
}

/**
 * Working-day arithmetic over published editions. Days are the office's days (Asia/Shanghai); the machine's time zone
 * plays no part. The start day is never counted (民法典 201). Every method that returns a `Result` refuses with
 * `calendar.beyond-edition` where it would need a day that no edition settles; the others never fail.
 */
export interface WorkCalendar {
  readonly editions: readonly CalendarEdition[]
  /** The longest unbroken stretch of settled days, or null without any edition. */
  readonly covers: DateRange | null
  isCovered(date: LocalDate): boolean
  editionOf(date: LocalDate): CalendarEdition | null
  dayKind(date: LocalDate): Result<DayKind>
  isWorkday(date: LocalDate): Result<boolean>
  /** The n-th working day after `from` (before it for a negative n); `from` itself for 0. n is whole. */
  addWorkingDays(from: LocalDate, n: number): Result<LocalDate>
  /** Working days after `a` up to and including `b`; negative when b is earlier than a. */
  workingDaysBetween(a: LocalDate, b: LocalDate): Result<number>
  /** The days off after `a` up to and including `b`, each with its reason. */
  skipped(a: LocalDate, b: LocalDate): readonly SkippedDay[]
  /** The weekends that are worked after `a` up to and including `b`. */
  madeUp(a: LocalDate, b: LocalDate): readonly SkippedDay[]
  /** The same questions answered as far as known, weekends only beyond the editions: for provisional dates and for display. */
  readonly likely: {
    dayKind(date: LocalDate): LikelyDay
    addWorkingDays(from: LocalDate, n: number): LocalDate
    workingDaysBetween(a: LocalDate, b: LocalDate): number
  }
}

const lengthOf = ([from, to]: DateRange): number => daysBetween(from, to)
const SATURDAY = text('周六', 'Saturday')
const SUNDAY = text('周日', 'Sunday')

/** Weekdays Monday to Friday after `a` up to `b`, for a ≤ b, without walking through them. */
function weekdaysBetween(a: LocalDate, b: LocalDate): number {
  const total = daysBetween(a, b)
  const weeks = Math.floor(total / 7)
  let count = weeks * 5
  const start = weekday(a)
  for (let i = 1; i <= total - weeks * 7; i++) if (((start + i - 1) % 7) + 1 <= 5) count++
  return count
}

function beyond(date: LocalDate, covers: DateRange | null): Refusal {
  const known = covers
    ? text(`现有放假安排覆盖${printed(covers[0])}至${printed(covers[1])}`, `the arrangements on file run from ${covers[0]} to ${covers[1]}`)
    : text('目前尚未导入任何放假安排', 'no arrangement has been imported yet')
  return refuse(
    'calendar.beyond-edition',
    `${printed(date)}是否上班尚无放假安排可依（${known.zh}）。已登记的内容不受影响；请由管理员导入该年度的放假安排。`,
    `No published holiday arrangement says whether ${date} is a working day (${known.en}). Nothing recorded is affected; please have an administrator import the arrangement for that year.`,
    { date, covers },
  )
}

/** Builds the calendar. Editions count in the order given: for a day that two of them list, the later one holds. */
export function workCalendar(editions: readonly CalendarEdition[]): WorkCalendar {
  const listed = new Map<string, { day: EditionDay; edition: CalendarEdition }>()
  for (const edition of editions)
    for (const [date, day] of Object.entries(edition.days)) listed.set(date, { day: day as EditionDay, edition })
  const ranges = settledRanges(editions)
  const covers = ranges.reduce<DateRange | null>((best, range) => (best && lengthOf(best) > lengthOf(range) ? best : range), null)

  // The days that differ from "Monday to Friday", in order, each with the running sum of the differences.
  const exceptions = [...listed].filter(([date, { day }]) => day.off !== isWeekend(date as LocalDate)).sort(([a], [b]) => (a < b ? -1 : 1))
  let sum = 0
  const sums = exceptions.map(([, { day }]) => (sum += day.off ? -1 : 1))
  /** Sum of the differences up to and including `date`. */
  const differenceUpTo = (date: LocalDate): number => {
    let low = 0
    let high = exceptions.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (exceptions[middle]![0] <= date) low = middle + 1
      else high = middle
    }
    return low === 0 ? 0 : sums[low - 1]!
  }

  const rangeOf = (date: LocalDate): DateRange | undefined => ranges.find(([from, to]) => from <= date && date <= to)
  const isCovered = (date: LocalDate): boolean => listed.has(date) || rangeOf(date) !== undefined
  const editionOf = (date: LocalDate): CalendarEdition | null =>
    listed.get(date)?.edition ?? editions.findLast((edition) => !edition.supplement && edition.from <= date && date <= edition.to) ?? null

  const likelyDay = (date: LocalDate): LikelyDay => {
    const found = listed.get(date)
    const edition = editionOf(date)?.id ?? null
    const weekend = isWeekend(date)
    if (found) return { workday: !found.day.off, why: found.day.off || weekend ? found.day.name : null, edition }
    return { workday: !weekend, why: weekend ? (weekday(date) === 6 ? SATURDAY : SUNDAY) : null, edition }
  }
  const dayKind = (date: LocalDate): Result<DayKind> => {
    const { edition, ...rest } = likelyDay(date)
    return edition === null ? no(beyond(date, covers)) : ok({ ...rest, edition })
  }

  /** Walks to the n-th working day; `may` can stop the walk at a day. */
  const walk = (from: LocalDate, n: number, may: (date: LocalDate) => boolean): { date: LocalDate; stopped: boolean } => {
    if (!Number.isSafeInteger(n)) throw new Error(`working days are whole: ${n}`)
    const step = Math.sign(n)
    let date = from
    for (let left = Math.abs(n); left > 0; ) {
      date = addDays(date, step)
      if (!may(date)) return { date, stopped: true }
      if (likelyDay(date).workday) left--
    }
    return { date, stopped: false }
  }
  const likelyBetween = (a: LocalDate, b: LocalDate): number =>
    a <= b ? weekdaysBetween(a, b) + differenceUpTo(b) - differenceUpTo(a) : 0 - likelyBetween(b, a)

  const daysAfter = (a: LocalDate, b: LocalDate): LocalDate[] =>
    Array.from({ length: Math.max(0, daysBetween(a, b)) }, (_, i) => addDays(a, i + 1))
  const withReason = (a: LocalDate, b: LocalDate, workday: boolean): SkippedDay[] =>
    daysAfter(a, b).flatMap((date) => {
      const kind = likelyDay(date)
      return kind.workday === workday && kind.why ? [{ date, why: kind.why, edition: kind.edition }] : []
    })

  return {
    editions,
    covers,
    isCovered,
    editionOf,
    dayKind,
    isWorkday(date) {
      const kind = dayKind(date)
      return kind.ok ? ok(kind.value.workday) : kind
    },
    addWorkingDays(from, n) {
      const { date, stopped } = walk(from, n, isCovered)
      return stopped ? no(beyond(date, covers)) : ok(date)
    },
    workingDaysBetween(a, b) {
      const [first, last] = a <= b ? [a, b] : [b, a]
      if (first === last) return ok(0)
      const range = rangeOf(addDays(first, 1))
      if (!range) return no(beyond(addDays(first, 1), covers))
      return last <= range[1] ? ok(likelyBetween(a, b)) : no(beyond(addDays(range[1], 1), covers))
    },
    skipped: (a, b) => withReason(a, b, false),
    madeUp: (a, b) => withReason(a, b, true),
    likely: { dayKind: likelyDay, addWorkingDays: (from, n) => walk(from, n, () => true).date, workingDaysBetween: likelyBetween },
  }
}
