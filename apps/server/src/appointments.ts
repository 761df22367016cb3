import { postLabel } from '@changtong/access'
import { dayOf, type Instant, type Text, text } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'

/** Who holds which post in which unit at a moment. */
export const heldPosts = (db: Db | Tx, at: Instant) => {
  const day = dayOf(at)
  return db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .innerJoin('unit', 'unit.id', 'appointment.unit')
    .select([
      'appointment.id as appointment',
      'appointment.unit',
      'unit.name as unitName',
      'appointment.post',
      'appointment.kind',
      'appointment.office_member',
      'person.id',
      'person.name',
    ])
    .where('person.active', '=', true)
    .where('starts', '<=', day)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', day)]))
    .orderBy('appointment.id')
}
export type HeldPost = Awaited<ReturnType<ReturnType<typeof heldPosts>['execute']>>[number]

/** An acting holder is called one wherever he acts. */
export const heldAs = (post: string, kind: string): Text => {
  const { zh, en } = postLabel(post)
  return kind === 'acting' ? text(`${zh}（代行）`, `${en} (acting)`) : { zh, en }
}
