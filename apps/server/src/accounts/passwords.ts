import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { fold, type Id, type Instant, type Refusal, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'

const derive = promisify(argon2)
/** argon2id at 19 MiB × 2, as OWASP advises for interactive sign-in. */
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }
const kept = 5
const shortest = 10

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...cost })
  return `argon2id$${nonce.toString('base64url')}$${Buffer.from(tag).toString('base64url')}`
}
export async function passwordFits(password: string, hash: string): Promise<boolean> {
  const [, nonce, tag] = hash.split('$')
  if (!nonce || !tag) return false
  const derived = await derive('argon2id', {
    message: Buffer.from(password.normalize('NFKC')),
    nonce: Buffer.from(nonce, 'base64url'),
    ...cost,
  })
  return timingSafeEqual(Buffer.from(derived), Buffer.from(tag, 'base64url'))
}

const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]

/** What is wrong with a password by itself: at least 10 characters, 3 of 4 classes, and not the login in it. */
export function weakness(password: string, login: string): Refusal | undefined {
  const plain = password.normalize('NFKC')
  if ([...plain].length < shortest || classes.filter((c) => c.test(plain)).length < 3)
    return refuse(
      'password.weak',
      `密码至少 ${shortest} 位，须含大写字母、小写字母、数字、其他符号四类中的三类。密码没有改动。`,
      `A password has at least ${shortest} characters, of three of these four kinds: capital letters, small letters, digits, other signs. Nothing was changed.`,
    )
  if (login !== '' && fold(plain).includes(fold(login)))
    return refuse('password.login', '密码中不能含有登录账号。密码没有改动。', 'The password may not hold the login. Nothing was changed.')
  return undefined
}

/** Whether it is one of the last five. */
export async function usedBefore(db: Db | Tx, person: Id, password: string): Promise<boolean> {
  const rows = await db
    .selectFrom('former_password')
    .select('hash')
    .where('person', '=', person)
    .orderBy('no', 'desc')
    .limit(kept)
    .execute()
  for (const { hash } of rows) if (await passwordFits(password, hash)) return true
  return false
}

/** Sets a password; `given` by somebody else, it must be changed at the first sign-in. */
export async function setPassword(tx: Tx, person: Id, password: string, at: Instant, given: boolean): Promise<void> {
  const hash = await hashPassword(password)
  await tx.updateTable('person').set({ password: hash, must_change: given }).where('id', '=', person).execute()
  await tx.insertInto('former_password').values({ person, hash, at }).execute()
  await tx
    .deleteFrom('former_password')
    .where('person', '=', person)
    .where('no', 'not in', (eb) =>
      eb.selectFrom('former_password').select('no').where('person', '=', person).orderBy('no', 'desc').limit(kept),
    )
    .execute()
}

/** Signs that are not mistaken for one another when read out or copied. */
const signs = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '-+=%#'] as const
/** A first password: 16 signs of all four classes, shown once to whoever creates the account. */
export function firstPassword(): string {
  const one = (from: string) => from[randomInt(from.length)]!
  const all = signs.join('')
  const chosen = [...signs.map(one), ...Array.from({ length: 12 }, () => one(all))]
  for (let i = chosen.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    ;[chosen[i], chosen[j]] = [chosen[j]!, chosen[i]!]
  }
  return chosen.join('')
}
