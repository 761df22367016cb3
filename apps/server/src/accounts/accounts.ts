import { dayOf, type Id, no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Account, OwnFactor } from '../contract/index.ts'
import { tell } from '../history.ts'
import { type Office, settingsOf } from '../office.ts'
import { type Noted, putRecord } from '../organisation.ts'
import { attempt, type sessionOf, useCode } from '../sessions.ts'
import { appointmentRows } from './appointments.ts'
import { factorOwed } from './factorOwed.ts'
import { passwordFits, setPassword, usedBefore, weakness } from './passwords.ts'
import { newSecret, stepOfCode } from './totp.ts'

type Session = NonNullable<Awaited<ReturnType<typeof sessionOf>>>
export const noAccount = refuse('account.not-found', '没有这个账号。', 'There is no such account.')

/** What a session becomes when one thing that it owed is done. */
async function nextStage(office: Office, session: Session): Promise<'full' | 'factor'> {
  const row = await office.database.db.selectFrom('person').select('factor').where('id', '=', session.person).executeTakeFirstOrThrow()
  return row.factor === null && (await factorOwed(office, session.person)) ? 'factor' : 'full'
}

/** Changes one's own password: the old one is asked, wrong answers count as at sign-in, and every other session of the person ends. */
export async function changePassword(office: Office, session: Session, old: string, password: string): Promise<Result<{ stage: string }>> {
  const { db } = office.database
  if (session.login === null) return no(refuse('password.none', '演示人员没有密码。', 'People of the demo district have no password.'))
  const allowed = await attempt(office, session.login, null)
  if (!allowed.ok) return allowed
  const row = await db.selectFrom('person').select('password').where('id', '=', session.person).executeTakeFirstOrThrow()
  if (row.password === null || !(await passwordFits(old, row.password)))
    return no(refuse('password.old', '原密码不正确。密码没有改动。', 'The old password is not right. Nothing was changed.'))
  await allowed.value('code')
  const weak = weakness(password, session.login)
  if (weak) return no(weak)
  if (await usedBefore(db, session.person, password))
    return no(
      refuse(
        'password.used',
        '不能使用最近五次用过的密码。密码没有改动。',
        'None of the last five passwords may be used again. Nothing was changed.',
      ),
    )
  const stage = session.stage === 'password' ? await nextStage(office, session) : session.stage
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('person').select('id').where('id', '=', session.person).forUpdate().execute()
    await setPassword(tx, session.person, password, office.now(), false)
    await tx.deleteFrom('session').where('person', '=', session.person).where('id', '<>', session.id).execute()
    await tx.updateTable('session').set({ stage }).where('id', '=', session.id).execute()
    await tell(tx, session.person, 'person.password', { by: 'self' }, byself(office, session))
  })
  return ok({ stage })
}
const byself = (office: Office, session: Session): Noted => ({
  by: { person: session.person, appointment: null, post: 'self', unit: null },
  at: office.now(),
  command: crypto.randomUUID(),
})

/** A secret for an authenticator application; it counts once a code of it was given. */
export async function proposeFactor(office: Office, session: Session): Promise<Result<{ secret: string }>> {
  const { db } = office.database
  const row = await db.selectFrom('person').select('factor').where('id', '=', session.person).executeTakeFirstOrThrow()
  if (row.factor !== null)
    return no(
      refuse(
        'factor.there',
        '已启用动态口令。更换手机请联系安全管理员先停用。',
        'A second factor is in use. To change it, ask the security administrator to take it off first.',
      ),
    )
  const secret = newSecret()
  await db.updateTable('person').set({ factor_proposed: secret }).where('id', '=', session.person).execute()
  return ok({ secret })
}
export async function confirmFactor(office: Office, session: Session, code: string): Promise<Result<{ stage: string }>> {
  const { db } = office.database
  const row = await db.selectFrom('person').select('factor_proposed').where('id', '=', session.person).executeTakeFirstOrThrow()
  const secret = row.factor_proposed
  const step = secret === null ? null : stepOfCode(secret, code, Date.parse(office.now()), 0)
  if (secret === null || step === null)
    return no(
      refuse(
        'factor.wrong',
        '动态口令不正确，请核对手机时间后再试。尚未启用。',
        'The code is not right; please check the clock of the phone and try again. It is not in use yet.',
      ),
    )
  const stage = session.stage === 'factor' ? 'full' : session.stage
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('person')
      .set({ factor: secret, factor_proposed: null, factor_step: step })
      .where('id', '=', session.person)
      .execute()
    await tx.updateTable('session').set({ stage }).where('id', '=', session.id).execute()
    await tell(tx, session.person, 'person.factor', { on: true, by: 'self' }, byself(office, session))
  })
  return ok({ stage })
}
/** How one signs in oneself. */
export async function ownFactor(office: Office, person: Id): Promise<z.infer<typeof OwnFactor>> {
  const row = await office.database.db
    .selectFrom('person')
    .select(['factor', 'password'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  return { password: row.password !== null, on: row.factor !== null, owed: await factorOwed(office, person) }
}
/** Takes one's own second factor off, with the password and a code of it; wrong answers count as at sign-in. Never where it is owed. */
export async function removeFactor(
  office: Office,
  session: Session,
  { password, code }: { readonly password: string; readonly code: string },
): Promise<Result<true>> {
  const { db } = office.database
  if (await factorOwed(office, session.person))
    return no(refuse('factor.owed', '管理员必须使用动态口令，不能停用。', 'Administrators must use the second factor; it stays.'))
  const row = await db.selectFrom('person').select(['factor', 'password']).where('id', '=', session.person).executeTakeFirstOrThrow()
  if (row.factor === null)
    return no(refuse('factor.none', '动态口令没有启用，不需要停用。', 'No second factor is in use; there is nothing to switch off.'))
  const allowed = session.login === null ? null : await attempt(office, session.login, null)
  if (allowed && !allowed.ok) return allowed
  const known = row.password !== null && (await passwordFits(password, row.password))
  // A code is used up only with the right password, and it is not said which of the two was wrong.
  if (!known || !(await useCode(office, session.person, row.factor, code)))
    return no(refuse('factor.wrong', '密码或动态口令不正确。没有改动。', 'The password or the code is not right. Nothing was changed.'))
  await allowed?.value('code')
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('person').set({ factor: null }).where('id', '=', session.person).execute()
    await tell(tx, session.person, 'person.factor', { on: false, by: 'self' }, byself(office, session))
  })
  return ok(true)
}

