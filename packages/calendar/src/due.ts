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
  printed,
  printedMoment,
  type Result,
  type Text,
  text,
} from '@changtong/kernel'
import { type Limit, type Precision, precisionOf } from './limit.ts'
import type { WorkCalendar } from './workCalendar.ts'

/**
 * When something is due: a recorded fact. A day ends at 24:00 Asia/Shanghai, so `at` of a day is the first moment of
 * the next one; use `dueDay` for the day itself.
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

const dated = (date: LocalDate, precision: Precision, words: string | null, basis: Basis): Due => ({
  at: endOfDay(date),
  precision,
  words,
  ...basis,
})

interface Basis {
  readonly edition: string | null
  readonly provisional: boolean
}
const NO_CALENDAR: Basis = { edition: null, provisional: false }

/** What the days after `from` up to `to` rest on. */
function basisOf(from: LocalDate, to: LocalDate, calendar: WorkCalendar): Basis {
  let provisional = false
  let edition: string | null = null
  for (let date = from; date < to; ) {
    date = addDays(date, 1)
    if (calendar.isCovered(date)) edition = calendar.editionOf(date)?.id ?? edition
    else provisional = true
  }
  return { edition, provisional }
}

/** The n-th working day after `from`. */
function afterWorkingDays(from: LocalDate, n: number, words: string | null, calendar: WorkCalendar): Due {
  const date = calendar.likely.addWorkingDays(from, n)
  return dated(date, 'day', words, basisOf(from, date, calendar))
}

/** A last day counted in calendar time, moved to the next working day where it is off. */
function rolled(last: LocalDate, words: string | null, calendar: WorkCalendar, options: DueOptions): Due {
  if (options.rollToWorkday === false) return dated(last, 'day', words, NO_CALENDAR)
  const before = addDays(last, -1)
  const date = calendar.likely.addWorkingDays(before, 1)
  return dated(date, 'day', words, basisOf(before, date, calendar))
}

function promised(limit: Limit): LocalDate | null {
  const monthEnd = (year: number, month: number): LocalDate => endOfMonth(day(`${year}-${String(month).padStart(2, '0')}-01`))
  switch (limit.kind) {
    case 'by-date':
      return limit.date
    case 'by-month-end':
      return monthEnd(limit.year, limit.month)
    case 'by-quarter-end':
      return monthEnd(limit.year, limit.quarter * 3)
    case 'by-year-end':
      return monthEnd(limit.year, 12)
    default:
      return null
  }
}

/**
 * When a limit that starts at `start` ends. The start day is not counted (民法典 201); the period ends with its last day
 * (203); a period of months ends on the day of the same number, or on the month's last day where it has none (202).
 * Never fails for want of a calendar: past the last edition the date is provisional.
 * `limit` must have passed `checkLimit` where it came from outside.
 */
export function dueOf(start: Instant, limit: Limit, calendar: WorkCalendar, options: DueOptions = {}): Due {
  const words = limit.words ?? null
  const from = dayOf(start)
  switch (limit.kind) {
    case 'hours':
      return { at: addHours(start, limit.n), precision: 'hour', words, ...NO_CALENDAR }
    case 'working-days':
      return afterWorkingDays(from, limit.n, words, calendar)
    case 'calendar-days':
      return rolled(addDays(from, limit.n), words, calendar, options)
    case 'months':
      return rolled(addMonths(from, limit.n), words, calendar, options)
    default:
      return dated(promised(limit)!, precisionOf(limit), words, NO_CALENDAR)
  }
}

/**
 * The due date of a clock that stood still from `pausedAt` to `resumedAt`. What was left at the pause is left at the
 * resumption: hours move by the time that passed, working days by the working days after the day of the pause up to and
 * including the day of the resumption (like a start day, it is not counted), calendar days and months by calendar days.
 * A promised date is not consumed by running time and stays; so does a date that had already passed when the pause began.
 */
