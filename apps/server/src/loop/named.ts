import { may } from '@changtong/access'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { dayOf, type Id, type Refusal, refuse } from '@changtong/kernel'
import type { CaseState, Fields, Look } from '@changtong/model'
import { caseRecord } from '@changtong/store'
import type { Work } from './work.ts'

type Input = Readonly<Record<string, unknown>> | null | undefined
const namedAs = (fields: Fields, input: unknown, looks: readonly Look['as'][]): readonly { readonly look: Look; readonly id: Id }[] =>
  Object.entries(fields).flatMap(([name, { look }]) => {
    const value = (input as Input)?.[name]
    const ids = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
    return looks.includes(look.as) ? ids.map((id) => ({ look, id })) : []
  })

/** A unit that is only proposed, or closed, cannot be addressed by an act. */
export function idleUnit(work: Work, fields: Fields, input: unknown): Refusal | undefined {
  const idle = namedAs(fields, input, ['unit', 'units']).find(({ id }) => work.organisation.units.get(id)?.state !== 'active')
  if (idle === undefined) return undefined
  const name = work.organisation.unitName(idle.id)
  return refuse(
    'unit.not-active',
    `${name ? `“${name}”` : '所选单位'}尚未确认或已撤销，不能交办。请另选单位，或请系统管理员先确认。`,
    `${name ?? 'The unit chosen'} is not confirmed yet or is closed, so nothing can be sent to it. Please choose another, or ask the system administrator to confirm it.`,
    { unit: idle.id },
  )
}

/** A person can be given a case only as somebody of the unit that leads it. */
export async function strangePerson(work: Work, fields: Fields, input: unknown, leadUnit: Id | null): Promise<Refusal | undefined> {
  const today = dayOf(work.now)
  for (const { id } of namedAs(fields, input, ['person'])) {
    const held = leadUnit && (await heldIn(work, id, leadUnit, today))
    if (!held)
      return refuse(
        'person.not-here',
        '所选人员目前不在牵头单位任职，请另选本单位的同志。',
        'The person chosen holds no post in the lead unit at present. Please choose somebody of the unit.',
      )
  }
  return undefined
}
const heldIn = (work: Work, person: Id, unit: Id, today: string) =>
  work.tx
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .select('appointment.id')
    .where('appointment.person', '=', person)
    .where('appointment.unit', '=', unit)
    .where('person.active', '=', true)
    .where('starts', '<=', today)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', today)]))
    .limit(1)
    .executeTakeFirst()

/** A case that is named must be there, be of the kind asked for, and be one that the actor may see. */
export async function strangeCase(work: Work, fields: Fields, input: unknown): Promise<Refusal | undefined> {
  for (const { look, id } of namedAs(fields, input, ['case'])) {
    const wanted = look.as === 'case' ? look.procedure : ''
    const c = work.cases.get(id) ?? ((await caseRecord(work.tx, id))?.body as CaseState | undefined)
    if (c?.procedure === wanted && !may(work.office.grants, work.signed.holder, wanted, 'read', c)) continue
    const label = procedureOf(wanted)?.nouns.label
    return refuse(
      'case.not-named',
      `所选的${label?.zh ?? '事项'}不存在，或者您无权查看，请重新选择。`,
      `The ${label?.en ?? 'case'} chosen does not exist, or you may not see it. Please choose again.`,
      { case: id },
    )
  }
  return undefined
}

/** Cases that an input names inside its parts: they must be there, and visible to the actor. */
export async function strangeCases(work: Work, ids: readonly Id[]): Promise<Refusal | undefined> {
  for (const id of ids) {
    const c = work.cases.get(id) ?? ((await caseRecord(work.tx, id))?.body as CaseState | undefined)
    if (c && !may(work.office.grants, work.signed.holder, c.procedure, 'read', c)) continue
    return refuse(
      'case.not-named',
      '所选的事项不存在，或者您无权查看，请重新选择。',
      'The case chosen does not exist, or you may not see it. Please choose again.',
      { case: id },
    )
  }
  return undefined
}
