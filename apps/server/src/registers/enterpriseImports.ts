import { type Id, no, type Result, refuse, type Text } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { EnterpriseImport, EnterpriseImportRows, EnterpriseImportRowsQuery, ImportRow } from '../contract/index.ts'
import { layoutIds } from '../imports/layouts.ts'
import { kindLabels } from '../imports/words.ts'
import type { Difference } from './enterpriseChanges.ts'
import type { ListColumn } from './enterpriseColumns.ts'
import type { FaultyRow } from './faultSheet.ts'

export type RowState = 'new' | 'changed' | 'same' | 'fault'
export type RowCounts = Readonly<Record<RowState, number>>
export interface EnterpriseImportRecord {
  readonly id: Id
  readonly digest: string
  readonly file: Id
  readonly name: string
  readonly sheet: number
  readonly head: number
  readonly columns: readonly ListColumn[]
  readonly fingerprint: string
  readonly unchecked: boolean
  readonly state: 'read' | 'confirmed' | 'undone'
  readonly counts: RowCounts
  readonly at: string
  readonly by: Id
  readonly done_at: string | null
  readonly done_by: Id | null
}
/** A row of the list as it is kept; `told` is what is entered of it. */
export interface KeptRow {
  readonly row: number
  readonly state: RowState
  readonly name: string
  readonly code: string
  readonly cell: string | null
  readonly why: Text | null
  readonly note: Text | null
  readonly told: unknown
  readonly differs: readonly Difference[]
  readonly cells: readonly string[]
  readonly record: Id | null
  readonly version: number | null
}

export const enterpriseImport = async (db: Db | Tx, id: Id): Promise<EnterpriseImportRecord | undefined> =>
  (await db.selectFrom('enterprise_import').selectAll().where('id', '=', id).executeTakeFirst()) as EnterpriseImportRecord | undefined
export const lockedImport = async (tx: Tx, id: Id): Promise<EnterpriseImportRecord> =>
  (await tx
    .selectFrom('enterprise_import')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()) as unknown as EnterpriseImportRecord
export const importOfList = async (db: Db | Tx, digest: string): Promise<EnterpriseImportRecord | undefined> =>
  (await db.selectFrom('enterprise_import').selectAll().where('digest', '=', digest).where('state', '<>', 'undone').executeTakeFirst()) as
    | EnterpriseImportRecord
    | undefined

/** So many rows are written in one statement. */
const together = 2000
/** Puts the rows of a list in place of those that were kept of it. */
export async function keepRows(tx: Tx, id: Id, rows: readonly KeptRow[]): Promise<void> {
  await tx.deleteFrom('enterprise_import_row').where('import', '=', id).execute()
  for (let from = 0; from < rows.length; from += together)
    await sql`
      INSERT INTO enterprise_import_row (import, row, state, name, code, cell, why, note, told, differs, cells, record, version)
      SELECT ${id}::uuid, row, state, name, code, cell, why, note, told, differs, cells, record, version
      FROM jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + together))}::jsonb) AS kept(row integer, state text, name text, code text,
        cell text, why jsonb, note jsonb, told jsonb, differs jsonb, cells jsonb, record uuid, version integer)`.execute(tx)
}
export const countsOf = (rows: readonly { readonly state: RowState }[]): RowCounts => {
  const counts = { new: 0, changed: 0, same: 0, fault: 0 }
  for (const { state } of rows) counts[state]++
  return counts
}

/** A window of the rows, in the order of the sheet. */
export async function rowsOf(
  db: Db,
  id: Id,
  { state, q, offset, limit }: z.infer<typeof EnterpriseImportRowsQuery>,
): Promise<z.infer<typeof EnterpriseImportRows>> {
  let query = db.selectFrom('enterprise_import_row').where('import', '=', id)
  if (state) query = query.where('state', '=', state)
  if (q) {
    const like = `%${q.normalize('NFKC').replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    query = query.where((eb) => eb.or([eb('name', 'ilike', like), eb('code', 'ilike', like)]))
  }
  const rows = await query
    .select(['row', 'state', 'name', 'code', 'cell', 'why', 'note', 'differs', 'record'])
    .orderBy('row')
    .limit(limit)
    .offset(offset)
    .execute()
  const { n } = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { rows: rows.map(({ record, ...row }) => ({ ...row, enterprise: record })) as never, count: Number(n) }
}
export const faultsOf = async (db: Db, id: Id): Promise<readonly FaultyRow[]> =>
  (await db
    .selectFrom('enterprise_import_row')
    .select(['row', 'cell', 'why', 'cells'])
    .where('import', '=', id)
    .where('state', '=', 'fault')
    .orderBy('row')
    .execute()) as unknown as readonly FaultyRow[]

/** The lists that were received, as lines among the documents; the newest first. */
export async function listLines(db: Db, ids: readonly Id[], nameOf: (person: Id) => string): Promise<readonly z.infer<typeof ImportRow>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('enterprise_import')
    .select(['id', 'name', 'state', 'counts', 'at', 'by'])
    .where('id', 'in', [...ids])
    .execute()
  const kind = 'enterprise_list'
  return rows.map(({ id, name, state, counts, at, by }) => ({
    ...{ id, name, title: null, kind, kindLabel: kindLabels[kind]!, org: null, state: state as 'read', problems: 0, measures: 0, at },
    enterprises: Object.values(counts as RowCounts).reduce((sum, n) => sum + n, 0),
    by: nameOf(by),
  }))
}

const nameOf = async (db: Db | Tx, person: Id | null): Promise<string | null> =>
  person === null ? null : ((await db.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst())?.name ?? '')

/** The page of such an import: how its columns were read, and how many rows are of which kind. */
export async function enterpriseImportPage(db: Db | Tx, row: EnterpriseImportRecord): Promise<z.infer<typeof EnterpriseImport>> {
  const needed = ['name', 'creditCode'].every((name) => row.columns.some((column) => column.name === name))
  const entered = row.counts.new + row.counts.changed
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    sheet: row.sheet + 1,
    head: row.head,
    columns: row.columns.map((column) => ({ ...column, sample: [...column.sample] })),
    unchecked: row.unchecked,
    counts: row.counts,
    at: row.at,
    by: (await nameOf(db, row.by)) ?? '',
    doneAt: row.done_at,
    doneBy: await nameOf(db, row.done_by),
    canRemember: row.fingerprint !== '',
    remembered: (await layoutIds(db, 'enterprise')).get(row.fingerprint) ?? null,
    canConfirm: row.state === 'read' && needed && entered > 0,
    canUndo: row.state === 'confirmed' && entered > 0,
  }
}

export const confirmedAlready = (): Result<never> =>
  no(
    refuse(
      'enterprise-import.state',
      '这份名录已经登记，不能再改列的对应。要重来请先撤销登记。',
      'This list was entered already, so its columns cannot be changed any more. To begin anew, take it back first.',
    ),
  )
