import { dayOf, type Id, type Instant } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { type Held, heldFor } from './recipients.ts'

/**
 * What is unread of open cases, and of papers that came, passes on once a post is over: to the person's other post in the unit of the case where he is still its
 * handler, else to whoever succeeded him, else to the same post of the same unit. Where nobody holds it, it waits. Owed once: what has
 * passed on belongs to a post in force.
 */
export async function passMessagesOn(db: Db | Tx, now: Instant): Promise<void> {
  const today = dayOf(now)
  const left = await db
    .selectFrom('message')
    .innerJoin('appointment as old', 'old.id', 'message.appointment')
    .leftJoin('case_row', 'case_row.id', 'message.case_id')
    .leftJoin('appointment as next', (join) => join.onRef('next.succeeds', '=', 'old.id').on('next.starts', '<=', today))
    .select([
      'message.id',
      'message.person',
      'old.unit',
      'old.post',
      'case_row.handler',
      'case_row.lead_unit as leadUnit',
      'next.id as nextAppointment',
      'next.person as nextPerson',
    ])
    .where('read_at', 'is', null)
    .where('old.ends', '<', today)
    // Whoever delegated a post was told himself.
    .where('old.delegates', 'is', null)
    .where((eb) => eb.or([eb('case_row.phase', '<>', 'closed'), eb('message.paper', 'is not', null)]))
    .execute()
  if (left.length === 0) return
  const held = await heldFor(
    db,
    left.flatMap((m) => [
      { to: 'desk', unit: m.unit },
      { to: 'person', person: m.person },
    ]),
    now,
  )
  for (const m of left) {
    const own = m.handler === m.person ? held.find((h) => h.person === m.person && h.unit === m.leadUnit) : undefined
    const next: { appointment: Id; person: Id } | undefined =
      own ??
      (m.nextAppointment && m.nextPerson ? { appointment: m.nextAppointment, person: m.nextPerson } : undefined) ??
      held.find((h: Held) => h.unit === m.unit && h.post === m.post)
    if (next)
      await db
        .updateTable('message')
        .set({ person: next.person, appointment: next.appointment })
        .where('id', '=', m.id)
        .where('read_at', 'is', null)
        .execute()
  }
}
