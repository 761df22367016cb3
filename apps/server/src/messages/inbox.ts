import { procedureOf } from '@changtong/capabilities/registry.ts'
import type { Id, Instant, Text } from '@changtong/kernel'
import { stateOf } from '@changtong/model'
import { type Db, type Scopes, whereScopes } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { InboxRow } from '../contract/index.ts'
import type { Office, Signed } from '../office.ts'
import { readableScopes } from '../waiting.ts'
import { type MessageKind, messageKinds } from './kinds.ts'

/** How many of the newest messages of a case its row shows. */
const shownOfCase = 5

/** Messages to the post one acts as, about cases it may read now: what one may no longer read is neither shown nor counted. */
function mine(db: Db, appointment: Id, scopes: Scopes) {
  return db
    .selectFrom('message')
    .innerJoin('case_row', 'case_row.id', 'message.case_id')
    .where('message.appointment', '=', appointment)
    .where('case_row.state', '<>', 'undone')
    .where(whereScopes(scopes))
}

/** How many cases have something unread: exactly the rows that the inbox shows as unread. */
export async function unreadOf(office: Office, signed: Signed): Promise<number> {
  const scopes = readableScopes(office, signed)
  if (scopes.length === 0 || signed.actor.appointment === null) return 0
  const { n } = await mine(office.database.db, signed.actor.appointment, scopes)
    .select(sql<number>`count(DISTINCT message.case_id)`.as('n'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Unread in the other posts that the person holds; how many messages, whatever the case. */
export async function elsewhereOf(office: Office, signed: Signed): Promise<number> {
  const { n } = await office.database.db
    .selectFrom('message')
    .innerJoin('case_row', 'case_row.id', 'message.case_id')
    .select(sql<number>`count(DISTINCT message.case_id)`.as('n'))
    .where('message.person', '=', signed.actor.person)
    .where('appointment', '<>', signed.actor.appointment)
    .where('read_at', 'is', null)
    .where('case_row.state', '<>', 'undone')
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** One row a case, the newest message first. */
export async function inboxOf(
  office: Office,
  signed: Signed,
  query: { readonly show: 'unread' | 'all'; readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: z.infer<typeof InboxRow>[]; readonly count: number }> {
  const { db } = office.database
  const scopes = readableScopes(office, signed)
  const { appointment, person } = signed.actor
  if (scopes.length === 0 || appointment === null) return { rows: [], count: 0 }
  const grouped = mine(db, appointment, scopes)
    .select([
      'case_row.id',
      'case_row.no',
      'case_row.title',
      'case_row.procedure',
      'case_row.state',
      'case_row.phase',
      'case_row.confidential',
      sql<number>`count(*) FILTER (WHERE read_at IS NULL)`.as('unread'),
      sql<string>`max(message.at)`.as('newest'),
    ])
    .groupBy('case_row.id')
    .having((eb) => (query.show === 'unread' ? sql<boolean>`count(*) FILTER (WHERE read_at IS NULL) > 0` : eb.val(true)))
  const [rows, { n }] = [
    await grouped.orderBy('newest', 'desc').orderBy('case_row.id').offset(query.offset).limit(query.limit).execute(),
    await db
      .selectFrom(grouped.as('g'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]
  const ids = rows.map(({ id }) => id)
  const [messages, muted] =
    ids.length === 0
      ? [[], []]
      : [
          await newestOf(db, appointment, ids),
          await db.selectFrom('muted').select('case_id').where('person', '=', person).where('case_id', 'in', ids).execute(),
        ]
  return {
    count: Number(n),
    rows: rows.map((row) => ({
      case: {
        id: row.id,
        no: row.no,
        title: row.title,
        procedure: row.procedure,
        stateLabel: stateOf(procedureOf(row.procedure)!, row.state).label,
        phase: row.phase as z.infer<typeof InboxRow>['case']['phase'],
        confidential: row.confidential,
      },
      unread: Number(row.unread),
      muted: muted.some(({ case_id }) => case_id === row.id),
      messages: messages
        .filter((m) => m.case_id === row.id)
        .map((m) => ({
          id: m.id,
          kind: m.kind as MessageKind,
          label: messageKinds[m.kind as MessageKind],
          words: { zh: (m.words as Text).zh, en: (m.words as Text).en },
          light: (m.words as { readonly light?: 'yellow' | 'red' }).light ?? null,
          at: m.at,
          read: m.read_at !== null,
        })),
    })),
  }
}

/** The newest messages of each of these cases. */
async function newestOf(db: Db, appointment: Id, cases: readonly Id[]) {
  const ranked = db
    .selectFrom('message')
    .select([
      'id',
      'case_id',
      'kind',
      'words',
      'at',
      'read_at',
      sql<number>`row_number() OVER (PARTITION BY case_id ORDER BY at DESC, id DESC)`.as('rank'),
    ])
    .where('appointment', '=', appointment)
    .where('case_id', 'in', [...cases])
  return db.selectFrom(ranked.as('m')).selectAll().where('rank', '<=', shownOfCase).orderBy('at', 'desc').orderBy('id', 'desc').execute()
}

/** Marks what is unread of one case, or of all, as read: of the post one acts as. */
export async function markRead(office: Office, signed: Signed, id: Id | null): Promise<void> {
  let update = office.database.db
    .updateTable('message')
    .set({ read_at: office.now() })
    .where('appointment', '=', signed.actor.appointment)
    .where('read_at', 'is', null)
  if (id !== null) update = update.where('case_id', '=', id)
  await update.execute()
}

/** 不再提醒此件, or the other way round. Says whether the case is one the person was told of. */
export async function mute(office: Office, signed: Signed, id: Id, muted: boolean): Promise<boolean> {
  const { db } = office.database
  const { person, appointment } = signed.actor
  const known = await db
    .selectFrom('message')
    .select('id')
    .where('case_id', '=', id)
    .where('appointment', '=', appointment)
    .limit(1)
    .executeTakeFirst()
  if (!known) return false
  if (muted) {
    await db
      .insertInto('muted')
      .values({ person, case_id: id, at: office.now() as Instant })
      .onConflict((oc) => oc.doNothing())
      .execute()
  } else await db.deleteFrom('muted').where('person', '=', person).where('case_id', '=', id).execute()
  return true
}
