import { randomBytes } from 'node:crypto'
import { addHours, type Id, type Instant, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import { hashPassword, passwordFits } from '../accounts/passwords.ts'
import { freshGrants } from '../grants.ts'
import { tell } from '../history.ts'
import type { Office, Signed } from '../office.ts'
import type { Noted } from '../organisation.ts'
import { type From, idleMinutes } from '../sessions.ts'
import { setContactPassword, unfitPassword } from './passwords.ts'
import { type ContactMay, plainPhone, runsAt } from './people.ts'

/** Compared with when the phone is unknown, so that the answer takes as long. */
export const nobody = await hashPassword(randomBytes(12).toString('hex'))
/** Wrong attempts within ten minutes: of one login, and from one address whatever the logins. */
const mostOfLogin = 5
const mostOfAddress = 20

const wrong = refuse('session.wrong', '手机号或密码不正确。', 'The phone number or the password is not right.')
const locked = refuse(
  'session.locked',
  '连续多次输入错误，请 10 分钟后再试。忘记密码的，请与专班联系。',
  'Too many wrong attempts. Please try again in 10 minutes. Whoever forgot the password asks the taskforce.',
)

/** Who a contact's session belongs to, for which enterprise, and what the law knows of him. */
export interface SignedContact {
  readonly session: Id
  readonly contact: Id
  readonly right: Id
  readonly may: ContactMay
  readonly name: string
  readonly phone: string | null
  readonly enterprise: { readonly key: string; readonly name: string }
  readonly signed: Signed
}

/** As for the staff: written down as wrong before it is looked at, one attempt of a login after the other; what is returned says how it ended. */
export async function attempt(
  office: Office,
  what: string,
  address: string | null,
): Promise<Result<(end: 'in' | 'right') => Promise<void>>> {
  const { db } = office.database
  const now = office.now()
  const login = sha256(`contact ${what}`)
  const row = await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`changtong.contact-attempt ${login}`}))`.execute(tx)
    const wrongOnes = async (column: 'login' | 'address', value: string) => {
      const { n } = await tx
        .selectFrom('contact_attempt')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(column, '=', value)
        .where('what', '=', 'wrong')
        .where('at', '>', addHours(now, -1 / 6))
        .executeTakeFirstOrThrow()
      return Number(n)
    }
    const tooMany =
      (await wrongOnes('login', login)) >= mostOfLogin || (address !== null && (await wrongOnes('address', address)) >= mostOfAddress)
    return tx
      .insertInto('contact_attempt')
      .values({ at: now, login, address, what: tooMany ? 'locked' : 'wrong' })
      .returning(['id', 'what'])
      .executeTakeFirstOrThrow()
  })
  if (row.what === 'locked') return no(locked)
  return ok(async (end) => {
    await db.updateTable('contact_attempt').set({ what: end }).where('id', '=', row.id).execute()
  })
}

const idleEnd = async (db: Db | Tx, now: Instant): Promise<Instant> => addHours(now, (await idleMinutes(db as Db)) / 60)
export async function begin(tx: Db | Tx, office: Office, right: { readonly id: Id; readonly contact: Id }, from: From): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = office.now()
  await tx
    .insertInto('contact_session')
    .values({
      token: sha256(token),
      contact: right.contact,
      contact_right: right.id,
      created: now,
      seen: now,
      ends: await idleEnd(tx, now),
      address: from.address,
      browser: from.browser,
    })
    .execute()
  return token
}

/** Rights that were taken up and run at this moment, of a contact; the newest first. */
export const rightsOf = (db: Db | Tx, contact: Id, now: Instant) =>
  db
    .selectFrom('contact_right')
    .innerJoin('record', 'record.key', 'contact_right.enterprise')
    .where('record.register', '=', 'enterprise')
    .where('contact', '=', contact)
    .where('joined', 'is not', null)
    .where(runsAt(now))
    .select(['contact_right.id', 'contact_right.contact', 'enterprise', 'record.name as enterpriseName'])
    .orderBy('starts', 'desc')
    .orderBy('contact_right.id')

/** Signs a contact in. Phone unknown, password wrong and no right left are one answer. */
export async function signInContact(office: Office, phone: string, password: string, from: From): Promise<Result<string>> {
  const { db } = office.database
  const plain = plainPhone(phone) ?? phone.trim()
  const allowed = await attempt(office, plain, from.address)
  if (!allowed.ok) return allowed
  const contact = await db.selectFrom('contact').select(['id', 'password']).where('phone', '=', plain).executeTakeFirst()
  const good = (await passwordFits(password, contact?.password ?? nobody)) && contact?.password != null
  const right = contact && good ? await rightsOf(db, contact.id, office.now()).limit(1).executeTakeFirst() : undefined
  if (!right) return no(wrong)
  await allowed.value('in')
  return ok(await begin(db, office, right, from))
}

/** One click for the contact of the demo district; only where nobody else can reach the server. */
export async function signInDemoContact(office: Office, right: Id, from: From): Promise<Result<string>> {
  const { db } = office.database
  const row = await db
    .selectFrom('contact_right')
    .innerJoin('contact', 'contact.id', 'contact_right.contact')
    .select(['contact_right.id', 'contact_right.contact'])
    .where('contact.demo', '=', true)
    .where('contact_right.id', '=', right)
    .where('joined', 'is not', null)
    .where(runsAt(office.now()))
    .executeTakeFirst()
  return row ? ok(await begin(db, office, row, from)) : no(wrong)
}

/** Whom a cookie belongs to, and for which enterprise; nobody from the moment the right ended. A session ends when it was idle too long. */
export async function contactBy(office: Office, token: string | undefined): Promise<SignedContact | null> {
  if (!token) return null
  const { db } = office.database
  const now = office.now()
  const row = await db
    .selectFrom('contact_session')
    .innerJoin('contact_right', 'contact_right.id', 'contact_session.contact_right')
    .innerJoin('contact', 'contact.id', 'contact_session.contact')
    .innerJoin('record', 'record.key', 'contact_right.enterprise')
    .where('record.register', '=', 'enterprise')
    .where('contact_session.token', '=', sha256(token))
    .where('contact_session.ends', '>', now)
    .where('joined', 'is not', null)
    .where(runsAt(now))
    .select(['contact_session.id as session', 'contact_session.seen', 'contact.id as contact', 'phone', 'contact_right.id as right'])
    .select(['contact_right.name', 'contact_right.may', 'contact_right.enterprise', 'record.name as enterpriseName'])
    .executeTakeFirst()
  if (!row) return null
  await freshGrants(office.database)
  if (Date.parse(now) - Date.parse(row.seen) > 60_000)
    await db
      .updateTable('contact_session')
      .set({ seen: now, ends: await idleEnd(db, now) })
      .where('id', '=', row.session)
      .execute()
  return {
    session: row.session,
    contact: row.contact,
    right: row.right,
    may: row.may as ContactMay,
    name: row.name,
    phone: row.phone,
    enterprise: { key: row.enterprise, name: row.enterpriseName },
    signed: signedContact(row.contact, row.right, row.enterprise),
  }
}
/** What the law and the ledger know of a contact. The name is general: who reads a case learns who wrote only where he may see contacts. */
export const signedContact = (contact: Id, right: Id, enterprise: string): Signed => ({
  actor: { kind: 'contact', person: contact, appointment: right, post: 'contact', unit: null, enterprise },
  holder: { person: contact, post: 'contact', unit: null, below: [], line: [], enterprise },
  name: '企业联系人',
})
export const notedByContact = (contact: Id, right: Id | null, at: Instant): Noted => ({
  by: { person: contact, appointment: right, post: 'contact', unit: null },
  at,
  command: newId(),
})

/** Changes one's own password: the old one is asked, wrong answers count as at sign-in, and every other session of the contact ends. */
export async function changeContactPassword(office: Office, who: SignedContact, old: string, password: string): Promise<Result<true>> {
  const allowed = await attempt(office, who.phone ?? who.contact, null)
  if (!allowed.ok) return allowed
  const now = office.now()
  return office.database.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('contact')
      .select(['password', 'phone'])
      .where('id', '=', who.contact)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.password === null || !(await passwordFits(old, row.password)))
      return no(refuse('password.old', '原密码不正确。密码没有改动。', 'The old password is not right. Nothing was changed.'))
    await allowed.value('right')
    const unfit = await unfitPassword(tx, who.contact, row.phone, password)
    if (unfit) return no(unfit)
    await setContactPassword(tx, who.contact, password, now)
    await tx.deleteFrom('contact_session').where('contact', '=', who.contact).where('id', '<>', who.session).execute()
    await tell(tx, who.contact, 'contact.password', { by: 'self' }, notedByContact(who.contact, who.right, now))
    return ok(true)
  })
}
export const signOutContact = (office: Office, token: string) =>
  office.database.db.deleteFrom('contact_session').where('token', '=', sha256(token)).execute()
