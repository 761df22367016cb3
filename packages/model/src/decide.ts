import { type ClockFact, dueAfterExtension, dueAfterPause, startFact, type WorkCalendar } from '@changtong/calendar'
import { type Id, type Instant, no, ok, type Refusal, type Result, refuse, text } from '@changtong/kernel'
import { type Actor, broughtBy, type CaseState, type Printed, type Related } from './case.ts'
import type { Assignment, CaseEvent, EvidenceGiven } from './events.ts'
import { evolve } from './evolve.ts'
import { faultWords } from './faultWords.ts'
import { type Fields, objectOf } from './field.ts'
import type {
  ActionSpec,
  AnyProcedure,
  ClockOrder,
  ClockSpec,
  EvidenceSpec,
  Opening,
  RoleSpec,
  StateSpec,
  Telling,
  World,
} from './procedure.ts'

/** What the rules may look at besides the case itself. `granted` is the access law; it speaks for one actor. */
export interface DecideContext {
  readonly now: Instant
  readonly calendar: WorkCalendar
  /** Refusal where the actor's grants do not reach this act on this case. */
  readonly granted: (action: string, c: CaseState | null) => Refusal | undefined
  /** Persons who acted in cases that belong to this one (its measures), by role. */
  readonly relatedActedAs?: Readonly<Record<string, readonly Id[]>>
  readonly world: World
  readonly newId: () => Id
  /** True where another act tells this one; internal acts need it. */
  readonly told?: boolean
}
type ClockContext = Pick<DecideContext, 'now' | 'calendar'> & { readonly world: Pick<World, 'setting'> }
export interface Act {
  readonly action: string
  readonly input: unknown
  readonly evidence?: readonly EvidenceGiven[]
}
export interface Decision {
  readonly events: readonly CaseEvent[]
  readonly opens: readonly (Opening & { readonly id: Id })[]
  readonly tells: readonly Telling[]
}

// biome-ignore lint/suspicious/noExplicitAny: an act's own input type is not known to the interpreter.
type AnyAction = ActionSpec<any, any, any, any, any>
export const actionOf = (p: AnyProcedure, name: string): AnyAction | undefined =>
  Object.hasOwn(p.actions, name) ? (p.actions[name] as AnyAction) : undefined

/** The posts that a relation is meant for. Another post that holds the grant may act too, but only where no closer role fits. */
export const usualPosts: Readonly<Partial<Record<RoleSpec['is'], readonly string[]>>> = {
  office: ['general-group'],
  supervisor: ['supervision-group'],
  leader: ['taskforce-head', 'leader-in-charge'],
  publisher: ['publisher'],
}
/** The persons who do what this actor does: himself, and whoever he acts for. */
export const personsOf = (actor: Actor): readonly Id[] =>
  actor.onBehalfOf === undefined ? [actor.person] : [actor.person, actor.onBehalfOf]
/** The posts of a unit: they stand in a relation by their unit, and never in for an office of the taskforce. */
export const unitPosts: readonly string[] = ['unit-leader', 'liaison-officer', 'handling-officer']

/** How closely the actor stands in the relation that a role means, for this case: not at all, by the grant alone, or by his place. */
export function relates(role: RoleSpec, actor: Actor, c: CaseState): 'no' | 'granted' | 'close' {
  const usual = usualPosts[role.is]
  if (usual) {
    if (usual.includes(actor.post)) return 'close'
    return actor.kind === 'public' || actor.kind === 'contact' || unitPosts.includes(actor.post) ? 'no' : 'granted'
  }
  const close =
    role.is === 'lead-unit'
      ? actor.unit !== null && actor.unit === c.leadUnit
      : role.is === 'co-unit'
        ? actor.unit !== null && c.coUnits.includes(actor.unit)
        : role.is === 'handler'
          ? c.handler !== null && personsOf(actor).includes(c.handler)
          : actor.kind === 'contact'
            ? actor.enterprise !== undefined && actor.enterprise === broughtBy(c)
            : actor.kind === 'public' && (c.actedAs.requester ?? []).includes(actor.person)
  return close ? 'close' : 'no'
}

