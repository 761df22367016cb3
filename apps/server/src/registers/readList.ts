import { safeName } from '@changtong/extract'
import { dayOf, type Id, newId, ok, type Result } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import { bytesOf, type Db, fileOf, keepFile, type Tx } from '@changtong/store'
import type { z } from 'zod'
import type { ReadEnterprisesAgain } from '../contract/index.ts'
import { enterpriseLayoutsKept, rememberLayout } from '../imports/layouts.ts'
import type { Work } from '../loop/work.ts'
import { type Office, type Organisation, organisationOf } from '../office.ts'
import { changesOf } from './enterpriseChanges.ts'
import { canBeRead, decided, type EnterpriseHead, headAt, isLedgerOfCases } from './enterpriseColumns.ts'
import {
  confirmedAlready,
  countsOf,
  type EnterpriseImportRecord,
  importOfList,
  type KeptRow,
  keepRows,
  lockedImport,
} from './enterpriseImports.ts'
import { type EnterpriseRow, type RefusedRow, readEnterprises } from './enterpriseRows.ts'
import { type FoundList, foundIn, noList } from './foundList.ts'

interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
  /** A person says that it is a list of enterprises. */
  readonly said: boolean
  readonly by: Id
}

/**
 * Receives a file that may be a list of enterprises and keeps how it reads; nothing is entered. The same bytes again give the earlier import.
 * @returns null where it is no such list and nobody says that it is
 */
export async function receiveList(
  office: Office,
  { name, bytes, said, by }: Upload,
): Promise<Result<{ readonly id: Id; readonly known: boolean } | null>> {
  const { db } = office.database
  const digest = sha256(bytes)
  const before = await importOfList(db, digest)
  if (before) return ok({ id: before.id, known: true })
  const found = await foundIn({ name, bytes }, await enterpriseLayoutsKept(db), said)
  if (!found.ok) return said ? found : ok(null)
  if (!said && isLedgerOfCases(found.value.head)) return ok(null)
  const id = newId()
  const rows = await readRows(db, found.value, { unchecked: false, source: safeName(name), asOf: dayOf(office.now()) })
  const { sheet, head } = found.value
  return db.transaction().execute(async (tx) => {
    const at = office.now()
    const file = await keepFile(tx, { name: safeName(name), type: 'application/octet-stream', bytes, by, at, usedBy: id })
    const kept = await tx
      .insertInto('enterprise_import')
      .values({
        id,
        digest,
        file: file.id,
        name: safeName(name),
        sheet,
        ...columnsOf(head),
        unchecked: false,
        state: 'read',
        counts: JSON.stringify(countsOf(rows)),
        at,
        by,
        done_at: null,
        done_by: null,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst()
    // Dropped in twice at once: the first one stands.
    if (!kept) return ok({ id: (await importOfList(tx, digest))!.id, known: true })
    await keepRows(tx, id, rows)
    return ok({ id, known: false })
  })
}
const columnsOf = (head: EnterpriseHead) => ({
  head: head.row + 1,
  columns: JSON.stringify(head.columns),
  fingerprint: head.fingerprint,
})

interface HowRead {
  readonly unchecked: boolean
  readonly source: string
  readonly asOf: string
}
/** Every row of the list with what it would do to the register as it stands. */
async function readRows(db: Db | Tx, { rows, head }: FoundList, how: HowRead, given?: Organisation): Promise<readonly KeptRow[]> {
  if (!canBeRead(head)) return []
  const { taken, refused } = readEnterprises(rows, head, how.unchecked)
  const organisation = given ?? (await organisationOf(db as Db))
  const changes: KeptRow[] = []
  for (let from = 0; from < taken.length; from += 5000)
    for (const { row, state, differs, note } of await changesOf(db, taken.slice(from, from + 5000), how, organisation))
      changes.push({ ...keptOf(row), state, differs, note })
  return [...changes, ...refused.map(faultOf)].sort((a, b) => a.row - b.row)
}
const bare = { cell: null, why: null, note: null, told: null, differs: [], cells: [], record: null, version: null }
const keptOf = (row: EnterpriseRow) => ({ ...bare, row: row.row, name: row.name, code: row.creditCode, told: row })
const faultOf = ({ row, name, code, cell, why, cells }: RefusedRow): KeptRow => ({
  ...bare,
  row,
  state: 'fault',
  name,
  code,
  cell,
  why,
  cells,
})

type Wish = z.infer<typeof ReadEnterprisesAgain>
/** Reads the kept file again with the columns that a person decides, those of earlier decisions on it among them. */
export async function listAgain(office: Office, row: EnterpriseImportRecord, wish: Wish): Promise<Result<FoundList>> {
  if (row.state !== 'read') return confirmedAlready()
  const { db } = office.database
  const file = (await fileOf(db, row.file))!
  const found = await foundIn({ name: row.name, bytes: await bytesOf(db, file.digest) }, await enterpriseLayoutsKept(db), true)
  if (!found.ok) return found
  const { sheet, rows } = found.value
  if (sheet !== row.sheet) return { ok: false, error: noList }
  const earlier = Object.fromEntries(row.columns.flatMap(({ at, name, by }) => (by === 'person' ? [[at, name]] : [])))
  return ok({ sheet, rows, head: decided(found.value.head ?? headAt(rows, row.head - 1), { ...earlier, ...wish.columns }, 'person') })
}
/** Puts the new reading in place of the old one, and remembers its columns for the office where that is wished. */
export async function keepListAgain(work: Work, id: Id, list: FoundList, wish: Wish): Promise<Result<{ readonly id: Id }>> {
  const row = await lockedImport(work.tx, id)
  if (row.state !== 'read') return confirmedAlready()
  const unchecked = wish.unchecked ?? row.unchecked
  const rows = await readRows(work.tx, list, { unchecked, source: row.name, asOf: dayOf(work.now) }, work.organisation)
  await keepRows(work.tx, id, rows)
  await work.tx
    .updateTable('enterprise_import')
    .set({ ...columnsOf(list.head), unchecked, counts: JSON.stringify(countsOf(rows)) })
    .where('id', '=', id)
    .execute()
  if (wish.remember) await rememberLayout(work, 'enterprise', list.head, row)
  return ok({ id })
}
