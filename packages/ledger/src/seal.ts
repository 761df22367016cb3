import { canonical, type Id, type LocalDate } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import { origin } from './chain.ts'

/** The head of a stream: its latest entry at the time of a seal. */
export interface Head {
  readonly stream: Id
  readonly version: number
  readonly hash: string
}
/**
 * One day's seal: a hash over the previous seal and the heads that changed. It stands in the public feed, so that whoever
 * keeps old seals can tell a rewritten past even if every chain was rewritten with it.
 */
export interface Seal {
  readonly no: number
  readonly day: LocalDate
  /** How many streams had changed. */
  readonly heads: number
  readonly prev: string
  readonly hash: string
}

const byStream = (a: Head, b: Head): number => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : 0)

export function sealOf(previous: Pick<Seal, 'no' | 'hash'> | null, day: LocalDate, heads: readonly Head[]): Seal {
  const no = (previous?.no ?? 0) + 1
  const prev = previous?.hash ?? origin
  const sorted = [...heads].sort(byStream).map(({ stream, version, hash }) => [stream, version, hash])
  return { no, day, heads: heads.length, prev, hash: sha256(canonical([no, day, prev, sorted])) }
}

export interface SealFault {
  readonly no: number
  readonly day: string
  readonly why: 'seal missing' | 'seal differs from the kept one' | 'seal does not follow the one before' | 'entries under the seal changed'
}
/** The first of the seals that somebody kept which the ledger does not have, or has otherwise. */
export function firstAgainst(own: readonly Seal[], kept: readonly Pick<Seal, 'no' | 'day' | 'hash'>[]): SealFault | null {
  const known = new Map(own.map((s) => [s.no, s]))
  for (const { no, day, hash } of [...kept].sort((a, b) => a.no - b.no)) {
    const mine = known.get(no)
    if (!mine) return { no, day, why: 'seal missing' }
    if (mine.hash !== hash || mine.day !== day) return { no, day, why: 'seal differs from the kept one' }
  }
  return null
}
/** Reads kept seals: a JSON array, or one seal a line; null where it is neither. */
export function readSeals(words: string): readonly Pick<Seal, 'no' | 'day' | 'hash'>[] | null {
  try {
    const trimmed = words.trim()
    const list = trimmed.startsWith('[')
      ? JSON.parse(trimmed)
      : trimmed
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
    const fits = (s: unknown): boolean => {
      const { no, day, hash } = s as Partial<Seal>
      return Number.isInteger(no) && typeof day === 'string' && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)
    }
    return Array.isArray(list) && list.every(fits) ? list : null
  } catch {
    return null
  }
}
