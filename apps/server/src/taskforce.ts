import { type Id, type Json, no, ok, type Result, refuse, text } from '@changtong/kernel'
import type { ReadTaskforce } from '@changtong/reader'
import type { Db } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type HeldPost, heldPosts } from './appointments.ts'
import type { NamePerson, TaskforceDetail } from './contract/index.ts'
import { type Office, type Organisation, organisationOf, unitsNamed } from './office.ts'
import { type Noted, putRecord } from './organisation.ts'

/** A taskforce as its founding document made it, kept as a record; units are looked up when it is shown. */
export interface TaskforceRecord {
  readonly organisation: string | null
  readonly document: { readonly name: string; readonly import: string | null; readonly no: string | null }
  readonly group: ReadTaskforce
  /** The person named as responsible for a special group, by its name. */
  readonly responsible?: Readonly<Record<string, Id>>
  /** The person named for a seat, by its place: `leaders/0`, `office/1`. */
  readonly seated?: Readonly<Record<string, Id>>
}
type Detail = z.infer<typeof TaskforceDetail>
/** Taskforces whose import was taken back are not there any more. */
const present = sql<boolean>`NOT (data ? 'undone')`
const recordRow = (db: Db, id: string) =>
  db.selectFrom('record').select(['key', 'name', 'data']).where('id', '=', id).where('register', '=', 'taskforce').where(present)

export const taskforces = async (db: Db) =>
  db.selectFrom('record').select(['id', 'name']).where('register', '=', 'taskforce').where(present).orderBy('name').execute()
export async function taskforceRecord(db: Db, id: string): Promise<TaskforceRecord | null> {
  return ((await recordRow(db, id).executeTakeFirst())?.data as TaskforceRecord | undefined) ?? null
}

/** The group page: seats with post and person, members in their two levels, and what is still missing. */
export async function taskforceDetail(office: Office, id: string): Promise<Detail | null> {
  const { db } = office.database
  const row = await recordRow(db, id).executeTakeFirst()
  if (!row) return null
  const record = row.data as TaskforceRecord
  const { group } = record
  const organisation = await organisationOf(db)
  const held = await heldPosts(db, office.now()).execute()
  const named = await namesOf(db, [...Object.values(record.responsible ?? {}), ...Object.values(record.seated ?? {})])
  const members = group.members.map(({ level, units }) => ({
    level,
    units: units.map((name) => ({ name, unit: unitNamed(organisation, record, name) })),
  }))
  const responsible = (name: string) => named.get(record.responsible?.[name] ?? '') ?? null
  return {
    id,
    name: row.name,
    duties: group.duties,
    document: { ...record.document, href: `/api/taskforces/${id}/document` },
    leaders: seatsOf(record, organisation, held, named, 'leaders'),
    members,
    office: {
      seatedIn: group.office.seatedIn,
      seats: seatsOf(record, organisation, held, named, 'office'),
      groups: [...group.office.groups],
    },
    groups: group.groups.map((g) => ({
      name: g.name,
      lead: [...g.lead],
      members: [...g.members],
      duties: g.duties,
      responsible: responsible(g.name),
    })),
    rules: [...group.rules],
    incomplete: [
      ...members.flatMap((level) => level.units).flatMap(({ name, unit }) => lacksOf(name, unit, held)),
      ...halfNamed(record, organisation, held, new Set(members.flatMap((level) => level.units.flatMap(({ unit }) => unit ?? [])))),
      ...group.groups.filter((g) => g.lead.length === 0).map((g) => ({ unit: g.name, lacks: text('缺牵头单位', 'a lead unit') })),
      ...group.groups
        .filter((g) => responsible(g.name) === null)
        .map((g) => ({ unit: g.name, lacks: text('缺具体负责人', 'a named responsible person') })),
    ],
  }
}

