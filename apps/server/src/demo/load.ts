import { seedEditions } from '@changtong/calendar/seed'
import { day, type Id, instant, type Json, newId } from '@changtong/kernel'
import type { Column, Locality } from '@changtong/localities/locality.ts'
import { sql } from 'kysely'
import { enterAppointment, enterPerson } from '../accounts/appointments.ts'
import type { Office } from '../office.ts'
import { addUnit, type Noted, putRecord } from '../organisation.ts'
import type { SiteRecord } from '../public/site.ts'
import { enterDemoContacts } from './contacts.ts'
import { foundStanding } from './standing.ts'
import { tellStory } from './story.ts'

const since = day('2025-01-01')

/** Loads a place: its organisations, people, calendar and site, and then its story, act by act, as those people at those times. */
export async function loadLocality(office: Office, locality: Locality, log: (line: string) => void = () => {}): Promise<void> {
  const ids = await loadPlace(office, locality)
  log(`the place: ${locality.units.length} units, ${locality.people.length} people`)
  if (locality.standing) {
    ids.taskforce.set('founded', await foundStanding(office, locality, locality.standing, ids))
    log('the taskforce, its people and the duty list')
  }
  await tellStory(office, locality, ids, log)
}

export interface Ids {
  readonly unit: Map<string, Id>
  readonly person: Map<string, Id>
  readonly appointment: Map<string, Id>
  readonly taskforce: Map<string, Id>
}
/** Whether this database has a place already. */
export const hasPlace = async (office: Office): Promise<boolean> =>
  (await office.database.db.selectFrom('record').select('id').where('register', '=', 'place').limit(1).execute()).length > 0

async function loadPlace(office: Office, locality: Locality): Promise<Ids> {
  const ids: Ids = { unit: new Map(), person: new Map(), appointment: new Map(), taskforce: new Map() }
  const noted: Noted = {
    by: { person: null, appointment: null, post: 'system', unit: null },
    at: instant('2025-01-01T00:00:00Z'),
    command: newId(),
  }
  await office.database.db.transaction().execute(async (tx) => {
    // Two servers that start at once on one new database: the second one finds the place there.
    await sql`SELECT pg_advisory_xact_lock(hashtext('changtong.locality'))`.execute(tx)
    const paths = new Map<string, readonly Id[]>()
    for (const o of locality.organisations) {
      const { id, path } = await addUnit(
        tx,
        {
          key: o.key,
          organisation: null,
          parent: null,
          parentPath: [],
          name: o.name,
          nameEn: o.nameEn,
          aliases: o.aliases,
          former: [],
          state: 'active',
        },
        noted,
      )
      ids.unit.set(o.key, id)
      paths.set(o.key, path)
    }
    for (const [sort, u] of parentsFirst(locality.units).entries()) {
      const above = u.parent ?? u.organisation
      const { id, path } = await addUnit(
        tx,
        {
          key: u.key,
          organisation: ids.unit.get(u.organisation)!,
          parent: ids.unit.get(above)!,
          parentPath: paths.get(above)!,
          name: u.name,
          nameEn: u.nameEn,
          aliases: u.aliases,
          former: u.former,
          state: 'active',
          sort,
        },
        noted,
      )
      ids.unit.set(u.key, id)
      paths.set(u.key, path)
    }
    for (const p of locality.people) {
      const demo = p.demo && { order: locality.demoPeople.indexOf(p.key), does: { ...p.demo.does } }
      const id = await enterPerson(tx, { key: p.key, name: p.name, login: p.login, ...(demo && { demo }) }, noted)
      ids.person.set(p.key, id)
      for (const [i, a] of p.appointments.entries()) {
        const appointment = await enterAppointment(
          tx,
          {
            person: id,
            post: a.post,
            unit: ids.unit.get(a.unit)!,
            kind: a.kind,
            lines: (a.linesOf ?? []).map((u) => ids.unit.get(u)!),
            officeMember: a.officeMember ?? false,
            from: since,
            until: null,
          },
          noted,
        )
        ids.appointment.set(`${p.key}/${a.post}`, appointment)
        if (i === 0) ids.appointment.set(p.key, appointment)
      }
    }
    for (const edition of seedEditions())
      await putRecord(tx, { register: 'calendar', key: edition.id, name: edition.name.zh, data: edition as unknown as Json }, noted)
    await putRecord(
      tx,
      { register: 'site', key: 'public', name: locality.site.name.zh, data: siteRecord(locality) as unknown as Json },
      noted,
    )
    for (const e of locality.enterprises)
      await putRecord(tx, { register: 'enterprise', key: e.creditCode, name: e.name, data: { ...e } as unknown as Json }, noted)
    await enterDemoContacts(tx, locality, noted)
    await putRecord(
      tx,
      { register: 'place', key: locality.place.key, name: locality.place.name.zh, data: locality.place as unknown as Json },
      noted,
    )
  })
  return ids
}

function parentsFirst<U extends { readonly key: string; readonly parent: string | null }>(units: readonly U[]): readonly U[] {
  const placed = new Set<string>()
  const sorted: U[] = []
  for (let left = [...units]; left.length > 0; ) {
    const ready = left.filter((u) => u.parent === null || placed.has(u.parent))
    if (ready.length === 0) throw new Error(`units without a way to the root: ${left.map((u) => u.key).join(', ')}`)
    for (const u of ready) {
      placed.add(u.key)
      sorted.push(u)
    }
    left = left.filter((u) => !placed.has(u.key))
  }
  return sorted
}

function siteRecord({ site }: Locality): SiteRecord {
  const line = (zh: string) => site.footer.find((f) => f.label.zh === zh)?.value ?? null
  const both = (value: string | null) => (value === null ? null : { zh: value, en: value })
  const flat = (columns: readonly Column[], parent: string | null): SiteRecord['columns'] =>
    columns.flatMap((c) => [{ id: c.key, name: c.name, parent, ...(c.opens && { opens: c.opens }) }, ...flat(c.columns, c.key)])
  return {
    name: site.name,
    origin: null,
    organiser: both(line('主办')),
    undertaker: both(line('承办')),
    icp: line('备案号'),
    siteCode: line('网站标识码'),
    police: line('公网安备'),
    phone: site.contact.phone,
    email: site.contact.email,
    address: both(site.contact.address),
    hours: { zh: '工作日 9:00—12:00，14:00—17:30', en: 'Working days 9:00–12:00, 14:00–17:30' },
    reportsColumn: site.reportsColumn,
    links: [],
    visits: null,
    privacy: null,
    columns: flat(site.columns, null),
    publicityColumn: site.publicityColumn,
  }
}
