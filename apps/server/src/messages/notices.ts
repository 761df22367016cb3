import { type Id, type Instant, printedMoment, type Text, text } from '@changtong/kernel'
import {
  type Actor,
  type AnyProcedure,
  actionOf,
  type CaseEvent,
  type CaseState,
  evolve,
  type RoleSpec,
  stateOf,
  usualPosts,
} from '@changtong/model'
import { kindRank, type MessageKind } from './kinds.ts'

/** To whom a message goes, before anybody is looked up. */
export type Address =
  /** Where a unit takes its post: its liaison officers; where there is none its office member, its leader, the general group. */
  | { readonly to: 'desk'; readonly unit: Id }
  /** The unit's member of the taskforce office, for a copy. */
  | { readonly to: 'office-member'; readonly unit: Id }
  | { readonly to: 'leader'; readonly unit: Id }
  | { readonly to: 'post'; readonly post: string }
  | { readonly to: 'person'; readonly person: Id }
export interface Notice {
  readonly case: Id
  readonly kind: MessageKind
  readonly to: readonly Address[]
  readonly words: Text
  /** Whether a letter may go out at once for it. */
  readonly prompt: boolean
}
type Acted = Extract<CaseEvent, { type: 'case.acted' }>

/** The role a case waits for; null where it is closed. */
export function waitsFor(p: AnyProcedure, c: Pick<CaseState, 'state'>): RoleSpec['is'] | null {
  const state = stateOf(p, c.state)
  return state.phase === 'closed' ? null : (p.nouns.roles[state.waitsFor] as RoleSpec).is
}
/** Who stands behind a role of this case. */
export function addressesOf(is: RoleSpec['is'] | null, c: CaseState): readonly Address[] {
  const handler: Address[] = c.handler === null ? [] : [{ to: 'person', person: c.handler }]
  switch (is) {
    case 'lead-unit':
      return [...(c.leadUnit === null ? [] : [{ to: 'desk', unit: c.leadUnit } as const]), ...handler]
    case 'co-unit':
      return c.coUnits.map((unit) => ({ to: 'desk', unit }))
    case 'handler':
      return handler.length > 0 ? handler : addressesOf('lead-unit', c)
    case 'office':
    case 'supervisor':
    case 'leader':
    case 'publisher':
      return usualPosts[is]!.map((post) => ({ to: 'post', post }))
    default:
      return []
  }
}

/**
 * Who is to be told what of a case, from what happened to it in one act. Pure. `before` undefined: the case begins here. The actor and
 * whoever may not read the case are left out by the caller, who looks the addresses up.
 */
export function noticesOf(
  p: AnyProcedure,
  before: CaseState | undefined,
  events: readonly CaseEvent[],
  by: { readonly actor: Actor; readonly name: string; readonly at: Instant },
  id: Id,
): readonly Notice[] {
  const notices: Notice[] = []
  let c = before
  for (const event of events) {
    const next = evolve(c, event, { stream: id, version: (c?.version ?? 0) + 1, at: by.at, by: by.actor.person })
    if (c && event.type === 'case.acted') notices.push(...ofAct(p, c, next, event, by))
    if (event.type === 'case.commented') notices.push(...ofWords(p, next, event, by))
    c = next
  }
  return notices.sort((a, b) => kindRank(a.kind) - kindRank(b.kind))
}

/** Who is named is told that he is, and by whom; never what was written. What the public wrote goes to whoever asked, and to whom the case waits for. */
function ofWords(
  p: AnyProcedure,
  c: CaseState,
  { data }: Extract<CaseEvent, { type: 'case.commented' }>,
  { actor, name }: { readonly actor: Actor; readonly name: string },
): Notice[] {
  const named: readonly Address[] = data.mentions.map((person) => ({ to: 'person', person }))
  const words =
    actor.kind === 'staff'
      ? text(`${name}在本件的留言里提到了您，请打开查看。`, `${name} mentioned you on this case; please open it.`)
      : text('反映人留言补充了情况，请打开查看。', 'The requester wrote on this case; please open it.')
  const to =
    actor.kind === 'staff' ? named : [...named, ...(addressesOf(waitsFor(p, c), c).length > 0 ? addressesOf(waitsFor(p, c), c) : [office])]
  return to.length === 0 ? [] : [{ case: c.id, kind: actor.kind === 'staff' ? 'mentioned' : 'said', to, words, prompt: false }]
}
const office: Address = { to: 'post', post: 'general-group' }

