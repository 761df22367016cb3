import { endOfDay, type Id, type Instant, type LocalDate, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import { tell } from '../history.ts'
import type { Noted } from '../organisation.ts'
import { giveCode } from './codes.ts'
import { tellApart } from './ledger.ts'

/** submit: brings requests of the enterprise and follows them · manage: invites and ends colleagues as well. */
export type ContactMay = 'submit' | 'manage'
export interface Invitation {
  /** The enterprise's key in the register: its credit code. */
  readonly enterprise: string
  readonly name: string
  readonly phone: string
  readonly may: ContactMay
  /** The last day; null: until somebody ends it. */
  readonly until: LocalDate | null
}
export interface Invited {
  readonly id: Id
  /** Shown once, kept nowhere. */
  readonly code: string
  readonly ends: Instant
}
export const noContact = refuse('record.not-found', '没有找到，或者您无权查看。', 'It was not found, or you may not see it.')

/** A phone as it is kept and compared: digits alone, without the prefix of the country; null where it is none. */
export function plainPhone(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/^\s*(?:\+|00)86/, '')
    .replaceAll(/[\s()-]/g, '')
  return /^\d{7,15}$/.test(digits) ? digits : null
}
export const enterpriseNamed = (db: Db | Tx, key: string) =>
  db.selectFrom('record').select(['id', 'key', 'name']).where('register', '=', 'enterprise').where('key', '=', key).executeTakeFirst()

/** A right that runs at a moment; those not taken up yet are among them. */
export const runsAt = (now: Instant) =>
  sql<boolean>`contact_right.starts <= ${now} AND (contact_right.ends IS NULL OR contact_right.ends > ${now})`

