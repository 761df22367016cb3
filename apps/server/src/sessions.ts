import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { addHours, dayOf, type Id, type Instant, no, ok, type Result, refuse } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type { Db } from '@changtong/store'
import { type Office, organisationOf, type Signed, signedAs } from './office.ts'

const derive = promisify(argon2)
/** argon2id at 19 MiB × 2, as OWASP advises for interactive sign-in. */
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...cost })
  return `argon2id$${nonce.toString('base64url')}$${Buffer.from(tag).toString('base64url')}`
}
async function passwordFits(password: string, kept: string): Promise<boolean> {
  const [, nonce, tag] = kept.split('$')
  if (!nonce || !tag) return false
  const derived = await derive('argon2id', {
    message: Buffer.from(password.normalize('NFKC')),
    nonce: Buffer.from(nonce, 'base64url'),
    ...cost,
  })
  return timingSafeEqual(Buffer.from(derived), Buffer.from(tag, 'base64url'))
}
/** Compared with when the login is unknown, so that the answer takes as long. */
const nobody = await hashPassword(randomBytes(12).toString('hex'))

const idleHours = 8
const wrong = refuse('session.wrong', '账号或密码不正确。', 'The login or the password is not right.')
const locked = refuse(
  'session.locked',
  '连续多次输入错误，请 10 分钟后再试，或联系系统管理员。',
  'Too many wrong attempts. Please try again in 10 minutes, or ask the system administrator.',
)

/** Signs a person in; five wrong attempts in ten minutes lock the login for that time. The cookie's value is returned once. */
export async function signIn(office: Office, login: string, password: string, address: string | null): Promise<Result<{ token: string }>> {
  const { db } = office.database
  const now = office.now()
  const failures = await db
    .selectFrom('sign_in')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('login', '=', login)
    .where('good', '=', false)
    .where('at', '>', addHours(now, -1 / 6))
    .executeTakeFirstOrThrow()
  if (Number(failures.n) >= 5) return no(locked)
  const person = await db
    .selectFrom('person')
    .select(['id', 'password'])
    .where('login', '=', login)
    .where('active', '=', true)
    .executeTakeFirst()
  const good = (await passwordFits(password, person?.password ?? nobody)) && person?.password != null
  await db.insertInto('sign_in').values({ at: now, login, address, good }).execute()
  if (!good || !person) return no(wrong)
  return begin(office, person.id)
}

/** One click for the people of the demo district; only where nobody else can reach the server. */
export async function signInDemo(office: Office, person: Id): Promise<Result<{ token: string }>> {
  const row = await office.database.db
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .where('demo', 'is not', null)
    .executeTakeFirst()
  return row ? begin(office, row.id) : no(wrong)
}

async function begin(office: Office, person: Id): Promise<Result<{ token: string }>> {
  const now = office.now()
  const [first] = await appointmentsOf(office.database.db, person, now)
  if (!first)
    return no(
      refuse(
        'session.no-post',
        '您目前没有任职岗位，请联系系统管理员。',
        'You hold no post at present. Please ask the system administrator.',
      ),
    )
  const token = randomBytes(32).toString('base64url')
  await office.database.db
    .insertInto('session')
    .values({ token: sha256(token), person, appointment: first.id, created: now, seen: now, ends: addHours(now, idleHours) })
    .execute()
  return ok({ token })
}

export async function appointmentsOf(db: Db, person: Id, now: Instant) {
  const today = dayOf(now)
  return db
    .selectFrom('appointment')
    .innerJoin('unit', 'unit.id', 'appointment.unit')
    .select(['appointment.id', 'appointment.post', 'appointment.unit', 'unit.name as unitName', 'appointment.kind'])
    .where('person', '=', person)
    .where('starts', '<=', today)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', today)]))
    .orderBy((eb) => eb.case().when('kind', '=', 'regular').then(0).else(1).end())
    .orderBy('appointment.id')
    .execute()
}

/** Who a cookie belongs to, as which appointment; a session ends after some idle hours. */
export async function signedBy(office: Office, token: string | undefined): Promise<Signed | null> {
  if (!token) return null
  const { db } = office.database
  const now = office.now()
  const key = sha256(token)
  const session = await db
    .selectFrom('session')
    .select(['appointment', 'seen'])
    .where('token', '=', key)
    .where('ends', '>', now)
    .executeTakeFirst()
  if (!session) return null
  if (Date.parse(now) - Date.parse(session.seen) > 60_000) {
    await db
      .updateTable('session')
      .set({ seen: now, ends: addHours(now, idleHours) })
      .where('token', '=', key)
      .execute()
  }
  return signedAs(db, session.appointment, dayOf(now), await organisationOf(db))
}
export async function switchAppointment(office: Office, token: string, person: Id, appointment: Id): Promise<Result<true>> {
  const mine = await appointmentsOf(office.database.db, person, office.now())
  if (!mine.some((a) => a.id === appointment)) return no(refuse('access.appointment', '这不是您现任的岗位。', 'You do not hold this post.'))
  await office.database.db.updateTable('session').set({ appointment }).where('token', '=', sha256(token)).execute()
  return ok(true)
}
export const signOut = (office: Office, token: string) =>
  office.database.db.deleteFrom('session').where('token', '=', sha256(token)).execute()
