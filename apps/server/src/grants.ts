import { changedGrants, type Grant, type GrantChange, startingGrants } from '@changtong/access'
import { procedureGrants } from '@changtong/capabilities/registry.ts'
import type { Database, Db, Tx } from '@changtong/store'

/** The grants a new place starts with: the general ones, and those of every procedure. */
export const firstGrants: readonly Grant[] = [...startingGrants, ...procedureGrants]

/** Changes that were confirmed, in their order, as the register keeps them. */
export async function confirmedChanges(db: Db | Tx): Promise<readonly GrantChange[]> {
  const row = await db.selectFrom('record').select('data').where('register', '=', 'grant').where('key', '=', 'changes').executeTakeFirst()
  return (row?.data as { readonly changes: readonly GrantChange[] } | undefined)?.changes ?? []
}

/** What a server keeps of the grants of a database, and under which stamp it read them. */
interface Kept {
  readonly stamp: string
  readonly grants: readonly Grant[]
}
const kept = new WeakMap<Database, Kept>()
/** The grants in force as this server last read them; every request sees to it that they are those of now. */
export const grantsOf = (database: Database): readonly Grant[] => kept.get(database)?.grants ?? firstGrants
/** Reads the grants anew where they have changed since: several servers agree as soon as a change is confirmed. */
export async function freshGrants(database: Database, stamp?: string): Promise<void> {
  const now = stamp ?? (await database.db.selectFrom('stamp').select('token').where('name', '=', 'grant').executeTakeFirst())?.token
  if (now === undefined || kept.get(database)?.stamp === now) return
  kept.set(database, { stamp: now, grants: changedGrants(firstGrants, await confirmedChanges(database.db)) })
}
