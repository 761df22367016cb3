import { timingSafeEqual } from 'node:crypto'
import { sha256 } from '@changtong/kernel/digest'

/** Letters and digits that nobody mixes up in reading: no 0/O, 1/I/L, 2/Z, 5/S, 8/B. */
const alphabet = '34679ACDEFGHJKMNPQRTUVWXY'
/**
 * Ten characters, about 46 bits, worked out of the form's own random command id: sending the form again gives the same code,
 * and the code itself is kept nowhere.
 */
export const queryCodeOf = (commandId: string): string =>
  [...Buffer.from(sha256(`query code\n${commandId}`), 'hex').subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('')
/** The id under which the command is kept: from it nobody gets back to the form's id, and so to the code. */
export function keptCommandId(commandId: string): string {
  const hex = sha256(`command\n${commandId}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const digest = (code: string, salt: string): Buffer => Buffer.from(sha256(`${salt}\n${code}`), 'hex')
export const hashOfCode = (code: string, salt: string): string => `${salt}$${digest(code, salt).toString('hex')}`

/** The same work whether or not there is anything to compare with. */
export async function codeFits(code: string, kept: string | null): Promise<boolean> {
  const [salt, hash] = (kept ?? `none$${'0'.repeat(64)}`).split('$')
  return timingSafeEqual(digest(code, salt!), Buffer.from(hash!, 'hex')) && kept !== null
}
