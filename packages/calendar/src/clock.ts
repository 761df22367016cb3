import type { Instant, Result, Text } from '@changtong/kernel'
import { dayOf, no, ok } from '@changtong/kernel'
import { type Due, dueDay, dueOf, firstUnsettled } from './due.ts'
import { type Consumption, consumptionOf, movedByExtension, movedByPause } from './dueMoves.ts'
import type { Limit } from './limit.ts'
import type { WorkCalendar } from './workCalendar.ts'

/**
 * What is recorded of one clock, in the order recorded. Every due date is in the fact that set it; it is never counted
 * anew in silence. A step's clock and the whole case's clock are two clocks.
 */
export type ClockFact =
  | {
      readonly kind: 'started'
      readonly at: Instant
      /** null: a leg without a limit, charged to nobody. */
      readonly limit: Limit | null
      readonly due: Due | null
      /** The rule the limit rests on. */
      readonly basis: Text
      readonly edition: string | null
    }
  /** `reason` as the person wrote it. With a cap the clock runs again by itself once the cap has passed. */
  | { readonly kind: 'paused'; readonly at: Instant; readonly reason: string; readonly cap: Limit | null }
  | { readonly kind: 'resumed'; readonly at: Instant; readonly due: Due | null }
  | {
      readonly kind: 'extended'
      readonly at: Instant
      /** null where a new date was set outright. */
      readonly limit: Limit | null
      readonly due: Due
      readonly reason: string
      readonly by: string
    }
  /** A provisional due date fixed by the edition that has arrived since. */
  | { readonly kind: 'confirmed'; readonly at: Instant; readonly due: Due }
  | { readonly kind: 'stopped'; readonly at: Instant }

export interface Pause {
  readonly from: Instant
  /** null while it lasts. */
  readonly to: Instant | null
  readonly reason: string
  readonly cap: Limit | null
  /** When the cap ends the pause at the latest. */
  readonly until: Due | null
}
export interface Extension {
  readonly at: Instant
  readonly limit: Limit | null
  readonly reason: string
  readonly by: string
  readonly from: Due | null
  readonly to: Due
}

/** One step of a clock's story, for explaining it: what happened and the due date after it. */
export interface ClockStep {
  readonly what: 'started' | 'resumed' | 'extended' | 'confirmed'
  readonly at: Instant
  readonly before: Due | null
  readonly due: Due | null
  readonly pause?: Pause
  readonly extension?: Extension
}

export interface ClockHistory {
  readonly start: Extract<ClockFact, { kind: 'started' }>
  readonly due: Due | null
  readonly consumption: Consumption
  /** The pause that lasts, or null. */
  readonly pause: Pause | null
  readonly pauses: readonly Pause[]
  readonly extensions: readonly Extension[]
  readonly steps: readonly ClockStep[]
  readonly stoppedAt: Instant | null
  /** True where the last pause ended by its cap and no later fact has recorded that yet. */
  readonly resumptionOwed: boolean
}

/**
 * Goes through a clock's facts up to `now`. Facts before the last start belong to earlier rounds and are left aside; a
 * second pause inside a pause and facts after the stop (but a confirmation) change nothing. null: the clock never started.
 * `recount` counts every due date with the calendar given instead of taking the recorded one.
 */