async function namesOf(db: Db, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
/** Only within the organisation that issued the document; what another place calls by the same name is another unit. */
const unitNamed = (organisation: Organisation, record: TaskforceRecord, name: string): Id | null =>
  record.organisation === null ? null : (unitsNamed(organisation, record.organisation, name)[0]?.id ?? null)

/** Seats with who sits there: the person named; or whoever holds the post that the document binds the seat to. */
function seatsOf(
  record: TaskforceRecord,
  organisation: Organisation,
  held: readonly HeldPost[],
  named: ReadonlyMap<Id, string>,
  place: 'leaders' | 'office',
): Detail['leaders'] {
  const seats = place === 'leaders' ? record.group.leaders : record.group.office.seats
  return seats.map(({ seat, post }, i) => {
    const person = named.get(record.seated?.[`${place}/${i}`] ?? '') ?? null
    const byPost = person === null ? (leaderAt(record, named, post, place) ?? headOf(record, organisation, held, post)) : null
    return { at: `${place}/${i}`, seat, post, person: person ?? byPost, exOfficio: byPost !== null }
  })
}
/** A seat of the office that is bound to the post of one leader of the group (办公室主任由常务副区长兼任). */
function leaderAt(record: TaskforceRecord, named: ReadonlyMap<Id, string>, post: string, place: 'leaders' | 'office'): string | null {
  if (place !== 'office') return null
  const holders = record.group.leaders.flatMap((leader, i) => (leader.post.split(/[、，,]/u).includes(post) ? [i] : []))
  return holders.length === 1 ? (named.get(record.seated?.[`leaders/${holders[0]}`] ?? '') ?? null) : null
}
/** Who heads the unit that a post names (区发改局局长). Successors take over by themselves. */
function headOf(record: TaskforceRecord, organisation: Organisation, held: readonly HeldPost[], post: string): string | null {
  if (record.organisation === null) return null
  const unit = [...organisation.units.values()]
    .filter(
      (u) => u.organisation === record.organisation && u.parent !== null && [u.name, ...u.aliases].some((name) => post.includes(name)),
    )
    .sort((a, b) => b.name.length - a.name.length)[0]
  return unit ? (held.find((h) => h.unit === unit.id && h.post === 'unit-leader')?.name ?? null) : null
}

type Missing = Detail['incomplete'][number]
/** What a member unit still lacks: a unit of that name, a member of the taskforce office, a liaison officer. */
function lacksOf(name: string, unit: Id | null, held: readonly HeldPost[]): readonly Missing[] {
  if (unit === null) {
    return [
      {
        unit: name,
        lacks: name.startsWith('各')
          ? text('统称，须逐一确定单位', 'a collective name; its units are to be named one by one')
          : text('尚未建立单位', 'the unit is not set up'),
      },
    ]
  }
  const own = held.filter((h) => h.unit === unit)
  const lacks = [
    ...(own.some((h) => h.office_member) ? [] : [text('缺办公室成员', 'an office member')]),
    ...(own.some((h) => h.post === 'liaison-officer') ? [] : [text('缺联络员', 'a liaison officer')]),
  ]
  return lacks.length === 0 ? [] : [{ unit: name, lacks: text(lacks.map((l) => l.zh).join('、'), lacks.map((l) => l.en).join(', ')) }]
}
/** Units that the document names only as a whole (各镇街): those that have one of the two persons and lack the other. */
function halfNamed(
  record: TaskforceRecord,
  organisation: Organisation,
  held: readonly HeldPost[],
  known: ReadonlySet<Id>,
): readonly Missing[] {
  return [...organisation.units.values()]
    .filter((u) => u.organisation === record.organisation && u.state === 'active' && !known.has(u.id))
    .filter((u) => held.some((h) => h.unit === u.id && (h.office_member || h.post === 'liaison-officer')))
    .flatMap((u) => lacksOf(u.name, u.id, held))
}

/** Names a person for a seat or a special group; the record's former state stays in its stream. */
export async function namePerson(office: Office, id: string, wish: z.infer<typeof NamePerson>, noted: Noted): Promise<Result<true>> {
  return office.database.db.transaction().execute(async (tx) => {
    const row = await recordRow(tx, id).forUpdate().executeTakeFirst()
    if (!row) return no(refuse('taskforce.not-found', '没有找到这个工作专班。', 'This taskforce was not found.'))
    const record = row.data as TaskforceRecord
    if (wish.person !== null && !(await heldPosts(tx, office.now()).where('person.id', '=', wish.person).limit(1).executeTakeFirst()))
      return no(
        refuse('person.no-post', '所选人员目前没有任职，请另选。', 'The person chosen holds no post at present. Please choose another.'),
      )
    const put = (before: Readonly<Record<string, Id>> | undefined, key: string) =>
      Object.fromEntries([
        ...Object.entries(before ?? {}).filter(([k]) => k !== key),
        ...(wish.person === null ? [] : [[key, wish.person]]),
      ])
    const changed = 'group' in wish ? namedGroup(record, wish.group, put) : namedSeat(record, wish.seat, put)
    if (!changed.ok) return changed
    await putRecord(tx, { register: 'taskforce', key: row.key, name: row.name, data: changed.value as unknown as Json }, noted)
    return ok(true)
  })
}
type Put = (before: Readonly<Record<string, Id>> | undefined, key: string) => Readonly<Record<string, Id>>
function namedGroup(record: TaskforceRecord, group: string, put: Put): Result<TaskforceRecord> {
  if (!record.group.groups.some((g) => g.name === group))
    return no(refuse('taskforce.no-group', `专班里没有“${group}”这个小组。`, `There is no group "${group}" in the taskforce.`))
  return ok({ ...record, responsible: put(record.responsible, group) })
}
function namedSeat(record: TaskforceRecord, seat: string, put: Put): Result<TaskforceRecord> {
  const [place, at] = seat.split('/')
  const seats = place === 'leaders' ? record.group.leaders : record.group.office.seats
  if (!seats[Number(at)]) return no(refuse('taskforce.no-seat', '专班里没有这个职务。', 'There is no such seat in the taskforce.'))
  return ok({ ...record, seated: put(record.seated, seat) })
}
