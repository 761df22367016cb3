import { addDays, addHours, dayOf, daysBetween, type Instant, instant, type LocalDate } from '@changtong/kernel'
import { afterWorkingDays, type Due, type DueOptions, dueDay, dueOf, promisedDay, rolled } from './due.ts'
import { laterOf } from './edition.ts'
import type { Limit } from './limit.ts'
import type { WorkCalendar } from './workCalendar.ts'

/** What running time a limit consumes. `fixed`: a promised date, which running time does not consume. */
export type Consumption = 'hours' | 'working-days' | 'calendar-days' | 'fixed'
export function consumptionOf(limit: Limit): Consumption {
  if (promisedDay(limit) !== null) return 'fixed'
  if (limit.kind === 'hours' || limit.kind === 'working-days') return limit.kind
  return 'calendar-days'
}

/** The day from which counting goes on after a pause: a pause that ends at 24:00 ends with that day, not with the next. */
export const resumptionDay = (pausedAt: Instant, resumedAt: Instant): LocalDate =>
  laterOf(dayOf(pausedAt), dayOf(instant(Date.parse(resumedAt) - 1)))

const restingOnBoth = (moved: Due, before: Due): Due => ({
  ...moved,
  edition: moved.edition ?? before.edition,
  provisional: moved.provisional || before.provisional,
})

/**
 * The due date of a clock that stood still from `pausedAt` to `resumedAt`: what was left at the pause is left at the
 * resumption. Hours move by the time that passed; working days by the working days after the day of the pause up to and
 * including the day of the resumption (which, like a start day, is not counted); calendar days and months by calendar days.
 * A promised date stays; so does a date that had already passed when the pause began.
 */
export function movedByPause(due: Due, consumption: Consumption, pausedAt: Instant, resumedAt: Instant, calendar: WorkCalendar): Due {
  if (consumption === 'fixed' || pausedAt > due.at || resumedAt <= pausedAt) return due
  if (due.precision === 'hour') return { ...due, at: instant(Date.parse(due.at) + Date.parse(resumedAt) - Date.parse(pausedAt)) }
  const paused = dayOf(pausedAt)
  const resumed = resumptionDay(pausedAt, resumedAt)
  if (paused === resumed) return due
  if (consumption === 'calendar-days')
    return restingOnBoth(rolled(addDays(dueDay(due), daysBetween(paused, resumed)), due.words, calendar), due)
  const left = calendar.likely.workingDaysBetween(paused, dueDay(due))
  // Paused on the last day itself: nothing is left but the day of the resumption.
  const moved = left > 0 ? afterWorkingDays(resumed, left, due.words, calendar) : rolled(resumed, due.words, calendar)
  return restingOnBoth(moved, due)
}

/**
 * The due date after an extension, counted on from the due date that held, not from the day of the decision. A promised
 * date takes its place.
 */
export function movedByExtension(due: Due, extension: Limit, calendar: WorkCalendar, options: DueOptions = {}): Due {
  if (extension.kind === 'hours') return { ...due, at: addHours(due.at, extension.n), precision: 'hour', words: extension.words ?? null }
  const lastMoment = due.precision === 'hour' ? due.at : instant(Date.parse(due.at) - 1)
  const moved = dueOf(lastMoment, extension, calendar, options)
  return promisedDay(extension) === null ? restingOnBoth(moved, due) : moved
}
