import { randomBytes } from 'node:crypto'
import { type Id, type Instant, no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import { type By, chained, type Draft, type Entry, origin } from '@changtong/ledger'
import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'
import type { Stamps } from './stamps.ts'

export interface Place {
  readonly stream: Id
  /** The version the decision was made on: 0 for a new stream. */
  readonly version: number
}
export interface Meta {
  readonly by: By
  readonly at: Instant
  readonly command: Id
}

const movedOn = (stream: Id, now: number): Refusal =>
  refuse(
    'case.moved-on',
    '这件事项刚刚被别人更新了，您的内容没有提交，但都还在。请看过最新情况后再提交。',
    'Somebody has just updated this case. Yours was not submitted, and is still there. Please look at the latest state and submit again.',
    { stream, version: now },
  )

/** Whoever appends holds this until his transaction ends. */
const gate = 'changtong.append'

/**
 * Waits until nobody is in the middle of appending, and lets nobody begin before this transaction ends: what stands in the ledger then is all
 * that will ever stand before what comes next. Numbers of entries are taken in another order than they are committed in, and numbers of
 * transactions mean nothing after a restore into another cluster; this holds whatever they are.
 * @returns false where somebody took longer than the wait; the transaction can then only be rolled back.
 */
export async function holdAppends(tx: Tx, patienceMs: number): Promise<boolean> {
  await sql`SELECT set_config('lock_timeout', ${`${patienceMs}ms`}, true)`.execute(tx)
  try {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${gate}))`.execute(tx)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return false
    throw error
  }
}

/** Appends at the end of a stream, if it has not moved on. Only here are entries written. */
export async function append(tx: Tx, place: Place, drafts: readonly Draft[], meta: Meta): Promise<Result<readonly Entry[]>> {
  const head = await headOf(tx, place.stream)
  const version = head?.version ?? 0
  if (version !== place.version) return no(movedOn(place.stream, version))
  const entries = chained(drafts, { stream: place.stream, version, hash: head?.hash ?? origin }, meta, () =>
    randomBytes(16).toString('hex'),
  )
  if (entries.length === 0) return ok([])
  // The unique (stream, version) decides between two writers, by the first entry alone: the loser is told and has written
  // nothing, and nobody can come between the winner's entries, for their versions follow.
  const rows = entries.map(rowOf)
  const first = await tx
    .insertInto('entry')
    .values(rows[0]!)
    .onConflict((oc) => oc.columns(['stream', 'version']).doNothing())
    .returning('version')
    .execute()
  if (first.length === 0) return no(movedOn(place.stream, version + 1))
  if (rows.length > 1) await tx.insertInto('entry').values(rows.slice(1)).execute()
  return ok(entries)
}
/** So many entries of different streams are written in one statement. */
const together = 500

/**
 * Appends one entry to each of many streams, each at the end that the change was decided on; a stream stands at most once among them. One that has moved
 * on refuses them all.
 */
export async function appendEach(
  tx: Tx,
  changes: readonly { readonly place: Place; readonly draft: Draft }[],
  meta: Meta,
): Promise<Result<null>> {
  for (let from = 0; from < changes.length; from += together) {
    const part = changes.slice(from, from + together)
    const heads = await headsOf(
      tx,
      part.map(({ place }) => place.stream),
    )
    const rows: ReturnType<typeof rowOf>[] = []
    for (const { place, draft } of part) {
      const { version = 0, hash = origin } = heads.get(place.stream) ?? {}
      if (version !== place.version) return no(movedOn(place.stream, version))
      const stands = { stream: place.stream, version, hash }
      rows.push(...chained([draft], stands, meta, () => randomBytes(16).toString('hex')).map(rowOf))
    }
    const written = await tx
      .insertInto('entry')
      .values(rows)
      .onConflict((oc) => oc.columns(['stream', 'version']).doNothing())
      .returning('stream')
      .execute()
    const missed = rows.length === written.length ? undefined : rows.find(({ stream }) => !written.some((one) => one.stream === stream))
    if (missed) return no(movedOn(missed.stream, missed.version))
  }
  return ok(null)
}
/** The ends of streams that have begun; whoever asks is appending from now on. */
async function headsOf(tx: Tx, streams: readonly Id[]): Promise<ReadonlyMap<Id, { readonly version: number; readonly hash: string }>> {
  await sql`SELECT pg_advisory_xact_lock_shared(hashtext(${gate}))`.execute(tx)
  const { rows } = await sql<{ stream: Id; version: number; hash: string }>`
    SELECT DISTINCT ON (stream) stream, version, hash FROM entry WHERE stream = ANY(${[...streams]}::uuid[]) ORDER BY stream, version DESC`.execute(
    tx,
  )
  return new Map(rows.map(({ stream, version, hash }) => [stream, { version, hash }]))
}
/** The end of a stream; whoever asks is appending from now on. */
async function headOf(tx: Tx, stream: Id): Promise<{ readonly version: number | null; readonly hash: string | null } | undefined> {
  const { rows } = await sql<{ version: number | null; hash: string | null }>`
    SELECT head.version, head.hash FROM (SELECT pg_advisory_xact_lock_shared(hashtext(${gate}))) AS appending LEFT JOIN LATERAL
      (SELECT version, hash FROM entry WHERE stream = ${stream} ORDER BY version DESC LIMIT 1) AS head ON true`.execute(tx)
  return rows[0]
}
const rowOf = (e: Entry) => ({
  stream: e.stream,
  version: e.version,
  type: e.type,
  v: e.v,
  data: JSON.stringify(e.data),
  salt: e.salt,
  person: e.by.person,
  appointment: e.by.appointment,
  post: e.by.post,
  unit: e.by.unit,
  at: e.at,
  command: e.command,
  digest: e.digest,
  prev: e.prev,
  hash: e.hash,
})

export async function entriesOf(db: Db, stream: Id): Promise<readonly Entry[]> {
  const rows = await db.selectFrom('entry').selectAll().where('stream', '=', stream).orderBy('version').execute()
  return rows.map(entryFrom)
}
type Row = { readonly [K in 'stream' | 'type' | 'salt' | 'post' | 'at' | 'command' | 'digest' | 'prev' | 'hash']: string } & {
  readonly version: number
  readonly v: number
  readonly data: unknown
  readonly person: string | null
  readonly appointment: string | null
  readonly unit: string | null
}
const entryFrom = (row: Row): Entry => ({
  stream: row.stream,
  version: row.version,
  type: row.type,
  v: row.v,
  data: row.data as Entry['data'],
  by: { person: row.person, appointment: row.appointment, post: row.post, unit: row.unit },
  at: row.at as Instant,
  command: row.command,
  salt: row.salt,
  digest: row.digest,
  prev: row.prev,
  hash: row.hash,
})

/** All entries, stream by stream, for verifying and rebuilding; or only the streams of cases, or only the others. */
export async function* allStreams(db: Db | Tx, which: 'all' | 'cases' | 'others' = 'all'): AsyncGenerator<readonly Entry[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    let query = db.selectFrom('entry').select('stream').distinct().where('stream', '>', after)
    // A stream that has lost its beginning is among all, and nowhere else.
    if (which !== 'all') query = query.where('version', '=', 1).where('type', which === 'cases' ? '=' : '<>', 'case.opened')
    const ids = (await query.orderBy('stream').limit(500).execute()).map((s) => s.stream)
    if (ids.length === 0) return
    const rows = await db.selectFrom('entry').selectAll().where('stream', 'in', ids).orderBy('stream').orderBy('version').execute()
    for (const [, entries] of Map.groupBy(rows, (row) => row.stream)) yield entries.map(entryFrom)
    after = ids.at(-1)!
  }
}

/** The next number of a series in a year. Gaps may come from acts that were rolled back. */
export async function nextNumber(tx: Tx, series: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto('series')
    .values({ name: series, year, last: 1 })
    .onConflict((oc) => oc.columns(['name', 'year']).doUpdateSet({ last: sql`series.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** The answer given to this command before, if it was given; the same id with another request is refused. */
export async function answerTo(tx: Tx | Db, person: Id, command: Id, request: string): Promise<Result<unknown> | null> {
  return (await answerAndStamps(tx, person, command, request)).answer
}
/** The same with the stamps of the moment: what a unit of work asks first, in one statement. */
export async function answerAndStamps(
  tx: Tx | Db,
  person: Id,
  command: Id,
  request: string,
): Promise<{ readonly answer: Result<unknown> | null; readonly stamps: Stamps }> {
  const { rows } = await sql<{ stamps: Stamps; request: string | null; answer: unknown }>`
    SELECT now.stamps, before.request, before.answer FROM (SELECT json_object_agg(name, token) AS stamps FROM stamp) AS now
      LEFT JOIN command AS before ON before.person = ${person} AND before.id = ${command}`.execute(tx)
  const { stamps, request: asked, answer } = rows[0]!
  return { stamps, answer: asked === null ? null : sameRequest(asked === request, answer) }
}
function sameRequest(same: boolean, answer: unknown): Result<unknown> {
  if (same) return ok(answer)
  return no(
    refuse(
      'command.reused',
      '这次提交的编号已经用于另一项内容，请刷新页面后重新提交。',
      'The id of this submission was used for something else. Please reload the page and submit again.',
    ),
  )
}
export async function keepAnswer(tx: Tx, person: Id, command: Id, request: string, answer: unknown, at: Instant): Promise<void> {
  await tx
    .insertInto('command')
    .values({ id: command, person, request, answer: JSON.stringify(answer), at })
    .execute()
}
