import { may } from '@changtong/access'
import { dayOf, type Id, newId } from '@changtong/kernel'
import type { AnyProcedure, CaseState, DecideContext, Fields, Tunable, World } from '@changtong/model'
import { caseRecords } from '@changtong/store'
import { heldPosts } from '../appointments.ts'
import type { Signed } from '../office.ts'
import type { Work } from './work.ts'

export const settingFor =
  (p: AnyProcedure, settings: Readonly<Record<string, number>>) =>
  (name: string): number =>
    settings[`${p.id}.${name}`] ?? (p.nouns.tunables as Readonly<Record<string, Tunable>>)[name]!.default

const caseIdsIn = (fields: Fields, input: unknown): readonly Id[] =>
  Object.entries(fields).flatMap(([name, f]) => {
    const value = (input as Record<string, unknown> | null | undefined)?.[name]
    return f.look.as === 'case' && typeof value === 'string' ? [value] : []
  })

/** The active units in which somebody answers for the unit: its leader or its liaison officer. */
async function staffedUnits(tx: Work['tx'], now: Work['now']): Promise<readonly Id[]> {
  const held = await heldPosts(tx, now).where('post', 'in', ['liaison-officer', 'unit-leader']).where('unit.state', '=', 'active').execute()
  return [...new Set(held.map(({ unit }) => unit))]
}

/** What the rules may look at: the measures of the case, its parent, the cases an input or the case itself names, and their measures. */
export async function worldOf(
  work: Pick<Work, 'tx' | 'organisation' | 'settings' | 'now' | 'cases'> & { readonly signed: Pick<Signed, 'actor'> },
  p: AnyProcedure,
  c: CaseState | null,
  input: unknown,
  inputFields: Fields,
): Promise<World> {
  const seen = new Map<Id, CaseState>()
  const take = async (ids: readonly Id[]) => {
    const wanted = ids.filter((id) => !seen.has(id) && /^[0-9a-f-]{36}$/.test(id))
    for (const record of await caseRecords(work.tx, wanted)) seen.set(record.id, work.cases.get(record.id) ?? (record.body as CaseState))
  }
  const items = ((c?.fields as { items?: readonly { problem: Id }[] } | undefined)?.items ?? []).map((item) => item.problem)
  await take([
    ...(c ? Object.keys(c.children) : []),
    ...(c?.parent ? [c.parent] : []),
    ...(c ? caseIdsIn(p.nouns.fields, c.fields) : []),
    ...caseIdsIn(inputFields, input),
    ...items,
  ])
  await take([...seen.values()].flatMap((other) => Object.keys(other.children)))
  const staffed = Object.values(inputFields).some((f) => f.look.as === 'units') ? await staffedUnits(work.tx, work.now) : []
  return {
    now: work.now,
    today: dayOf(work.now),
    actor: work.signed.actor,
    case: (id) => work.cases.get(id) ?? seen.get(id),
    unitName: work.organisation.unitName,
    unitsInOffice: () => staffed,
    setting: settingFor(p, work.settings),
  }
}

/** Everything `decide` and `offers` need, for one actor and one case. */
export async function contextFor(
  work: Work,
  p: AnyProcedure,
  c: CaseState,
  input: unknown,
  inputFields: Fields,
  told = false,
): Promise<DecideContext> {
  const world = await worldOf(work, p, c, input, inputFields)
  // Who worked on a measure worked on its problem, and the other way round.
  const family = [...Object.keys(c.children), ...(c.parent ? [c.parent] : [])].flatMap((id) => world.case(id) ?? [])
  const relatedActedAs: Record<string, Id[]> = {}
  for (const member of family)
    for (const [role, persons] of Object.entries(member.actedAs)) relatedActedAs[role] = [...(relatedActedAs[role] ?? []), ...persons]
  return {
    now: work.now,
    calendar: work.calendar,
    granted: (action, of) => (told ? undefined : may(work.office.grants, work.signed.holder, p.id, action, of)),
    relatedActedAs,
    world,
    newId,
    told,
  }
}
