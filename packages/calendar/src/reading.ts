import { addDays, dayOf, type Instant, type LocalDate, type Text, text } from '@changtong/kernel'
import { type ClockFact, type ClockHistory, type Extension, historyOf, type Pause } from './clock.ts'
import { type Due, dueDay, nominalLastDay } from './due.ts'
import { movedByPause, resumptionDay } from './dueMoves.ts'
import { dueText, provisionalWarning } from './dueText.ts'
import { laterOf } from './edition.ts'
import { explain } from './explain.ts'
import type { Limit } from './limit.ts'
import type { SkippedDay, WorkCalendar } from './workCalendar.ts'

/** An amount of running time; negative: past the due date. Hours to one tenth, cut towards zero. */
export interface Amount {
  readonly n: number
  readonly unit: 'hours' | 'working-days'
}
/** `ended`: a leg without a limit that is over. `met`, `missed`: over, in time or not. `overdue`: not over and past due. */
export type ClockState = 'running' | 'paused' | 'overdue' | 'met' | 'missed' | 'ended'
/** Asks for attention now; an ended clock shows none. */
export type Light = 'none' | 'yellow' | 'red'

export interface ClockSettings {
  /** Yellow from so many working days before the due date (T-3) to its end. */
  readonly yellowWorkingDays: number
  /** The same for limits in hours: 4 is the 20th of 24 hours. */
  readonly yellowHours: number
  /** Red once so many working days past due; 0: from the first moment. */
  readonly redAfterWorkingDays: number
}
export const DEFAULT_CLOCK_SETTINGS: ClockSettings = { yellowWorkingDays: 3, yellowHours: 4, redAfterWorkingDays: 0 }

/** What lists and boards need of a clock. */
export interface ClockGlance {
  readonly state: ClockState
  readonly light: Light
  readonly due: Due | null
  readonly provisional: boolean
  /** Until the due date, or past it (negative); standing still while paused; null without a due date or when over. */
  readonly left: Amount | null
  /** Running time used, pauses left out. */
  readonly spent: Amount
}

/** A clock read at one moment, with all that a person needs to check it. */
export interface ClockReading extends ClockGlance {
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly limit: Limit | null
  readonly basis: Text
  readonly edition: string | null
  /** While paused: when the cap lets the clock run again by itself; null without a cap. */
  readonly pausedUntil: Due | null
  /** While paused: the due date if the clock were resumed now. */
  readonly dueOnResume: Due | null
  /** The days off that the due date passes over, one by one, as the notice names them. */
  readonly skipped: readonly SkippedDay[]
  /** Weekends that counted because they are make-up workdays. */
  readonly madeUp: readonly SkippedDay[]
  readonly pauses: readonly Pause[]
  readonly extensions: readonly Extension[]
  readonly warnings: readonly Text[]
  readonly explanation: Text
}

const HOUR = 3_600_000
const tenths = (ms: number): number => Math.trunc((ms / HOUR) * 10) / 10 + 0

/** Working days after `from` up to `to` in which the clock ran. */
function workedDays(from: LocalDate, to: LocalDate, end: Instant, pauses: readonly Pause[], calendar: WorkCalendar): number {
  const between = calendar.likely.workingDaysBetween
  const stood = pauses.map((pause) => {
    const [begin, finish] = [laterOf(from, dayOf(pause.from)), resumptionDay(pause.from, pause.to ?? end)]
    const last = pause.to === null || finish > to ? to : finish
    return Math.max(0, between(begin, last))
  })
  return Math.max(0, between(from, to) - stood.reduce((sum, n) => sum + n, 0))
}
function workedMs(from: Instant, to: Instant, pauses: readonly Pause[]): number {
  const stood = pauses.map((pause) =>
    Math.max(0, Math.min(Date.parse(pause.to ?? to), Date.parse(to)) - Math.max(Date.parse(pause.from), Date.parse(from))),
  )
  return Math.max(0, Date.parse(to) - Date.parse(from) - stood.reduce((sum, ms) => sum + ms, 0))
}

