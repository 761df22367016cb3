import { type ClockFact, DEFAULT_CLOCK_SETTINGS, type Due, dueDay, historyOf, type WorkCalendar } from '@changtong/calendar'
import { addDays, addHours, type Instant, instant, type LocalDate, startOfDay } from '@changtong/kernel'
import type { ReminderSettings } from './settings.ts'

/** T-3, T-1, T0 by default, and the two lights. Weaker ones first: of two that are owed at one moment the later in this list is told. */
export const grades = ['first', 'second', 'day', 'yellow', 'red'] as const
export type Grade = (typeof grades)[number]
export interface GradeMoment {
  readonly grade: Grade
  readonly at: Instant
}

/** Lights come on when lists and pages show them. */
const lights = DEFAULT_CLOCK_SETTINGS

/** The first day on which no more than `n` working days are left until `last`; a `last` that is a day off counts as the working day before it. */
function dayWithLeft(last: LocalDate, n: number, calendar: WorkCalendar): LocalDate {
  const { likely } = calendar
  const end = likely.dayKind(last).workday ? last : likely.addWorkingDays(last, -1)
  return likely.addWorkingDays(end, -n)
}

/**
 * The moments at which a due date is spoken of, earliest first. Counted as far as the calendar is known, so a provisional date is never
 * refused. A limit in hours has lights only.
 */
export function momentsOf(due: Due, calendar: WorkCalendar, settings: ReminderSettings): readonly GradeMoment[] {
  const past = instant(Date.parse(due.at) + 1)
  const last = dueDay(due)
  const at = (n: number) => startOfDay(dayWithLeft(last, n, calendar))
  const red =
    due.precision === 'hour' || lights.redAfterWorkingDays === 0
      ? past
      : startOfDay(calendar.likely.addWorkingDays(last, lights.redAfterWorkingDays))
  const all: readonly GradeMoment[] =
    due.precision === 'hour'
      ? [
          { grade: 'yellow', at: addHours(due.at, -lights.yellowHours) },
          { grade: 'red', at: red },
        ]
      : [
          { grade: 'first', at: at(settings.firstDays) },
          { grade: 'second', at: at(settings.secondDays) },
          { grade: 'day', at: at(0) },
          { grade: 'yellow', at: at(lights.yellowWorkingDays) },
          { grade: 'red', at: red },
        ]
  return [...all].sort((a, b) => (a.at === b.at ? grades.indexOf(a.grade) - grades.indexOf(b.grade) : a.at < b.at ? -1 : 1))
}

export interface Owed {
  readonly due: Due
  /** Grades whose moment has come since the due date was set, in order; the last one is what a person is told now. */
  readonly come: readonly Grade[]
  /** When the next one comes; null where none is left. */
  readonly next: Instant | null
}

/**
 * What is owed of one clock at `now`. A clock that stands still, is over or has no due date owes nothing; nor is anything owed for
 * moments before the due date was set (started, extended, resumed). null: nothing, now or later, as it stands.
 */
export function owedOf(facts: readonly ClockFact[], now: Instant, calendar: WorkCalendar, settings: ReminderSettings): Owed | null {
  const history = historyOf(facts, now, calendar)
  if (!history?.due || history.pause || history.stoppedAt !== null) return null
  const since = history.steps.at(-1)!.at
  const moments = momentsOf(history.due, calendar, settings).filter(({ at }) => at > since)
  return {
    due: history.due,
    come: moments.filter(({ at }) => at <= now).map(({ grade }) => grade),
    next: moments.find(({ at }) => at > now)?.at ?? null,
  }
}

/** The beginning of the next day: every open case with a limit is looked at once a day at least, so a corrected calendar is heeded. */
export const tomorrow = (today: LocalDate): Instant => startOfDay(addDays(today, 1))