export const stateOf = (p: AnyProcedure, state: string): StateSpec => p.nouns.states[state] as StateSpec
const roleOf = (p: AnyProcedure, role: string): RoleSpec => p.nouns.roles[role] as RoleSpec
export const evidenceOf = (p: AnyProcedure, kind: string): EvidenceSpec =>
  (p.nouns.evidence[kind] as EvidenceSpec | undefined) ?? { label: { zh: '附件', en: 'attachment' } }
const stateLabel = (p: AnyProcedure, state: string) => p.nouns.states[state]?.label ?? { zh: state, en: state }

/** Why this actor may not do this act now, before any input; or the role he would act in. */
export function standing(p: AnyProcedure, c: CaseState, action: string, actor: Actor, ctx: DecideContext): Result<{ as: string }> {
  const spec = actionOf(p, action)
  if (!spec || (spec.internal && !ctx.told))
    return no(refuse('act.unknown', `“${p.nouns.label.zh}”没有这个动作。`, `There is no such act on a ${p.nouns.label.en}.`))
  if (!spec.from.includes(c.state)) {
    const state = stateLabel(p, c.state)
    return no(
      refuse(
        'act.state',
        `当前状态是“${state.zh}”，不能“${spec.label.zh}”。内容没有改动。`,
        `The ${p.nouns.label.en} is "${state.en}" now, so "${spec.label.en}" is not possible. Nothing was changed.`,
        { state: c.state, from: spec.from },
      ),
    )
  }
  const granted = ctx.granted(action, c)
  if (granted) return no(granted)
  const by = spec.by as readonly string[]
  const stands = (how: 'close' | 'granted') => by.find((role) => relates(roleOf(p, role), actor, c) === how)
  // An act told by another act has that act's right; the actor stands in the first role.
  const as = stands('close') ?? stands('granted') ?? (ctx.told ? by[0] : undefined)
  if (as === undefined) {
    const who = by.map((role) => roleOf(p, role).label)
    return no(
      refuse(
        'act.relation',
        `“${spec.label.zh}”须由${who.map((t) => t.zh).join('或')}办理。`,
        `"${spec.label.en}" is done by ${who.map((t) => t.en).join(' or ')}.`,
      ),
    )
  }
  const twice = apart(p, c, as, actor, ctx)
  if (twice) return no(twice)
  const when = spec.when?.(c, ctx.world)
  return when ? no(when) : ok({ as })
}

/** Law 1: whoever does the work never confirms it. On persons, whatever the post, and on whoever they act for. */
function apart(p: AnyProcedure, c: CaseState, as: string, actor: Actor, ctx: DecideContext): Refusal | undefined {
  for (const pair of p.consequences.apart as readonly (readonly [string, string])[]) {
    if (!pair.includes(as)) continue
    const other = pair[0] === as ? pair[1] : pair[0]
    const persons = [...(c.actedAs[other] ?? []), ...(ctx.relatedActedAs?.[other] ?? [])]
    const twice = personsOf(actor).find((person) => persons.includes(person))
    if (other === as || twice === undefined) continue
    const mine = roleOf(p, as).label
    const theirs = roleOf(p, other).label
    if (twice !== actor.person)
      return refuse(
        'act.apart',
        `委托您的人已作为“${theirs.zh}”办理过本件，您不能代其作为“${mine.zh}”确认。请由其他同志办理。`,
        `The person you act for has worked on this as ${theirs.en}, so you may not confirm it for him as ${mine.en}. Please ask a colleague.`,
      )
    return refuse(
      'act.apart',
      `您已作为“${theirs.zh}”办理过本件，不能再作为“${mine.zh}”确认。请由其他同志办理。`,
      `You have already worked on this as ${theirs.en}, so you may not also act as ${mine.en}. Please ask a colleague.`,
    )
  }
  return undefined
}