/** What the security administrator does to an account: shut it (its sessions end at once), open it again, take its second factor off. */
export async function guardAccount(office: Office, id: Id, what: 'lock' | 'unlock' | 'removeFactor', noted: Noted): Promise<Result<true>> {
  const refused = what === 'lock' && noted.by.person === id ? selfLock : undefined
  if (refused) return no(refused)
  return office.database.db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) return no(noAccount)
    const now = office.now()
    await tx
      .updateTable('person')
      .set(
        what === 'lock'
          ? { locked_at: now }
          : what === 'unlock'
            ? { locked_at: null, unlocked_at: now }
            : { factor: null, factor_proposed: null },
      )
      .where('id', '=', id)
      .execute()
    if (what !== 'unlock') await tx.deleteFrom('session').where('person', '=', id).execute()
    await tell(
      tx,
      id,
      what === 'removeFactor' ? 'person.factor' : 'person.lock',
      what === 'removeFactor' ? { on: false, by: 'security' } : { locked: what === 'lock' },
      noted,
    )
    return ok(true)
  })
}
/** Ends one session of anybody; the entry stands with the person. */
export async function endSession(office: Office, id: Id, noted: Noted): Promise<boolean> {
  return office.database.db.transaction().execute(async (tx) => {
    const row = await tx.deleteFrom('session').where('id', '=', id).returning('person').executeTakeFirst()
    if (!row) return false
    await tx.selectFrom('person').select('id').where('id', '=', row.person).forUpdate().execute()
    await tell(tx, row.person, 'person.session', { ended: id, by: 'security' }, noted)
    return true
  })
}
const selfLock: Refusal = refuse('account.self', '不能停用自己的账号。', 'One cannot shut one’s own account.')

/** Changes a setting of the office; the record's former state stays in its stream. */
export const putSetting = (office: Office, name: string, value: number, noted: Noted): Promise<void> =>
  putSettings(office, { [name]: value }, noted)
export async function putSettings(office: Office, values: Readonly<Record<string, number>>, noted: Noted): Promise<void> {
  await office.database.db.transaction().execute(async (tx) => {
    // Two who change settings at once lose nothing of each other's.
    await sql`SELECT pg_advisory_xact_lock(hashtext('changtong.settings'))`.execute(tx)
    const settings = await settingsOf(tx)
    await putRecord(tx, { register: 'setting', key: 'tunables', name: '设置', data: { ...settings, ...values } }, noted)
  })
}

/** Every account with what it holds now. */
export async function accountsOf(office: Office): Promise<z.infer<typeof Account>[]> {
  const { db } = office.database
  const people = await db
    .selectFrom('person')
    .select(['id', 'name', 'login', 'locked_at', 'must_change', 'factor'])
    .where('active', '=', true)
    .orderBy('name')
    .execute()
  const rows = await appointmentRows(db, { on: dayOf(office.now()) })
  return people.map((p) => ({
    id: p.id,
    name: p.name,
    login: p.login,
    locked: p.locked_at !== null,
    mustChange: p.must_change,
    factor: p.factor !== null,
    appointments: rows.filter((a) => a.person.id === p.id),
  }))
}
