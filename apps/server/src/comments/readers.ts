import { may, postLabel } from '@changtong/access'
import { dayOf, type Id, type Text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { Work } from '../loop/work.ts'
import { holderOf, postsHeld } from '../messages/recipients.ts'

export interface Reader {
  readonly id: Id
  readonly name: string
  readonly unit: string
  readonly post: Text
}

/** Persons who may read a case, by a post in force, one row a person; whoever asks is left out. `among`: only of these. */
export async function readersAmong(work: Work, c: CaseState, among?: readonly Id[]): Promise<readonly Reader[]> {
  if (among?.length === 0) return []
  const { tx, office, organisation, signed } = work
  const held = await postsHeld(tx, dayOf(work.now))
    .$if(among !== undefined, (qb) => qb.where('appointment.person', 'in', [...among!]))
    .orderBy('person.name')
    .orderBy('appointment.id')
    .execute()
  const readers = new Map<Id, Reader>()
  for (const h of held) {
    if (readers.has(h.person) || (among === undefined && h.person === signed.actor.person)) continue
    if (may(office.grants, holderOf(h, organisation), c.procedure, 'read', c)) continue
    readers.set(h.person, { id: h.person, name: h.name, unit: organisation.unitName(h.unit) ?? '', post: postLabel(h.post) })
  }
  // Who has had to do with the case comes first, then its units, then everybody else.
  const had = new Set(Object.values(c.actedAs).flat())
  const near = (reader: Reader): number => {
    const h = held.find(({ person }) => person === reader.id)!
    return had.has(reader.id) || c.handler === reader.id ? 0 : h.unit === c.leadUnit || c.coUnits.includes(h.unit) ? 1 : 2
  }
  return [...readers.values()].sort((a, b) => near(a) - near(b))
}