function spentOf(history: ClockHistory, now: Instant, calendar: WorkCalendar): Amount {
  const { start, pauses } = history
  const end = history.stoppedAt ?? now
  if (start.limit?.kind === 'hours') return { n: tenths(workedMs(start.at, end, pauses)), unit: 'hours' }
  return { n: workedDays(dayOf(start.at), laterOf(dayOf(start.at), dayOf(end)), end, pauses, calendar), unit: 'working-days' }
}

/** Time left at `moment`, which lies at the pause's beginning while the due date is suspended. */
function leftOf(history: ClockHistory, due: Due, moment: Instant, calendar: WorkCalendar): Amount {
  // Standing still counts for nobody past the due date either, except against a promised date.
  const pauses = history.consumption === 'fixed' ? [] : history.pauses
  if (due.precision === 'hour') {
    const past = moment > due.at
    const ms = past ? -workedMs(due.at, moment, pauses) : Date.parse(due.at) - Date.parse(moment)
    return { n: tenths(ms), unit: 'hours' }
  }
  const [last, today] = [dueDay(due), dayOf(moment)]
  if (moment <= due.at) return { n: Math.max(0, calendar.likely.workingDaysBetween(today, last)), unit: 'working-days' }
  return { n: 0 - workedDays(last, today, moment, pauses, calendar), unit: 'working-days' }
}

/** The light of a clock that is not over. `moment` as for what is left; hours are compared exactly, not as shown. */
function lightOf(paused: boolean, due: Due, moment: Instant, left: Amount, settings: ClockSettings): Light {
  if (moment > due.at) {
    const waits = left.unit === 'working-days' && settings.redAfterWorkingDays > 0 && -left.n < settings.redAfterWorkingDays
    return waits ? 'yellow' : 'red'
  }
  if (paused) return 'none'
  const near =
    left.unit === 'hours' ? Date.parse(due.at) - Date.parse(moment) <= settings.yellowHours * HOUR : left.n <= settings.yellowWorkingDays
  return near ? 'yellow' : 'none'
}

function glanceOf(history: ClockHistory, now: Instant, calendar: WorkCalendar, settings: ClockSettings): ClockGlance {
  const { due, pause, stoppedAt } = history
  const spent = spentOf(history, now, calendar)
  const provisional = due?.provisional ?? false
  if (due === null) {
    const state = stoppedAt !== null ? 'ended' : pause ? 'paused' : 'running'
    return { state, light: 'none', due, provisional, left: null, spent }
  }
  // While a pause lasts the due date is suspended and the moment of the pause is what counts; a promised date runs on.
  const suspended = pause !== null && history.consumption !== 'fixed'
  const moment = suspended ? pause.from : (stoppedAt ?? now)
  const late = moment > due.at
  if (stoppedAt !== null) return { state: late ? 'missed' : 'met', light: 'none', due, provisional, left: null, spent }
  const state = pause ? 'paused' : late ? 'overdue' : 'running'
  const left = leftOf(history, due, moment, calendar)
  return { state, light: lightOf(pause !== null, due, moment, left, settings), due, provisional, left, spent }
}

/** A clock at a glance, for lists; null where it never started. */
export function glanceClock(
  facts: readonly ClockFact[],
  now: Instant,
  calendar: WorkCalendar,
  settings: Partial<ClockSettings> = {},
): ClockGlance | null {
  const history = historyOf(facts, now, calendar)
  return history && glanceOf(history, now, calendar, { ...DEFAULT_CLOCK_SETTINGS, ...settings })
}

/** The days off between what the limit counts and the due date. */
function skippedOf(history: ClockHistory, calendar: WorkCalendar): readonly SkippedDay[] {
  const { start, due } = history
  if (!due || !start.limit || due.precision === 'hour') return []
  if (history.start.limit?.kind === 'working-days') return calendar.skipped(dayOf(start.at), dueDay(due))
  const nominal = nominalLastDay(start.at, start.limit)
  return nominal && history.steps.length === 1 ? calendar.skipped(addDays(nominal, -1), dueDay(due)) : []
}

