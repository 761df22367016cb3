import { addDays, dayOf, fold, type Id, type LocalDate, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { inForce } from '../appointments.ts'
import { tell } from '../history.ts'
import { type Office, type Organisation, organisationOf } from '../office.ts'
import type { Noted } from '../organisation.ts'
import { taskforceRecords, taskforces } from '../taskforce.ts'
import { endAppointment } from './appointments.ts'

/** A place in a taskforce that names a person: a seat, or the responsible one of a special group. */
export interface NamedPlace {
  readonly taskforce: string
  readonly words: string
}
export interface Leaving {
  /** Open cases that would pass to a successor in the unit. */
  readonly cases: number
  readonly places: readonly NamedPlace[]
}

/** The places of all taskforces that name a person, with the words by which they are known. */
export async function placesNaming(db: Db | Tx, person: Id): Promise<readonly NamedPlace[]> {
  const names = new Map((await taskforces(db as Db)).map(({ id, name }) => [id, name]))
  return (await taskforceRecords(db)).flatMap(({ id, record }) => {
    const taskforce = names.get(id) ?? '—'
    const { group, seated = {}, responsible = {} } = record
    const seat = (at: string): string => {
      const [place, n] = at.split('/')
      const found = (place === 'leaders' ? group.leaders : group.office.seats)[Number(n)]
      return [found?.seat, found?.post].filter(Boolean).join(' · ')
    }
    const named = (places: Readonly<Record<string, Id>>, words: (key: string) => string) =>
      Object.entries(places).flatMap(([key, named]) => (named === person ? [{ taskforce, words: words(key) }] : []))
    return [...named(seated, seat), ...named(responsible, (key) => key)]
  })
}

/** What would pass on if somebody succeeded to this appointment now: the same rules by which `passOn` does it. */
export async function leavingOf(office: Office, id: Id): Promise<Result<Leaving>> {
  const { db } = office.database
  const today = dayOf(office.now())
  const row = await db.selectFrom('appointment').select(['person', 'unit', 'ends']).where('id', '=', id).executeTakeFirst()
  if (!row || (row.ends !== null && row.ends < today))
    return no(refuse('appointment.not-found', '没有这项任职，或者已经结束。', 'There is no such appointment, or it has ended.'))
  const others = await db
    .selectFrom('appointment')
    .select('unit')
    .where('person', '=', row.person)
    .where('id', '<>', id)
    .where(inForce(today))
    .execute()
  const goesOn = others.some((other) => other.unit === row.unit)
  const names = namesOf(await organisationOf(db), row.unit)
  const places = (await placesNaming(db, row.person)).filter(
    ({ words }) => others.length === 0 || names.some((n) => fold(words).includes(n)),
  )
  return ok({ cases: goesOn ? 0 : await openCases(db, row.person, row.unit), places })
}
const namesOf = (organisation: Organisation, unit: Id) => (organisation.units.get(unit)?.folded ?? []).filter((name) => name !== '')
async function openCases(db: Db | Tx, handler: Id, unit?: Id): Promise<number> {
  let query = db
    .selectFrom('case_row')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('handler', '=', handler)
    .where('phase', '<>', 'closed')
  if (unit !== undefined) query = query.where('lead_unit', '=', unit)
  return Number((await query.executeTakeFirstOrThrow()).n)
}

/**
 * A person leaves: every appointment ends with the day before, the account is shut for good, sessions end. Refused while open cases are in
 * his hands: a succession passes those on first.
 */
export async function endPerson(tx: Tx, id: Id, noted: Noted): Promise<Result<{ readonly ended: number }>> {
  if (noted.by.person === id) return no(refuse('account.self', '不能注销自己的账号。', 'One cannot close one’s own account.'))
  const person = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('active', '=', true)
    .forUpdate()
    .executeTakeFirst()
  if (!person) return no(refuse('account.not-found', '没有这个账号。', 'There is no such account.'))
  const left = await openCases(tx, id)
  if (left > 0)
    return no(
      refuse(
        'person.has-cases',
        `“${person.name}”名下还有 ${left} 件在办事项。请先办理继任，把在办事项转给接任的同志；账号没有改动。`,
        `${person.name} still handles ${left} open case(s). Please let somebody succeed first, so that they pass on; the account was not changed.`,
        { left },
      ),
    )
  const today = dayOf(noted.at as never)
  const running = await tx
    .selectFrom('appointment')
    .select(['id', 'starts'])
    .where('person', '=', id)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', today)]))
    .execute()
  for (const a of running) {
    const last = [addDays(today, -1), addDays(a.starts as LocalDate, -1)].sort().at(-1)!
    const done = await endAppointment(tx, a.id, last, noted)
    if (!done.ok) return done
  }
  await tell(tx, id, 'person.ended', {}, noted)
  await tx.updateTable('person').set({ active: false }).where('id', '=', id).execute()
  await tx.deleteFrom('session').where('person', '=', id).execute()
  return ok({ ended: running.length })
}
