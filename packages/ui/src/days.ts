import { addDays, dayOf, daysBetween, type Instant, instant, type LocalDate, printedMoment, weekday } from '@changtong/kernel'

/** A due moment as the server sends it: `at` is the end of its last day (24:00 is the next day's 00:00). */
export interface DueMoment {
  readonly at: string
  readonly precision: 'hour' | 'day' | 'month' | 'quarter' | 'half' | 'year'
}

/** The last day on which a thing is still on time. */
export const dueDay = (due: DueMoment): LocalDate => dayOf(instant(Date.parse(due.at) - 1))
/** `2026-11-24`, `2026-11-24 17:30` for hours, `2026-08` for a month, `2026 Q3`, `2026 H1`, `2026`. */
export function printedDue(due: DueMoment): string {
  if (due.precision === 'hour') return printedMoment(instant(due.at))
  const last = dueDay(due)
  const month = Number(last.slice(5, 7))
  switch (due.precision) {
    case 'day':
      return last
    case 'month':
      return last.slice(0, 7)
    case 'quarter':
      return `${last.slice(0, 4)} Q${Math.ceil(month / 3)}`
    case 'half':
      return `${last.slice(0, 4)} H${month > 6 ? 2 : 1}`
    case 'year':
      return last.slice(0, 4)
  }
}
export const printedAt = (at: string): string => printedMoment(instant(at))
export const printedDay = (at: string): LocalDate => dayOf(instant(at))

export interface DayCell {
  readonly date: LocalDate
  readonly kind: 'start' | 'counted' | 'skipped' | 'due'
  readonly when: 'past' | 'today' | 'ahead'
}
/**
 * The days from the start of a clock to its due day, one cell each, for drawing. `null` where there would be more than
 * `most` cells: then a plain bar is drawn.
 */
export function dayCells(from: Instant, due: DueMoment, skipped: readonly string[], now: Instant, most = 62): DayCell[] | null {
  const [start, end, today] = [dayOf(from), dueDay(due), dayOf(now)]
  const days = daysBetween(start, end)
  if (days < 0 || days + 1 > most) return null
  const out = new Set(skipped)
  return Array.from({ length: days + 1 }, (_, at) => {
    const date = addDays(start, at)
    const kind = at === days ? 'due' : at === 0 ? 'start' : out.has(date) ? 'skipped' : 'counted'
    return { date, kind, when: date < today ? 'past' : date === today ? 'today' : 'ahead' }
  })
}
/** Share of the time that is gone, 0 to 1. */
export const shareSpent = (from: string, due: string, now: number): number => {
  const whole = Date.parse(due) - Date.parse(from)
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - Date.parse(from)) / whole))
}
export const weekdayOf = (date: string): number => weekday(date as LocalDate)
