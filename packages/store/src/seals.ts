import type { Instant, LocalDate } from '@changtong/kernel'
import { type Head, type Seal, type SealFault, sealOf } from '@changtong/ledger'
import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'
import { holdAppends } from './entries.ts'

export type StoredSeal = Seal & { readonly upto: number; readonly at: Instant }

export async function sealsOf(db: Db | Tx): Promise<readonly StoredSeal[]> {
  const rows = await db.selectFrom('seal').selectAll().orderBy('no').execute()
  return rows.map((row) => ({ ...row, day: row.day as LocalDate, at: row.at as Instant }))
}

/** The heads among the entries after `from` up to `to`: the latest entry of each stream there. */
async function headsBetween(db: Db | Tx, from: number, to: number): Promise<readonly Head[]> {
  return db
    .selectFrom('entry')
    .distinctOn('stream')
    .select(['stream', 'version', 'hash'])
    .where('seq', '>', from)
    .where('seq', '<=', to)
    .orderBy('stream')
    .orderBy('version', 'desc')
    .execute()
}

/**
 * Seals the day: everything written since the last seal. It waits for whoever is appending, so that nothing can come to stand under a seal
 * afterwards; null where that takes too long: the next sweep tries again. Once a day; a day sealed before is left alone. Two servers at once:
 * one seals, the other finds it done.
 * @param patienceMs so long it waits; others who would append wait behind it.
 */
export async function sealDay(db: Db, day: LocalDate, at: Instant, patienceMs = 5000): Promise<StoredSeal | null> {
  const lastSeal = (tx: Db | Tx) => tx.selectFrom('seal').selectAll().orderBy('no', 'desc').limit(1).executeTakeFirst()
  const before = await lastSeal(db)
  if (before && before.day >= day) return null
  return db
    .transaction()
    .execute(async (tx) => {
      if (!(await holdAppends(tx, patienceMs))) throw new Busy()
      const last = await lastSeal(tx)
      if (last && last.day >= day) return null
      const { upto } = await tx
        .selectFrom('entry')
        .select((eb) => eb.fn.coalesce(eb.fn.max('seq'), sql<number>`0`).as('upto'))
        .executeTakeFirstOrThrow()
      const end = Math.max(Number(upto), last?.upto ?? 0)
      const heads = await headsBetween(tx, last?.upto ?? 0, end)
      const seal = { ...sealOf(last ?? null, day, heads), upto: end, at }
      await tx.insertInto('seal').values(seal).execute()
      return seal
    })
    .catch((error) => {
      if (error instanceof Busy) return null
      throw error
    })
}
/** Carries the end of the wait out of the transaction. Never leaves this module. */
class Busy extends Error {}

/** Recomputes every seal from the entries under it and the seal before it. */
export async function firstSealFault(db: Db | Tx): Promise<SealFault | null> {
  let previous: StoredSeal | null = null
  for (const seal of await sealsOf(db)) {
    const { no, day } = seal
    const again: Seal = sealOf(previous, day, await headsBetween(db, previous?.upto ?? 0, seal.upto))
    if (seal.no !== again.no || seal.prev !== again.prev) return { no, day, why: 'seal does not follow the one before' }
    if (seal.hash !== again.hash || seal.heads !== again.heads) return { no, day, why: 'entries under the seal changed' }
    previous = seal
  }
  return null
}
