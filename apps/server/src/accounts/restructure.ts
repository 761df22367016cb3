import { addDays, dayOf, endOfDay, type Id, type LocalDate, no, ok, type Result, refuse, startOfDay } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { putCaseRow } from '@changtong/store'
import { tell } from '../history.ts'
import { recordOf } from '../loop/project.ts'
import { load, note, type Work } from '../loop/work.ts'
import { organisationOf, type UnitRow, unitsNamed } from '../office.ts'
import { addUnit, changeUnit, type Noted } from '../organisation.ts'
import { appoint } from './appointments.ts'
import { organisationAct } from './succession.ts'

export interface UnitWish {
  readonly name: string
  readonly nameEn?: string | undefined
  readonly aliases?: readonly string[] | undefined
}
const notHere = refuse('unit.not-found', '没有这个单位，或者已经撤销。', 'There is no such unit, or it is closed.')
const activeUnit = (work: Work, id: Id): Result<UnitRow> => {
  const unit = work.organisation.units.get(id)
  return unit?.state === 'active' ? ok(unit) : no(notHere)
}
/** A name that another unit of the organisation goes by would make documents ambiguous. */
function taken(work: Work, organisation: Id, name: string, but: readonly Id[]): Result<true> {
  const other = unitsNamed(work.organisation, organisation, name).find((u) => !but.includes(u.id))
  return other
    ? no(
        refuse(
          'unit.name-taken',
          `“${name}”已是“${other.name}”的名称或别名，请换一个。`,
          `"${name}" is a name of ${other.name} already. Please choose another.`,
        ),
      )
    : ok(true)
}
/** The moment from which a change holds: the beginning of a day not after today, and not before the unit's last change. */
async function since(work: Work, units: readonly Id[], from: LocalDate | undefined): Promise<Result<string>> {
  if (from === undefined || from === dayOf(work.now)) return ok(work.now)
  const starts = startOfDay(from)
  const last = await work.tx.selectFrom('unit_time').select('starts').where('unit', 'in', units).where('ends', 'is', null).execute()
  if (from > dayOf(work.now) || last.some((row) => row.starts > starts))
    return no(
      refuse(
        'unit.day',
        '生效日期不能晚于今天，也不能早于该单位上一次变动。',
        'The day may be neither later than today nor earlier than the last change of the unit.',
      ),
    )
  return ok(starts)
}

export async function addUnitBelow(
  work: Work,
  parent: Id,
  wish: UnitWish & { readonly from?: LocalDate | undefined },
  noted: Noted,
): Promise<Result<Id>> {
  const above = activeUnit(work, parent)
  if (!above.ok) return above
  const free = taken(work, above.value.organisation, wish.name, [])
  if (!free.ok) return free
  const starts = await since(work, [parent], wish.from)
  if (!starts.ok) return starts
  return ok(await added(work, above.value, wish, starts.value, noted))
}
async function added(work: Work, above: UnitRow, wish: UnitWish, from: string, noted: Noted): Promise<Id> {
  const { id } = await addUnit(
    work.tx,
    {
      organisation: above.organisation,
      parent: above.id,
      parentPath: above.path,
      name: wish.name,
      nameEn: wish.nameEn ?? null,
      aliases: wish.aliases ?? [],
      former: [],
      state: 'active',
      from,
    },
    noted,
  )
  return id
}

/** Renames a unit. The former name stays an alias, and whatever was done before shows it. */
export async function renameUnit(
  work: Work,
  id: Id,
  wish: { readonly name: string; readonly nameEn?: string | undefined; readonly from?: LocalDate | undefined },
  noted: Noted,
): Promise<Result<true>> {
  const unit = activeUnit(work, id)
  if (!unit.ok) return unit
  const free = taken(work, unit.value.organisation, wish.name, [id])
  if (!free.ok) return free
  const from = await since(work, [id], wish.from)
  if (!from.ok) return from
  await changeUnit(work.tx, id, { name: wish.name, ...(wish.nameEn !== undefined && { nameEn: wish.nameEn }), from: from.value }, noted)
  await refreshed(work)
  // Work is found by the name it is shown with: what is open, and what was closed since the new name holds.
  for (const row of await casesOf(work, id, from.value)) await putCaseRow(work.tx, recordOf(row, work.organisation))
  return ok(true)
}