/** What would happen if this actor did this act with this input; or why not. Pure. */
export function decide(p: AnyProcedure, c: CaseState, act: Act, actor: Actor, ctx: DecideContext): Result<Decision> {
  const stood = standing(p, c, act.action, actor, ctx)
  if (!stood.ok) return stood
  const spec = actionOf(p, act.action) as AnyAction
  const read = parseInput(spec.input, act.input)
  if (!read.ok) return read
  const input = read.value
  const missing = missingEvidence(p, spec, c, act.evidence ?? [])
  if (missing) return no(missing)
  const guarded = spec.guard?.(c, input, ctx.world)
  if (guarded) return no(guarded)
  const to: string = typeof spec.to === 'function' ? spec.to(c, input) : (spec.to ?? c.state)
  const target = stateOf(p, to)
  const opens = (spec.opens?.(c, input, ctx.world) ?? []).map((opening) => ({ ...opening, id: ctx.newId() }))
  const tells = spec.tells?.(c, input, ctx.world) ?? []
  const related = [
    ...opens.filter((o) => !o.asChild).map((o) => ({ id: o.id, procedure: o.procedure, by: act.action })),
    ...tells.map((t) => ({ id: t.case, procedure: ctx.world.case(t.case)?.procedure ?? '', by: act.action })),
  ]
  const acted: CaseEvent = {
    type: 'case.acted',
    v: 1,
    data: {
      action: act.action,
      as: stood.value.as,
      ...(actor.onBehalfOf && { onBehalfOf: actor.onBehalfOf }),
      input,
      from: c.state,
      to,
      phase: target.phase,
      outcome: target.phase === 'closed' ? target.outcome : null,
      ...(spec.patch && { patch: kept(spec.patch(c, input, ctx.world)) }),
      ...(spec.assign && { assign: spec.assign(c, input, ctx.world) }),
      ...(act.evidence && act.evidence.length > 0 && { evidence: act.evidence }),
      ...(spec.newRound && { newRound: true }),
      ...(related.length > 0 && { related }),
    },
  }
  const after = evolve(c, acted, { stream: c.id, version: c.version + 1, at: ctx.now, by: actor.person })
  const clocks = [
    ...stateClocks(p, c, after, ctx),
    ...(spec.clock?.(c, input, ctx.world) ?? []).map((order: ClockOrder) => orderClock(p, c, order, ctx, actor)),
  ]
  return ok({ events: [acted, ...clocks.filter((e): e is CaseEvent => e !== undefined)], opens, tells })
}

/** A patch as it can be kept: what it takes away is null there, for nothing else of `undefined` is left in the ledger. */
const kept = (patch: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, value === undefined ? null : value]))

/** Opens a case: the fields are read strictly, the clocks of the first state start. */
export function open(
  p: AnyProcedure,
  at: {
    id: Id
    no: string
    parent: Id | null
    fields: unknown
    as: string
    assign?: Assignment
    document?: Printed
    related?: readonly Related[]
  },
  actor: Actor,
  ctx: ClockContext,
): Result<readonly CaseEvent[]> {
  const read = parseInput(p.nouns.fields, at.fields)
  if (!read.ok) return read
  const opened: CaseEvent = {
    type: 'case.opened',
    v: 1,
    data: {
      procedure: p.id,
      definition: p.nouns.version,
      no: at.no,
      state: p.nouns.initial,
      phase: stateOf(p, p.nouns.initial).phase,
      parent: at.parent,
      fields: read.value,
      as: at.as,
      ...(actor.onBehalfOf && { onBehalfOf: actor.onBehalfOf }),
      ...(at.assign && { assign: at.assign }),
      ...(at.document && { document: at.document }),
      ...(at.related && { related: at.related }),
    },
  }
  const c = evolve(undefined, opened, { stream: at.id, version: 1, at: ctx.now, by: actor.person })
  return ok([opened, ...stateClocks(p, undefined, c, ctx)])
}

/** No NUL and no half of a character pair anywhere in it: neither can be stored as text. */
function canBeKept(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (Array.isArray(value)) return value.every(canBeKept)
  if (value !== null && typeof value === 'object') return Object.entries(value).every(([name, item]) => canBeKept(name) && canBeKept(item))
  return true
}