/** Invites a person to speak for an enterprise. Nothing is his before he takes it up with the code, which is answered once. */
export async function invite(tx: Tx, wish: Invitation, noted: Noted): Promise<Result<Invited>> {
  const now = noted.at as Instant
  const phone = plainPhone(wish.phone)
  if (phone === null)
    return no(
      refuse('contact.phone', '手机号只写数字，7 至 15 位。没有发出邀请。', 'A phone number has 7 to 15 digits. Nobody was invited.', {
        faults: [{ field: 'phone', message: '只写数字 · digits only' }],
      }),
    )
  if (!(await enterpriseNamed(tx, wish.enterprise))) return no(noContact)
  const ends = wish.until === null ? null : endOfDay(wish.until)
  if (ends !== null && ends <= now)
    return no(refuse('contact.days', '截止日期已经过去。没有发出邀请。', 'The last day is over already. Nobody was invited.'))
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`changtong.contact ${phone}`}))`.execute(tx)
  const contact = (await knownBy(tx, phone)) ?? (await enter(tx, phone, noted))
  const twice = await tx
    .selectFrom('contact_right')
    .select('id')
    .where('contact', '=', contact)
    .where('enterprise', '=', wish.enterprise)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>', now)]))
    .executeTakeFirst()
  if (twice)
    return no(
      refuse(
        'contact.twice',
        '这个手机号已经是本企业的联系人，或者已收到邀请。可以给他新的加入码。',
        'This phone number belongs to a contact of this enterprise already, or to somebody invited. He can be given a new code.',
      ),
    )
  const id = newId()
  const { enterprise, may, name } = wish
  await tellApart(tx, contact, 'contact.invited', { right: id, enterprise, may, starts: now, ends }, { name }, noted)
  await tx.insertInto('contact_right').values({ id, contact, enterprise, name, may, starts: now, ends, joined: null }).execute()
  return ok({ id, ...(await giveCode(tx, { id, enterprise }, false, now)) })
}
const knownBy = async (tx: Tx, phone: string): Promise<Id | undefined> =>
  (await tx.selectFrom('contact').select('id').where('phone', '=', phone).forUpdate().executeTakeFirst())?.id
async function enter(tx: Tx, phone: string, noted: Noted): Promise<Id> {
  const id = newId()
  await tellApart(tx, id, 'contact.entered', {}, { phone }, noted)
  await tx.insertInto('contact').values({ id, phone, password: null }).execute()
  return id
}

/** A right that has not ended, of one enterprise, locked with its contact for changing. */
async function running(tx: Tx, id: Id, enterprise: string | null, now: Instant) {
  const row = await tx
    .selectFrom('contact_right')
    .innerJoin('contact', 'contact.id', 'contact_right.contact')
    .select(['contact_right.id', 'contact', 'enterprise', 'joined', 'password'])
    .where('contact_right.id', '=', id)
    .where(runsAt(now))
    .forUpdate()
    .executeTakeFirst()
  return row && (enterprise === null || row.enterprise === enterprise) ? row : undefined
}

/** Ends a right, from this moment on: sessions that rest on it and a code not used go with it. */
export async function endRight(
  tx: Tx,
  id: Id,
  of: { readonly enterprise: string | null; readonly by: 'staff' | 'colleague' | 'self' },
  noted: Noted,
): Promise<Result<true>> {
  const row = await running(tx, id, of.enterprise, noted.at as Instant)
  if (!row) return no(noContact)
  await tx.deleteFrom('contact_session').where('contact_right', '=', id).execute()
  await tx.deleteFrom('contact_code').where('contact_right', '=', id).execute()
  await tx.updateTable('contact_right').set({ ends: noted.at }).where('id', '=', id).execute()
  await tell(tx, row.contact, 'contact.ended', { right: id, by: of.by }, noted)
  return ok(true)
}

/**
 * A new code: for somebody who has not taken the invitation up, to do so; for somebody who has, to choose a new password. The latter is the
 * staff's to give, for a colleague would get into whatever else the person may do.
 */
export async function renewCode(
  tx: Tx,
  id: Id,
  of: { readonly enterprise: string | null; readonly mayReset: boolean },
  noted: Noted,
): Promise<Result<Invited & { readonly resets: boolean }>> {
  const row = await running(tx, id, of.enterprise, noted.at as Instant)
  if (!row) return no(noContact)
  const resets = row.joined !== null
  if (resets && !of.mayReset)
    return no(
      refuse(
        'contact.reset',
        '他已经加入。忘记密码的，请本人与专班联系重置。',
        'This person has joined already. Whoever forgot the password asks the taskforce to reset it.',
      ),
    )
  await tell(tx, row.contact, 'contact.code', { right: id, resets }, noted)
  return ok({ id, resets, ...(await giveCode(tx, row, resets, noted.at as Instant)) })
}

/**
 * Erases name, phone and passwords of a contact who speaks for no enterprise any more, at all of them; entries keep their digests, and say by
 * whom and why it was done.
 */
export async function eraseContact(tx: Tx, id: Id, reason: string, noted: Noted): Promise<Result<true>> {
  const row = await tx
    .selectFrom('contact_right')
    .innerJoin('contact', 'contact.id', 'contact_right.contact')
    .select(['contact', 'phone'])
    .where('contact_right.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return no(noContact)
  const still = await tx
    .selectFrom('contact_right')
    .select('id')
    .where('contact', '=', row.contact)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>', noted.at)]))
    .executeTakeFirst()
  if (still)
    return no(
      refuse(
        'contact.running',
        '他还是企业联系人，请先结束全部权限，再删除个人信息。',
        'This person still speaks for an enterprise. Please end every right before the personal data is erased.',
      ),
    )
  if (row.phone === null) return no(refuse('erase.nothing', '个人信息已经删除。', 'The personal data was erased already.'))
  await tx.deleteFrom('personal').where('stream', '=', row.contact).execute()
  await tx.deleteFrom('contact_password').where('contact', '=', row.contact).execute()
  await tx.deleteFrom('contact_session').where('contact', '=', row.contact).execute()
  await tx.updateTable('contact').set({ phone: null, password: null }).where('id', '=', row.contact).execute()
  await tx.updateTable('contact_right').set({ name: '' }).where('contact', '=', row.contact).execute()
  await tell(tx, row.contact, 'contact.erased', { reason }, noted)
  return ok(true)
}

/** 138****1234: enough to recognise, not enough to call. */
export const shownPhone = (phone: string | null): string => (phone === null ? '—' : `${phone.slice(0, 3)}****${phone.slice(-4)}`)
export interface ContactLine {
  readonly id: Id
  readonly name: string
  /** Shortened. */
  readonly phone: string
  readonly may: ContactMay
  readonly starts: Instant
  readonly ends: Instant | null
  readonly joined: Instant | null
  readonly over: boolean
}
/** Everybody who speaks or spoke for an enterprise; those who do come first. */
export async function contactsOf(db: Db | Tx, enterprise: string, now: Instant): Promise<ContactLine[]> {
  const rows = await db
    .selectFrom('contact_right')
    .innerJoin('contact', 'contact.id', 'contact_right.contact')
    .select(['contact_right.id', 'name', 'phone', 'may', 'starts', 'ends', 'joined'])
    .where('enterprise', '=', enterprise)
    .orderBy('starts')
    .orderBy('contact_right.id')
    .execute()
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      phone: shownPhone(row.phone),
      may: row.may as ContactMay,
      starts: row.starts as Instant,
      ends: row.ends as Instant | null,
      joined: row.joined as Instant | null,
      over: row.ends !== null && row.ends <= now,
    }))
    .sort((a, b) => Number(a.over) - Number(b.over))
}
