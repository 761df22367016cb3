import { randomBytes } from 'node:crypto'
import { addHours, dayOf, type Id, type Instant, no, ok, type Result, refuse } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type { Db } from '@changtong/store'
import { sql } from 'kysely'
import { factorOwed } from './accounts/factorOwed.ts'
import { hashPassword, passwordFits } from './accounts/passwords.ts'
import { stepOfCode } from './accounts/totp.ts'
import { inForce } from './appointments.ts'
import { freshGrants } from './grants.ts'
import { holdings, type Office, type Signed, settingsOf, signedWith } from './office.ts'

/** Compared with when the login is unknown, so that the answer takes as long. */
const nobody = await hashPassword(randomBytes(12).toString('hex'))

/** Minutes without a request after which a session ends; the security administrator sets it. */
export const idleDefault = 30
export const idleMinutes = async (db: Db): Promise<number> => (await settingsOf(db))['session.idleMinutes'] ?? idleDefault
/** Wrong attempts within ten minutes: of one login, and from one address whatever the logins. */
const mostOfLogin = 5
const mostOfAddress = 20

const wrong = refuse('session.wrong', '账号或密码不正确。', 'The login or the password is not right.')
const wrongCode = refuse(
  'session.wrong',
  '动态口令不正确或已经用过，请等下一个口令出现后再试。',
  'The one-time code is not right or was used already. Please wait for the next one.',
)
const codeDue = refuse('session.code-due', '请输入动态口令。', 'Please enter the one-time code.')
const locked = refuse(
  'session.locked',
  '连续多次输入错误，请 10 分钟后再试，或联系系统管理员。',
  'Too many wrong attempts. Please try again in 10 minutes, or ask the system administrator.',
)
const shut = refuse(
  'session.shut',
  '这个账号已被安全管理员停用，请与其联系。',
  'This account was shut by the security administrator. Please ask there.',
)

/** Where a sign-in comes from; both are shown to the person among his sessions. */
export interface From {
  readonly address: string | null
  readonly browser: string | null
}
/** What a session may do: everything its posts allow, or nothing but what is still owed. */
export type Stage = 'full' | 'password' | 'factor'
export interface Begun {
  readonly token: string
  readonly stage: Stage
}

/**
 * Lets a password be looked at only while there are not too many wrong attempts. The attempt is written down before it is looked at, one
 * attempt of a login after the other, so that many at once are counted too. What is returned says how it ended.
 */
