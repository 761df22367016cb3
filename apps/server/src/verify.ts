import { canonical, type Id, type Json } from '@changtong/kernel'
import { digestOf, sha256 } from '@changtong/kernel/digest'
import { type Entry, firstAgainst, firstFault, payloadDigest, type Seal } from '@changtong/ledger'
import { type CaseEvent, type CaseState, evolve } from '@changtong/model'
import { allStreams, bytesOf, type Db, firstSealFault, sealsOf } from '@changtong/store'
import { recordOf } from './loop/project.ts'
import { organisationOf } from './office.ts'

export type Verified =
  | { readonly ok: true; readonly entries: number; readonly streams: number; readonly seals: number }
  | { readonly ok: false; readonly where: string; readonly why: string }
const wrong = (where: string, why: string): Verified => ({ ok: false, where, why })

/** Personal values by version, for one stream. */
export type Personal = ReadonlyMap<number, { readonly salt: string; readonly data: unknown }>
export async function personalOf(db: Db, stream: Id): Promise<Personal> {
  const rows = await db.selectFrom('personal').select(['version', 'salt', 'data']).where('stream', '=', stream).execute()
  return new Map(rows.map((row) => [row.version, row]))
}

/** A case as its entries tell it, with the personal values that are still kept. */
export function foldCase(entries: readonly Entry[], personal: Personal): CaseState | undefined {
  let c: CaseState | undefined
  for (const e of entries) c = evolve(c, whole(e, personal), { stream: e.stream, version: e.version, at: e.at, by: e.by.person ?? '' })
  return c
}

/** An entry's event with its personal values put back in. */
function whole(e: Entry, personal: Personal): CaseEvent {
  const event = e as unknown as CaseEvent
  const apart = personal.get(e.version)
  if (event.type !== 'case.opened' || !apart) return event
  return { ...event, data: { ...event.data, fields: { ...event.data.fields, ...(apart.data as Record<string, unknown>) } } }
}

/** Personal values must be those the entry vouches for; missing ones must have been erased on record. */
function personalFault(entries: readonly Entry[], personal: Personal): string | null {
  const events = entries as unknown as readonly (CaseEvent & { readonly version: number })[]
  const erased = events.some((e) => e.type === 'personal.erased')
  for (const e of events) {
    if (e.type !== 'case.opened' || e.data.personal === undefined) continue
    const apart = personal.get(e.version)
    if (!apart && !erased) return 'personal data is missing without an entry that erased it'
    if (apart && payloadDigest(apart.salt, apart.data as Json) !== e.data.personal) return 'personal data changed'
  }
  return null
}

/**
 * Recomputes everything that can be recomputed: the chain of every stream, every seal, every list row from its entries, every
 * published text and every file against the digests the entries vouch for. Stops at the first that does not fit.
 * @param kept seals that somebody kept outside; a past rewritten as a whole is found against them.
 */
export async function verifyLedger(db: Db, kept: readonly Pick<Seal, 'no' | 'day' | 'hash'>[] = []): Promise<Verified> {
  let entries = 0
  let streams = 0
  const issued = new Map<Id, string>()
  const files = new Map<Id, string>()
  const cases = new Set<Id>()
  for await (const stream of allStreams(db)) {
    const fault = firstFault(stream)
    if (fault) return wrong(`${fault.stream} v${fault.version}`, fault.why)
    entries += stream.length
    streams += 1
    for (const e of stream as unknown as readonly (CaseEvent & { stream: Id })[]) {
      if (e.type === 'document.issued' && e.data.file === null) issued.set(e.stream, e.data.sha256)
      if (e.type === 'document.issued' && e.data.file !== null) files.set(e.data.file, e.data.sha256)
      if (e.type === 'case.acted') for (const given of e.data.evidence ?? []) files.set(given.file, given.sha256)
    }
    if (stream[0]?.type !== 'case.opened') continue
    cases.add(stream[0].stream)
    const row = await rowFault(db, stream)
    if (row) return wrong(`case ${stream[0].stream}`, row)
  }
  const strange = (await db.selectFrom('case_row').select('id').execute()).find((row) => !cases.has(row.id))
  if (strange) return wrong(`case ${strange.id}`, 'a list row without entries')
  const seal = await firstSealFault(db)
  if (seal) return wrong(`seal ${seal.no} of ${seal.day}`, seal.why)
  const seals = await sealsOf(db)
  const against = firstAgainst(seals, kept)
  if (against) return wrong(`seal ${against.no} of ${against.day}`, against.why)
  return (await publicationFault(db, issued)) ?? (await fileFault(db, files)) ?? { ok: true, entries, streams, seals: seals.length }
}

/** Whether the list row is what the entries say it is. */
async function rowFault(db: Db, entries: readonly Entry[]): Promise<string | null> {
  const personal = await personalOf(db, entries[0]!.stream)
  const apart = personalFault(entries, personal)
  if (apart) return apart
  const c = foldCase(entries, personal)
  const row = await db.selectFrom('case_row').selectAll().where('id', '=', c!.id).executeTakeFirst()
  if (!row) return 'the list row is missing'
  const { words: _words, ...told } = recordOf(c!, await organisationOf(db))
  const plain = (value: unknown) => canonical(JSON.parse(JSON.stringify(value)) as Json)
  const differs = Object.entries(told).find(
    ([column, value]) => plain(value ?? null) !== plain((row as Record<string, unknown>)[column] ?? null),
  )
  return differs ? `the list row differs from its entries in ${differs[0]}` : null
}

async function publicationFault(db: Db, issued: ReadonlyMap<Id, string>): Promise<Verified | null> {
  const rows = await db.selectFrom('publication').select(['id', 'data', 'digest']).execute()
  for (const row of rows) {
    if (digestOf(row.data as Json) !== row.digest) return wrong(`publication ${row.id}`, 'the frozen data changed')
    if (issued.get(row.id) !== row.digest) return wrong(`publication ${row.id}`, 'no entry vouches for it')
  }
  const missing = [...issued.keys()].find((id) => !rows.some((row) => row.id === id))
  return missing ? wrong(`publication ${missing}`, 'it is missing') : null
}

async function fileFault(db: Db, vouched: ReadonlyMap<Id, string>): Promise<Verified | null> {
  const rows = await db.selectFrom('file').select(['id', 'digest']).execute()
  const digests = new Map(rows.map((row) => [row.id, row.digest]))
  for (const [id, digest] of vouched) {
    if (!digests.has(id)) return wrong(`file ${id}`, 'it is missing')
    if (digests.get(id) !== digest) return wrong(`file ${id}`, 'it is not the file that was handed in')
  }
  for (const digest of new Set(digests.values()))
    if (sha256(await bytesOf(db, digest)) !== digest) return wrong(`file ${digest}`, 'its bytes changed')
  return null
}
