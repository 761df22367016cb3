import { toward } from '@changtong/access'
import { type Id, type Refusal, refuse } from '@changtong/kernel'
import type { CaseState, Fields, Offer } from '@changtong/model'
import type { Db, Tx } from '@changtong/store'
import type { Organisation } from './office.ts'
import { groupUnits, taskforceRecords } from './taskforce.ts'

/** What must be known of a work to say whom an act may address. */
interface Asking {
  readonly tx: Db | Tx
  readonly organisation: Organisation
  readonly office: { readonly grants: Parameters<typeof toward>[0] }
  readonly signed: { readonly holder: Parameters<typeof toward>[1] }
}

/** The members of the special groups that a unit leads; other lead units of the same group are in it, too. */
export async function membersLedBy(db: Db | Tx, organisation: Organisation, unit: Id | null): Promise<readonly Id[]> {
  if (unit === null) return []
  const groups = (await taskforceRecords(db)).flatMap(({ record }) => groupUnits(organisation, record))
  const members = groups.filter(({ lead }) => lead.includes(unit)).flatMap(({ lead, members }) => [...lead, ...members])
  return [...new Set(members)].filter((id) => id !== unit && organisation.units.get(id)?.state === 'active')
}

/** The units that an act may name; null where it may name any. A unit always speaks for itself and to those already on the case. */
async function addressable(asking: Asking, procedure: string, action: string, c: CaseState) {
  const { holder } = asking.signed
  if (toward(asking.office.grants, holder, procedure, action, c) === 'any') return null
  const members = await membersLedBy(asking.tx, asking.organisation, holder.unit)
  return { members, all: [...new Set([...holder.below, ...members, ...c.coUnits])] }
}

const unitsIn = (fields: Fields, input: unknown): readonly Id[] =>
  Object.entries(fields).flatMap(([name, { look }]) => {
    const value = (input as Readonly<Record<string, unknown>> | null | undefined)?.[name]
    return look.as === 'unit' || look.as === 'units'
      ? Array.isArray(value)
        ? value.map(String)
        : value === undefined
          ? []
          : [String(value)]
      : []
  })

/** A unit named by an act whose grant reaches only into the groups that the actor's unit leads: refused where it is none of them. */
export async function beyondGroup(asking: Asking, procedure: string, action: string, c: CaseState, fields: Fields, input: unknown) {
  const named = unitsIn(fields, input)
  if (named.length === 0) return undefined
  const may = await addressable(asking, procedure, action, c)
  const strange = may && named.find((id) => !may.all.includes(id))
  if (!strange) return undefined
  return refusal(asking.organisation, may.members, strange)
}

function refusal(organisation: Organisation, members: readonly Id[], unit: Id): Refusal {
  const name = organisation.unitName(unit) ?? '—'
  if (members.length === 0)
    return refuse(
      'access.no-group',
      `贵单位不是专项工作小组的牵头单位，不能向“${name}”交办。需要其他单位办理的，请报综合组交办。没有改动任何内容。`,
      `Your unit leads no special group, so it cannot assign work to ${name}. Please ask the general group to. Nothing was changed.`,
      { unit },
    )
  const list = (separator: string) => members.map((id) => organisation.unitName(id) ?? '').join(separator)
  return refuse(
    'access.beyond-group',
    `“${name}”不是贵单位牵头的专项工作小组的成员单位，不能由贵单位交办。可以交办：${list('、')}；其他单位请报综合组交办。没有改动任何内容。`,
    `${name} is no member of a special group that your unit leads, so your unit cannot assign work to it. You may choose: ${list(', ')}; for others please ask the general group. Nothing was changed.`,
    { unit, members },
  )
}

/** An offer with the units its form may name; one that needs a unit and has none to name is not allowed, and says why. */
export async function withinGroup(asking: Asking, procedure: string, c: CaseState, offer: Offer): Promise<Offer> {
  const asks = offer.form.filter(({ look }) => look.as === 'unit' || look.as === 'units')
  if (!offer.allowed || asks.length === 0) return offer
  const may = await addressable(asking, procedure, offer.action, c)
  if (!may) return offer
  const among = may.all.filter((id) => id !== c.leadUnit)
  if (among.length === 0 && asks.some(({ required }) => required)) {
    const because = refuse(
      'access.no-group',
      '贵单位不是专项工作小组的牵头单位，没有可以交办的成员单位。',
      'Your unit leads no special group, so there is no member to assign work to.',
    )
    return { ...offer, allowed: false, because }
  }
  return { ...offer, form: offer.form.map((question) => (asks.includes(question) ? { ...question, among } : question)) }
}
