import { postLabel } from '@changtong/access'
import { dayOf, type Id, type Instant, type LocalDate, type Text, text } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'

/**
 * Whether an appointment is in force on a day. One that was delegated is so only while the appointment it stands for is, and while the
 * account of whoever delegated it is not shut.
 */
export const inForce = (day: LocalDate) =>
  sql<boolean>`(appointment.starts <= ${day} AND (appointment.ends IS NULL OR appointment.ends >= ${day})
    AND (appointment.delegates IS NULL OR EXISTS (
      SELECT 1 FROM appointment principal JOIN person giver ON giver.id = principal.person
      WHERE principal.id = appointment.delegates AND principal.starts <= ${day} AND (principal.ends IS NULL OR principal.ends >= ${day})
        AND giver.active AND giver.locked_at IS NULL)))`

/** Who holds which post in which unit at a moment. */
export const heldPosts = (db: Db | Tx, at: Instant) =>
  db
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
    .where(inForce(dayOf(at)))
    .orderBy('appointment.id')
export type HeldPost = Awaited<ReturnType<ReturnType<typeof heldPosts>['execute']>>[number]

/** Whom a delegated appointment stands for. */
export interface Principal {
  readonly id: Id
  readonly name: string
}
/** The principals of delegated appointments, by appointment. */
export async function principalsOf(db: Db | Tx, appointments: readonly Id[]): Promise<ReadonlyMap<Id, Principal>> {
  if (appointments.length === 0) return new Map()
  const rows = await db
    .selectFrom('appointment as delegated')
    .innerJoin('appointment as principal', 'principal.id', 'delegated.delegates')
    .innerJoin('person', 'person.id', 'principal.person')
    .select(['delegated.id as appointment', 'person.id', 'person.name'])
    .where('delegated.id', 'in', [...appointments])
    .execute()
  return new Map(rows.map(({ appointment, id, name }) => [appointment, { id, name }]))
}

/** An acting holder is called one wherever he acts, and so is a delegate, with the name of whoever he acts for. */
export const heldAs = (post: string, kind: string, principal?: Principal | undefined): Text => {
  const { zh, en } = postLabel(post)
  if (kind === 'acting') return text(`${zh}（代行）`, `${en} (acting)`)
  if (kind === 'delegated')
    return text(`${zh}（受${principal?.name ?? '他人'}委托）`, `${en} (for ${principal?.name ?? 'another'}, by delegation)`)
  return { zh, en }
}
