import { procedureOf } from '@changtong/capabilities/registry.ts'
import type { Id, Instant, Text } from '@changtong/kernel'
import { stateOf } from '@changtong/model'
import { type Db, type Scopes, whereScopes } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { InboxRow, MarkRead } from '../contract/index.ts'
import { type Office, organisationOf, type Signed } from '../office.ts'
import { mayDo, ownUnits } from '../papers/kept.ts'
import { type PaperKind, paperKinds } from '../papers/kinds.ts'
import { readableScopes } from '../waiting.ts'
import { type MessageKind, messageKinds } from './kinds.ts'

/** How many of the newest messages of a case or a paper its row shows. */
const shownOfOne = 5
type Row = z.infer<typeof InboxRow>
/** What a message is about, whichever it is. */
const about = sql<Id>`coalesce(message.case_id, message.paper)`

/** What the post one acts as may read now: what one may no longer read is neither shown nor counted. */
interface Readable {
  readonly scopes: Scopes
  readonly papers: boolean
}
const readableOf = (office: Office, signed: Signed): Readable => ({
  scopes: readableScopes(office, signed),
  papers: mayDo(office, signed, 'receive') || mayDo(office, signed, 'read'),
})

/** Messages with the case or the paper that they are about, under names that none of them shares. */
const withSubject = (db: Db) =>
  db
    .selectFrom('message')
    .leftJoin('case_row', 'case_row.id', 'message.case_id')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('office_paper')
          .select(['office_paper.id as paperId', 'office_paper.kind as paperKind', 'office_paper.title as paperTitle'])
          .select(['office_paper.state as paperState', sql<string>`office_paper.paper->>'number'`.as('paperNumber')])
          .as('p'),
      (join) => join.onRef('p.paperId', '=', 'message.paper'),
    )
    .where((eb) => eb.or([eb('case_row.state', '<>', 'undone'), eb('p.paperState', '=', 'issued')]))
const mine = (db: Db, appointment: Id, { scopes, papers }: Readable) =>
  withSubject(db)
    .where('message.appointment', '=', appointment)
    .where((eb) =>
      eb.or([
        sql<boolean>`(message.case_id IS NOT NULL AND ${whereScopes(scopes)})`,
        sql<boolean>`(message.paper IS NOT NULL AND ${papers})`,
      ]),
    )

