import {
  addDays,
  addHours,
  addMonths,
  day,
  dayOf,
  endOfDay,
  endOfMonth,
  type Instant,
  instant,
  type LocalDate,
  no,
  ok,
  type Refusal,
  type Result,
} from '@changtong/kernel'
import { type Limit, type Precision, precisionOf } from './limit.ts'
import type { WorkCalendar } from './workCalendar.ts'

/**
 * When something is due: a recorded fact. A day ends at 24:00 Asia/Shanghai, so `at` of a day is the first moment of
 * the next one; use `dueDay` for the day itself. Met is met up to and including `at`.
 */
export interface Due {
  readonly at: Instant
  readonly precision: Precision
  /** The limit as the document prints it, where it came from one. */
  readonly words: string | null
  /** Id of the newest calendar edition the counting used; null where it needed none. */
  readonly edition: string | null
  /** 暂定: counted with weekends only past the last published edition; to be fixed by an entry once it arrives. */
  readonly provisional: boolean
}

export interface DueOptions {
  /**
   * 民法典 203: a period whose last day is a day off ends with the next working day. Holds for calendar days and months
   * unless switched off here; working days never end on a day off; hours and promised dates stay where they are.
   */
  readonly rollToWorkday?: boolean
}

/** The day that must not pass. */
export const dueDay = (due: Due): LocalDate => dayOf(due.precision === 'hour' ? due.at : instant(Date.parse(due.at) - 1))

/** What the days after `from` up to `to` rest on. */
function basisOf(from: LocalDate, to: LocalDate, calendar: WorkCalendar): Pick<Due, 'edition' | 'provisional'> {
  let provisional = false
  let edition: string | null = null
  for (let date = from; date < to; ) {
    date = addDays(date, 1)
    if (calendar.isCovered(date)) edition = calendar.editionOf(date)?.id ?? edition
    else provisional = true
  }
  return { edition, provisional }
}

/** The end of the n-th working day after `from`. */
export function afterWorkingDays(from: LocalDate, n: number, words: string | null, calendar: WorkCalendar): Due {
  const date = calendar.likely.addWorkingDays(from, n)
  return { at: endOfDay(date), precision: 'day', words, ...basisOf(from, date, calendar) }
}

/** The end of `last`, or of the next working day where `last` is a day off. */
export function rolled(last: LocalDate, words: string | null, calendar: WorkCalendar, options: DueOptions = {}): Due {
  if (options.rollToWorkday === false) return { at: endOfDay(last), precision: 'day', words, edition: null, provisional: false }
  return afterWorkingDays(addDays(last, -1), 1, words, calendar)
}

/** The last day of a promised date; null for a span of time. */
export function promisedDay(limit: Limit): LocalDate | null {
  const monthEnd = (year: number, month: number): LocalDate => endOfMonth(day(`${year}-${String(month).padStart(2, '0')}-01`))
  switch (limit.kind) {
    case 'by-date':
      return limit.date
    case 'by-month-end':
      return monthEnd(limit.year, limit.month)
    case 'by-quarter-end':
      return monthEnd(limit.year, limit.quarter * 3)
    case 'by-half-end':
      return monthEnd(limit.year, limit.half * 6)
    case 'by-year-end':
      return monthEnd(limit.year, 12)
    default:
      return null
  }
}

/** The last day of a limit counted in calendar days or months before it moves off a day off; null for other limits. */
export function nominalLastDay(start: Instant, limit: Limit): LocalDate | null {
  if (limit.kind === 'calendar-days') return addDays(dayOf(start), limit.n)
  return limit.kind === 'months' ? addMonths(dayOf(start), limit.n) : null
}

/**
 * When a limit that starts at `start` ends. The start day is not counted (民法典 201); the period ends with its last day
 * (203); a period of months ends on the day of the same number, or on the month's last day where it has none (202).
 * Never fails for want of a calendar: past the last edition the date is provisional.
 * `limit` must have passed `checkLimit` where it came from outside.
 */
export function dueOf(start: Instant, limit: Limit, calendar: WorkCalendar, options: DueOptions = {}): Due {
  const words = limit.words ?? null
  if (limit.kind === 'hours') return { at: addHours(start, limit.n), precision: 'hour', words, edition: null, provisional: false }
  if (limit.kind === 'working-days') return afterWorkingDays(dayOf(start), limit.n, words, calendar)
  const last = nominalLastDay(start, limit)
  if (last !== null) return rolled(last, words, calendar, options)
  return { at: endOfDay(promisedDay(limit)!), precision: precisionOf(limit), words, edition: null, provisional: false }
}

/**
 * The due date that takes a provisional one's place once the editions reach it; `calendar.beyond-edition` while they do
 * not. A due date that was never provisional is returned as it stands. For a clock with pauses or extensions use
 * `confirmClock`, which goes through its whole history.
 */
export function confirmProvisional(due: Due, start: Instant, limit: Limit, calendar: WorkCalendar, options: DueOptions = {}): Result<Due> {
  if (!due.provisional) return ok(due)
  const fixed = dueOf(start, limit, calendar, options)
  return fixed.provisional ? no(firstUnsettled(dayOf(start), dueDay(fixed), calendar)) : ok(fixed)
}

/** The refusal for the first day after `from` up to `to` that no edition settles; there must be one. */
export function firstUnsettled(from: LocalDate, to: LocalDate, calendar: WorkCalendar): Refusal {
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    const kind = calendar.dayKind(date)
    if (!kind.ok) return kind.error
  }
  throw new Error(`every day from ${from} to ${to} is settled`)
}
