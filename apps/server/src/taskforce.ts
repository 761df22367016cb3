import { postLabel, posts } from '@changtong/access'
import { type Id, type Instant, type Json, no, ok, type Result, refuse, text } from '@changtong/kernel'
import type { ReadTaskforce } from '@changtong/reader'
import type { Db, Tx } from '@changtong/store'
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
  /** The post of a unit that a seat is bound to, by its place: whoever holds the post holds the seat (兼任). */
  readonly bound?: Readonly<Record<string, SeatPost>>
  /** The units that a person named for a name of the document: for 各镇街, and for names that no unit goes by. */
  readonly meant?: Readonly<Record<string, readonly Id[]>>
}
export interface SeatPost {
  readonly unit: Id
  readonly post: string
}
type Detail = z.infer<typeof TaskforceDetail>
/** Taskforces whose import was taken back are not there any more. */
const present = sql<boolean>`NOT (data ? 'undone')`
const recordRow = (db: Db | Tx, id: string) =>
  db.selectFrom('record').select(['key', 'name', 'data']).where('id', '=', id).where('register', '=', 'taskforce').where(present)

export const taskforces = async (db: Db) =>
  db.selectFrom('record').select(['id', 'name']).where('register', '=', 'taskforce').where(present).orderBy('name').execute()
export async function taskforceRecords(db: Db | Tx): Promise<readonly { readonly id: Id; readonly record: TaskforceRecord }[]> {
  const rows = await db
    .selectFrom('record')
    .select(['id', 'data'])
    .where('register', '=', 'taskforce')
    .where(present)
    .orderBy('key')
    .execute()
  return rows.map(({ id, data }) => ({ id, record: data as TaskforceRecord }))
}
export async function taskforceRecord(db: Db | Tx, id: string): Promise<TaskforceRecord | null> {
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
    units: units.map((name) => {
      const meant = unitsMeant(organisation, record, name)
      return {
        name,
        unit: meant.length === 1 ? meant[0]! : null,
        units: meant.map((unit) => ({ id: unit, name: organisation.unitName(unit) ?? '—' })),
      }
    }),
  }))
  const responsible = (name: string) => named.get(record.responsible?.[name] ?? '') ?? null
  const seats = (place: Place) =>
    seatsOf(record, organisation, held, named, place).map(({ at, seat, post, person, exOfficio, bound }) => ({
      at,
      seat,
      post,
      person: person?.name ?? null,
      exOfficio,
      bound: bound && {
        unit: { id: bound.unit, name: organisation.unitName(bound.unit) ?? '—' },
        post: bound.post,
        postLabel: postLabel(bound.post),
      },
    }))
  return {
    id,
    name: row.name,
    duties: group.duties,
    document: { ...record.document, href: `/api/taskforces/${id}/document` },
    leaders: seats('leaders'),
    members,
    office: {
      seatedIn: group.office.seatedIn,
      seats: seats('office'),
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
      ...members
        .flatMap((level) => level.units)
        .flatMap(({ name, units }) =>
          units.length === 0 ? lacksOf(name, null, held) : units.flatMap((u) => lacksOf(units.length === 1 ? name : u.name, u.id, held)),
        ),
      ...halfNamed(
        record,
        organisation,
        held,
        new Set(members.flatMap((level) => level.units.flatMap(({ units }) => units.map((u) => u.id)))),
      ),
      ...group.groups.filter((g) => g.lead.length === 0).map((g) => ({ unit: g.name, lacks: text('缺牵头单位', 'a lead unit') })),
      ...group.groups
        .filter((g) => responsible(g.name) === null)
        .map((g) => ({ unit: g.name, lacks: text('缺具体负责人', 'a named responsible person') })),
    ],
  }
}

