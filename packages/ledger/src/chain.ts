import { canonical, type Id, type Instant, type Json } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'

/** Who did it: a person acting as one appointment. `post` is `system` for jobs, `public` for the holder of a query code. */
export interface By {
  readonly person: Id | null
  readonly appointment: Id | null
  readonly post: string
  readonly unit: Id | null
}
/** An event as it will stand in the ledger, before it has its place in the chain. */
export interface Draft {
  readonly type: string
  readonly v: number
  readonly data: Json
}
export interface Entry extends Draft {
  readonly stream: Id
  readonly version: number
  readonly by: By
  readonly at: Instant
  readonly command: Id
  readonly salt: string
  readonly digest: string
  readonly prev: string
  readonly hash: string
}

/** The chain of a stream begins here. */
export const origin = '0'.repeat(64)

/** Salted, so that a payload that must be erased cannot be guessed from its digest, and the chain still verifies. */
export const payloadDigest = (salt: string, data: Json): string => sha256(`${salt}\n${canonical(data)}`)

/** What the hash of an entry covers: its place, its kind, who and when, the command, and the digest of its payload. */
export function entryHash(e: Omit<Entry, 'hash' | 'data' | 'salt'>): string {
  const { prev, stream, version, type, v, by, at, command, digest } = e
  return sha256(canonical([prev, stream, version, type, v, by.person, by.appointment, by.post, by.unit, at, command, digest]))
}

/** Places drafts at the end of a stream. */
export function chained(
  drafts: readonly Draft[],
  head: { readonly stream: Id; readonly version: number; readonly hash: string },
  meta: { readonly by: By; readonly at: Instant; readonly command: Id },
  newSalt: () => string,
): readonly Entry[] {
  let { version, hash: prev } = head
  return drafts.map((draft) => {
    version += 1
    const salt = newSalt()
    const placed = { ...draft, stream: head.stream, version, ...meta, salt, digest: payloadDigest(salt, draft.data), prev }
    const entry: Entry = { ...placed, hash: entryHash(placed) }
    prev = entry.hash
    return entry
  })
}

export interface Fault {
  readonly stream: Id
  readonly version: number
  readonly why: 'version gap' | 'payload changed' | 'entry changed' | 'chain broken'
}
/** Walks one stream's entries in order of version and finds the first that does not fit. */
export function firstFault(entries: readonly Entry[]): Fault | null {
  let prev = origin
  let version = 0
  for (const e of entries) {
    version += 1
    const fault = (why: Fault['why']): Fault => ({ stream: e.stream, version: e.version, why })
    if (e.version !== version) return fault('version gap')
    if (e.prev !== prev) return fault('chain broken')
    if (payloadDigest(e.salt, e.data) !== e.digest) return fault('payload changed')
    if (entryHash(e) !== e.hash) return fault('entry changed')
    prev = e.hash
  }
  return null
}