/** Names the aliases of a unit: other names by which documents call it. Those left out are no longer understood as it. */
export async function nameAliases(work: Work, id: Id, aliases: readonly string[], noted: Noted): Promise<Result<true>> {
  const unit = activeUnit(work, id)
  if (!unit.ok) return unit
  for (const alias of aliases) {
    const free = taken(work, unit.value.organisation, alias, [id])
    if (!free.ok) return free
  }
  await changeUnit(work.tx, id, { aliases: [...new Set(aliases)] }, noted)
  return ok(true)
}

/** What follows is written with the units as they are now, not as they were when the work began. */
async function refreshed(work: Work): Promise<void> {
  Object.assign(work, { organisation: await organisationOf(work.tx) })
}
/** The open cases of a unit, and those closed since a moment where one is given. */
async function casesOf(work: Work, unit: Id, closedFrom?: string): Promise<readonly CaseState[]> {
  const rows = await work.tx
    .selectFrom('case_row')
    .select('id')
    .where((eb) => eb.or([eb('phase', '<>', 'closed'), ...(closedFrom ? [eb('closed_at', '>=', closedFrom)] : [])]))
    .where((eb) => eb.or([eb('lead_unit', '=', unit), eb(eb.val(unit), '=', eb.fn.any('co_units'))]))
    .orderBy('id')
    .execute()
  const cases: CaseState[] = []
  for (const { id } of rows) cases.push((await load(work, id))!)
  return cases
}

export interface Restructured {
  readonly units: readonly Id[]
  readonly passed: number
}
/** One unit becomes several. `casesTo` names who takes its open cases, `people` who goes where; whoever is not named goes with the cases. */
export async function splitUnit(
  work: Work,
  id: Id,
  wish: {
    readonly into: readonly UnitWish[]
    readonly casesTo: number
    readonly people: Readonly<Record<Id, number>>
    readonly from?: LocalDate | undefined
  },
  noted: Noted,
): Promise<Result<Restructured>> {
  return restructure(work, [id], wish, noted)
}
/** Several units become one. */
export async function mergeUnits(
  work: Work,
  units: readonly Id[],
  wish: { readonly into: UnitWish; readonly from?: LocalDate | undefined },
  noted: Noted,
): Promise<Result<Restructured>> {
  return restructure(work, units, { into: [wish.into], casesTo: 0, people: {}, from: wish.from }, noted)
}

/** Old units are closed, new ones take their people, their places in leaders' lines and their open cases; closed cases stay where they are. */
async function restructure(
  work: Work,
  olds: readonly Id[],
  wish: {
    readonly into: readonly UnitWish[]
    readonly casesTo: number
    readonly people: Readonly<Record<Id, number>>
    readonly from?: LocalDate | undefined
  },
  noted: Noted,
): Promise<Result<Restructured>> {
  const units: UnitRow[] = []
  for (const id of olds) {
    const unit = activeUnit(work, id)
    if (!unit.ok) return unit
    units.push(unit.value)
  }
  const first = units[0]!
  const above = first.parent === null ? undefined : work.organisation.units.get(first.parent)
  const lower = work.organisation.below(first.id).length > 1 || units.some((u) => work.organisation.below(u.id).length > 1)
  if (!above || lower || units.some((u) => u.parent !== first.parent))
    return no(
      refuse(
        'unit.place',
        '只能调整同一上级之下、自身没有下级的单位；请先处理下级单位。',
        'Only units below one parent and without units of their own can be split or merged; deal with those first.',
      ),
    )
  for (const { name } of wish.into) {
    const free = taken(work, first.organisation, name, olds)
    if (!free.ok) return free
  }
  const from = await since(work, olds, wish.from)
  if (!from.ok) return from
  for (const id of olds) await changeUnit(work.tx, id, { state: 'closed', from: from.value }, noted)
  const made: Id[] = []
  for (const into of wish.into) made.push(await added(work, above, into, from.value, noted))
  await refreshed(work)
  for (const id of olds) {
    const moved = await movePeople(work, id, made, wish, noted)
    if (!moved.ok) return moved
    await widenLines(work, id, made, noted)
  }
  let passed = 0
  for (const id of olds) passed += await moveCases(work, id, made[wish.casesTo]!)
  for (const id of olds) await tell(work.tx, id, 'unit.succeeded', { by: made, cases: made[wish.casesTo]! }, noted)
  return ok({ units: made, passed })
}

