import type { Id, Json } from '@changtong/kernel'
import { digestOf, sha256 } from '@changtong/kernel/digest'
import { type Entry, firstAgainst, firstFault, payloadDigest, type Seal } from '@changtong/ledger'
import type { CaseEvent } from '@changtong/model'
import { allStreams, bytesOf, type Db, firstSealFault, sealsOf, type Tx } from '@changtong/store'
import { sql } from 'kysely'
import { asToday, shapes } from './eventShapes.ts'
import { type KeptPaper, wordsDigest } from './papers/kept.ts'
import { type Personal, personalOf } from './rebuild/cases.ts'
import { compareIn } from './rebuild/index.ts'

/** How far a check is: in what, and of how many. */
export interface Progress {
  readonly phase: 'entries' | 'rows' | 'seals' | 'files'
  readonly done: number
  readonly total: number
}
type Tell = (progress: Progress) => void

export type Verified =
  | { readonly ok: true; readonly entries: number; readonly streams: number; readonly seals: number }
  | { readonly ok: false; readonly where: string; readonly why: string }
const wrong = (where: string, why: string): Verified => ({ ok: false, where, why })

/** Kinds of entries that vouch for personal values. */
const withPersonal: readonly string[] = ['case.opened', 'case.commented', 'contact.entered', 'contact.invited']
/** Personal values must be those the entry vouches for; missing ones must have been erased on record. */
function personalFault(entries: readonly Entry[], personal: Personal | undefined): string | null {
  const events = entries as unknown as readonly {
    readonly version: number
    readonly type: string
    readonly data: { readonly personal?: string }
  }[]
  const erased = events.findLast((e) => e.type === 'personal.erased' || e.type === 'contact.erased')?.version ?? 0
  for (const e of events) {
    if (!withPersonal.includes(e.type) || e.data.personal === undefined) continue
    const apart = personal?.get(e.version)
    if (!apart && erased < e.version) return 'personal data is missing without an entry that erased it'
    if (apart && payloadDigest(apart.salt, apart.data as Json) !== e.data.personal) return 'personal data changed'
  }
  return null
}

/** An event of a version that only a newer program writes cannot be read rightly. */
const newerFault = (entries: readonly Entry[]): string | null => {
  const newer = entries.find((e) => e.v > (shapes.versions[e.type] ?? e.v))
  return newer ? `an event ${newer.type} of version ${newer.v}, which only a newer program knows` : null
}

/**
 * Recomputes everything that can be recomputed: the chain of every stream, every seal, every row of cases, organisation and registers from its
 * entries, every published text, issued paper and file against the digests the entries vouch for. Stops at the first that does not fit. One
 * snapshot: it may run beside a working server.
 * @param kept seals that somebody kept outside; a past rewritten as a whole is found against them.
 */
export async function verifyLedger(
  db: Db,
  kept: readonly Pick<Seal, 'no' | 'day' | 'hash'>[] = [],
  tell: Tell = () => {},
): Promise<Verified> {
  if (db.isTransaction) return verified(db as Tx, kept, tell)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      // A ledger may be longer than any one question of a request may take.
      await sql`SET LOCAL statement_timeout = 0`.execute(tx)
      return verified(tx, kept, tell)
    })
}

async function verified(tx: Tx, kept: readonly Pick<Seal, 'no' | 'day' | 'hash'>[], tell: Tell): Promise<Verified> {
  const { total } = await tx.selectFrom('entry').select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  let entries = 0
  let streams = 0
  const issued = new Map<Id, string>()
  const withdrawn = new Map<Id, string>()
  const files = new Map<Id, string>()
  const papers = new Map<Id, IssuedPaper>()
  for await (const stream of allStreams(tx)) {
    const fault = firstFault(stream)
    if (fault) return wrong(`${fault.stream} v${fault.version}`, fault.why)
    entries += stream.length
    streams += 1
    tell({ phase: 'entries', done: entries, total })
    const { stream: id, type } = stream[0]!
    const vouches =
      (type === 'case.opened' || type === 'contact.entered') &&
      stream.some(({ data }) => typeof (data as { readonly personal?: unknown }).personal === 'string')
    const apart = vouches ? personalFault(stream, (await personalOf(tx, [id])).get(id)) : null
    const unread = newerFault(stream) ?? apart
    if (unread) return wrong(`${type.split('.')[0]} ${id}`, unread)
    for (const e of asToday(stream) as unknown as readonly (CaseEvent & { stream: Id })[]) {
      if (e.type === 'document.issued' && e.data.file === null) issued.set(e.stream, e.data.sha256)
      if (e.type === 'document.issued' && e.data.file !== null) files.set(e.data.file, e.data.sha256)
      if ((e.type as string) === 'paper.issued') {
        const paper = e.data as unknown as IssuedPaper
        papers.set(e.stream, paper)
        files.set(paper.file, paper.sha256)
      }
      if (e.type === 'case.acted' && e.data.action === 'withdraw') withdrawn.set(e.stream, String(e.data.input.reason))
      if (e.type === 'case.acted') for (const given of e.data.evidence ?? []) files.set(given.file, given.sha256)
    }
  }
  tell({ phase: 'rows', done: 0, total: 0 })
  const stray = (await compareIn(tx)).differences[0]
  if (stray) return wrong(stray.where, stray.why)
  tell({ phase: 'seals', done: 0, total: 0 })
  const seal = await firstSealFault(tx)
  if (seal) return wrong(`seal ${seal.no} of ${seal.day}`, seal.why)
  const seals = await sealsOf(tx)
  const against = firstAgainst(seals, kept)
  if (against) return wrong(`seal ${against.no} of ${against.day}`, against.why)
  return (
    (await publicationFault(tx, issued, withdrawn)) ??
    (await answerFault(tx)) ??
    (await paperFault(tx, papers)) ??
    (await fileFault(tx, files, tell)) ?? { ok: true, entries, streams, seals: seals.length }
  )
}

