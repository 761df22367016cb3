import type { Id } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'

/** Posts under which somebody outside writes: the requester, whoever of his enterprise it was. */
export const requesterPosts: readonly string[] = ['public', 'contact']

/** The words written on a case, by the version of their entry. Erased ones are missing. */
export async function wordsOf(db: Db | Tx, stream: Id): Promise<ReadonlyMap<number, string>> {
  const rows = await db.selectFrom('personal').select(['version', 'data']).where('stream', '=', stream).execute()
  return new Map(
    rows.flatMap(({ version, data }) => {
      const { text } = data as { readonly text?: unknown }
      return typeof text === 'string' ? [[version, text]] : []
    }),
  )
}