export function historyOf(
  facts: readonly ClockFact[],
  now: Instant,
  calendar: WorkCalendar,
  recount: 'recorded' | 'recount' = 'recorded',
): ClockHistory | null {
  const first = facts.findLastIndex((fact) => fact.kind === 'started')
  const start = facts[first]
  if (start?.kind !== 'started') return null
  const counted = recount === 'recount'
  const limit = start.limit
  let due = counted && limit ? dueOf(start.at, limit, calendar) : start.due
  let consumption: Consumption = limit ? consumptionOf(limit) : 'fixed'
  let pause: Pause | null = null
  let stoppedAt: Instant | null = null
  let resumptionOwed = false
  const pauses: Pause[] = []
  const extensions: Extension[] = []
  const steps: ClockStep[] = [{ what: 'started', at: start.at, before: null, due }]

  const resume = (at: Instant, recorded: Due | null): void => {
    if (!pause) return
    const before = due
    due = recorded ?? (due && movedByPause(due, consumption, pause.from, at, calendar))
    const ended = { ...pause, to: at }
    pauses.push(ended)
    steps.push({ what: 'resumed', at, before, due, pause: ended })
    pause = null
  }
  /** A capped pause is over as soon as its cap has passed, whether or not somebody has recorded it. */
  const passTime = (to: Instant): void => {
    if (!pause?.until || pause.until.at > to) return
    resume(pause.until.at, null)
    resumptionOwed = true
  }

  for (const fact of facts.slice(first + 1)) {
    if (stoppedAt !== null && fact.kind !== 'confirmed') continue
    if (stoppedAt === null) passTime(fact.at)
    resumptionOwed = false
    switch (fact.kind) {
      case 'paused':
        if (pause === null) {
          const { at, reason, cap } = fact
          pause = { from: at, to: null, reason, cap, until: cap && dueOf(at, cap, calendar) }
        }
        break
      case 'resumed':
        if (pause !== null) resume(fact.at, counted ? null : fact.due)
        else if (!counted) due = fact.due ?? due
        break
      case 'extended': {
        const to: Due = counted && fact.limit && due ? movedByExtension(due, fact.limit, calendar) : fact.due
        const extension = { at: fact.at, limit: fact.limit, reason: fact.reason, by: fact.by, from: due, to }
        extensions.push(extension)
        steps.push({ what: 'extended', at: fact.at, before: due, due: to, extension })
        due = to
        if (!fact.limit || consumptionOf(fact.limit) === 'fixed') consumption = 'fixed'
        break
      }
      case 'confirmed':
        if (counted) break
        steps.push({ what: 'confirmed', at: fact.at, before: due, due: fact.due })
        due = fact.due
        break
      case 'stopped':
        stoppedAt = fact.at
        break
    }
  }
  if (stoppedAt === null) passTime(now)
  if (pause) pauses.push({ ...pause, to: stoppedAt })
  return { start, due, consumption, pause, pauses, extensions, steps, stoppedAt, resumptionOwed }
}

/** The fact that starts a clock now, its due date counted and recorded. */
export function startFact(at: Instant, limit: Limit | null, basis: Text, calendar: WorkCalendar): ClockFact {
  const due = limit && dueOf(at, limit, calendar)
  return { kind: 'started', at, limit, due, basis, edition: due?.edition ?? null }
}

/** The due date to record with a resumption at `at`; null for a clock without one. Unchanged where the clock is not paused. */
export function dueAfterPause(facts: readonly ClockFact[], at: Instant, calendar: WorkCalendar): Due | null {
  const history = historyOf(facts, at, calendar)
  if (!history?.due || !history.pause) return history?.due ?? null
  return movedByPause(history.due, history.consumption, history.pause.from, at, calendar)
}

/**
 * The due date to record with an extension decided at `at`: counted on from the due date that holds, or from `at` where
 * the clock has none. During a pause the pause moves the extended date once more when it ends.
 */
export function dueAfterExtension(facts: readonly ClockFact[], extension: Limit, calendar: WorkCalendar, at: Instant): Due {
  const due = historyOf(facts, at, calendar)?.due
  return due ? movedByExtension(due, extension, calendar) : dueOf(at, extension, calendar)
}

/** The `resumed` fact to record because the cap of a pause has passed by `now`; null where none is owed. */
export function resumptionOwed(facts: readonly ClockFact[], now: Instant, calendar: WorkCalendar): ClockFact | null {
  const history = historyOf(facts, now, calendar)
  const ended = history?.pauses.at(-1)?.to
  return history?.resumptionOwed && ended ? { kind: 'resumed', at: ended, due: history.due } : null
}

/**
 * The `confirmed` fact that fixes a provisional due date, counted through the clock's whole history; `ok(null)` where
 * there is nothing to fix; refused with `calendar.beyond-edition` while the editions do not reach it.
 */
export function confirmClock(facts: readonly ClockFact[], at: Instant, calendar: WorkCalendar): Result<ClockFact | null> {
  const recorded = historyOf(facts, at, calendar)
  if (!recorded?.due?.provisional) return ok(null)
  const due = historyOf(facts, at, calendar, 'recount')?.due ?? recorded.due
  if (due.provisional) return no(firstUnsettled(dayOf(recorded.start.at), dueDay(due), calendar))
  return ok({ kind: 'confirmed', at, due })
}
