import { type Grant, type Holder, startingGrants } from '@changtong/access'
import { type CalendarEdition, type WorkCalendar, workCalendar } from '@changtong/calendar'
import { procedureGrants } from '@changtong/capabilities/registry.ts'
import { fold, type Id, type Instant, type LocalDate, type Text } from '@changtong/kernel'
import type { Actor } from '@changtong/model'
import type { Database, Db, Tx } from '@changtong/store'
import { inForce, principalsOf } from './appointments.ts'
import type { Config } from './config.ts'

/** What every part of the server is given. */
export interface Office {
  readonly database: Database
  readonly config: Config
  readonly grants: readonly Grant[]
  readonly now: () => Instant
}
export const officeWith = (database: Database, config: Config, now: () => Instant): Office => ({
  database,
  config,
  grants: [...startingGrants, ...procedureGrants],
  now,
})

export interface UnitRow {
  readonly id: Id
  readonly key: string | null
  readonly organisation: Id
  readonly parent: Id | null
  readonly name: string
  readonly nameEn: string | null
  readonly aliases: readonly string[]
  readonly folded: readonly string[]
  readonly state: string
  readonly path: readonly Id[]
}
/** The organisation as it stands, for one request: read anew each time, so that several servers agree. */
export interface Organisation {
  readonly units: ReadonlyMap<Id, UnitRow>
  readonly unitName: (id: Id | null) => string | null
  /** What the unit was called at a moment; null means now. */
  readonly nameAt: (id: Id | null, at: string | null) => string | null
  /** The unit and all below it. */
  readonly below: (id: Id) => readonly Id[]
}
export async function organisationOf(db: Db | Tx): Promise<Organisation> {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'key', 'organisation', 'parent', 'name', 'name_en', 'aliases', 'folded', 'state', 'path'])
    .orderBy('sort')
    .orderBy('name')
    .execute()
  // Only units that were once called otherwise: the others have one name at every moment.
  const renamed = Map.groupBy(
    await db.selectFrom('unit_time').select(['unit', 'name', 'ends']).where('ends', 'is not', null).orderBy('ends').execute(),
    (row) => row.unit,
  )
  const units = new Map(rows.map((row) => [row.id, { ...row, nameEn: row.name_en }]))
  const unitName = (id: Id | null) => (id === null ? null : (units.get(id)?.name ?? null))
  return {
    units,
    unitName,
    nameAt: (id, at) => (at && id ? renamed.get(id)?.find((was) => at < was.ends!)?.name : undefined) ?? unitName(id),
    below: (id) => rows.filter((row) => row.path.includes(id)).map((row) => row.id),
  }
}
/** Active units of one organisation that go by this name, an alias or a former name. */
export const unitsNamed = (organisation: Organisation, root: Id | null, name: string): readonly UnitRow[] => {
  const wanted = fold(name)
  return [...organisation.units.values()].filter(
    (u) => u.state === 'active' && (root === null || u.organisation === root) && u.folded.includes(wanted),
  )
}

/** The person and appointment behind a request, with all that the access law asks. */
export interface Signed {
  readonly actor: Actor
  readonly holder: Holder
  readonly name: string
}
export async function signedAs(db: Db | Tx, appointment: Id, today: LocalDate, organisation: Organisation): Promise<Signed | null> {
  const row = await db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .select(['appointment.id', 'appointment.person', 'appointment.post', 'appointment.unit', 'appointment.lines', 'person.name'])
    .select(['appointment.delegates', 'appointment.acts'])
    .where('appointment.id', '=', appointment)
    .where('person.active', '=', true)
    .where('person.locked_at', 'is', null)
    .where(inForce(today))
    .executeTakeFirst()
  if (!row) return null
  const principal = row.delegates === null ? undefined : (await principalsOf(db, [row.id])).get(row.id)
  const behalf = principal && { onBehalfOf: principal.id }
  const actor: Actor = { kind: 'staff', person: row.person, appointment: row.id, post: row.post, unit: row.unit, ...behalf }
  const holder: Holder = {
    person: row.person,
    post: row.post,
    unit: row.unit,
    below: organisation.below(row.unit),
    line: row.lines.flatMap((unit) => organisation.below(unit)),
    ...behalf,
    ...(row.acts && { only: row.acts }),
  }
  return { actor, holder, name: row.name }
}

const editionsCache = new WeakMap<
  object,
  { readonly stamp: string; readonly calendar: WorkCalendar; readonly editions: readonly CalendarEdition[] }
>()
/** The working-day calendar of the imported editions; parsed again only when a stored edition changed. */
export async function calendarOf(
  db: Db | Tx,
  keep: object,
): Promise<{ readonly calendar: WorkCalendar; readonly editions: readonly CalendarEdition[] }> {
  const marks = await db.selectFrom('record').select(['key', 'version']).where('register', '=', 'calendar').orderBy('key').execute()
  const stamp = marks.map((m) => `${m.key}@${m.version}`).join(' ')
  const known = editionsCache.get(keep)
  if (known?.stamp === stamp) return known
  const rows = await db.selectFrom('record').select('data').where('register', '=', 'calendar').orderBy('key').execute()
  const editions = rows.map((row) => row.data as CalendarEdition)
  const fresh = { stamp, editions, calendar: workCalendar(editions) }
  editionsCache.set(keep, fresh)
  return fresh
}

/** Settings that the office changed; what is absent has the definition's default. */
export async function settingsOf(db: Db | Tx): Promise<Readonly<Record<string, number>>> {
  const row = await db
    .selectFrom('record')
    .select('data')
    .where('register', '=', 'setting')
    .where('key', '=', 'tunables')
    .executeTakeFirst()
  return (row?.data as Readonly<Record<string, number>> | undefined) ?? {}
}
export const textOf = (zh: string, en: string | null): Text => ({ zh, en: en ?? zh })
