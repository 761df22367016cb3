import type { Id } from '@changtong/kernel'
import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'
import { pairs } from './search.ts'

/** Tables whose rows say nothing that entries do not say: they can be built again at any time. */
export const projections = ['case_row', 'unit', 'unit_time', 'person', 'appointment', 'record'] as const

/**
 * Shuts the rows against every writer until the transaction ends; reading goes on. Whoever has begun is waited for, whoever comes waits. Two
 * that wait for each other: the database ends one (40P01), and it is done again.
 */
export async function holdRows(tx: Tx): Promise<void> {
  await sql.raw(`LOCK TABLE ${projections.join(', ')} IN EXCLUSIVE MODE`).execute(tx)
}

/** Of these rows, those that a search would not find by their words, or by others. */
export async function straySearch(db: Db | Tx, rows: readonly { readonly id: Id; readonly words: string }[]): Promise<ReadonlySet<Id>> {
  const told = JSON.stringify(rows.map(({ id, words }) => ({ id, pairs: pairs(words) })))
  const found = await sql<{ id: Id }>`
    SELECT c.id FROM jsonb_to_recordset(${told}::jsonb) AS told(id uuid, pairs text[])
    JOIN case_row c USING (id) WHERE c.search <> array_to_tsvector(told.pairs)`.execute(db)
  return new Set(found.rows.map((row) => row.id))
}