function ofAct(
  p: AnyProcedure,
  before: CaseState,
  after: CaseState,
  { data }: Acted,
  { actor, name }: { readonly actor: Actor; readonly name: string },
): Notice[] {
  const prompt = data.as !== 'organisation'
  const act = actionOf(p, data.action)?.label ?? text('调整', 'Change')
  const who = actor.kind === 'staff' ? text(`${name}：`, `${name}: `) : text('', '')
  const state = stateOf(p, after.state).label
  const notice = (kind: MessageKind, to: readonly Address[], zh: string, en: string): Notice[] =>
    to.length === 0 ? [] : [{ case: after.id, kind, to, words: text(`${who.zh}${act.zh}，${zh}`, `${who.en}${act.en}; ${en}`), prompt }]
  const desk = (unit: Id): Address => ({ to: 'desk', unit })
  const lead = addressesOf('lead-unit', after)
  const given: Notice[] = []

  const set = data.assign?.leadUnit
  const arrives = ['assigned', 'handling'].includes(after.phase)
  const fresh = ['draft', 'intake'].includes(before.phase)
  const placed = set && arrives && (set !== before.leadUnit || fresh)
  // What a unit takes on itself does not come to it.
  if (placed && set !== actor.unit)
    given.push(
      ...notice(
        'assigned',
        [desk(set), { to: 'office-member', unit: set }],
        `由本单位牵头，当前“${state.zh}”。`,
        `your unit leads it; now "${state.en}".`,
      ),
    )
  const coming = after.coUnits.filter((unit) => (fresh || !before.coUnits.includes(unit)) && unit !== actor.unit)
  if (data.assign?.coUnits && arrives) given.push(...notice('assigned', coming.map(desk), '由本单位协办。', 'your unit supports it.'))
  if (prompt && after.handler !== null && after.handler !== before.handler)
    given.push(...notice('handler', [{ to: 'person', person: after.handler }], '由您经办。', 'you are the handling officer.'))
  if (data.newRound)
    given.push(...notice('returned', lead, `请重新办理，第 ${after.round} 轮。`, `please take it up again, round ${after.round}.`))

  const [waited, waits] = [waitsFor(p, before), waitsFor(p, after)]
  if (waits !== null && waits !== waited && !placed && !data.newRound) {
    const kind = waits === 'lead-unit' ? 'returned' : 'asked'
    given.push(...notice(kind, addressesOf(waits, after), `等待办理，当前“${state.zh}”。`, `it waits for you; now "${state.en}".`))
  }
  if (data.action === 'instruct') {
    const to: readonly Address[] =
      after.leadUnit === null ? [{ to: 'post', post: 'general-group' }] : [...lead, { to: 'leader', unit: after.leadUnit }]
    given.push(...notice('instruction', to, '请打开本件查看并落实。', 'please open the case and act on it.'))
  }
  if (data.action === 'urge') given.push(...notice('urged', addressesOf(waits, after), '请抓紧办理。', 'please get on with it.'))
  if (data.action === 'answerInstruction')
    given.push(...notice('answered', instructors(before, true), '批示的落实情况已经报告。', 'your instruction has been reported on.'))
  if (after.phase === 'closed' && before.phase !== 'closed')
    given.push(
      ...notice(
        'closed',
        [...lead, ...after.coUnits.map(desk), ...instructors(before, false)],
        `本件已办结：${state.zh}。`,
        `it is closed: ${state.en}.`,
      ),
    )
  return given
}

/** The leaders who gave instructions on the case; `open`: only those nobody has reported on yet. */
function instructors(c: CaseState, open: boolean): readonly Address[] {
  const given = (c.fields as { readonly instructions?: readonly { readonly by: Id; readonly answer: string | null }[] }).instructions ?? []
  const persons = new Set(given.filter(({ answer }) => !open || answer === null).map(({ by }) => by))
  return [...persons].map((person) => ({ to: 'person', person }))
}

/** Due dates as a message prints them. */
export const dueWords = (at: Instant, precision: string): string =>
  precision === 'hour' ? printedMoment(at) : printedMoment(new Date(Date.parse(at) - 1).toISOString() as Instant).slice(0, 10)
