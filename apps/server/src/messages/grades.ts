import { type ClockFact, type Due, dueDay, historyOf, type WorkCalendar } from '@changtong/calendar'
import { addDays, addHours, type Instant, instant, type LocalDate, startOfDay } from '@changtong/kernel'
import type { SpokenSettings } from './settings.ts'

/** T-3, T-1, T0 by default, and the two settings. Weaker ones first: of two that are owed at one moment the later in this list is told. */
export const grades = ['first', 'second', 'day', 'yellow', 'red'] as const
export type Grade = (typeof grades)[number]
export interface GradeMoment {
  readonly grade: Grade
  readonly at: Instant
}

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
export function momentsOf(due: Due, calendar: WorkCalendar, settings: SpokenSettings): readonly GradeMoment[] {
  const past = instant(Date.parse(due.at) + 1)
  const last = dueDay(due)
  const at = (n: number) => startOfDay(dayWithLeft(last, n, calendar))
  const red =
    due.precision === 'hour' || settings.redAfterWorkingDays === 0
      ? past
      : startOfDay(calendar.likely.addWorkingDays(last, settings.redAfterWorkingDays))
  const all: readonly GradeMoment[] =
    due.precision === 'hour'
      ? [
          { grade: 'yellow', at: addHours(due.at, -settings.yellowHours) },
          { grade: 'red', at: red },
        ]
      : [
          { grade: 'first', at: at(settings.firstDays) },
          { grade: 'second', at: at(settings.secondDays) },
          { grade: 'day', at: at(0) },
          { grade: 'yellow', at: at(settings.yellowWorkingDays) },
          { grade: 'red', at: red },
        ]
  return [...all].sort((a, b) => (a.at === b.at ? grades.indexOf(a.grade) - grades.indexOf(b.grade) : a.at < b.at ? -1 : 1))
}

export interface Owed {
  readonly due: Due
  /** Grades whose moment has come since the due date was set, in order. */
  readonly come: readonly GradeMoment[]
  /** When the next one comes; null where none is left. */
  readonly next: Instant | null
}

/**
 * What is owed of one clock at `now`. A clock that stands still, is over or has no due date owes nothing; nor is anything owed for
 * moments before the due date was set (started, extended, resumed). null: nothing, now or later, as it stands.
 */
export function owedOf(facts: readonly ClockFact[], now: Instant, calendar: WorkCalendar, settings: SpokenSettings): Owed | null {
  const history = historyOf(facts, now, calendar)
  if (!history?.due || history.pause || history.stoppedAt !== null) return null
  const since = history.steps.at(-1)!.at
  const moments = momentsOf(history.due, calendar, settings).filter(({ at }) => at > since)
  return {
    due: history.due,
    come: moments.filter(({ at }) => at <= now),
    next: moments.find(({ at }) => at > now)?.at ?? null,
  }
}

/** What was noted of a grade before: when, and whether people were told of it. */
export interface NotedGrade {
  readonly grade: string
  readonly at: string
  readonly told: boolean
}
/** Grades that have come and were not noted yet. */
export const freshOf = ({ come }: Owed, noted: readonly NotedGrade[]): readonly GradeMoment[] =>
  come.filter(({ grade }) => !noted.some((n) => n.grade === grade))

/**
 * The one grade that people are told of now: the latest that is fresh, so that a server that was away for days says one thing. A reminder
 * whose moment lies before something that was said already is said no more (a setting was changed since); a light is said once in any case.
 */
export function spokenNow(owed: Owed, noted: readonly NotedGrade[]): Grade | null {
  const said = noted
    .filter(({ told }) => told)
    .map(({ at }) => at)
    .sort()
    .at(-1)
  const red = noted.some(({ grade }) => grade === 'red')
  const due = freshOf(owed, noted).filter(
    ({ grade, at }) => grade === 'red' || (!red && (grade === 'yellow' || said === undefined || said < at)),
  )
  return due.at(-1)?.grade ?? null
}

/** The beginning of the next day: every open case with a limit is looked at once a day at least, so a corrected calendar is heeded. */
export const tomorrow = (today: LocalDate): Instant => startOfDay(addDays(today, 1))
