import { may, scope, within } from '@changtong/access'
import { type ClockGlance, dueDay, glanceClock, type WorkCalendar } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type Id, type Instant, newId, no, ok, type Result } from '@changtong/kernel'
import { type CaseState, stateOf } from '@changtong/model'
import type { ContactInput, ContactPorts, ContactRequest, RequestLimit, RequestLine } from '@changtong/portal'
import { caseRecord, listCases } from '@changtong/store'
import { openCase, perform, type Work } from '../loop/work.ts'
import { calendarOf, type Office } from '../office.ts'
import { followedCase, progressOfCase } from '../public/reads.ts'
import { rateAs, sayAs } from '../public/requester.ts'
import { titleOf } from '../public/writes.ts'
import { noContact, runsAt } from './people.ts'
import type { SignedContact } from './sessions.ts'

interface RequestFields {
  readonly title: string
  readonly content: string
  readonly confidential?: boolean
  readonly contactName?: string
  readonly contactPhone?: string
  readonly reply?: string
}
type Brought = CaseState & { readonly fields: RequestFields & CaseState['fields'] }

/** Asked once more in the transaction of every act: a right that ended in the meantime does nothing any more. */
const stillMay =
  (who: SignedContact) =>
  async (work: Work): Promise<Result<true>> => {
    const row = await work.tx
      .selectFrom('contact_right')
      .select('id')
      .where('id', '=', who.right)
      .where(runsAt(work.now))
      .forShare()
      .executeTakeFirst()
    return row ? ok(true) : no(noContact)
  }

/** Where a case that became a problem, or joined one, stands with it. */
const handedOn = (c: CaseState<unknown>): boolean => c.procedure === 'request' && ['asProblem', 'joined'].includes(c.state)

function limitOf(what: RequestLimit['what'], glance: ClockGlance | null): readonly RequestLimit[] {
  if (!glance?.due || glance.state === 'ended') return []
  const { at, precision, provisional } = glance.due
  return [{ what, state: glance.state, due: { at, date: dueDay(glance.due), hourly: precision === 'hour', provisional } }]
}
/** The limits that whoever waits wants to know: the first reply, taking it up while that is open, and the answer once somebody works on it. */
function limitsOf(c: CaseState, followed: CaseState<unknown> | null, now: Instant, calendar: WorkCalendar): readonly RequestLimit[] {
  const glance = (of: CaseState<unknown>, clock: string) => glanceClock(of.clocks[clock] ?? [], now, calendar)
  const accept = glance(c, 'accept')
  return [
    ...limitOf('firstReply', glance(c, 'firstReply')),
    ...(c.phase === 'closed' || c.state === 'accepted' ? [] : limitOf('accept', accept)),
    ...(followed ? limitOf('answer', glance(followed, 'whole')) : []),
  ]
}

/** What a contact does with the requests of his enterprise. Reading is by his scope, as condition of the query and on the very case. */
export function contactCases(office: Office): Pick<ContactPorts, 'requests' | 'request' | 'submit' | 'say' | 'rate'> {
  const { db } = office.database
  const sees = (who: SignedContact) => scope(office.grants, who.signed.holder, 'request', 'read')
  /** The case, where this contact may do this act on it. */
  const own = async (who: SignedContact, id: Id, act: 'read' | 'comment' | 'rate'): Promise<Brought | undefined> => {
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
    const c = (await caseRecord(db, id))?.body as Brought | undefined
    if (c?.procedure !== 'request' || c.state === 'undone' || !within(sees(who), c)) return undefined
    return may(office.grants, who.signed.holder, 'request', act, c) ? undefined : c
  }
  const lineOf = async (c: Brought): Promise<RequestLine> => {
    const { calendar } = await calendarOf(db)
    const followed = await followedCase(office, c)
    const shown = followed ?? c
    return {
      id: c.id,
      no: c.no,
      title: c.fields.title,
      receivedAt: c.openedAt,
      state: stateOf(procedureOf(shown.procedure)!, shown.state).label,
      closed: shown.phase === 'closed' && !handedOn(shown),
      confidential: c.fields.confidential === true,
      limits: limitsOf(c, followed, office.now(), calendar),
      answered: c.fields.reply !== undefined || (followed?.fields as { readonly reply?: string } | undefined)?.reply !== undefined,
    }
  }
  const detailOf = async (c: Brought): Promise<ContactRequest> => {
    const [progress, line] = [await progressOfCase(office, c), await lineOf(c)]
    const { title, content, contactName, contactPhone } = c.fields
    return {
      ...progress,
      id: c.id,
      title,
      content,
      confidential: line.confidential,
      sender: { name: contactName ?? '', phone: contactPhone ?? '', erased: contactName === undefined && contactPhone === undefined },
      limits: line.limits,
    }
  }
  return {
    requests: async (contact, page, size) => {
      const who = contact as SignedContact
      const filter = { procedure: 'request', sort: '-no', offset: (page - 1) * size, limit: size } as const
      const { rows, count } = await listCases(db, [{ procedure: 'request', scope: sees(who) }], filter)
      return { rows: await Promise.all(rows.map((row) => lineOf(row.body as Brought))), count }
    },
    request: async (contact, id) => {
      const c = await own(contact as SignedContact, id, 'read')
      return c ? detailOf(c) : null
    },
    submit: async (contact, input) => {
      const who = contact as SignedContact
      const refused = may(office.grants, who.signed.holder, 'request', 'open', null)
      if (refused) return no(refused)
      const fields = fieldsOf(who, input)
      // What personal values say stays out of the digest by which a repeated submission is known.
      const { contactName: _name, contactPhone: _phone, ...kept } = fields
      return perform<{ id: string; no: string }>(office, who.signed, { id: input.commandId, request: { submit: kept } }, async (work) => {
        const still = await stillMay(who)(work)
        if (!still.ok) return still
        const opened = await openCase(work, { id: newId(), procedure: 'request', fields, told: true, as: 'requester' })
        return opened.ok ? ok({ id: opened.value.id, no: opened.value.no }) : opened
      })
    },
    say: async (contact, id, input) => {
      const who = contact as SignedContact
      const c = await own(who, id, 'comment')
      return c ? sayAs(office, who.signed, c, await progressOfCase(office, c), input, stillMay(who)) : no(noContact)
    },
    rate: async (contact, id, input) => {
      const who = contact as SignedContact
      const c = await own(who, id, 'rate')
      return c ? rateAs(office, who.signed, c, await progressOfCase(office, c), input, stillMay(who)) : no(noContact)
    },
  }
}

/** The request as the case keeps it. The enterprise is that of the right, never what a form says. */
const fieldsOf = (who: SignedContact, { category, text, place, name, phone, confidential }: ContactInput) => ({
  title: titleOf(text, '企业反映'),
  content: `${text}${place ? `\n（地点或单位：${place}）` : ''}`.padEnd(4, '。'),
  source: 'enterprise',
  mode: 'daily',
  category,
  enterprise: who.enterprise.name,
  creditCode: who.enterprise.key,
  ...(name && { contactName: name }),
  ...(phone && { contactPhone: phone }),
  ...(confidential && { confidential: true }),
})
