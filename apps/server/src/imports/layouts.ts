import { type Id, type Json, no, ok, type Result, refuse } from '@changtong/kernel'
import type { ColumnName, RememberedLayout } from '@changtong/reader'
import type { Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import type { LedgerLayoutRow } from '../contract/index.ts'
import { notedIn } from '../loop/noted.ts'
import type { Work } from '../loop/work.ts'
import { putRecord } from '../organisation.ts'
import type { ColumnChoices, EnterpriseColumn, RememberedColumns } from '../registers/enterpriseColumns.ts'

/** The registers in which layouts are kept: of ledgers of cases, and of lists of enterprises. */
const registers = { ledger: 'ledger-layout', enterprise: 'enterprise-layout' } as const
export type LayoutOf = keyof typeof registers
const kinds = Object.keys(registers) as LayoutOf[]

interface LayoutColumn {
  readonly at: string
  readonly heading: string
  readonly name: ColumnName | EnterpriseColumn | null
}
/** A layout as its register keeps it, under the heading it is for. Persons stand by their id. */
interface LayoutRecord {
  readonly state: 'kept' | 'forgotten'
  readonly columns: readonly LayoutColumn[]
  readonly from: { readonly import: Id; readonly name: string }
  readonly by: Id
  readonly at: string
}
interface KeptLayout {
  readonly id: Id
  readonly of: LayoutOf
  readonly fingerprint: string
  readonly data: LayoutRecord
}

async function kept(db: Db | Tx, of: readonly LayoutOf[]): Promise<KeptLayout[]> {
  const rows = await db
    .selectFrom('record')
    .select(['id', 'register', 'key', 'data'])
    .where(
      'register',
      'in',
      of.map((kind) => registers[kind]),
    )
    .execute()
  return rows
    .map(({ id, register, key, data }) => ({
      id,
      of: kinds.find((kind) => registers[kind] === register)!,
      fingerprint: key,
      data: data as unknown as LayoutRecord,
    }))
    .filter(({ data }) => data.state === 'kept')
}
const byLetters = ({ data }: KeptLayout) => Object.fromEntries(data.columns.map(({ at, name }) => [at, name]))

/** What this office decided for the columns of ledgers, by their headings. */
export const layoutsKept = async (db: Db | Tx): Promise<readonly RememberedLayout[]> =>
  (await kept(db, ['ledger'])).map((layout) => ({
    fingerprint: layout.fingerprint,
    columns: byLetters(layout) as RememberedLayout['columns'],
  }))
/** The same for lists of enterprises. */
export const enterpriseLayoutsKept = async (db: Db | Tx): Promise<RememberedColumns> =>
  new Map((await kept(db, ['enterprise'])).map((layout) => [layout.fingerprint, byLetters(layout) as ColumnChoices]))
/** The remembered layouts by the heading they are for. */
export const layoutIds = async (db: Db | Tx, of: LayoutOf): Promise<ReadonlyMap<string, Id>> =>
  new Map((await kept(db, [of])).map(({ fingerprint, id }) => [fingerprint, id]))

/** All that is remembered, newest first. */
export async function layoutRows(db: Db | Tx): Promise<z.infer<typeof LedgerLayoutRow>[]> {
  const names = new Map((await db.selectFrom('person').select(['id', 'name']).execute()).map((p) => [p.id, p.name]))
  return (await kept(db, kinds))
    .sort((a, b) => (a.data.at < b.data.at ? 1 : -1))
    .map(({ id, of, data }) => ({
      id,
      of,
      columns: data.columns.map((column) => ({ ...column })),
      from: data.from,
      by: names.get(data.by) ?? '',
      at: data.at,
    }))
}

/** Keeps the columns of a table for others with the same heading, with an entry. One without a heading is not known again. */
export async function rememberLayout(
  work: Work,
  of: LayoutOf,
  table: { readonly fingerprint: string; readonly columns: readonly LayoutColumn[] },
  from: { readonly id: Id; readonly name: string },
): Promise<void> {
  if (table.fingerprint === '') return
  await put(work, of, table.fingerprint, {
    state: 'kept',
    columns: table.columns.map(({ at, heading, name }) => ({ at, heading, name })),
    from: { import: from.id, name: from.name },
    by: work.signed.actor.person,
    at: work.now,
  })
}
/** Tables with this heading are read as if nothing had been decided for them. Readings that were made stay as they are. */
export async function forgetLayout(work: Work, id: Id): Promise<Result<{ id: Id }>> {
  const layout = (await kept(work.tx, kinds)).find((one) => one.id === id)
  if (!layout)
    return no(
      refuse(
        'ledger-layout.not-found',
        '没有找到这份记住的列对应，可能已经有人忘掉了。',
        'These remembered columns were not found; somebody may have forgotten them already.',
      ),
    )
  await put(work, layout.of, layout.fingerprint, { ...layout.data, state: 'forgotten', by: work.signed.actor.person, at: work.now })
  return ok({ id })
}

function put(work: Work, of: LayoutOf, key: string, data: LayoutRecord): Promise<Id> {
  const name = data.columns
    .map(({ heading }) => heading)
    .filter(Boolean)
    .join('、')
    .slice(0, 200)
  return putRecord(work.tx, { register: registers[of], key, name, data: data as unknown as Json }, notedIn(work))
}
