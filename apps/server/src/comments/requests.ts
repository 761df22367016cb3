import type { Id } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'

/** Cases tied to one of these. */
const tiedTo = (ids: readonly Id[]) =>
  sql<boolean>`body -> 'related' <> '[]' AND (${sql.join(
    ids.map((id) => sql`body -> 'related' @> ${JSON.stringify([{ id }])}::jsonb`),
    sql` OR `,
  )})`

/**
 * Requests whose requesters read what is written to them on this case, on the public page by their code or on the pages of their enterprise: the
 * request itself, or those that became or joined this problem or one merged into it.
 */
export async function requestsBehind(db: Db | Tx, c: CaseState): Promise<readonly Id[]> {
  const coded = db
    .selectFrom('case_row')
    .leftJoin('query_code', 'query_code.request', 'case_row.id')
    .where((eb) => eb.or([eb('query_code.request', 'is not', null), sql<boolean>`body #>> '{fields,creditCode}' IS NOT NULL`]))
    .select('case_row.id')
  if (c.procedure === 'request') return (await coded.where('case_row.id', '=', c.id).execute()).map(({ id }) => id)
  if (c.procedure !== 'problem') return []
  const problems = [c.id]
  for (let step = 0, fresh = [c.id]; fresh.length > 0 && step < 10; step++) {
    const merged = await db.selectFrom('case_row').select('id').where('state', '=', 'merged').where(tiedTo(fresh)).execute()
    fresh = merged.map(({ id }) => id).filter((id) => !problems.includes(id))
    problems.push(...fresh)
  }
  return (await coded.where('procedure', '=', 'request').where(tiedTo(problems)).execute()).map(({ id }) => id)
}
