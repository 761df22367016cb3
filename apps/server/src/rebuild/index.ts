import type { Id } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import { allStreams, type CaseRecord, counterFaults, type Db, holdRows, putCaseRow, rebuildCounters, type Tx } from '@changtong/store'
import { sql } from 'kysely'
import { organisationOf } from '../office.ts'
import { personalOf, strayRows, toldRow } from './cases.ts'
import { nameOf, putRight, strayTables } from './tables.ts'
import { type Told, telling } from './told.ts'

/** What entries tell and what stands in the tables, side by side. */
export interface Compared {
  readonly cases: number
  readonly units: number
  readonly people: number
  readonly appointments: number
  readonly records: number
  /** Cases of a kind that no definition knows any more: their rows are left as they are. */
  readonly unknown: number
  readonly differences: readonly Difference[]
}
export interface Difference {
  readonly where: string
  readonly why: string
}
const together = 200

/**
 * Builds every row of cases, organisation and registers from its entries and compares it with the row that stands. Reads only, in one
 * snapshot: it may run beside a working server.
 */
export const compareRows = (db: Db): Promise<Compared> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(compareIn)

/**
 * Law 3: builds them again and puts right what differs, all in one transaction, while acts wait. What it answers is what was wrong. Not
 * rebuilt: what is no projection (files, imports, published texts, personal values, answers to commands, number series, accounts, sessions).
 */
export async function rebuildRows(db: Db): Promise<Compared> {
  const rebuilt = await db.transaction().execute(async (tx) => {
    await sql`SET LOCAL statement_timeout = 0`.execute(tx)
    await holdRows(tx)
    return walk(tx, true)
  })
  // Writing rows counts them; what was counted wrongly before is counted anew.
  const counted = (await counterFaults(db)).map((why) => ({ where: 'counters', why }))
  if (counted.length > 0) await rebuildCounters(db)
  return { ...rebuilt, differences: [...rebuilt.differences, ...counted] }
}

/** The same inside a transaction that has begun. */
export async function compareIn(tx: Tx): Promise<Compared> {
  const compared = await walk(tx, false)
  const counted = (await counterFaults(tx)).map((why) => ({ where: 'counters', why }))
  return { ...compared, differences: [...compared.differences, ...counted] }
}

async function walk(tx: Tx, write: boolean): Promise<Compared> {
  const differences: Difference[] = []
  const told = await toldTables(tx)
  const strays = await strayTables(tx, told)
  differences.push(...strays.map((stray) => ({ where: nameOf(stray), why: stray.why })))
  if (write) await putRight(tx, strays)
  const cases = await walkCases(tx, write)
  return {
    cases: cases.count,
    units: told.units.size,
    people: told.people.size,
    appointments: told.appointments.size,
    records: told.records.size,
    unknown: cases.unknown,
    differences: [...differences, ...cases.differences],
  }
}

/** What the entries tell of the organisation and of registers. */
export async function toldTables(tx: Tx): Promise<Told> {
  const { hear, told } = telling()
  for await (const entries of allStreams(tx, 'others')) {
    const { stream, type } = entries[0]!
    hear(entries, type.startsWith('contact.') ? (await personalOf(tx, [stream])).get(stream) : undefined)
  }
  return told()
}

interface Walked {
  readonly count: number
  readonly unknown: number
  readonly differences: readonly Difference[]
}
/** Builds the rows of all cases again where they differ, in a transaction that has begun. */
export const rebuildCases = (tx: Tx): Promise<Walked> => walkCases(tx, true)

/** The names of units are in the words of cases: cases come after the organisation was put right. */
async function walkCases(tx: Tx, write: boolean): Promise<Walked> {
  const organisation = await organisationOf(tx)
  const differences: Difference[] = []
  const known = new Set<Id>()
  let unknown = 0
  const take = async (streams: readonly (readonly Entry[])[]) => {
    const personal = await personalOf(
      tx,
      streams.map((entries) => entries[0]!.stream),
    )
    const records: CaseRecord[] = []
    for (const entries of streams) {
      const { stream } = entries[0]!
      known.add(stream)
      const record = toldRow(entries, personal.get(stream), organisation)
      if (record) records.push(record)
      else unknown += 1
    }
    const strays = await strayRows(tx, records)
    differences.push(...[...strays].map(([id, why]) => ({ where: `case ${id}`, why })))
    if (write) for (const record of records) if (strays.has(record.id)) await putCaseRow(tx, record)
  }
  let waiting: (readonly Entry[])[] = []
  for await (const entries of allStreams(tx, 'cases')) {
    waiting.push(entries)
    if (waiting.length < together) continue
    await take(waiting)
    waiting = []
  }
  await take(waiting)
  for (const { id } of await tx.selectFrom('case_row').select('id').orderBy('id').execute()) {
    if (known.has(id)) continue
    differences.push({ where: `case ${id}`, why: 'a list row without entries' })
    if (write) await tx.deleteFrom('case_row').where('id', '=', id).execute()
  }
  return { count: known.size, unknown, differences }
}
