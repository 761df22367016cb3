import { newId } from '@changtong/kernel'
import { sql } from 'kysely'
import { act, perform } from '../loop/work.ts'
import type { Office, Signed } from '../office.ts'

/** Publishes every approved article whose time has come. Several servers may do it at once: the state decides, so each is published once. */
export async function publishDue(office: Office, system: Signed): Promise<number> {
  const due = await office.database.db
    .selectFrom('case_row')
    .select('id')
    .where('procedure', '=', 'article')
    .where('state', '=', 'approved')
    .where(sql<boolean>`body -> 'fields' ->> 'publishAt' <= ${office.now()}`)
    .orderBy(sql`body -> 'fields' ->> 'publishAt'`)
    .execute()
  let published = 0
  for (const { id } of due) {
    const done = await perform<true>(office, system, { id: newId(), request: { publishDue: id } }, async (work) => {
      const acted = await act(work, id, { action: 'publishDue', input: {} }, { told: true })
      return acted.ok ? { ok: true, value: true } : acted
    })
    if (done.ok) published++
  }
  return published
}
