import { type ClockSettings, glanceClock, leftText, type WorkCalendar } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { sourceKinds } from '@changtong/capabilities/words.ts'
import type { Instant, Text } from '@changtong/kernel'
import { type CaseState, stateOf } from '@changtong/model'
import type { CaseRecord, Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import type { CaseRow } from '../contract/index.ts'
import { lightSettings } from '../lights.ts'
import type { References } from '../office.ts'
import { standsStill } from './project.ts'

export type Row = z.infer<typeof CaseRow>

/** Names of the persons and parent cases that a list of rows mentions, in two queries. */
async function mentioned(db: Db | Tx, records: readonly CaseRecord[]) {
  const persons = [...new Set(records.flatMap((r) => r.handler ?? []))]
  const parents = [...new Set(records.flatMap((r) => r.parent ?? []))]
  const people = persons.length === 0 ? [] : await db.selectFrom('person').select(['id', 'name']).where('id', 'in', persons).execute()
  const cases =
    parents.length === 0 ? [] : await db.selectFrom('case_row').select(['id', 'no', 'title']).where('id', 'in', parents).execute()
  return { people: new Map(people.map((p) => [p.id, p.name])), cases: new Map(cases.map((c) => [c.id, c])) }
}

/** The running clock that comes due first, read now; one that stands still in a pause only where no other runs. */
function pressing(c: CaseState, now: Instant, calendar: WorkCalendar, lights: ClockSettings) {
  if (c.phase === 'closed') return null
  const glances = Object.values(c.clocks).flatMap((facts) => {
    const glance = glanceClock(facts, now, calendar, lights)
    return glance?.due && ['running', 'overdue', 'paused'].includes(glance.state) ? [{ ...glance, still: standsStill(facts, now) }] : []
  })
  return glances.sort((a, b) => Number(a.still) - Number(b.still) || (a.due!.at < b.due!.at ? -1 : 1))[0] ?? null
}

/** Rows as a list shows them. Lights are read from the recorded due dates at `now`; nothing is stored of them. */
export async function rowsOf(
  db: Db | Tx,
  records: readonly CaseRecord[],
  { organisation, calendar, settings }: Pick<References, 'organisation' | 'calendar' | 'settings'>,
  now: Instant,
): Promise<Row[]> {
  const lights = lightSettings(settings)
  const names = await mentioned(db, records)
  // What was done is shown as done by the unit of then; open work is the unit's of today.
  const refAt = (at: string | null) => (id: string) => ({ id, name: organisation.nameAt(id, at) ?? '—' })
  return records.map((r) => {
    const c = r.body as CaseState
    const unitRef = refAt(r.closed_at)
    const glance = pressing(c, now, calendar, lights)
    const parent = r.parent === null ? undefined : names.cases.get(r.parent)
    const source = r.source === null ? null : ((sourceKinds as Record<string, Text>)[r.source]?.zh ?? r.source)
    return {
      id: r.id,
      procedure: r.procedure,
      no: r.no,
      title: r.title,
      titleProposed: r.title_proposed,
      state: r.state,
      stateLabel: stateOf(procedureOf(r.procedure)!, r.state).label,
      phase: c.phase,
      outcome: c.outcome,
      leadUnit: r.lead_unit === null ? null : unitRef(r.lead_unit),
      coUnits: r.co_units.map(unitRef),
      handler: r.handler === null ? null : { id: r.handler, name: names.people.get(r.handler) ?? '—' },
      due: glance?.due
        ? { at: glance.due.at, precision: glance.due.precision, provisional: glance.due.provisional, words: glance.due.words }
        : null,
      light: glance?.light ?? 'none',
      left: glance ? leftText(glance) : null,
      round: r.round,
      source,
      parent: parent ? { id: parent.id, no: parent.no, title: parent.title } : null,
      takenOver: r.taken_over,
      confidential: r.confidential,
      openedAt: r.opened_at,
      changedAt: r.changed_at,
      closedAt: r.closed_at,
    }
  })
}
