import { type Id, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import type { Organisation } from '../office.ts'
import { type Noted, putRecord } from '../organisation.ts'

/** 主送 or 抄送: a name as it is printed, with the units it means; none where it is outside this organisation. */
export interface Recipient {
  readonly name: string
  readonly units: readonly Id[]
  /** It gets a copy; otherwise it is addressed. */
  readonly copy?: true
  /** The unit or the group that was chosen; neither where only a name was given. */
  readonly unit?: Id
  readonly group?: Id
}
/** A group of recipients that the office has named: 各镇（街道）. */
export interface RecipientGroup {
  readonly id: Id
  readonly name: string
  readonly units: readonly Id[]
}
/** A recipient as somebody chooses it: a unit, a group, or a name of somebody outside. */
export type Chosen = { readonly unit: Id } | { readonly group: Id } | { readonly name: string }
const register = 'recipient-group'

export async function groupsOf(db: Db | Tx): Promise<readonly RecipientGroup[]> {
  const rows = await db.selectFrom('record').select(['id', 'name', 'data']).where('register', '=', register).orderBy('name').execute()
  return rows.map(({ id, name, data }) => ({ id, name, units: (data as { readonly units: readonly Id[] }).units }))
}

const strange = refuse(
  'paper.unit',
  '所选单位不存在或已撤销，请重新选择。',
  'A unit chosen does not exist or is closed. Please choose again.',
)
const active = (organisation: Organisation, ids: readonly Id[]): boolean =>
  ids.every((id) => organisation.units.get(id)?.state === 'active')

/** Names a group of units, or says anew which units it means. What was issued to it before keeps its lines. */
export async function putGroup(
  tx: Tx,
  organisation: Organisation,
  group: { readonly name: string; readonly units: readonly Id[] },
  noted: Noted,
): Promise<Result<{ id: Id }>> {
  if (!active(organisation, group.units)) return no(strange)
  const data = { units: [...new Set(group.units)] }
  return ok({ id: await putRecord(tx, { register, key: group.name, name: group.name, data, id: newId() }, noted) })
}

/** What was chosen, with its printed names; a unit that is not there is refused. */
export async function resolved(tx: Tx, organisation: Organisation, chosen: readonly Chosen[]): Promise<Result<readonly Recipient[]>> {
  const groups = await groupsOf(tx)
  const found: Recipient[] = []
  for (const one of chosen) {
    if ('name' in one) found.push({ name: one.name, units: [] })
    else if ('group' in one) {
      const group = groups.find(({ id }) => id === one.group)
      if (!group) return no(strange)
      found.push({ name: group.name, units: group.units, group: group.id })
    } else {
      if (!active(organisation, [one.unit])) return no(strange)
      found.push({ name: organisation.unitName(one.unit)!, units: [one.unit], unit: one.unit })
    }
  }
  return ok(found)
}
/** The units that names mean, each once. */
export const unitsOf = (recipients: readonly Recipient[]): readonly Id[] => [...new Set(recipients.flatMap(({ units }) => units))]
