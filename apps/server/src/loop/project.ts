import { type ClockFact, type Due, glanceClock, historyOf, workCalendar } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { withheld } from '@changtong/capabilities/withheld.ts'
import type { AnyProcedure, CaseState, ClockSpec, Field, Fields } from '@changtong/model'
import { type CaseRecord, searchWords } from '@changtong/store'
import type { Organisation } from '../office.ts'

const noCalendar = workCalendar([])

/** Counts up when a row comes to hold more than before; then all rows are built again when the server starts. */
export const rowEdition = 2

/** The list row of a case: nothing in it that its entries do not say. */
export function recordOf(c: CaseState, organisation: Organisation): CaseRecord {
  const p = procedureOf(c.procedure)
  if (!p) throw new Error(`no procedure ${c.procedure}`)
  const fields = c.fields as Readonly<Record<string, unknown>>
  const dues = openDues(c)
  const due = dues[0]?.due ?? null
  const title = String(fields[p.nouns.title as string] ?? '')
  return {
    id: c.id,
    procedure: c.procedure,
    no: c.no,
    title: title.length > 200 ? `${title.slice(0, 199)}…` : title,
    title_proposed: fields.titleProposed === true,
    state: c.state,
    phase: c.phase,
    outcome: c.outcome,
    lead_unit: c.leadUnit,
    co_units: [...c.coUnits],
    handler: c.handler,
    area: typeof fields.area === 'string' ? fields.area : null,
    parent: c.parent,
    due: due?.at ?? null,
    due_precision: due?.precision ?? null,
    due_provisional: dues.some(({ due }) => due.provisional),
    due_words: due?.words ?? null,
    due_suspended: dues[0]?.still ?? false,
    source: typeof fields.source === 'string' ? fields.source : null,
    confidential: fields.confidential === true,
    taken_over: c.takenOver,
    document: c.document?.document ?? null,
    position: c.document?.position ?? null,
    round: c.round,
    version: c.version,
    opened_at: c.openedAt,
    changed_at: c.changedAt,
    closed_at: c.closedAt,
    opened_by: null,
    on_time: onTime(p, c),
    solved: isJudged(c) ? c.outcome === 'resolved' : null,
    reworked: reworked(p, c),
    sent_back: sentBack(fields.sendBacks),
    body: c,
    // The unit by the name that the list shows: of today while the case is open, of then once it is closed.
    words: searchWords([
      c.no,
      organisation.nameAt(c.leadUnit, c.closedAt),
      ...openWords(p.nouns.fields as Readonly<Record<string, Field>>, fields),
    ]),
  }
}

/** The words of a case that a search may look in: never personal data, so that masked values cannot be guessed. */
const openWords = (fields: Readonly<Record<string, Field>>, values: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(fields).flatMap(([name, f]) => {
    const value = values[name]
    return !withheld(values, name, f) && typeof value === 'string' && (f.look.as === 'line' || f.look.as === 'paragraph') ? [value] : []
  })

/**
 * The due dates of the clocks that run, earliest first; those that stand still in a pause come last. Recorded dates only: nothing is counted
 * here.
 */
function openDues(c: CaseState): readonly { readonly due: Due; readonly still: boolean }[] {
  if (c.phase === 'closed') return []
  const dues = Object.values(c.clocks).flatMap((facts) => {
    const glance = glanceClock(facts, c.changedAt, noCalendar)
    return glance?.due && glance.state !== 'met' && glance.state !== 'missed' && glance.state !== 'ended'
      ? [{ due: glance.due, still: standsStill(facts, c.changedAt) }]
      : []
  })
  return dues.sort((a, b) => Number(a.still) - Number(b.still) || (a.due.at < b.due.at ? -1 : 1))
}
/** Whether the due date is suspended by a pause: a promised date runs on, and so does one that had passed before. */
export function standsStill(facts: readonly ClockFact[], at: CaseState['changedAt']): boolean {
  const history = historyOf(facts, at, noCalendar)
  if (!history?.pause || !history.due || history.stoppedAt !== null) return false
  return history.consumption !== 'fixed' && history.pause.from <= history.due.at
}

/** Ended by the office's own work: not taken over from a document, not withdrawn, not passed to another route. */
const isJudged = (c: CaseState): boolean => c.phase === 'closed' && !c.takenOver && c.outcome !== 'withdrawn' && c.outcome !== 'transferred'

/** Whether a judged case met its whole clock; null without one, or where it had no limit: that is charged to nobody. */
function onTime(p: AnyProcedure, c: CaseState): boolean | null {
  const whole = Object.entries(p.consequences.clocks as Readonly<Record<string, Pick<ClockSpec<Fields, string>, 'whole'>>>).find(
    ([, spec]) => spec.whole,
  )?.[0]
  const state = isJudged(c) && whole ? glanceClock(c.clocks[whole] ?? [], c.changedAt, noCalendar)?.state : undefined
  return state === 'met' || state === 'missed' ? state === 'met' : null
}
/** As the definition's metric `reworked` says; null where the case never came to what it is measured over. */
function reworked(p: AnyProcedure, c: CaseState): boolean | null {
  const metric = p.consequences.metrics.reworked
  return metric && (metric.over?.(c as never) ?? true) ? metric.counts(c as never) : null
}
/** Each unit that sent the case back, with the last time it did. */
function sentBack(value: unknown): CaseRecord['sent_back'] {
  const all = (value ?? []) as readonly { readonly unit: string; readonly at: string }[]
  return [...new Map(all.map(({ unit, at }) => [unit, at]))].map(([unit, at]) => ({ unit, at }))
}