async function namesOf(db: Db | Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
/** What a name of the document means: the units a person named for it, or the one unit of the issuing organisation that goes by it. */
const unitsMeant = (organisation: Organisation, record: TaskforceRecord, name: string): readonly Id[] => {
  const meant = record.meant?.[name]
  if (meant) return meant.filter((id) => organisation.units.get(id)?.state === 'active')
  // What another place calls by the same name is another unit.
  const found = record.organisation === null ? undefined : unitsNamed(organisation, record.organisation, name)[0]
  return found ? [found.id] : []
}
/** The special groups of a taskforce with their units; names that mean no unit yet are left out. */
export const groupUnits = (organisation: Organisation, record: TaskforceRecord) =>
  record.group.groups.map(({ name, lead, members }) => ({
    name,
    lead: lead.flatMap((unit) => unitsMeant(organisation, record, unit)),
    members: members.flatMap((unit) => unitsMeant(organisation, record, unit)),
  }))

type Place = 'leaders' | 'office'
export interface HeldSeat {
  readonly at: string
  readonly seat: string
  readonly post: string
  readonly person: { readonly id: Id; readonly name: string } | null
  readonly exOfficio: boolean
  /** The post it follows, where it follows one. */
  readonly bound: SeatPost | null
}
/** Who sits in which seat: the person named; or whoever holds the post that the seat is bound to, by decision or by its words. */
function seatsOf(
  record: TaskforceRecord,
  organisation: Organisation,
  held: readonly HeldPost[],
  named: ReadonlyMap<Id, string>,
  place: Place,
): readonly HeldSeat[] {
  const seats = place === 'leaders' ? record.group.leaders : record.group.office.seats
  return seats.map(({ seat, post }, i) => {
    const at = `${place}/${i}`
    const id = record.seated?.[at] ?? ''
    const name = named.get(id)
    if (name !== undefined) return { at, seat, post, person: { id, name }, exOfficio: false, bound: null }
    const bound = record.bound?.[at] ?? postOf(record, organisation, post)
    const person =
      (record.bound?.[at] ? undefined : leaderAt(record, organisation, held, named, post, place)) ?? (bound ? holderOf(held, bound) : null)
    return { at, seat, post, person, exOfficio: person !== null, bound }
  })
}
/** The seats of a taskforce as they were held at a moment: the record of then, and the posts of then. */
export async function seatsAt(db: Db | Tx, organisation: Organisation, id: Id, at: Instant): Promise<readonly HeldSeat[]> {
  const entry = await db
    .selectFrom('entry')
    .select('data')
    .where('stream', '=', id)
    .where('type', '=', 'record.put')
    .where('at', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  // A taskforce recorded later than the moment asked for is taken as it was recorded.
  const record = (entry?.data as { readonly data: TaskforceRecord } | undefined)?.data ?? (await taskforceRecord(db, id))
  if (!record) return []
  const held = await heldPosts(db, at).execute()
  const named = await namesOf(db, Object.values(record.seated ?? {}))
  return (['leaders', 'office'] as const).flatMap((place) => seatsOf(record, organisation, held, named, place))
}
/** A seat of the office that is bound to the post of one leader of the group (办公室主任由常务副区长兼任). */
function leaderAt(
  record: TaskforceRecord,
  organisation: Organisation,
  held: readonly HeldPost[],
  named: ReadonlyMap<Id, string>,
  post: string,
  place: Place,
): HeldSeat['person'] {
  if (place !== 'office') return null
  const seats = seatsOf(record, organisation, held, named, 'leaders').filter((leader) => leader.post.split(/[、，,]/u).includes(post))
  return seats.length === 1 ? seats[0]!.person : null
}
/** The post that words name: the head of a unit (区发改局局长). */
function postOf(record: TaskforceRecord, organisation: Organisation, post: string): SeatPost | null {
  if (record.organisation === null) return null
  const unit = [...organisation.units.values()]
    .filter(
      (u) => u.organisation === record.organisation && u.parent !== null && [u.name, ...u.aliases].some((name) => post.includes(name)),
    )
    .sort((a, b) => b.name.length - a.name.length)[0]
  return unit ? { unit: unit.id, post: 'unit-leader' } : null
}
/** Who holds a post of a unit; the regular holder before one who only acts for him. Successors take over by themselves. */
export function holderOf(held: readonly HeldPost[], { unit, post }: SeatPost): HeldSeat['person'] {
  const holders = held.filter((h) => h.unit === unit && h.post === post)
  const found = holders.find((h) => h.kind === 'regular') ?? holders[0]
  return found ? { id: found.id, name: found.name } : null
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

/** Names a person for a seat or a special group, binds a seat to a post, or says which units a name means; what it was before stays in its stream. */
export async function namePerson(office: Office, id: string, wish: z.infer<typeof NamePerson>, noted: Noted): Promise<Result<true>> {
  return office.database.db.transaction().execute(async (tx) => {
    const row = await recordRow(tx, id).forUpdate().executeTakeFirst()
    if (!row) return no(refuse('taskforce.not-found', '没有找到这个工作专班。', 'This taskforce was not found.'))
    const changed = await changedBy(tx, office, row.data as TaskforceRecord, wish)
    if (!changed.ok) return changed
    await putRecord(tx, { register: 'taskforce', key: row.key, name: row.name, data: changed.value as unknown as Json }, noted)
    return ok(true)
  })
}
async function changedBy(
  tx: Tx,
  office: Office,
  record: TaskforceRecord,
  wish: z.infer<typeof NamePerson>,
): Promise<Result<TaskforceRecord>> {
  if ('units' in wish) return named(tx, record, wish)
  if ('bind' in wish) return boundSeat(tx, record, wish)
  if (wish.person !== null && !(await heldPosts(tx, office.now()).where('person.id', '=', wish.person).limit(1).executeTakeFirst()))
    return no(
      refuse('person.no-post', '所选人员目前没有任职，请另选。', 'The person chosen holds no post at present. Please choose another.'),
    )
  if ('group' in wish) {
    if (!record.group.groups.some((g) => g.name === wish.group))
      return no(refuse('taskforce.no-group', `专班里没有“${wish.group}”这个小组。`, `There is no group "${wish.group}" in the taskforce.`))
    return ok({ ...record, responsible: put(record.responsible, wish.group, wish.person) })
  }
  return hasSeat(record, wish.seat) ? ok({ ...record, seated: put(record.seated, wish.seat, wish.person) }) : no(noSeat)
}
const put = <T>(before: Readonly<Record<string, T>> | undefined, key: string, value: T | null): Readonly<Record<string, T>> =>
  Object.fromEntries([...Object.entries(before ?? {}).filter(([k]) => k !== key), ...(value === null ? [] : [[key, value] as const])])
const noSeat = refuse('taskforce.no-seat', '专班里没有这个职务。', 'There is no such seat in the taskforce.')
function hasSeat(record: TaskforceRecord, seat: string): boolean {
  const [place, at] = seat.split('/')
  return (place === 'leaders' ? record.group.leaders : record.group.office.seats)[Number(at)] !== undefined
}
/** A seat bound to a post has no person of its own any more: whoever holds the post sits there. */
async function boundSeat(
  tx: Tx,
  record: TaskforceRecord,
  wish: { readonly seat: string; readonly bind: SeatPost | null },
): Promise<Result<TaskforceRecord>> {
  if (!hasSeat(record, wish.seat)) return no(noSeat)
  if (wish.bind !== null) {
    const idle = idleOf(await organisationOf(tx), [wish.bind.unit])
    if (idle) return no(idle)
    if (!Object.hasOwn(posts, wish.bind.post))
      return no(refuse('appointment.post', '没有这个岗位，请另选。', 'There is no such post. Please choose another.'))
  }
  const seated = wish.bind === null ? record.seated : put(record.seated, wish.seat, null)
  return ok({ ...record, ...(seated && { seated }), bound: put(record.bound, wish.seat, wish.bind) })
}
async function named(
  tx: Tx,
  record: TaskforceRecord,
  wish: { readonly name: string; readonly units: readonly Id[] },
): Promise<Result<TaskforceRecord>> {
  const { group } = record
  const known = [...group.members.flatMap((m) => m.units), ...group.groups.flatMap((g) => [...g.lead, ...g.members])]
  if (!known.includes(wish.name))
    return no(refuse('taskforce.no-name', `成立通知里没有“${wish.name}”。`, `The founding notice does not name "${wish.name}".`))
  const idle = idleOf(await organisationOf(tx), wish.units)
  return idle ? no(idle) : ok({ ...record, meant: put(record.meant, wish.name, wish.units.length === 0 ? null : wish.units) })
}
function idleOf(organisation: Organisation, units: readonly Id[]) {
  const idle = units.find((id) => organisation.units.get(id)?.state !== 'active')
  return idle === undefined
    ? undefined
    : refuse(
        'unit.not-active',
        '所选单位尚未确认或已撤销，请另选。',
        'The unit chosen is not confirmed yet or is closed. Please choose another.',
        { unit: idle },
      )
}
