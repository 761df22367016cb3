import { type Id, type Json, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import type { ColumnName, ReadSheet, RememberedLayout } from '@changtong/reader'
import type { Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import type { LedgerLayoutRow } from '../contract/index.ts'
import type { Work } from '../loop/work.ts'
import { putRecord } from '../organisation.ts'
import type { ImportRecord } from './records.ts'

/** A layout as its register keeps it, under the heading it is for. Persons stand by their id. */
interface LayoutRecord {
  readonly state: 'kept' | 'forgotten'
  readonly columns: readonly { readonly at: string; readonly heading: string; readonly name: ColumnName | null }[]
  readonly from: { readonly import: Id; readonly name: string }
  readonly by: Id
  readonly at: string
}
interface KeptLayout {
  readonly id: Id
  readonly fingerprint: string
  readonly data: LayoutRecord
}
const register = 'ledger-layout'

async function kept(db: Db | Tx): Promise<KeptLayout[]> {
  const rows = await db.selectFrom('record').select(['id', 'key', 'data']).where('register', '=', register).execute()
  return rows
    .map(({ id, key, data }) => ({ id, fingerprint: key, data: data as unknown as LayoutRecord }))
    .filter(({ data }) => data.state === 'kept')
}

/** What this office decided for the columns of ledgers, by their headings. */
export const layoutsKept = async (db: Db | Tx): Promise<readonly RememberedLayout[]> =>
  (await kept(db)).map(({ fingerprint, data }) => ({
    fingerprint,
    columns: Object.fromEntries(data.columns.map(({ at, name }) => [at, name])),
  }))
/** The remembered layouts by the heading they are for. */
export const layoutIds = async (db: Db | Tx): Promise<ReadonlyMap<string, Id>> =>
  new Map((await kept(db)).map(({ fingerprint, id }) => [fingerprint, id]))

/** All that is remembered, newest first. */
export async function layoutRows(db: Db | Tx): Promise<z.infer<typeof LedgerLayoutRow>[]> {
  const names = new Map((await db.selectFrom('person').select(['id', 'name']).execute()).map((p) => [p.id, p.name]))
  return (await kept(db))
    .sort((a, b) => (a.data.at < b.data.at ? 1 : -1))
    .map(({ id, data }) => ({
      id,
      columns: data.columns.map((column) => ({ ...column })),
      from: data.from,
      by: names.get(data.by) ?? '',
      at: data.at,
    }))
}

/** Keeps the columns of a sheet for ledgers with the same heading, with an entry. */
export async function rememberLayout(work: Work, row: ImportRecord, sheet: ReadSheet): Promise<void> {
  if (sheet.fingerprint === '') return
  await put(work, sheet.fingerprint, {
    state: 'kept',
    columns: sheet.columns.map(({ at, heading, name }) => ({ at, heading, name })),
    from: { import: row.id, name: row.name },
    by: work.signed.actor.person,
    at: work.now,
  })
}
/** Ledgers with this heading are read as if nothing had been decided for them. Readings that were made stay as they are. */
export async function forgetLayout(work: Work, id: Id): Promise<Result<{ id: Id }>> {
  const layout = (await kept(work.tx)).find((one) => one.id === id)
  if (!layout)
    return no(
      refuse(
        'ledger-layout.not-found',
        '没有找到这份记住的列对应，可能已经有人忘掉了。',
        'These remembered columns were not found; somebody may have forgotten them already.',
      ),
    )
  await put(work, layout.fingerprint, { ...layout.data, state: 'forgotten', by: work.signed.actor.person, at: work.now })
  return ok({ id })
}

function put(work: Work, key: string, data: LayoutRecord): Promise<Id> {
  const { actor } = work.signed
  const by = { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit }
  const name = data.columns
    .map(({ heading }) => heading)
    .filter(Boolean)
    .join('、')
    .slice(0, 200)
  return putRecord(work.tx, { register, key, name, data: data as unknown as Json }, { by, at: work.now, command: newId() })
}
