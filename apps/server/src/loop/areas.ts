import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type Id, newId } from '@changtong/kernel'
import type { CaseState, Fields } from '@changtong/model'
import { sql } from 'kysely'
import type { Office, Signed } from '../office.ts'
import { load, note, perform, type Work } from './work.ts'

/**
 * A part of a case lies where the whole lies: a measure in the street of its problem. It stands in the part's own stream, so that the access law
 * reads it of the case alone, lists of the row alone, and rows are rebuilt from entries.
 */
const areaOf = (c: CaseState): Id | null => (typeof c.fields.area === 'string' ? c.fields.area : null)
const hasArea = (procedure: string): boolean => {
  const p = procedureOf(procedure)
  return p !== undefined && Object.hasOwn(p.nouns.fields as Fields, 'area')
}

/** Before a work is written: parts that were added, and parts of whatever moved elsewhere. */
export async function inheritAreas(work: Work): Promise<void> {
  for (const id of [...work.pending.keys()]) {
    const c = work.cases.get(id)!
    if (!hasArea(c.procedure)) continue
    const before = work.before.get(id)
    if (c.parent !== null && before === undefined) await inherit(work, c.parent, [id])
    if (before !== undefined && areaOf(before) !== areaOf(c)) await inherit(work, id, Object.keys(c.children))
  }
}
async function inherit(work: Work, whole: Id, parts: readonly Id[]): Promise<void> {
  const parent = await load(work, whole)
  if (!parent || !hasArea(parent.procedure)) return
  for (const id of parts) {
    const part = await load(work, id)
    if (part && hasArea(part.procedure) && areaOf(part) !== areaOf(parent))
      note(work, id, [{ type: 'area.inherited', v: 1, data: { from: whole, area: areaOf(parent) } }])
  }
}

const few = 500
/** Parts from before areas were inherited, a few at a time. @returns how many were put right. */
export async function inheritOwed(office: Office, system: Signed): Promise<number> {
  const { rows } = await sql<{ id: Id; parent: Id; procedure: string }>`
    SELECT part.id, part.parent, part.procedure FROM case_row whole JOIN case_row part ON part.parent = whole.id
    WHERE whole.area IS NOT NULL AND part.area IS DISTINCT FROM whole.area LIMIT ${few}`.execute(office.database.db)
  const owed = rows.filter(({ procedure }) => hasArea(procedure))
  for (const { id, parent } of owed)
    await perform(office, system, { id: newId(), request: { area: id } }, async (work) => {
      await inherit(work, parent, [id])
      return { ok: true, value: true }
    })
  return owed.length
}