async function publicationFault(db: Tx, issued: ReadonlyMap<Id, string>, withdrawn: ReadonlyMap<Id, string>): Promise<Verified | null> {
  const rows = await db.selectFrom('publication').select(['id', 'data', 'digest', 'withdrawn_at', 'withdrawn_why']).execute()
  for (const row of rows) {
    if (digestOf(row.data as Json) !== row.digest) return wrong(`publication ${row.id}`, 'the frozen data changed')
    if (issued.get(row.id) !== row.digest) return wrong(`publication ${row.id}`, 'no entry vouches for it')
    const why = withdrawn.get(row.id) ?? null
    if (row.withdrawn_why !== why || (row.withdrawn_at === null) !== (why === null))
      return wrong(`publication ${row.id}`, 'whether it was withdrawn, and why, is not what its entries say')
  }
  const missing = [...issued.keys()].find((id) => !rows.some((row) => row.id === id))
  return missing ? wrong(`publication ${missing}`, 'it is missing') : null
}

/** An answer shown beside a publication is the one that its entry tells. */
async function answerFault(db: Tx): Promise<Verified | null> {
  const stray = await db
    .selectFrom('public_answer as a')
    .select('a.publication')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('entry as e')
            .select('e.seq')
            .whereRef('e.stream', '=', 'a.publication')
            .where('e.type', '=', 'case.acted')
            .where(sql<boolean>`e.data ->> 'action' = 'showAnswer' AND e.data -> 'input' ->> 'request' = a.request::text`)
            .where(sql<boolean>`e.data -> 'input' ->> 'question' = a.question AND e.data -> 'input' ->> 'answer' = a.answer`),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return stray ? wrong(`publication ${stray.publication}`, 'an answer shown beside it is not the one its entry tells') : null
}

/** What the entry of an issued paper vouches for. */
interface IssuedPaper {
  readonly file: Id
  readonly sha256: string
  readonly words: string
  readonly place: { readonly series: Id; readonly year: number; readonly serial: number } | null
}
async function paperFault(db: Tx, issued: ReadonlyMap<Id, IssuedPaper>): Promise<Verified | null> {
  const rows = (await db
    .selectFrom('office_paper')
    .selectAll()
    .where('state', 'in', ['issued', 'void'])
    .execute()) as unknown as readonly KeptPaper[]
  for (const row of rows) {
    const told = issued.get(row.id)
    if (!told) return wrong(`paper ${row.id}`, 'no entry vouches for it')
    if (wordsDigest(row) !== told.words) return wrong(`paper ${row.id}`, 'its words changed')
    if (row.file !== told.file || row.digest !== told.sha256) return wrong(`paper ${row.id}`, 'it is not the file that was issued')
    if (told.place && (row.series !== told.place.series || row.year !== told.place.year || row.serial !== told.place.serial))
      return wrong(`paper ${row.id}`, 'its number changed')
  }
  const missing = [...issued.keys()].find((id) => !rows.some((row) => row.id === id))
  return missing ? wrong(`paper ${missing}`, 'it is missing') : null
}

async function fileFault(db: Tx, vouched: ReadonlyMap<Id, string>, tell: Tell): Promise<Verified | null> {
  const rows = await db.selectFrom('file').select(['id', 'digest']).execute()
  const digests = new Map(rows.map((row) => [row.id, row.digest]))
  for (const [id, digest] of vouched) {
    if (!digests.has(id)) return wrong(`file ${id}`, 'it is missing')
    if (digests.get(id) !== digest) return wrong(`file ${id}`, 'it is not the file that was handed in')
  }
  const contents = [...new Set(digests.values())]
  for (const [at, digest] of contents.entries()) {
    tell({ phase: 'files', done: at, total: contents.length })
    if (sha256(await bytesOf(db, digest)) !== digest) return wrong(`file ${digest}`, 'its bytes changed')
  }
  return null
}
