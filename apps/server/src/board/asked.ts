import type { WorkCalendar } from '@changtong/calendar'
import { addDays, dayOf, endOfDay, type Id, type Instant, instant, type LocalDate, startOfDay } from '@changtong/kernel'
import type { CaseFilter, Judged } from '@changtong/store'
import type { z } from 'zod'
import type { CaseQuery } from '../contract/index.ts'
import { lightSettings } from '../lights.ts'
import type { References } from '../office.ts'

/** A question about cases as the address of a list asks it. Numbers are asked in the same words, so that a number and its list cannot differ. */
export type Question = Partial<z.input<typeof CaseQuery>>
export interface Moment {
  readonly now: Instant
  /** What is due within so many working days is due soon. */
  readonly soonDays: number
  /** End of the last day that counts as soon. */
  readonly soon: Instant
  /** States in which a case waits for the asker; read only where it is asked what waits for him. */
  readonly waiting: () => NonNullable<CaseFilter['waiting']>
  /** Who asks. */
  readonly person: Id
}

/** The last day that is at most so many working days away: with three, yellow from T-3 to T0. */
const soonUntil = (today: LocalDate, calendar: WorkCalendar, days: number): LocalDate =>
  addDays(calendar.likely.addWorkingDays(today, days + 1), -1)

const openPhases = 'draft,intake,assigned,handling,verifying'
export const open: Question = { phase: openPhases }

const judged = (value: 'true' | 'false' | 'either'): Judged => (value === 'either' ? 'either' : value === 'true')
/** A day's end is the next day's beginning, and what is due then is due on the day that ends. */
const afterStart = (day: string): Instant => instant(Date.parse(startOfDay(day as LocalDate)) + 1)

/** What lies in all of these spans. */
function within(spans: readonly { readonly from?: Instant; readonly before?: Instant }[]): Pick<CaseFilter, 'dueFrom' | 'dueBefore'> {
  const from = spans
    .flatMap((span) => span.from ?? [])
    .sort()
    .at(-1)
  const before = spans.flatMap((span) => span.before ?? []).sort()[0]
  return { ...(from && { dueFrom: from }), ...(before && { dueBefore: before }) }
}

/** A question as the store takes it, with lights and days turned into moments. */
export function filterFrom(q: Question, at: Moment): CaseFilter {
  const due = within([
    ...(q.dueFrom ? [{ from: afterStart(q.dueFrom) }] : []),
    ...(q.dueBefore ? [{ before: afterStart(q.dueBefore) }] : []),
    ...(q.light === 'red' ? [{ before: at.now }] : []),
    ...(q.light === 'yellow' ? [{ from: at.now, before: instant(Date.parse(at.soon) + 1) }] : []),
  ])
  const sentBack = q.sentBackBy ?? q.sentBackFrom ?? q.sentBackBefore
  return {
    ...(q.procedure && q.procedure !== 'all' && { procedure: q.procedure }),
    ...(q.q && { q: q.q }),
    ...(q.phase && (q.phase === openPhases ? { open: true } : { phases: q.phase.split(',') })),
    ...(q.state && { states: q.state.split(',') }),
    ...(q.unit && { unit: q.unit }),
    ...(q.lead && { leads: q.lead.split(',').map((id) => (id === 'none' ? null : id)) }),
    ...(q.parent && { parent: q.parent }),
    ...(q.source && { source: q.source }),
    ...(q.import && { document: q.import }),
    ...(q.instructedBy && { instructedBy: q.instructedBy }),
    ...(q.closedFrom && { closedFrom: startOfDay(q.closedFrom as LocalDate) }),
    ...(q.closedBefore && { closedBefore: startOfDay(q.closedBefore as LocalDate) }),
    ...(q.openedFrom && { openedFrom: startOfDay(q.openedFrom as LocalDate) }),
    ...(q.openedBefore && { openedBefore: startOfDay(q.openedBefore as LocalDate) }),
    ...(q.handler && { handler: q.handler }),
    ...(q.takenOver && { takenOver: q.takenOver === 'true' }),
    ...(q.onTime && { onTime: judged(q.onTime) }),
    ...(q.solved && { solved: judged(q.solved) }),
    ...(q.reworked && { reworked: judged(q.reworked) }),
    ...(sentBack && {
      sentBack: {
        by: q.sentBackBy && q.sentBackBy !== 'any' ? [q.sentBackBy] : ('any' as const),
        ...(q.sentBackFrom && { from: startOfDay(q.sentBackFrom as LocalDate) }),
        ...(q.sentBackBefore && { before: startOfDay(q.sentBackBefore as LocalDate) }),
      },
    }),
    ...due,
    ...(q.light && { open: true, running: true }),
    ...(q.mine === 'true' && { waiting: at.waiting() }),
    ...(q.handed && { open: true, handed: { by: at.person, waiting: at.waiting() } }),
  }
}

/** The address of the list that a question opens. */
export function listOf(q: Question): string {
  const pairs = Object.entries(q).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return `/w/cases?${new URLSearchParams(pairs)}`
}
/** @param settings of the place: how many working days are soon. */
export const momentAt = (
  now: Instant,
  { calendar, settings }: Pick<References, 'calendar' | 'settings'>,
  waiting: Moment['waiting'],
  person: Id,
): Moment => {
  const soonDays = lightSettings(settings).yellowWorkingDays
  return { now, person, soonDays, soon: endOfDay(soonUntil(dayOf(now), calendar, soonDays)), waiting }
}
