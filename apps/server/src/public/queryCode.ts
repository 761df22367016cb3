import { randomInt, timingSafeEqual } from 'node:crypto'
import { sha256 } from '@changtong/kernel/digest'

/** Letters and digits that nobody mixes up in reading: no 0/O, 1/I/L, 2/Z, 5/S, 8/B. */
const alphabet = '34679ACDEFGHJKMNPQRTUVWXY'
/** Ten characters, about 46 bits: a second secret beside the number. */
export const newQueryCode = (): string => Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')

const digest = (code: string, salt: string): Buffer => Buffer.from(sha256(`${salt}\n${code}`), 'hex')
export const hashOfCode = (code: string, salt: string): string => `${salt}$${digest(code, salt).toString('hex')}`

/** The same work whether or not there is anything to compare with. */
export async function codeFits(code: string, kept: string | null): Promise<boolean> {
  const [salt, hash] = (kept ?? `none$${'0'.repeat(64)}`).split('$')
  return timingSafeEqual(digest(code, salt!), Buffer.from(hash!, 'hex')) && kept !== null
}