/** Of how many cases and papers something is unread: exactly the rows that the inbox shows as unread. */
export async function unreadOf(office: Office, signed: Signed): Promise<number> {
  if (signed.actor.appointment === null) return 0
  const { n } = await mine(office.database.db, signed.actor.appointment, readableOf(office, signed))
    .select(sql<number>`count(DISTINCT ${about})`.as('n'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Unread in the other posts that the person holds. */
export async function elsewhereOf(office: Office, signed: Signed): Promise<number> {
  const { n } = await withSubject(office.database.db)
    .select(sql<number>`count(DISTINCT ${about})`.as('n'))
    .where('message.person', '=', signed.actor.person)
    .where('appointment', '<>', signed.actor.appointment)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** One row a case or paper, the newest message first. */
export async function inboxOf(
  office: Office,
  signed: Signed,
  query: { readonly show: 'unread' | 'all'; readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: Row[]; readonly count: number }> {
  const { db } = office.database
  const { appointment, person } = signed.actor
  if (appointment === null) return { rows: [], count: 0 }
  const grouped = mine(db, appointment, readableOf(office, signed))
    .select([
      'case_row.id as caseId',
      'case_row.no',
      'case_row.title',
      'case_row.procedure',
      'case_row.state',
      'case_row.phase',
      'case_row.confidential',
      'p.paperId',
      'p.paperKind',
      'p.paperTitle',
      'p.paperNumber',
      about.as('id'),
      sql<number>`count(*) FILTER (WHERE read_at IS NULL)`.as('unread'),
      sql<string>`max(message.at)`.as('newest'),
    ])
    .groupBy(['case_row.id', 'p.paperId', 'p.paperKind', 'p.paperTitle', 'p.paperNumber', about])
    .having((eb) => (query.show === 'unread' ? sql<boolean>`count(*) FILTER (WHERE read_at IS NULL) > 0` : eb.val(true)))
  const [rows, { n }] = [
    await grouped.orderBy('newest', 'desc').orderBy('id').offset(query.offset).limit(query.limit).execute(),
    await db
      .selectFrom(grouped.as('g'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]
  if (rows.length === 0) return { rows: [], count: Number(n) }
  const ids = rows.map(({ id }) => id)
  const messages = await newestOf(db, appointment, ids)
  const muted = await db.selectFrom('muted').select('case_id').where('person', '=', person).where('case_id', 'in', ids).execute()
  const receipts = await receiptsHere(office, signed, ids)
  return {
    count: Number(n),
    rows: rows.map((row) => ({
      case: row.caseId === null ? null : caseOf(row as Parameters<typeof caseOf>[0]),
      paper: row.paperId === null ? null : paperOf(row as Parameters<typeof paperOf>[0], receipts),
      unread: Number(row.unread),
      muted: muted.some(({ case_id }) => case_id === row.caseId),
      messages: messages
        .filter((m) => m.about === row.id)
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

const caseOf = (row: {
  readonly caseId: Id
  readonly no: string
  readonly title: string
  readonly procedure: string
  readonly state: string
  readonly phase: string
  readonly confidential: boolean
}): Row['case'] => ({
  id: row.caseId,
  no: row.no,
  title: row.title,
  procedure: row.procedure,
  stateLabel: stateOf(procedureOf(row.procedure)!, row.state).label,
  phase: row.phase as NonNullable<Row['case']>['phase'],
  confidential: row.confidential,
})

type Receipt = Awaited<ReturnType<typeof receiptsHere>>[number]
/** The lines of one's own units on these papers, addressees before copies. */
async function receiptsHere({ database: { db } }: Office, signed: Signed, papers: readonly Id[]) {
  const units = ownUnits(await organisationOf(db), signed)
  if (units.length === 0) return []
  return db
    .selectFrom('paper_receipt')
    .select(['paper', 'role', 'due', 'opened_at'])
    .where('paper', 'in', [...papers])
    .where('unit', 'in', [...units])
    .orderBy('role', 'desc')
    .execute()
}
function paperOf(
  row: { readonly paperId: Id; readonly paperKind: string; readonly paperTitle: string; readonly paperNumber: string | null },
  receipts: readonly Receipt[],
): Row['paper'] {
  const own = receipts.filter(({ paper }) => paper === row.paperId)
  return {
    id: row.paperId,
    title: row.paperTitle.replaceAll(/\s+/g, ''),
    number: row.paperNumber ?? '',
    label: (paperKinds as Readonly<Record<string, PaperKind>>)[row.paperKind]!.label,
    role: (own[0]?.role as 'main' | 'copy' | undefined) ?? null,
    due: own.map(({ due }) => due).find((due) => due !== null) ?? null,
    signed: own.every(({ opened_at }) => opened_at !== null),
  }
}

/** The newest messages of each of these cases and papers. */
async function newestOf(db: Db, appointment: Id, ids: readonly Id[]) {
  const ranked = db
    .selectFrom('message')
    .select([
      'id',
      'kind',
      'words',
      'at',
      'read_at',
      about.as('about'),
      sql<number>`row_number() OVER (PARTITION BY ${about} ORDER BY at DESC, id DESC)`.as('rank'),
    ])
    .where('appointment', '=', appointment)
    .where((eb) => eb.or([eb('case_id', 'in', [...ids]), eb('paper', 'in', [...ids])]))
  return db.selectFrom(ranked.as('m')).selectAll().where('rank', '<=', shownOfOne).orderBy('at', 'desc').orderBy('id', 'desc').execute()
}

/** Marks what is unread of one case, of one paper, or of all, as read: of the post one acts as. */
export async function markRead(office: Office, signed: Signed, what: z.infer<typeof MarkRead>): Promise<void> {
  let update = office.database.db
    .updateTable('message')
    .set({ read_at: office.now() })
    .where('appointment', '=', signed.actor.appointment)
    .where('read_at', 'is', null)
  if ('case' in what) update = update.where('case_id', '=', what.case)
  if ('paper' in what) update = update.where('paper', '=', what.paper)
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