export function dueAfterPause(
  due: Due,
  limit: Limit,
  pausedAt: Instant,
  resumedAt: Instant,
  calendar: WorkCalendar,
  options: DueOptions = {},
): Due {
  if (promised(limit) !== null || pausedAt > due.at || resumedAt <= pausedAt) return due
  const keep = (moved: Due): Due => ({
    ...moved,
    edition: moved.edition ?? due.edition,
    provisional: moved.provisional || due.provisional,
  })
  if (due.precision === 'hour') return { ...due, at: instant(Date.parse(due.at) + Date.parse(resumedAt) - Date.parse(pausedAt)) }
  const [paused, resumed] = [dayOf(pausedAt), dayOf(resumedAt)]
  if (paused === resumed) return due
  if (limit.kind === 'working-days') {
    const left = calendar.likely.workingDaysBetween(paused, dueDay(due))
    if (left > 0) return keep(afterWorkingDays(resumed, left, due.words, calendar))
    // Paused on the last day itself: that day was used, and only the rest of the day of resumption remains.
    return keep(rolled(resumed, due.words, calendar, {}))
  }
  return keep(rolled(addDays(dueDay(due), daysApart(paused, resumed)), due.words, calendar, options))
}
const daysApart = (a: LocalDate, b: LocalDate): number => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)

/**
 * The due date after an extension, counted on from the due date that held (not from the day of the decision); a promised
 * date replaces it.
 */
export function dueAfterExtension(due: Due, extension: Limit, calendar: WorkCalendar, options: DueOptions = {}): Due {
  if (extension.kind === 'hours') return { ...due, at: addHours(due.at, extension.n), precision: 'hour', words: extension.words ?? null }
  const start = instant(Date.parse(due.at) - (due.precision === 'hour' ? 0 : 1))
  const moved = dueOf(start, extension, calendar, options)
  if (promised(extension) !== null) return moved
  return { ...moved, edition: moved.edition ?? due.edition, provisional: moved.provisional || due.provisional }
}

/**
 * The due date that takes a provisional one's place, once the editions reach it; `calendar.beyond-edition` while they do
 * not. A due date that was never provisional is returned as it stands. For a clock with pauses or extensions use
 * `confirmClock`, which goes through its whole history.
 */
export function confirmProvisional(due: Due, start: Instant, limit: Limit, calendar: WorkCalendar, options: DueOptions = {}): Result<Due> {
  if (!due.provisional) return ok(due)
  const fixed = dueOf(start, limit, calendar, options)
  return fixed.provisional ? no(firstUnsettled(dayOf(start), dueDay(fixed), calendar)) : ok(fixed)
}

/** The refusal for the first day after `from` up to `to` that no edition settles. */
export function firstUnsettled(from: LocalDate, to: LocalDate, calendar: WorkCalendar) {
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    const kind = calendar.dayKind(date)
    if (!kind.ok) return kind.error
  }
  throw new Error(`every day from ${from} to ${to} is settled`)
}

const QUARTERS = ['一', '二', '三', '四']

/** The due date as a page shows it, to its own precision: 2026年10月9日, 2026-10-09 17:00, 2026年8月底; 暂定 where provisional. */
export function dueText(due: Due): Text {
  const date = dueDay(due)
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))]
  const quarter = Math.ceil(month / 3)
  const shown = {
    hour: text(printedMoment(due.at), printedMoment(due.at)),
    day: text(printed(date), date),
    month: text(`${year}年${month}月底`, `end of ${date.slice(0, 7)}`),
    quarter: text(`${year}年${QUARTERS[quarter - 1]}季度末`, `end of quarter ${quarter} of ${year}`),
    year: text(`${year}年底`, `end of ${year}`),
  }[due.precision]
  return due.provisional ? text(`${shown.zh}（暂定）`, `${shown.en} (provisional)`) : shown
}

/** What to tell people about a provisional due date; null for a fixed one. */
export function provisionalWarning(due: Due): Text | null {
  if (!due.provisional) return null
  const date = dueDay(due)
  return text(
    `到期日${printed(date)}为暂定：所涉时段的放假安排尚未公布，暂只扣除周六、周日。安排公布并导入后将另行登记确定的日期。`,
    `The due date ${date} is provisional: the holiday arrangement for part of this time is not published yet, so only weekends are left out. Once it is published and imported, the fixed date will be recorded.`,
  )
}
