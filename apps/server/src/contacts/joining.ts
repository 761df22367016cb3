import { type Id, type Instant, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { passwordFits } from '../accounts/passwords.ts'
import { tell } from '../history.ts'
import type { Office } from '../office.ts'
import type { From } from '../sessions.ts'
import { hashOfCode } from './codes.ts'
import { setContactPassword, unfitPassword } from './passwords.ts'
import { enterpriseNamed, runsAt, shownPhone } from './people.ts'
import { attempt, begin, nobody, notedByContact, rightsOf } from './sessions.ts'

const wrongCode = refuse(
  'session.wrong',
  '没有这个加入码，或者已经用过、过期。请核对企业和加入码；仍不行的，请发码的人重新给一个。',
  'There is no such code, or it was used or is over. Please check enterprise and code, or ask for a new one.',
)

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
