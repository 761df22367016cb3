import { procedureOf } from '@changtong/capabilities/registry.ts'
import { addHours, type Id } from '@changtong/kernel'
import type { Work } from '../loop/work.ts'
import { type Notice, noticesOf } from './notices.ts'
import { heldFor, told } from './recipients.ts'
import { type NewMessage, putMessages, seen } from './write.ts'

/**
 * Tells whom the acts of this work concern, in its transaction: rolled back with them, kept with them. A person hears of a case once, by
 * the weightiest reason; never of what he did himself, nor of a case he may not read.
 */
export async function tell(work: Work): Promise<void> {
  const { actor, name } = work.signed
  const notices = [...work.pending].flatMap(([id, events]) => {
    const c = work.cases.get(id)!
    return noticesOf(procedureOf(c.procedure)!, work.before.get(id), events, { actor, name, at: work.now }, id)
  })
  const stamps = actor.kind === 'staff' ? await seen(work.tx, actor.person, [...work.pending.keys()], work.now) : undefined
  if (notices.length === 0) return
  const held = await heldFor(
    work.tx,
    notices.flatMap(({ to }) => to),
    work.now,
    stamps,
  )
  const messages = new Map<string, NewMessage>()
  for (const notice of notices)
    for (const h of told(notice.to, held, work.cases.get(notice.case)!, lawOf(work), actor.person)) {
      const key = `${notice.case} ${h.person}`
      if (!messages.has(key)) messages.set(key, messageOf(notice, h, work))
    }
  await putMessages(work.tx, [...messages.values()], work.now, work.office.config)
}

export const lawOf = ({ office, organisation }: Work) => ({ grants: office.grants, organisation })
function messageOf(notice: Notice, h: { readonly person: Id; readonly appointment: Id }, work: Work): NewMessage {
  // Nobody is written to about what was long ago when it was entered.
  const late = work.now < addHours(work.office.now(), -24)
  const { kind, words, prompt } = notice
  return { person: h.person, appointment: h.appointment, case: notice.case, kind, words, prompt: prompt && !late }
}