/** Reads an input strictly; every fault is named with its field, in words. */
export function parseInput(fields: Fields, input: unknown): Result<Readonly<Record<string, unknown>>> {
  const unkept = Object.entries((input ?? {}) as object).find(([, value]) => !canBeKept(value))
  if (unkept) {
    const label = fields[unkept[0]]?.label ?? { zh: unkept[0], en: unkept[0] }
    return no(
      refuse(
        'input.invalid',
        `“${label.zh}”中有无法保存的字符，请删去后再提交。您填写的内容都还在。`,
        `${label.en} holds characters that cannot be kept. Please remove them and submit again; what you typed is still there.`,
        { faults: [{ field: unkept[0], message: text('含有无法保存的字符', 'characters that cannot be kept') }] },
      ),
    )
  }
  const parsed = objectOf(fields).safeParse(input ?? {})
  if (parsed.success) return ok(parsed.data as Readonly<Record<string, unknown>>)
  const faults = parsed.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? (issue.code === 'unrecognized_keys' ? issue.keys[0] : '')),
    message: faultWords(issue),
  }))
  const first = new Map([...faults].reverse().map(({ field, message }) => [field, message]))
  const told = (lang: 'zh' | 'en') =>
    [...first]
      .reverse()
      .map(([field, words]) => {
        const name = fields[field]?.label[lang] ?? field
        return lang === 'zh' ? `${name}（${words.zh}）` : `${name} (${words.en})`
      })
      .join(lang === 'zh' ? '、' : ', ')
  return no(
    refuse('input.invalid', `请检查：${told('zh')}。您填写的内容都还在。`, `Please check: ${told('en')}. What you typed is still there.`, {
      faults,
    }),
  )
}

function missingEvidence(p: AnyProcedure, spec: AnyAction, c: CaseState, given: readonly EvidenceGiven[]): Refusal | undefined {
  for (const kind of (spec.needs ?? []) as readonly string[]) {
    const had = c.evidence.some((e) => e.kind === kind && e.round === c.round) || given.some((e) => e.kind === kind)
    if (had) continue
    const label = evidenceOf(p, kind).label
    return refuse(
      'evidence.missing',
      `“${spec.label.zh}”须附“${label.zh}”，请上传后再提交。`,
      `"${spec.label.en}" needs ${label.en}. Please attach it and submit again.`,
    )
  }
  return undefined
}

const running = (facts: readonly ClockFact[] | undefined): boolean => {
  const last = facts?.findLast((f) => f.kind === 'started' || f.kind === 'stopped')
  return last?.kind === 'started'
}
const noted = (clock: string, fact: ClockFact): CaseEvent => ({ type: 'clock.noted', v: 1, data: { clock, fact } })

/** Clocks that start or stop because the state changed. A clock that has run its course starts anew in a new round only. */
function stateClocks(p: AnyProcedure, before: CaseState | undefined, after: CaseState, ctx: ClockContext): readonly CaseEvent[] {
  const events: CaseEvent[] = []
  for (const [clock, spec] of Object.entries(p.consequences.clocks as Readonly<Record<string, ClockSpec<Fields, string>>>)) {
    const isRunning = running(after.clocks[clock])
    const entered = before?.state !== after.state
    if (isRunning && entered && spec.stops.includes(after.state)) events.push(noted(clock, { kind: 'stopped', at: ctx.now }))
    else if (!isRunning && entered && spec.starts.includes(after.state))
      events.push(noted(clock, startFact(ctx.now, spec.limit(after, ctx.world.setting), spec.basis, ctx.calendar)))
  }
  return events
}

function orderClock(p: AnyProcedure, c: CaseState, order: ClockOrder, ctx: DecideContext, actor: Actor): CaseEvent | undefined {
  const facts = c.clocks[order.clock] ?? []
  switch (order.do) {
    case 'start': {
      const { basis } = p.consequences.clocks[order.clock] as ClockSpec<Fields, string>
      return noted(order.clock, startFact(ctx.now, order.limit, basis, ctx.calendar))
    }
    case 'stop':
      return running(facts) ? noted(order.clock, { kind: 'stopped', at: ctx.now }) : undefined
    case 'pause':
      return noted(order.clock, { kind: 'paused', at: ctx.now, reason: order.reason, cap: order.cap })
    case 'resume':
      return noted(order.clock, { kind: 'resumed', at: ctx.now, due: dueAfterPause(facts, ctx.now, ctx.calendar) })
    case 'extend':
      return noted(order.clock, {
        kind: 'extended',
        at: ctx.now,
        limit: order.limit,
        due: dueAfterExtension(facts, order.limit, ctx.calendar, ctx.now),
        reason: order.reason,
        by: actor.person,
      })
  }
}
