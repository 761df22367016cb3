import { instant, type LocalDate } from '@changtong/kernel'
import type { CaseState } from '../case.ts'
import { type Field, type Fields, isOptional } from '../field.ts'
import type { AnyProcedure, Tunable, World } from '../procedure.ts'
import { actsOf, broughtStates, clocksOf, type Fault, type LooseAction, statesOf } from './parts.ts'

const now = instant('2030-01-07T02:00:00Z')
const someId = '00000000-0000-7000-8000-000000000000'

/** A case of the definition that stands in this state and has nothing in it but what it is asked about. */
export const caseIn = (p: AnyProcedure, state: string, more: Partial<CaseState> = {}): CaseState => ({
  id: someId,
  procedure: p.id,
  definition: p.nouns.version,
  no: '',
  state,
  phase: p.nouns.states[state]?.phase ?? 'intake',
  outcome: null,
  round: 1,
  version: 1,
  parent: null,
  leadUnit: null,
  coUnits: [],
  handler: null,
  fields: {},
  evidence: [],
  clocks: {},
  actedAs: {},
  times: {},
  children: {},
  related: [],
  document: null,
  takenOver: false,
  erased: [],
  openedAt: now,
  changedAt: now,
  closedAt: null,
  ...more,
})
export const emptyWorld = (p: AnyProcedure): World => ({
  now,
  today: '2030-01-07' as LocalDate,
  actor: { kind: 'system', person: someId, appointment: null, post: 'system', unit: null },
  case: () => undefined,
  unitName: () => null,
  unitsInOffice: () => [],
  setting: (name) => (p.nouns.tunables as Readonly<Record<string, Tunable>>)[name]?.default ?? 1,
})

/** A value that such a field could hold; not checked against its schema. */
function sample({ look }: Field): unknown {
  switch (look.as) {
    case 'choice':
      return Object.keys(look.choices)[0]
    case 'number':
      return 1
    case 'check':
      return true
    case 'day':
      return '2030-01-07'
    case 'unit':
    case 'person':
    case 'case':
      return someId
    case 'units':
    case 'files':
    case 'cases':
    case 'parts':
      return []
    default:
      return '某'
  }
}
const sampleInput = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, f]) => (isOptional(f) ? [] : [[name, sample(f)]])))

/** Each field on its own with each value that a rule could turn on: every choice, both answers of a tick. */
function variants(fields: Fields): readonly Readonly<Record<string, unknown>>[] {
  return Object.entries(fields).flatMap(([name, { look }]): readonly Readonly<Record<string, unknown>>[] =>
    look.as === 'choice'
      ? Object.keys(look.choices).map((choice) => ({ [name]: choice }))
      : look.as === 'check'
        ? [{ [name]: true }, { [name]: false }]
        : [],
  )
}
const tried = <T>(body: () => T): readonly T[] => {
  try {
    return [body()]
  } catch {
    // A function that needs more than the case can show here says nothing about it.
    return []
  }
}

/** The states an act may lead to; a function is tried with every choice and tick it could look at. */
export function targetsOf(p: AnyProcedure, action: LooseAction): readonly string[] {
  const { to } = action
  if (typeof to === 'string') return [to]
  if (to === undefined) return []
  const input = sampleInput(action.input)
  const found = action.from.flatMap((state) => [
    ...tried(() => to(caseIn(p, state) as never, input)),
    ...variants(p.nouns.fields as Fields).flatMap((fields) => tried(() => to(caseIn(p, state, { fields }) as never, input))),
    ...variants(action.input).flatMap((more) => tried(() => to(caseIn(p, state) as never, { ...input, ...more }))),
  ])
  return [...new Set(found)]
}

/** An open state in which a case can stand with no clock running says why. */
export function faultsOfClocks(p: AnyProcedure): readonly Fault[] {
  const bare = statesWithoutClock(p)
  return statesOf(p).flatMap(([state, spec]) => {
    if (spec.phase === 'closed') return []
    const place = `${p.id}.states.${state}`
    if (bare.has(state) && !spec.noClock)
      return [{ place, words: 'a case can stand here with no clock running, and no reason (noClock) is given' }]
    if (!bare.has(state) && spec.noClock) return [{ place, words: 'a clock always runs here: the reason for none (noClock) is not true' }]
    return []
  })
}

/** Follows every way through the states with the set of clocks that run; the states met with none. */
function statesWithoutClock(p: AnyProcedure): ReadonlySet<string> {
  const entered = (state: string, running: readonly string[]): readonly string[] => [
    ...running.filter((clock) => !clocksOf(p).some(([name, spec]) => name === clock && spec.stops.includes(state))),
    ...clocksOf(p).flatMap(([name, spec]) => (spec.starts.includes(state) && !running.includes(name) ? [name] : [])),
  ]
  const ordered = (action: LooseAction, state: string, running: readonly string[]): readonly string[] => {
    const orders = tried(() => action.clock?.(caseIn(p, state) as never, sampleInput(action.input), emptyWorld(p)) ?? []).flat()
    const stopped = orders.flatMap((o) => (o.do === 'stop' ? [o.clock] : []))
    const started = orders.flatMap((o) => (o.do === 'start' ? [o.clock] : []))
    return [...running.filter((clock) => !stopped.includes(clock)), ...started]
  }
  const roots = statesOf(p).flatMap(([s]) => (broughtStates.includes(s) ? [{ state: s, running: [] as readonly string[] }] : []))
  const waiting = [{ state: p.nouns.initial as string, running: entered(p.nouns.initial, []) }, ...roots]
  const seen = new Set<string>()
  const bare = new Set<string>()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { state, running } = next
    const key = `${state} ${[...new Set(running)].sort().join(' ')}`
    if (seen.has(key)) continue
    seen.add(key)
    if (running.length === 0) bare.add(state)
    for (const [, action] of actsOf(p)) {
      if (!action.from.includes(state)) continue
      const targets = targetsOf(p, action)
      for (const to of targets.length === 0 ? [state] : targets)
        waiting.push({ state: to, running: ordered(action, state, to === state ? running : entered(to, running)) })
    }
  }
  return bare
}
