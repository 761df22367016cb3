import { randomInt } from 'node:crypto'
import { addHours, type Id, type Instant } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type { Db, Tx } from '@changtong/store'
import { settingsOf } from '../office.ts'

/** Letters and digits that nobody mixes up in reading: no 0/O, 1/I/L, 2/Z, 5/S, 8/B. */
const signs = '34679ACDEFGHJKMNPQRTUVWXY'
const length = 12
/** Days for which a code can be used; the security administrator sets it. */
export const codeDaysDefault = 7
export const codeDays = async (db: Db | Tx): Promise<number> => (await settingsOf(db))['contact.codeDays'] ?? codeDaysDefault

/** As people type it: any width, small letters, with or without the strokes between. */
const plain = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
/** A code belongs to one enterprise: it is looked up under its name, never among all. */
export const hashOfCode = (enterprise: string, code: string): string => sha256(`contact code\n${enterprise}\n${plain(code)}`)

/** Gives a right a code, shown once, in place of an earlier one: to take the invitation up, or (`resets`) to choose a new password. */
export async function giveCode(
  tx: Tx,
  right: { readonly id: Id; readonly enterprise: string },
  resets: boolean,
  now: Instant,
): Promise<{ readonly code: string; readonly ends: Instant }> {
  const code = Array.from({ length }, (_, i) => `${i > 0 && i % 4 === 0 ? '-' : ''}${signs[randomInt(signs.length)]}`).join('')
  const ends = addHours(now, 24 * (await codeDays(tx)))
  await tx.deleteFrom('contact_code').where('contact_right', '=', right.id).execute()
  await tx
    .insertInto('contact_code')
    .values({ hash: hashOfCode(right.enterprise, code), contact_right: right.id, resets, ends })
    .execute()
  return { code, ends }
}