export async function attempt(
  office: Office,
  login: string,
  address: string | null,
): Promise<Result<(what: 'in' | 'code') => Promise<void>>> {
  const { db } = office.database
  const now = office.now()
  const { id, what } = await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`changtong.sign-in ${login}`}))`.execute(tx)
    const person = await tx.selectFrom('person').select('unlocked_at').where('login', '=', login).executeTakeFirst()
    const since = addHours(now, -1 / 6)
    const wrongOnes = async (column: 'login' | 'address', value: string, from: string) => {
      const { n } = await tx
        .selectFrom('sign_in')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(column, '=', value)
        .where('what', '=', 'wrong')
        .where('at', '>', from)
        .executeTakeFirstOrThrow()
      return Number(n)
    }
    const from = [person?.unlocked_at ?? since, since].sort().at(-1)!
    const tooMany =
      (await wrongOnes('login', login, from)) >= mostOfLogin ||
      (address !== null && (await wrongOnes('address', address, since)) >= mostOfAddress)
    return tx
      .insertInto('sign_in')
      .values({ at: now, login, address, good: false, what: tooMany ? 'locked' : 'wrong' })
      .returning(['id', 'what'])
      .executeTakeFirstOrThrow()
  })
  if (what === 'locked') return no(locked)
  return ok(async (end) => {
    await db
      .updateTable('sign_in')
      .set({ what: end, good: end === 'in' })
      .where('id', '=', id)
      .execute()
  })
}

/**
 * Signs a person in with a password and, where there is one, the second factor. Five wrong attempts in ten minutes lock the login for that
 * time. The cookie's value is returned once.
 */
export async function signIn(office: Office, login: string, password: string, from: From, code?: string): Promise<Result<Begun>> {
  const { db } = office.database
  const allowed = await attempt(office, login, from.address)
  if (!allowed.ok) return allowed
  const person = await db
    .selectFrom('person')
    .select(['id', 'password', 'must_change', 'locked_at', 'factor', 'factor_step'])
    .where('login', '=', login)
    .where('active', '=', true)
    .executeTakeFirst()
  const good = (await passwordFits(password, person?.password ?? nobody)) && person?.password != null
  if (!good || !person) return no(wrong)
  if (person.locked_at !== null) return no(shut)
  if (person.factor !== null) {
    if (code === undefined) {
      await allowed.value('code')
      return no(codeDue)
    }
    if (!(await useCode(office, person.id, person.factor, code))) return no(wrongCode)
  }
  const owed = person.factor === null && (await factorOwed(office, person.id))
  const begun = await begin(office, person.id, from, person.must_change ? 'password' : owed ? 'factor' : 'full')
  if (begun.ok) await allowed.value('in')
  return begun
}

/** Uses up a code of the second factor: of two requests with one code, one is refused. */
export async function useCode(office: Office, person: Id, secret: string, code: string): Promise<boolean> {
  const { db } = office.database
  const row = await db.selectFrom('person').select('factor_step').where('id', '=', person).executeTakeFirstOrThrow()
  const step = stepOfCode(secret, code, Date.parse(office.now()), Number(row.factor_step))
  if (step === null) return false
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ factor_step: step })
    .where('id', '=', person)
    .where('factor_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** One click for the people of the demo district; only where nobody else can reach the server. */
export async function signInDemo(office: Office, person: Id, from: From): Promise<Result<Begun>> {
  const row = await office.database.db
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .where('demo', 'is not', null)
    .where('active', '=', true)
    .where('locked_at', 'is', null)
    .executeTakeFirst()
  return row ? begin(office, row.id, from, 'full') : no(wrong)
}

async function begin(office: Office, person: Id, from: From, stage: Stage): Promise<Result<Begun>> {
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
    .values({
      token: sha256(token),
      person,
      appointment: first.id,
      created: now,
      seen: now,
      ends: await idleEnd(office.database.db, now),
      stage,
      address: from.address,
      browser: from.browser,
    })
    .execute()
  return ok({ token, stage })
}

const idleEnd = async (db: Db, now: Instant): Promise<Instant> => addHours(now, (await idleMinutes(db)) / 60)

export async function appointmentsOf(db: Db, person: Id, now: Instant) {
  return db
    .selectFrom('appointment')
    .innerJoin('unit', 'unit.id', 'appointment.unit')
    .select(['appointment.id', 'appointment.post', 'appointment.unit', 'unit.name as unitName', 'appointment.kind', 'appointment.ends'])
    .where('person', '=', person)
    .where(inForce(dayOf(now)))
    .orderBy((eb) => eb.case().when('kind', '=', 'regular').then(0).when('kind', '=', 'delegated').then(2).else(1).end())
    .orderBy('appointment.id')
    .execute()
}

/** Whose session it is that still owes a new password or a second factor, and any other. */
export async function sessionOf(office: Office, token: string | undefined) {
  if (!token) return undefined
  return office.database.db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .select(['session.id', 'session.person', 'session.stage', 'session.token', 'person.login', 'person.name'])
    .where('token', '=', sha256(token))
    .where('ends', '>', office.now())
    .where('person.active', '=', true)
    .where('person.locked_at', 'is', null)
    .executeTakeFirst()
}

/**
 * Who a cookie belongs to, as which appointment; a session ends when it was idle too long. `byHand` false: nobody did anything, a screen only asks
 * again for what it shows, so it goes on being idle.
 */
export async function signedBy(office: Office, token: string | undefined, byHand = true): Promise<Signed | null> {
  if (!token) return null
  const { db } = office.database
  const now = office.now()
  const key = sha256(token)
  const held = await holdings(db, dayOf(now))
    .innerJoin('session', 'session.appointment', 'appointment.id')
    .select('session.seen')
    .where('session.token', '=', key)
    .where('session.ends', '>', now)
    .where('session.stage', '=', 'full')
    .executeTakeFirst()
  if (!held) return null
  await freshGrants(office.database, held.stamps.grant)
  if (byHand && Date.parse(now) - Date.parse(held.seen) > 60_000) {
    await db
      .updateTable('session')
      .set({ seen: now, ends: await idleEnd(db, now) })
      .where('token', '=', key)
      .execute()
  }
  return signedWith(db, held)
}
export async function switchAppointment(office: Office, token: string, person: Id, appointment: Id): Promise<Result<true>> {
  const mine = await appointmentsOf(office.database.db, person, office.now())
  if (!mine.some((a) => a.id === appointment)) return no(refuse('access.appointment', '这不是您现任的岗位。', 'You do not hold this post.'))
  await office.database.db.updateTable('session').set({ appointment }).where('token', '=', sha256(token)).execute()
  return ok(true)
}
export const signOut = (office: Office, token: string) =>
  office.database.db.deleteFrom('session').where('token', '=', sha256(token)).execute()