/** Every running appointment ends with the old unit and goes on in the new one; whoever is signed in stays so. */
async function movePeople(
  work: Work,
  old: Id,
  made: readonly Id[],
  wish: { readonly casesTo: number; readonly people: Readonly<Record<Id, number>> },
  noted: Noted,
): Promise<Result<true>> {
  const today = dayOf(work.now)
  const rows = await work.tx
    .selectFrom('appointment')
    .selectAll()
    .where('unit', '=', old)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', today)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const row of rows) {
    const unit = made[wish.people[row.id] ?? wish.casesTo]
    if (unit === undefined)
      return no(refuse('unit.place', '人员去向所指的新单位不存在。', 'A person is sent to a new unit that is not there.'))
    await work.tx
      .updateTable('appointment')
      .set({ ends: addDays(today, -1) })
      .where('id', '=', row.id)
      .execute()
    await tell(work.tx, row.id, 'appointment.ended', { until: addDays(today, -1), with: old }, noted)
    // A delegation ends with the appointment that it stands for.
    if (row.delegates !== null) continue
    // By the system: the administrator moves everybody of the unit, himself perhaps among them.
    const moved = await appoint(
      work.tx,
      {
        person: row.person,
        post: row.post,
        unit,
        kind: row.kind as 'regular',
        from: [row.starts, today].sort().at(-1) as LocalDate,
        until: row.ends as LocalDate | null,
        lines: row.lines.filter((line) => line !== old),
        officeMember: row.office_member,
        succeeds: row.id,
      },
      { ...noted, by: { ...noted.by, person: null } },
    )
    // One who held the same post in two units that were merged holds it once.
    if (!moved.ok && moved.error.code !== 'appointment.twice') return moved
    if (moved.ok) await work.tx.updateTable('session').set({ appointment: moved.value }).where('appointment', '=', row.id).execute()
  }
  return ok(true)
}

/** A leader in charge of the old unit is in charge of the new ones, and still sees what the old one closed. */
async function widenLines(work: Work, old: Id, made: readonly Id[], noted: Noted): Promise<void> {
  const rows = await work.tx.selectFrom('appointment').select(['id', 'lines']).forUpdate().execute()
  for (const { id, lines } of rows.filter((row) => row.lines.includes(old))) {
    const wider = [...new Set([...lines, ...made])]
    await work.tx.updateTable('appointment').set({ lines: wider }).where('id', '=', id).execute()
    await tell(work.tx, id, 'appointment.changed', { lines: wider }, noted)
  }
}

/** Open cases pass, by an entry of their own: whoever handles one goes on, if he holds a post in the new unit. */
async function moveCases(work: Work, old: Id, successor: Id): Promise<number> {
  const today = dayOf(work.now)
  const there = await work.tx
    .selectFrom('appointment')
    .select('person')
    .where('unit', '=', successor)
    .where('starts', '<=', today)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', today)]))
    .execute()
  const cases = await casesOf(work, old)
  for (const c of cases) {
    const led = c.leadUnit === old
    const co = [...new Set(c.coUnits.map((unit) => (unit === old ? successor : unit)))]
    const assign = {
      ...(led && { leadUnit: successor, handler: there.some((t) => t.person === c.handler) ? c.handler : null }),
      coUnits: co.filter((unit) => unit !== (led ? successor : c.leadUnit)),
    }
    note(work, c.id, [organisationAct(c, 'unitSucceeded', { from: old, into: successor }, assign)])
  }
  return cases.length
}

/** The chart as it was at the end of a day. */
export async function chartAt(db: Work['tx'] | Work['office']['database']['db'], day: LocalDate) {
  const end = endOfDay(day)
  return db
    .selectFrom('unit_time')
    .innerJoin('unit', 'unit.id', 'unit_time.unit')
    .select(['unit.id', 'unit.organisation', 'unit.aliases', 'unit_time.name', 'unit_time.name_en', 'unit_time.parent', 'unit_time.state'])
    .where('starts', '<', end)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', end)]))
    .orderBy('unit.sort')
    .orderBy('unit_time.name')
    .execute()
}
