import type { Grant, Holder } from '@changtong/access'
import { type CalendarEdition, type WorkCalendar, workCalendar } from '@changtong/calendar'
import { fold, type Id, type Instant, type LocalDate, type Text } from '@changtong/kernel'
import type { Actor } from '@changtong/model'
import { type Database, type Db, keptByStamp, type Stamps, stampsOf, type Tx } from '@changtong/store'
import { sql } from 'kysely'
import { inForce, principalsOf } from './appointments.ts'
import type { Config } from './config.ts'
import { grantsOf } from './grants.ts'

/** What every part of the server is given. */
export interface Office {
  readonly database: Database
  readonly config: Config
  /** Those in force, as the request at hand found them. */
  readonly grants: readonly Grant[]
  readonly now: () => Instant
}
export const officeWith = (database: Database, config: Config, now: () => Instant): Office => ({
  database,
  config,
  get grants() {
    return grantsOf(database)
  },
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
/** The organisation as it stands, for one request. Kept under its stamp, which each request asks for, so that several servers agree. */
export interface Organisation {
  readonly units: ReadonlyMap<Id, UnitRow>
  readonly unitName: (id: Id | null) => string | null
  /** What the unit was called at a moment; null means now. */
  readonly nameAt: (id: Id | null, at: string | null) => string | null
  /** The unit and all below it. */
  readonly below: (id: Id) => readonly Id[]
}
const organisations = keptByStamp<Organisation>()
export const organisationOf = async (db: Db | Tx): Promise<Organisation> => organisationAt(db, (await stampsOf(db)).organisation)
const organisationAt = (db: Db | Tx, stamp: string) => organisations(stamp, () => readOrganisation(db))

async function readOrganisation(db: Db | Tx): Promise<Organisation> {
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
  /** The stamps as the request found them: enough for whoever only looks. */
  readonly stamps?: Stamps
}
/** Appointments in force on a day, of persons who may sign in, with the stamps of the moment. */
export const holdings = (db: Db | Tx, today: LocalDate) =>
  db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .select(['appointment.id', 'appointment.person', 'appointment.post', 'appointment.unit', 'appointment.lines', 'person.name'])
    .select(['appointment.delegates', 'appointment.acts'])
    .select(sql<Stamps>`(SELECT json_object_agg(name, token) FROM stamp)`.as('stamps'))
    .where('person.active', '=', true)
    .where('person.locked_at', 'is', null)
    .where(inForce(today))
export type Holding = NonNullable<Awaited<ReturnType<ReturnType<typeof holdings>['executeTakeFirst']>>>

export async function signedAs(db: Db | Tx, appointment: Id, today: LocalDate): Promise<Signed | null> {
  const row = await holdings(db, today).where('appointment.id', '=', appointment).executeTakeFirst()
  return row ? signedWith(db, row) : null
}
/** An area officer looks after the street of his unit, or those named in his appointment. */
export const areasOf = (held: { readonly unit: Id; readonly lines: readonly Id[] }, organisation: Organisation): readonly Id[] =>
  (held.lines.length > 0 ? held.lines : [held.unit]).flatMap((unit) => organisation.below(unit))
export async function signedWith(db: Db | Tx, row: Holding): Promise<Signed> {
  const organisation = await organisationAt(db, row.stamps.organisation)
  const principal = row.delegates === null ? undefined : (await principalsOf(db, [row.id])).get(row.id)
  const behalf = principal && { onBehalfOf: principal.id }
  const actor: Actor = { kind: 'staff', person: row.person, appointment: row.id, post: row.post, unit: row.unit, ...behalf }
  const holder: Holder = {
    person: row.person,
    post: row.post,
    unit: row.unit,
    below: organisation.below(row.unit),
    line: row.lines.flatMap((unit) => organisation.below(unit)),
    areas: areasOf(row, organisation),
    ...behalf,
    ...(row.acts && { only: row.acts }),
  }
  return { actor, holder, name: row.name, stamps: row.stamps }
}

interface Calendars {
  readonly calendar: WorkCalendar
  readonly editions: readonly CalendarEdition[]
}
const calendars = keptByStamp<Calendars>()
/** The working-day calendar of the imported editions. */
export const calendarOf = async (db: Db | Tx): Promise<Calendars> => calendarAt(db, (await stampsOf(db)).calendar)
const calendarAt = (db: Db | Tx, stamp: string): Promise<Calendars> =>
  calendars(stamp, async () => {
    const rows = await db.selectFrom('record').select('data').where('register', '=', 'calendar').orderBy('key').execute()
    const editions = rows.map((row) => row.data as CalendarEdition)
    return { editions, calendar: workCalendar(editions) }
  })

export type Settings = Readonly<Record<string, number>>
const settings = keptByStamp<Settings>()
/** Settings that the office changed; what is absent has the definition's default. */
export const settingsOf = async (db: Db | Tx): Promise<Settings> => settingsAt(db, (await stampsOf(db)).setting)
const settingsAt = (db: Db | Tx, stamp: string): Promise<Settings> =>
  settings(stamp, async () => {
    const row = await db
      .selectFrom('record')
      .select('data')
      .where('register', '=', 'setting')
      .where('key', '=', 'tunables')
      .executeTakeFirst()
    return (row?.data as Settings | undefined) ?? {}
  })

/** All that a request asks of the place, by one look at the stamps: those given, or as they stand now. */
export interface References extends Calendars {
  readonly organisation: Organisation
  readonly settings: Settings
}
export async function referencesOf(db: Db | Tx, known?: Stamps): Promise<References> {
  const stamps = known ?? (await stampsOf(db))
  return {
    organisation: await organisationAt(db, stamps.organisation),
    ...(await calendarAt(db, stamps.calendar)),
    settings: await settingsAt(db, stamps.setting),
  }
}
export const textOf = (zh: string, en: string | null): Text => ({ zh, en: en ?? zh })
