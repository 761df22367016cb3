import { isNothing, posts, scope } from '@changtong/access'
import { procedures } from '@changtong/capabilities/registry.ts'
import { addDays, dayOf, type Id, type LocalDate, no, ok, type Refusal, type Result, refuse, type Text, text } from '@changtong/kernel'
import { type AnyProcedure, actionOf } from '@changtong/model'
import type { Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import { inForce } from '../appointments.ts'
import type { DelegationPage } from '../contract/index.ts'
import { type Office, type Organisation, organisationOf, type Signed } from '../office.ts'
import type { Noted } from '../organisation.ts'
import { appointmentRows, endAppointment, enterAppointment, runningAppointment } from './appointments.ts'
import { administrators } from './factorOwed.ts'

export interface Delegation {
  readonly to: Id
  readonly from: LocalDate
  readonly until: LocalDate
  /** `problem.report`, `import.*`; null: everything the post may do. */
  readonly acts: readonly string[] | null
}

/** Work that is no case and that may be delegated, with its name. What administrators do is not delegated. */
const deskActs: Readonly<Record<string, Text>> = {
  import: text('文件导入', 'Importing documents'),
  publication: text('公开发布', 'Publication'),
}
/** What can be delegated of a post, one by one: the acts its grants name, with their labels. */
export function delegableActs(office: Office, signed: Signed): z.infer<typeof DelegationPage>['acts'] {
  const may = (work: string, act: string) => !isNothing(scope(office.grants, signed.holder, work, act))
  const open = text('登记', 'Register')
  const ofProcedure = (p: AnyProcedure) =>
    Object.keys(p.actions)
      .filter((action) => !actionOf(p, action)!.internal && may(p.id, action))
      .map((action) => ({ act: `${p.id}.${action}`, label: actionOf(p, action)!.label }))
  return [
    ...procedures.flatMap((p) => {
      const acts = [...(may(p.id, 'open') ? [{ act: `${p.id}.open`, label: open }] : []), ...ofProcedure(p)]
      return acts.map((one) => ({ ...one, work: p.nouns.label }))
    }),
    ...Object.entries(deskActs)
      .filter(([work]) => may(work, 'delegate'))
      .map(([work, label]) => ({ act: `${work}.*`, label: text('全部', 'All of it'), work: label })),
  ]
}

/**
 * The units whose people may stand in for a holder: his unit, what is below it, and the office it belongs to with its other groups. A bureau
 * directly below the organisation stands for itself.
 */
export function circleOf(organisation: Organisation, unit: Id): readonly Id[] {
  const own = organisation.units.get(unit)
  const above = own?.parent ? organisation.units.get(own.parent) : undefined
  const office = above && above.parent !== null ? above : own
  return office ? organisation.below(office.id) : []
}

/** Who may stand in for the holder of an appointment: people of the circle who are no administrators. */
async function standIns(db: Db | Tx, organisation: Organisation, signed: Signed, day: LocalDate) {
  const circle = signed.actor.unit === null ? [] : circleOf(organisation, signed.actor.unit)
  if (circle.length === 0) return []
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .select(['person.id', 'person.name', 'appointment.unit', 'appointment.post'])
    .where('person.active', '=', true)
    .where('person.locked_at', 'is', null)
    .where('person.id', '<>', signed.actor.person)
    .where('appointment.delegates', 'is', null)
    .where(inForce(day))
    .orderBy('person.name')
    .execute()
  const shut = new Set(rows.filter((row) => administrators.includes(row.post)).map((row) => row.id))
  return rows.filter((row) => circle.includes(row.unit) && !shut.has(row.id))
}

/** Why the post that one acts as cannot be delegated at all. */
function undelegable(signed: Signed): Refusal | undefined {
  if (signed.actor.onBehalfOf !== undefined)
    return refuse(
      'delegation.again',
      '受委托的岗位不能再委托他人，请由委托人另行委托。',
      'What was delegated to you cannot be delegated further; whoever delegated it may do so.',
    )
  if (administrators.includes(signed.actor.post) || !Object.hasOwn(posts, signed.actor.post))
    return refuse(
      'delegation.post',
      '管理员岗位不能委托，请由系统管理员任命代行人。',
      'The post of an administrator is not delegated; an acting holder is appointed instead.',
    )
  return undefined
}

/** Delegates the post that one acts as, for a time, in all or some of its acts; the entry names who, to whom and what. */
export async function delegate(office: Office, tx: Tx, signed: Signed, wish: Delegation, noted: Noted): Promise<Result<Id>> {
  const refused = undelegable(signed)
  if (refused) return no(refused)
  const today = dayOf(office.now())
  const own = await runningAppointment(tx, signed.actor.appointment!, today)
  if (!own.ok) return own
  if (wish.from < today || wish.until < wish.from || (own.value.ends !== null && wish.until > own.value.ends))
    return no(
      refuse(
        'delegation.days',
        '委托期限须从今天或以后开始，且不超过您本人的任期。没有保存。',
        'A delegation starts today or later, and ends no later than your own appointment. Nothing was kept.',
      ),
    )
  const may = delegableActs(office, signed).map(({ act }) => act)
  const strange = wish.acts?.find((act) => !may.includes(act))
  if (strange !== undefined || wish.acts?.length === 0)
    return no(
      refuse(
        'delegation.acts',
        '所选事项不在您这个岗位的权限内，或者一项也没有选。没有保存。',
        'Something chosen is not within your post, or nothing is chosen. Nothing was kept.',
        { act: strange ?? null },
      ),
    )
  const organisation = await organisationOf(tx)
  const person = (await standIns(tx, organisation, signed, today)).find(({ id }) => id === wish.to)
  if (!person)
    return no(
      refuse(
        'delegation.person',
        '只能委托给本单位或本办公室在任的同志，不能委托给管理员。请另选。',
        'A post is delegated to somebody who holds a post in your unit or office, and to no administrator. Please choose another.',
      ),
    )
  const known = await tx
    .selectFrom('appointment')
    .select(['starts', 'ends'])
    .where('delegates', '=', own.value.id)
    .where('person', '=', wish.to)
    .execute()
  if (known.some((k) => k.starts <= wish.until && (k.ends === null || k.ends >= wish.from)))
    return no(
      refuse(
        'delegation.twice',
        '这段时间您已委托此人，请先结束原来的委托。',
        'You have delegated to this person in these days already. Please end that delegation first.',
      ),
    )
  const { post, unit, lines } = own.value
  const id = await enterAppointment(
    tx,
    {
      person: wish.to,
      post,
      unit,
      kind: 'delegated',
      from: wish.from,
      until: wish.until,
      lines,
      officeMember: false,
      delegates: own.value.id,
      acts: wish.acts,
    },
    noted,
  )
  return ok(id)
}

/** Ends a delegation at once: by whoever gave it, or by whoever has it. */
export async function endDelegation(office: Office, tx: Tx, signed: Signed, id: Id, noted: Noted): Promise<Result<true>> {
  const today = dayOf(office.now())
  const row = await runningAppointment(tx, id, today)
  const principal =
    row.ok && row.value.delegates
      ? await tx.selectFrom('appointment').select('person').where('id', '=', row.value.delegates).executeTakeFirst()
      : undefined
  if (!row.ok || !principal || ![principal.person, row.value.person].includes(signed.actor.person))
    return no(refuse('delegation.not-found', '没有这项委托，或者已经结束。', 'There is no such delegation, or it has ended.'))
  const last = [addDays(today, -1), addDays(row.value.starts as LocalDate, -1)].sort().at(-1)!
  return endAppointment(tx, id, last, noted)
}

/** What one has delegated and what was delegated to one, with what the present post may delegate and to whom. */
export async function delegationPage(office: Office, signed: Signed): Promise<z.infer<typeof DelegationPage>> {
  const { db } = office.database
  const today = dayOf(office.now())
  const given = await db
    .selectFrom('appointment')
    .innerJoin('appointment as principal', 'principal.id', 'appointment.delegates')
    .select(['appointment.id', 'appointment.acts', 'principal.person as giver', 'appointment.person as taker'])
    .where((eb) => eb.or([eb('principal.person', '=', signed.actor.person), eb('appointment.person', '=', signed.actor.person)]))
    .where((eb) => eb.or([eb('appointment.ends', 'is', null), eb('appointment.ends', '>=', today)]))
    .execute()
  const rows = new Map((await appointmentRows(db, { ids: given.map((g) => g.id) })).map((row) => [row.id, row]))
  const labels = new Map(
    procedures.flatMap((p) =>
      Object.keys(p.actions).map((action) => [`${p.id}.${action}`, { work: p.nouns.label, label: actionOf(p, action)!.label }] as const),
    ),
  )
  const lines = given.map(({ id, acts, giver }) => ({
    ...rows.get(id)!,
    given: giver === signed.actor.person,
    acts: acts === null ? null : acts.map((act) => says(act, labels)),
  }))
  const refused = undelegable(signed)
  const organisation = await organisationOf(db)
  const people = refused ? [] : await standIns(db, organisation, signed, today)
  return {
    lines,
    because: refused?.message ?? null,
    people: [...new Map(people.map(({ id, name, unit }) => [id, { id, name, unit: organisation.unitName(unit) ?? '—' }])).values()],
    acts: refused ? [] : delegableActs(office, signed),
    today,
  }
}
const says = (act: string, labels: ReadonlyMap<string, { readonly work: Text; readonly label: Text }>): Text => {
  const [work = '', name = ''] = act.split('.')
  const known = labels.get(act)
  const procedure = procedures.find((p) => p.id === work)?.nouns.label
  if (known) return text(`${known.work.zh}·${known.label.zh}`, `${known.work.en}: ${known.label.en}`)
  if (procedure && name === 'open') return text(`${procedure.zh}·登记`, `${procedure.en}: register`)
  return deskActs[work] ?? text(act, act)
}
