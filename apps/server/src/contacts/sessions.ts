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
import { hashOfCode } from './codes.ts'
import { setContactPassword, unfitPassword } from './passwords.ts'
import { type ContactMay, enterpriseNamed, plainPhone, runsAt, shownPhone } from './people.ts'

/** Compared with when the phone is unknown, so that the answer takes as long. */
const nobody = await hashPassword(randomBytes(12).toString('hex'))
/** Wrong attempts within ten minutes: of one login, and from one address whatever the logins. */
const mostOfLogin = 5
const mostOfAddress = 20

const wrong = refuse('session.wrong', '手机号或密码不正确。', 'The phone number or the password is not right.')
const wrongCode = refuse(
  'session.wrong',
  '没有这个加入码，或者已经用过、过期。请核对企业和加入码；仍不行的，请发码的人重新给一个。',
  'There is no such code, or it was used or is over. Please check enterprise and code, or ask for a new one.',
)
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
async function attempt(office: Office, what: string, address: string | null): Promise<Result<(end: 'in' | 'right') => Promise<void>>> {
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
async function begin(tx: Db | Tx, office: Office, right: { readonly id: Id; readonly contact: Id }, from: From): Promise<string> {
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

/** An invitation that a code opens: whom it is for, and whether a password is to be chosen or shown to be known. */
export interface OpenInvitation {
  readonly right: Id
  readonly contact: Id
  readonly enterprise: { readonly key: string; readonly name: string }
  readonly name: string
  readonly phone: string
  /** new: choose one · known: the one of a right that runs elsewhere · reset: choose another one. */
  readonly password: 'new' | 'known' | 'reset'
}
/** By credit code or by the whole name. */
async function enterpriseTyped(db: Db | Tx, typed: string) {
  const plain = typed.normalize('NFKC').trim()
  const code = await enterpriseNamed(db, plain.replaceAll(/[\s-]/g, '').toUpperCase())
  if (code) return code
  return db
    .selectFrom('record')
    .select(['id', 'key', 'name'])
    .where('register', '=', 'enterprise')
    .where('name', '=', plain)
    .limit(1)
    .executeTakeFirst()
}
async function invitationBy(db: Db | Tx, now: Instant, enterprise: string, code: string): Promise<OpenInvitation | undefined> {
  const named = await enterpriseTyped(db, enterprise)
  const row = await db
    .selectFrom('contact_code')
    .innerJoin('contact_right', 'contact_right.id', 'contact_code.contact_right')
    .innerJoin('contact', 'contact.id', 'contact_right.contact')
    .select(['contact_right.id', 'contact_right.contact', 'contact_right.name', 'contact.phone', 'contact.password', 'contact_code.resets'])
    .where('contact_code.hash', '=', hashOfCode(named?.key ?? '', code))
    .where('contact_code.ends', '>', now)
    .where(runsAt(now))
    .executeTakeFirst()
  if (!row || !named) return undefined
  const elsewhere = row.password !== null && (await rightsOf(db, row.contact, now).limit(1).executeTakeFirst()) !== undefined
  return {
    right: row.id,
    contact: row.contact,
    enterprise: { key: named.key, name: named.name },
    name: row.name,
    phone: shownPhone(row.phone),
    password: row.resets ? 'reset' : elsewhere ? 'known' : 'new',
  }
}
/** Looks at a code, without using it up. */
export async function openInvitation(office: Office, enterprise: string, code: string, from: From): Promise<Result<OpenInvitation>> {
  const allowed = await attempt(office, `join ${enterprise.trim()}`, from.address)
  if (!allowed.ok) return allowed
  const found = await invitationBy(office.database.db, office.now(), enterprise, code)
  if (!found) return no(wrongCode)
  await allowed.value('right')
  return ok(found)
}

/**
 * Takes an invitation up, or chooses another password with a code that the staff gave: the code is used up, other sessions of the contact end
 * where the password changed. Whoever has a password already shows that he knows it: a code alone lets nobody into another's account.
 */
export async function join(office: Office, enterprise: string, code: string, password: string, from: From): Promise<Result<string>> {
  const allowed = await attempt(office, `join ${enterprise.trim()}`, from.address)
  if (!allowed.ok) return allowed
  const now = office.now()
  const done = await office.database.db.transaction().execute(async (tx): Promise<Result<string>> => {
    const found = await invitationBy(tx, now, enterprise, code)
    if (!found) return no(wrongCode)
    const contact = await tx.selectFrom('contact').selectAll().where('id', '=', found.contact).forUpdate().executeTakeFirstOrThrow()
    if (found.password === 'known') {
      if (!(await passwordFits(password, contact.password ?? nobody)))
        return no(
          refuse(
            'password.old',
            '您已有企业账号，请输入原来的密码。这次输入的不正确，还没有加入。',
            'You have an account already: please enter its password. This one is not right, and you have not joined yet.',
          ),
        )
    } else {
      const unfit = await unfitPassword(tx, contact.id, contact.phone, password)
      if (unfit) return no(unfit)
    }
    const { numDeletedRows } = await tx
      .deleteFrom('contact_code')
      .where('hash', '=', hashOfCode(found.enterprise.key, code))
      .executeTakeFirst()
    if (numDeletedRows === 0n) return no(wrongCode)
    const noted = notedByContact(found.contact, found.right, now)
    if (found.password !== 'known') {
      await setContactPassword(tx, contact.id, password, now)
      await tx.deleteFrom('contact_session').where('contact', '=', contact.id).execute()
    }
    if (found.password === 'reset') await tell(tx, contact.id, 'contact.password', { by: 'code' }, noted)
    else {
      await tell(tx, contact.id, 'contact.joined', { right: found.right }, noted)
      await tx.updateTable('contact_right').set({ joined: now }).where('id', '=', found.right).execute()
    }
    return ok(await begin(tx, office, { id: found.right, contact: contact.id }, from))
  })
  // A password that does not meet the rules is no wrong attempt; a wrong one is.
  if (done.ok || !['session.wrong', 'password.old'].includes(done.error.code)) await allowed.value('right')
  return done
}

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