function warningsOf(facts: readonly ClockFact[], history: ClockHistory, now: Instant, calendar: WorkCalendar): readonly Text[] {
  const { due } = history
  const recounted = due && historyOf(facts, now, calendar, 'recount')?.due
  if (!due || !recounted || history.start.limit === null) return []
  if (due.provisional && !recounted.provisional)
    return [
      text(
        `到期日${dueText(due).zh}现可确定：放假安排已经导入，按其推算为${dueText(recounted).zh}，待登记确认。`,
        `The due date ${dueText(due).en} can now be fixed: the holiday arrangement has been imported and gives ${dueText(recounted).en}. It waits to be recorded.`,
      ),
    ]
  const provisional = provisionalWarning(due)
  if (provisional) return [provisional]
  if (recounted.at === due.at) return []
  return [
    text(
      `按现行放假安排推算，到期日为${dueText(recounted).zh}，与登记的${dueText(due).zh}不同。以登记的为准；如需更改，请登记延期并说明理由。`,
      `Counted with the present holiday arrangement the due date would be ${dueText(recounted).en}; ${dueText(due).en} is on record and holds. To change it, record an extension with its reason.`,
    ),
  ]
}

/**
 * Reads a clock at `now` from its recorded facts: the recorded due date, what is used and left, the days skipped with
 * their reasons, pauses, extensions, and a plain sentence. Never fails for want of a calendar. null: it never started.
 */
export function readClock(
  facts: readonly ClockFact[],
  now: Instant,
  calendar: WorkCalendar,
  settings: Partial<ClockSettings> = {},
): ClockReading | null {
  const history = historyOf(facts, now, calendar)
  if (!history) return null
  const { start, due, pause, stoppedAt } = history
  const glance = glanceOf(history, now, calendar, { ...DEFAULT_CLOCK_SETTINGS, ...settings })
  const running = stoppedAt === null ? pause : null
  const dueOnResume = running && due && movedByPause(due, history.consumption, running.from, now, calendar)
  const skipped = skippedOf(history, calendar)
  const counting = start.limit?.kind === 'working-days' && due && due.precision !== 'hour'
  return {
    ...glance,
    startedAt: start.at,
    endedAt: stoppedAt,
    limit: start.limit,
    basis: start.basis,
    edition: due?.edition ?? start.edition,
    pausedUntil: running?.until ?? null,
    dueOnResume,
    skipped,
    madeUp: counting ? calendar.madeUp(dayOf(start.at), dueDay(due)) : [],
    pauses: history.pauses,
    extensions: history.extensions,
    warnings: warningsOf(facts, history, now, calendar),
    explanation: explain(history, glance.state, dueOnResume, calendar),
  }
}

const amountText = ({ n, unit }: Amount): Text => {
  const size = Math.abs(n)
  return unit === 'hours'
    ? text(`${size}小时`, `${size} ${size === 1 ? 'hour' : 'hours'}`)
    : text(`${size}个工作日`, `${size} ${size === 1 ? 'working day' : 'working days'}`)
}

/** 剩2个工作日, 今日到期, 逾期1个工作日; null without a due date or when over. */
export function leftText({ left, state, light }: Pick<ClockGlance, 'left' | 'light' | 'state'>): Text | null {
  if (left === null) return null
  const amount = amountText(left)
  const late = state === 'overdue' || left.n < 0 || light === 'red'
  if (late) return left.n === 0 ? text('已逾期', 'overdue') : text(`逾期${amount.zh}`, `${amount.en} overdue`)
  if (left.n === 0) return left.unit === 'hours' ? text('即将到期', 'due any minute') : text('今日到期', 'due today')
  return text(`剩${amount.zh}`, `${amount.en} left`)
}
/** 已用3个工作日. */
export function spentText(glance: Pick<ClockGlance, 'spent'>): Text {
  const amount = amountText(glance.spent)
  return text(`已用${amount.zh}`, `${amount.en} used`)
}
