import { postLabel, posts } from '@changtong/access'
import { addDays, dayOf, type Id, type Json, type LocalDate, newId, no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import { heldAs, inForce, principalsOf } from '../appointments.ts'
import type { AppointmentRow } from '../contract/index.ts'
import { tell } from '../history.ts'
import type { Noted } from '../organisation.ts'
import { administrators } from './factorOwed.ts'
import { firstPassword, setPassword } from './passwords.ts'

export interface NewPerson {
  readonly name: string
  readonly login: string
}
/** Creates a person with a first password, which is returned once and kept nowhere, and must be changed at the first sign-in. */
export async function addPerson(
  tx: Tx,
  person: NewPerson,
  noted: Noted,
  chosen?: string,
): Promise<Result<{ readonly id: Id; readonly password: string }>> {
  const taken = await tx.selectFrom('person').select('id').where('login', '=', person.login).executeTakeFirst()
  if (taken)
    return no(
      refuse(
        'person.login-taken',
        `登录账号“${person.login}”已有人使用，请换一个。`,
        `The login "${person.login}" is taken. Please choose another.`,
      ),
    )
  const password = chosen ?? firstPassword()
  const id = await enterPerson(tx, person, noted)
  await setPassword(tx, id, password, noted.at as never, chosen === undefined)
  return ok({ id, password })
}

/** A person, and the entry that tells of him: never a password or any other secret. */
export async function enterPerson(
  tx: Tx,
  person: { readonly name: string; readonly login: string | null; readonly key?: string; readonly demo?: Json },
  noted: Noted,
): Promise<Id> {
  const { name, login, key, demo } = person
  const id = newId()
  await tell(tx, id, 'person.created', { name, login, ...(key && { key }), ...(demo && { demo }) }, noted)
  const row = { id, key: key ?? null, name, login, password: null, demo: demo ? JSON.stringify(demo) : null }
  await tx.insertInto('person').values(row).execute()
  return id
}

/** Gives a person a new first password; his sessions end. */
export async function resetPassword(tx: Tx, id: Id, noted: Noted): Promise<Result<{ readonly password: string }>> {
  const row = await tx.selectFrom('person').select(['id', 'login']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row?.login) return no(refuse('account.not-found', '没有这个账号。', 'There is no such account.'))
  const password = firstPassword()
  await setPassword(tx, id, password, noted.at as never, true)
  await tx.deleteFrom('session').where('person', '=', id).execute()
  await tell(tx, id, 'person.password', { by: 'reset' }, noted)
  return ok({ password })
}

export interface NewAppointment {
  readonly person: Id
  readonly post: string
  readonly unit: Id
  readonly kind: 'regular' | 'concurrent' | 'acting'
  readonly from: LocalDate
  readonly until: LocalDate | null
  readonly lines: readonly Id[]
  readonly officeMember: boolean
  readonly succeeds?: Id
  readonly takenOver?: boolean
}
/** An appointment that stands for another one: `acts` null means everything that the post may do. */
export interface Delegated extends Omit<NewAppointment, 'kind'> {
  readonly kind: 'delegated'
  readonly delegates: Id
  readonly acts: readonly string[] | null
}
/** Whether an appointment runs on a day of a span; an open end runs on. */
const runsWithin = (from: LocalDate, until: LocalDate | null) => (a: { readonly starts: string; readonly ends: string | null }) =>
  (until === null || a.starts <= until) && (a.ends === null || a.ends >= from)

/** Why a person may not be given this post. */
async function unfit(tx: Tx, a: NewAppointment, by: Id | null): Promise<Refusal | undefined> {
  if (!Object.hasOwn(posts, a.post)) return refuse('appointment.post', `没有“${a.post}”这个岗位。`, `There is no post "${a.post}".`)
  if (a.until !== null && a.until < a.from)
    return refuse('appointment.days', '任职的截止日期早于开始日期。', 'The appointment would end before it starts.')
  if (by === a.person)
    return refuse(
      'appointment.self',
      '不能给自己任职，请由其他系统管理员办理。',
      'One cannot appoint oneself; another system administrator does that.',
    )
  const person = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', a.person)
    .where('active', '=', true)
    .forUpdate()
    .executeTakeFirst()
  if (!person) return refuse('account.not-found', '没有这个人。', 'There is no such person.')
  const units = await tx
    .selectFrom('unit')
    .select(['id', 'state', 'name'])
    .where('id', 'in', [a.unit, ...a.lines])
    .execute()
  const idle = [a.unit, ...a.lines].find((id) => units.find((u) => u.id === id)?.state !== 'active')
  if (idle)
    return refuse(
      'unit.not-active',
      '所选单位尚未确认或已撤销，请另选。',
      'The unit chosen is not confirmed or is closed. Please choose another.',
    )
  const held = (
    await tx.selectFrom('appointment').select(['post', 'unit', 'starts', 'ends']).where('person', '=', a.person).execute()
  ).filter(runsWithin(a.from, a.until))
  if (held.some((h) => h.post === a.post && h.unit === a.unit))
    return refuse(
      'appointment.twice',
      '此人在这段时间已任该单位的这个岗位。',
      'The person holds this post in this unit in these days already.',
    )
  const other = held.find((h) => h.post !== a.post && (administrators.includes(h.post) || administrators.includes(a.post)))
  if (other && administrators.includes(a.post) && administrators.includes(other.post))
    return refuse(
      'appointment.apart',
      `系统、安全、审计管理员须由不同的人担任；此人已是“${postLabel(other.post).zh}”。`,
      `System, security and audit administrators are three different persons; this one is ${postLabel(other.post).en} already.`,
    )
  if (other)
    return refuse(
      'appointment.apart',
      `管理员不兼办业务岗位；此人已任“${postLabel(other.post).zh}”。`,
      `An administrator holds no other post; this person is ${postLabel(other.post).en} already.`,
    )
  return undefined
}

/** Appoints a person; an entry says who did it. */
export async function appoint(tx: Tx, a: NewAppointment, noted: Noted): Promise<Result<Id>> {
  const refused = await unfit(tx, a, noted.by.person)
  if (refused) return no(refused)
  return ok(await enterAppointment(tx, a, noted))
}

/** An appointment, and the entry that tells of it; whoever calls has seen to it that it may be. */
export async function enterAppointment(tx: Tx, a: NewAppointment | Delegated, noted: Noted): Promise<Id> {
  const id = newId()
  const { person, post, unit, kind, from, until, lines, officeMember, succeeds, takenOver = true } = a
  const stands = a.kind === 'delegated' ? { delegates: a.delegates, acts: a.acts && [...a.acts] } : undefined
  await tell(
    tx,
    id,
    'appointment.made',
    {
      person,
      post,
      unit,
      kind,
      from,
      until,
      lines: [...lines],
      officeMember,
      ...(succeeds && { succeeds }),
      ...(!takenOver && { takenOver }),
      ...stands,
    },
    noted,
  )
  await tx
    .insertInto('appointment')
    .values({
      id,
      person,
      post,
      unit,
      kind,
      lines: [...lines],
      office_member: officeMember,
      starts: from,
      ends: until,
      succeeds: succeeds ?? null,
      taken_over: takenOver,
      delegates: stands?.delegates ?? null,
      acts: stands?.acts ?? null,
    })
    .execute()
  return id
}

const over = refuse('appointment.not-found', '没有这项任职，或者已经结束。', 'There is no such appointment, or it has ended.')
/** An appointment that has not ended, locked for changing. */
export async function runningAppointment(tx: Tx, id: Id, today: LocalDate) {
  const row = await tx.selectFrom('appointment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && (row.ends === null || row.ends >= today) ? ok(row) : no(over)
}
/** Ends an appointment with a day, its last one. */
export async function endAppointment(tx: Tx, id: Id, until: LocalDate, noted: Noted): Promise<Result<true>> {
  const row = await runningAppointment(tx, id, dayOf(noted.at as never))
  if (!row.ok) return row
  if (until < addDays(row.value.starts as LocalDate, -1))
    return no(refuse('appointment.days', '截止日期早于任职开始日期。', 'The appointment would end before it starts.'))
  await tx.updateTable('appointment').set({ ends: until }).where('id', '=', id).execute()
  await tell(tx, id, 'appointment.ended', { until }, noted)
  return ok(true)
}

/** Appointments with the names of today: all, or of a person, of a unit, or running on a day. */
export async function appointmentRows(
  db: Db | Tx,
  which: { readonly person?: Id | undefined; readonly unit?: Id | undefined; readonly on?: LocalDate; readonly ids?: readonly Id[] },
): Promise<z.infer<typeof AppointmentRow>[]> {
  const { person, unit, on, ids } = which
  if (ids?.length === 0) return []
  let query = db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .innerJoin('unit', 'unit.id', 'appointment.unit')
    .selectAll('appointment')
    .select(['person.name', 'unit.name as unitName'])
  if (person !== undefined) query = query.where('appointment.person', '=', person)
  if (ids !== undefined) query = query.where('appointment.id', 'in', [...ids])
  if (unit !== undefined) query = query.where('appointment.unit', '=', unit)
  if (on !== undefined) query = query.where(inForce(on))
  const rows = await query.orderBy('starts').orderBy('appointment.id').execute()
  const principals = await principalsOf(
    db,
    rows.filter((row) => row.delegates !== null).map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person, name: row.name },
    post: row.post,
    postLabel: heldAs(row.post, row.kind, principals.get(row.id)),
    unit: { id: row.unit, name: row.unitName },
    kind: row.kind as z.infer<typeof AppointmentRow>['kind'],
    from: row.starts,
    until: row.ends,
    lines: [...row.lines],
    succeeds: row.succeeds,
  }))
}
