import type { Id, Instant } from '@changtong/kernel'
import type { CaseState, ChildState } from './case.ts'
import type { CaseEvent } from './events.ts'

/** Where an event stands: who did it and when. */
export interface Placed {
  readonly stream: Id
  readonly version: number
  readonly at: Instant
  readonly by: Id
}

/**
 * Which state `evolve` makes of the same entries. Raise it with every change of that (a test finds it forgotten): at their next start, offices
 * build their rows anew.
 */
export const caseShape = 1

const added = (list: readonly Id[] | undefined, ...ids: readonly (Id | undefined)[]): readonly Id[] => [
  ...new Set([...(list ?? []), ...ids.filter((id) => id !== undefined)]),
]

/**
 * The state after one more event. Total: it never validates and never throws on old data; what it does not know it
 * passes over, counting the version on.
 */
export function evolve(c: CaseState | undefined, event: CaseEvent, placed: Placed): CaseState {
  if (event.type === 'case.opened') {
    const { data } = event
    return {
      id: placed.stream,
      procedure: data.procedure,
      definition: data.definition,
      no: data.no,
      state: data.state,
      phase: data.phase,
      outcome: null,
      round: 1,
      version: placed.version,
      parent: data.parent,
      leadUnit: data.assign?.leadUnit ?? null,
      coUnits: data.assign?.coUnits ?? [],
      handler: data.assign?.handler ?? null,
      fields: data.fields,
      evidence: [],
      clocks: {},
      actedAs: { [data.as]: added([], placed.by, data.onBehalfOf) },
      times: {},
      children: {},
      related: data.related ?? [],
      document: data.document ?? null,
      takenOver: false,
      erased: [],
      openedAt: placed.at,
      changedAt: placed.at,
      closedAt: null,
    }
  }
  if (!c) throw new Error(`the stream ${placed.stream} does not begin with case.opened`)
  const next: CaseState = { ...c, version: placed.version, changedAt: placed.at }
  switch (event.type) {
    case 'case.acted':
      return acted(next, event, placed)
    case 'case.taken-over': {
      const { document, digest, position, to, phase, outcome } = event.data
      return {
        ...next,
        state: to,
        phase,
        outcome,
        document: { document, digest, position },
        takenOver: phase === 'closed',
        closedAt: phase === 'closed' ? placed.at : null,
      }
    }
    case 'personal.erased': {
      const gone = event.data.fields
      const fields = Object.fromEntries(Object.entries(c.fields).filter(([name]) => !gone.includes(name)))
      return { ...next, fields, erased: [...(c.erased ?? []), ...gone] }
    }
    case 'case.undone':
      return { ...next, state: 'undone', phase: 'closed', outcome: 'withdrawn', closedAt: placed.at }
    case 'clock.noted': {
      const { clock, fact } = event.data
      return { ...next, clocks: { ...c.clocks, [clock]: [...(c.clocks[clock] ?? []), fact] } }
    }
    case 'clock.lit':
    case 'case.commented':
      // Nobody has done anything about the case.
      return { ...next, changedAt: c.changedAt }
    case 'area.inherited':
      // Nobody has done anything about the part itself.
      return { ...next, changedAt: c.changedAt, fields: patched(c.fields, { area: event.data.area }) }
    case 'child.opened':
      return withChild(next, event.data.child, { procedure: event.data.procedure, phase: event.data.phase, outcome: null })
    case 'child.closed':
    case 'child.reopened': {
      const known = c.children[event.data.child]
      return withChild(next, event.data.child, { procedure: known?.procedure ?? '', phase: event.data.phase, outcome: event.data.outcome })
    }
    default:
      return next
  }
}

const withChild = (c: CaseState, id: Id, child: ChildState): CaseState => ({ ...c, children: { ...c.children, [id]: child } })

/** The fields after a patch; `null` takes a field away. */
function patched(fields: CaseState['fields'], patch: Readonly<Record<string, unknown>>): CaseState['fields'] {
  return Object.fromEntries(
    Object.entries({ ...fields, ...patch }).filter(([name, value]) => value !== null || !Object.hasOwn(patch, name)),
  )
}

function acted(c: CaseState, { data }: Extract<CaseEvent, { type: 'case.acted' }>, placed: Placed): CaseState {
  const round = data.newRound ? c.round + 1 : c.round
  const handedIn = (data.evidence ?? []).map(({ file, name, kind }) => ({ file, name, kind, round: c.round, at: placed.at, by: placed.by }))
  return {
    ...c,
    state: data.to,
    phase: data.phase,
    outcome: data.outcome,
    round,
    takenOver: c.takenOver && data.phase === 'closed',
    fields: data.patch ? patched(c.fields, data.patch) : c.fields,
    leadUnit: data.assign?.leadUnit === undefined ? c.leadUnit : data.assign.leadUnit,
    coUnits: data.assign?.coUnits ?? c.coUnits,
    handler: data.assign?.handler === undefined ? c.handler : data.assign.handler,
    evidence: handedIn.length > 0 ? [...c.evidence, ...handedIn] : c.evidence,
    actedAs: { ...c.actedAs, [data.as]: added(c.actedAs[data.as], placed.by, data.onBehalfOf) },
    related: data.related ? [...c.related, ...data.related] : c.related,
    times: { ...c.times, [data.action]: (c.times[data.action] ?? 0) + 1 },
    closedAt: data.phase === 'closed' ? (c.phase === 'closed' ? c.closedAt : placed.at) : null,
  }
}
