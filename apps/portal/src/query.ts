import { isId, newId, type Text } from '@changtong/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from './desk.ts'
import { anyFault, type Faults } from './form.ts'
import { grades, progressPage, queryPage, type Ticket, ticketFaults, ticketFrom } from './pages/query.ts'
import { isChange } from './preferences.ts'

// One sentence and one status for an unknown number and for a wrong code: nobody learns which numbers exist.
const unknown: Text = {
  zh: '没有查到。请核对编号和查询码，两样都要和提交成功那一页上的一致。',
  en: 'Nothing found. Please check number and code; both must be as on the page that confirmed your report.',
}

const tooMany = (seconds: number): Text => ({
  zh: `次数太多，这次没有执行。请过 ${Math.ceil(seconds / 60)} 分钟再试。`,
  en: `Too many tries; nothing was done this time. Please try again in ${Math.ceil(seconds / 60)} min.`,
})

/** Progress by number and code. By POST only: neither may stand in an address, a history or a log. */
export async function lookUp(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const field = desk.bodyOf(request)
  const [name = '', value = ''] = field('go').split('=', 2)
  const ticket = ticketFrom(field('no'), field('code'))
  if (isChange(name, value)) {
    desk.switchView(request, reply, [[name, value]])
    // On the form a switch only keeps what was typed; beside a progress already shown it shows it again.
    if (field('shown') !== 'yes') return desk.sendOnce(reply, queryPage(await desk.view(request), ticket, {}, []), 200)
  }
  return answer(desk, request, reply, 'query', ticket, async () => ({}))
}

/** What the page says beside the progress. */
interface Beside {
  readonly faults?: Faults
  readonly general?: readonly Text[]
  readonly justRated?: boolean
  readonly justSaid?: boolean
  readonly said?: string
  readonly commandId?: string
  readonly reason?: string
}

/** Opens the request, if the ticket is good, does what was asked for its holder, and shows how it stands then. */
async function answer(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: 'query' | 'rating' | 'words',
  ticket: Ticket,
  act: () => Promise<Beside>,
): Promise<unknown> {
  const view = await desk.view(request)
  const again = (status: number, faults: Faults, general: readonly Text[]) =>
    desk.sendOnce(reply, queryPage(view, ticket, faults, general), status)
  const faults = ticketFaults(ticket)
  if (anyFault(faults)) return again(422, faults, [])
  const wait = desk.limiter.wait(kind, request.ip)
  if (wait > 0) {
    reply.header('retry-after', wait)
    return again(429, {}, [tooMany(wait)])
  }
  const before = await desk.ports.reads.request(ticket.no, ticket.code)
  if (!before) return again(422, {}, [unknown])
  const beside = await act()
  const progress = beside.justRated || beside.justSaid ? ((await desk.ports.reads.request(ticket.no, ticket.code)) ?? before) : before
  const parts = {
    ticket,
    progress,
    commandId: newId(),
    faults: {},
    general: [],
    reason: '',
    said: '',
    justRated: false,
    justSaid: false,
    ...beside,
  }
  return desk.sendOnce(reply, progressPage(view, parts), anyFault(parts.faults) || parts.general.length > 0 ? 422 : 200)
}

/** One rating for one closed request; the same page answers. */
export async function rate(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const field = desk.bodyOf(request)
  const ticket = ticketFrom(field('no'), field('code'))
  const commandId = isId(field('commandId')) ? field('commandId') : newId()
  const reason = field('reason').replace(/\r\n?/g, '\n').trim().slice(0, 500)
  const grade = grades.find(([value]) => String(value) === field('rating'))
  return answer(desk, request, reply, 'rating', ticket, async () => {
    if (!grade) return { commandId, reason, faults: { rating: { zh: '请选一个评价', en: 'Choose a rating' } } }
    const result = await desk.ports.writes.rate({ commandId, ...ticket, rating: grade[0], reason })
    return result.ok ? { justRated: true } : { commandId, reason, general: [result.error.message] }
  })
}

/** Words of the requester on an open request; the same page answers. */
export async function say(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const field = desk.bodyOf(request)
  const ticket = ticketFrom(field('no'), field('code'))
  const commandId = isId(field('commandId')) ? field('commandId') : newId()
  const said = field('said').replace(/\r\n?/g, '\n').trim().slice(0, 1000)
  return answer(desk, request, reply, 'words', ticket, async () => {
    if (said === '') return { commandId, said, faults: { said: { zh: '请写下要说的话', en: 'Write what you want to say' } } }
    const result = await desk.ports.writes.say({ commandId, ...ticket, text: said })
    return result.ok ? { justSaid: true } : { commandId, said, general: [result.error.message] }
  })
}
