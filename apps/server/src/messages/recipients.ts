import { type Grant, type Holder, may } from '@changtong/access'
import { dayOf, type Id, type Instant, type LocalDate } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { type Db, keptByStamp, type Stamps, stampsOf, type Tx } from '@changtong/store'
import { inForce } from '../appointments.ts'
import { areasOf, type Organisation } from '../office.ts'
import type { Address } from './notices.ts'

/** A post as somebody holds it. */
export interface Held {
  readonly appointment: Id
  readonly person: Id
  readonly post: string
  readonly unit: Id
  readonly officeMember: boolean
  readonly lines: readonly Id[]
  /** Whose post it is, where it was delegated. */
  readonly onBehalfOf: Id | null
}

/** Every post in force that the addresses could mean. */
export async function heldFor(tx: Db | Tx, addresses: readonly Address[], now: Instant, known?: Stamps): Promise<readonly Held[]> {
  const units = new Set(addresses.flatMap((a) => ('unit' in a ? [a.unit] : [])))
  const persons = new Set(addresses.flatMap((a) => (a.to === 'person' ? [a.person] : [])))
  // Where a unit has nobody, its post goes to the general group.
  const posts = new Set(['general-group', ...addresses.flatMap((a) => (a.to === 'post' ? [a.post] : []))])
  const all = await heldOn(tx, dayOf(now), (known ?? (await stampsOf(tx))).post)
  return all.filter(
    (h) => posts.has(h.post) || units.has(h.unit) || persons.has(h.person) || (h.onBehalfOf !== null && persons.has(h.onBehalfOf)),
  )
}

/** The posts that persons who may sign in hold on a day, with their names; whoever asks may narrow it. */
export const postsHeld = (tx: Db | Tx, day: LocalDate) =>
  tx
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .leftJoin('appointment as principal', 'principal.id', 'appointment.delegates')
    .select([
      'appointment.id as appointment',
      'appointment.person',
      'appointment.post',
      'appointment.unit',
      'appointment.office_member as officeMember',
      'appointment.lines',
      'principal.person as onBehalfOf',
      'person.name',
    ])
    .where('person.active', '=', true)
    .where(inForce(day))

const kept = keptByStamp<readonly Held[]>()
/** The posts in force on a day. */
const heldOn = (tx: Db | Tx, day: LocalDate, stamp: string): Promise<readonly Held[]> =>
  kept(`${stamp} ${day}`, () => postsHeld(tx, day).orderBy('appointment.id').execute())

/** Who an address means among the posts held. Pure. */
export function heldAt(address: Address, held: readonly Held[]): readonly Held[] {
  switch (address.to) {
    case 'person':
      return held.filter((h) => h.person === address.person || h.onBehalfOf === address.person)
    case 'post':
      return held.filter((h) => h.post === address.post)
    case 'leader':
      return held.filter((h) => h.unit === address.unit && h.post === 'unit-leader')
    case 'office-member':
      return held.filter((h) => h.unit === address.unit && h.officeMember)
    case 'desk': {
      const here = held.filter((h) => h.unit === address.unit)
      const tries = [
        here.filter((h) => h.post === 'liaison-officer'),
        here.filter((h) => h.officeMember),
        here.filter((h) => h.post === 'unit-leader'),
        held.filter((h) => h.post === 'general-group'),
      ]
      return tries.find((found) => found.length > 0) ?? []
    }
  }
}

/**
 * The posts that are told: those the addresses mean and that may read the case, one a person, the actor left out. Of several posts of one
 * person the one in the lead unit counts.
 */
export function told(
  addresses: readonly Address[],
  held: readonly Held[],
  c: CaseState,
  law: { readonly grants: readonly Grant[]; readonly organisation: Organisation },
  actor: Id | null,
): readonly Held[] {
  const reads = (h: Held): boolean => may(law.grants, holderOf(h, law.organisation), c.procedure, 'read', c) === undefined
  const found = new Map<Id, Held>()
  for (const h of addresses.flatMap((address) => heldAt(address, held))) {
    if (h.person === actor || !reads(h)) continue
    const known = found.get(h.person)
    if (!known || (known.unit !== c.leadUnit && h.unit === c.leadUnit)) found.set(h.person, h)
  }
  return [...found.values()]
}
export const holderOf = (h: Held, organisation: Organisation): Holder => ({
  person: h.person,
  post: h.post,
  unit: h.unit,
  below: organisation.below(h.unit),
  line: h.lines.flatMap((unit) => organisation.below(unit)),
  areas: areasOf(h, organisation),
  ...(h.onBehalfOf !== null && { onBehalfOf: h.onBehalfOf }),
})
