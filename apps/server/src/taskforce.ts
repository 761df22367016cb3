import { text } from '@changtong/kernel'
import type { ReadTaskforce } from '@changtong/reader'
import type { Db } from '@changtong/store'
import type { z } from 'zod'
import type { TaskforceDetail } from './contract/index.ts'
import { type Office, type Organisation, organisationOf, unitsNamed } from './office.ts'

/** A taskforce as its founding document made it, kept as a record; people and units are looked up when it is shown. */
export interface TaskforceRecord {
  readonly organisation: string | null
  readonly document: { readonly name: string; readonly import: string | null; readonly no: string | null }
  readonly group: ReadTaskforce
  /** The person named as responsible for a special group, by its name. */
  readonly responsible?: Readonly<Record<string, string>>
}
export const taskforces = async (db: Db) =>
  db.selectFrom('record').select(['id', 'name']).where('register', '=', 'taskforce').orderBy('name').execute()

const exOfficio = (post: string): boolean => /兼任|兼$/.test(post)

/** The group page: seats with post and person, members in their two levels, and what is still missing. */
export async function taskforceDetail(office: Office, id: string): Promise<z.infer<typeof TaskforceDetail> | null> {
  const { db } = office.database
  const row = await db
    .selectFrom('record')
    .select(['name', 'data'])
    .where('id', '=', id)
    .where('register', '=', 'taskforce')
    .executeTakeFirst()
  if (!row) return null
  const record = row.data as TaskforceRecord
  const { group } = record
  const organisation = await organisationOf(db)
  const held = await db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .select(['appointment.unit', 'appointment.post', 'appointment.office_member', 'person.name'])
    .where('ends', 'is', null)
    .execute()
  const unitNamed = (name: string) => unitsNamed(organisation, record.organisation, name)[0] ?? null
  const seats = (list: readonly { readonly seat: string; readonly post: string }[]) =>
    list.map(({ seat, post }) => ({
      seat,
      post,
      person: personAt(post, organisation, record.organisation, held),
      exOfficio: exOfficio(post),
    }))
  const members = group.members.map(({ level, units }) => ({
    level,
    units: units.map((name) => ({ name, unit: unitNamed(name)?.id ?? null })),
  }))
  return {
    id,
    name: row.name,
    duties: group.duties,
    document: record.document,
    leaders: seats(group.leaders),
    members,
    office: { seatedIn: group.office.seatedIn, seats: seats(group.office.seats), groups: [...group.office.groups] },
    groups: group.groups.map((g) => ({
      name: g.name,
      lead: [...g.lead],
      members: [...g.members],
      duties: g.duties,
      responsible: record.responsible?.[g.name] ?? null,
    })),
    rules: [...group.rules],
    incomplete: [
      ...members
        .flatMap((level) => level.units)
        .flatMap(({ name, unit }) => {
          const lacks = [
            ...(unit === null ? [text('尚未建立单位', 'the unit is not set up')] : []),
            ...(unit !== null && !held.some((h) => h.unit === unit && h.office_member) ? [text('缺办公室成员', 'an office member')] : []),
            ...(unit !== null && !held.some((h) => h.unit === unit && h.post === 'liaison-officer')
              ? [text('缺联络员', 'a liaison officer')]
              : []),
          ]
          return lacks.length === 0
            ? []
            : [{ unit: name, lacks: text(lacks.map((l) => l.zh).join('、'), lacks.map((l) => l.en).join(', ')) }]
        }),
      ...group.groups
        .filter((g) => !record.responsible?.[g.name])
        .map((g) => ({ unit: g.name, lacks: text('缺具体负责人', 'a named responsible person') })),
      ...group.groups.filter((g) => g.lead.length === 0).map((g) => ({ unit: g.name, lacks: text('缺牵头单位', 'a lead unit') })),
    ],
  }
}

/** Who holds a post that the document names by a unit (区发改局局长): the leader of that unit today. Successors take over by themselves. */
function personAt(
  post: string,
  organisation: Organisation,
  root: string | null,
  held: readonly { readonly unit: string; readonly post: string; readonly name: string }[],
): string | null {
  const named = [...organisation.units.values()]
    .filter(
      (u) => (root === null || u.organisation === root) && u.parent !== null && [u.name, ...u.aliases].some((name) => post.includes(name)),
    )
    .sort((a, b) => b.name.length - a.name.length)[0]
  if (!named) return null
  return held.find((h) => h.unit === named.id && h.post === 'unit-leader')?.name ?? null
}
