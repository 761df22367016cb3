import { glanceClock, workCalendar } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { withheld } from '@changtong/capabilities/withheld.ts'
import type { CaseState, Field } from '@changtong/model'
import { type CaseRecord, searchWords } from '@changtong/store'
import type { Organisation } from '../office.ts'

const noCalendar = workCalendar([])

/** The list row of a case: nothing in it that its entries do not say. */
export function recordOf(c: CaseState, organisation: Organisation): CaseRecord {
  const p = procedureOf(c.procedure)
  if (!p) throw new Error(`no procedure ${c.procedure}`)
  const fields = c.fields as Readonly<Record<string, unknown>>
  const dues = openDues(c)
  const due = dues[0] ?? null
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
    parent: c.parent,
    due: due?.at ?? null,
    due_precision: due?.precision ?? null,
    due_provisional: dues.some((running) => running.provisional),
    due_words: due?.words ?? null,
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
    body: c,
    words: searchWords([c.no, organisation.unitName(c.leadUnit), ...openWords(p.nouns.fields as Readonly<Record<string, Field>>, fields)]),
  }
}

/** The words of a case that a search may look in: never personal data, so that masked values cannot be guessed. */
const openWords = (fields: Readonly<Record<string, Field>>, values: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(fields).flatMap(([name, f]) => {
    const value = values[name]
    return !withheld(values, name, f) && typeof value === 'string' && (f.look.as === 'line' || f.look.as === 'paragraph') ? [value] : []
  })

/** The due dates of the clocks that run, earliest first. Recorded dates only: nothing is counted here. */
function openDues(c: CaseState) {
  if (c.phase === 'closed') return []
  const dues = Object.values(c.clocks).flatMap((facts) => {
    const glance = glanceClock(facts, c.changedAt, noCalendar)
    return glance?.due && glance.state !== 'met' && glance.state !== 'missed' && glance.state !== 'ended' ? [glance.due] : []
  })
  return dues.sort((a, b) => (a.at < b.at ? -1 : 1))
}
