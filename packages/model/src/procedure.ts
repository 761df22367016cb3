import type { Limit } from '@changtong/calendar'
import type { Id, Instant, LocalDate, Refusal, Text } from '@changtong/kernel'
import type { Actor, CaseState, Outcome, Phase } from './case.ts'
import type { Assignment } from './events.ts'
import type { Fields, ValueOf, Values } from './field.ts'
import type { DefinitionUpcast } from './upcast.ts'

/**
 * An open state names the role it waits for: nothing lies about without somebody whose turn it is. Where a case may stand in it with no
 * clock running, `noClock` says why.
 */
export type StateSpec<R extends string = string> =
  | { readonly label: Text; readonly phase: Exclude<Phase, 'closed'>; readonly waitsFor: R; readonly noClock?: Text }
  | { readonly label: Text; readonly phase: 'closed'; readonly outcome: Outcome }

/**
 * What a role is for one case: a relation that is worked out for an actor, never a list of users.
 * `office`, `supervisor`, `leader`, `publisher`: any post that holds the grant. `lead-unit`, `co-unit`: the actor's unit is named on the
 * case. `handler`: the person the lead unit named. `anyone`: whoever may see the case.
 */
export type Relation = 'office' | 'supervisor' | 'leader' | 'publisher' | 'lead-unit' | 'co-unit' | 'handler' | 'requester'
export interface RoleSpec {
  readonly label: Text
  readonly is: Relation
}
export interface EvidenceSpec {
  readonly label: Text
}
/** A number that an office may set for itself ("及时" and "定期" are settings with a default). */
export interface Tunable {
  readonly label: Text
  readonly default: number
}

/** What the rules of an act may look at besides the case: prepared by the server, plain data behind functions. */
export interface World {
  readonly now: Instant
  readonly today: LocalDate
  readonly actor: Actor
  /** The measures of this case, the cases an input names, and their measures; nothing else. */
  readonly case: (id: Id) => CaseState | undefined
  readonly unitName: (id: Id | null) => string | null
  /** The units that can be asked: those in which somebody answers for the unit. Known only to acts that name several units. */
  readonly unitsInOffice: () => readonly Id[]
  readonly setting: (name: string) => number
}

export interface Nouns<F extends Fields, S extends string, R extends string, E extends string> {
  /** Raised when what stands in old events no longer reads as it is: each time with one step in `upcasts`. */
  readonly version: number
  /** How events of earlier versions read today: one step from each version to the next (the folder's `upcasts.ts`). */
  readonly upcasts?: readonly DefinitionUpcast[]
  /** Where the procedure stands in menus and lists of procedures; small numbers first. */
  readonly order: number
  readonly label: Text
  /** The Chinese word before the year in a case number: 问〔2026〕12号 is written with `no: '问'`. */
  readonly series: string
  readonly fields: F
  /** The fields a person fills in when registering, in that order; the rest is set by acts. */
  readonly asks: readonly Extract<keyof F, string>[]
  /** Which field names the case in lists. */
  readonly title: Extract<keyof F, string>
  readonly states: Readonly<Record<S, StateSpec<NoInfer<R>>>>
  readonly initial: NoInfer<S>
  readonly roles: Readonly<Record<R, RoleSpec>>
  readonly evidence: Readonly<Record<E, EvidenceSpec>>
  readonly tunables: Readonly<Record<string, Tunable>>
}

export interface ActionSpec<F extends Fields, S extends string, R extends string, E extends string, I extends Fields> {
  readonly label: Text
  readonly by: readonly R[]
  readonly from: readonly S[]
  /** The state after the act; left out where the act changes no state. */
  readonly to?: S | ((c: CaseState<Values<F>>, input: Values<I>) => S)
  readonly input: I
  /** Evidence that must have been handed in during this round, or come with the act. */
  readonly needs?: readonly E[]
  /** Holds whatever the input is, so the screen can say it before anything is typed. */
  readonly when?: (c: CaseState<Values<F>>, world: World) => Refusal | undefined
  readonly guard?: (c: CaseState<Values<F>>, input: Values<I>, world: World) => Refusal | undefined
  readonly patch?: (c: CaseState<Values<F>>, input: Values<I>, world: World) => Partial<Values<F>>
  readonly assign?: (c: CaseState<Values<F>>, input: Values<I>, world: World) => Assignment
  readonly newRound?: boolean
  /** The act that takes the case on its way; a face offers it first. */
  readonly forward?: boolean
  /** What the act does to clocks besides what states start and stop. */
  readonly clock?: (c: CaseState<Values<F>>, input: Values<I>, world: World) => readonly ClockOrder[]
  /** A case that the act opens as a child or a neighbour of this one. */
  readonly opens?: (c: CaseState<Values<F>>, input: Values<I>, world: World) => readonly Opening[]
  /** Acts on other cases that belong to this one act: they happen together or not at all. */
  readonly tells?: (c: CaseState<Values<F>>, input: Values<I>, world: World) => readonly Telling[]
  /** Only told by another act, never offered to a person. */
  readonly internal?: boolean
}
export interface Telling {
  readonly case: Id
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
}
export type ClockOrder =
  | { readonly clock: string; readonly do: 'start'; readonly limit: Limit | null }
  | { readonly clock: string; readonly do: 'stop' }
  | { readonly clock: string; readonly do: 'pause'; readonly reason: string; readonly cap: Limit }
  | { readonly clock: string; readonly do: 'resume' }
  | { readonly clock: string; readonly do: 'extend'; readonly limit: Limit; readonly reason: string }
export interface Opening {
  readonly procedure: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly asChild: boolean
  readonly assign?: Assignment
  /** Input of the new case's act `begin`, done at once by the same person. */
  readonly begin?: Readonly<Record<string, unknown>>
}

export interface ClockSpec<F extends Fields, S extends string> {
  readonly label: Text
  /** The clock by which a closed case was in time (按期) or not; at most one of a procedure. */
  readonly whole?: true
  /** The rule the limit rests on, shown with every reading. */
  readonly basis: Text
  readonly starts: readonly S[]
  readonly stops: readonly S[]
  /** null: a leg without a limit, charged to nobody. */
  readonly limit: (c: CaseState<Values<F>>, setting: (name: string) => number) => Limit | null
}

/** What the public may see of a field: all, nothing, or what the function makes of it. */
export type Disclose<V> = 'public' | 'never' | ((value: V) => string | undefined)

export interface Consequences<F extends Fields, S extends string, R extends string> {
  readonly clocks: Readonly<Record<string, ClockSpec<F, S>>>
  /** Pairs of roles that one person may not hold on one case (law 1). */
  readonly apart: readonly (readonly [R, R])[]
  /** Metrics as pure predicates over cases: counted and, for rates, over what. */
  readonly metrics: Readonly<
    Record<
      string,
      { readonly label: Text; readonly counts: (c: CaseState<Values<F>>) => boolean; readonly over?: (c: CaseState<Values<F>>) => boolean }
    >
  >
  /** Exhaustive by type: a new field does not compile until somebody decides whether the public may see it. */
  readonly disclosure: { readonly when: readonly S[]; readonly fields: { readonly [K in keyof F]: Disclose<ValueOf<F[K]>> } }
}

export interface Procedure<
  F extends Fields = Fields,
  S extends string = string,
  R extends string = string,
  E extends string = string,
  A extends string = string,
> {
  readonly id: string
  readonly nouns: Nouns<F, S, R, E>
  // biome-ignore lint/suspicious/noExplicitAny: each act has its own input; the three stages infer it where it is written.
  readonly actions: Readonly<Record<A, ActionSpec<F, S, R, E, any>>>
  readonly consequences: Consequences<F, S, R>
}
/** A definition whose own types are not known here: what the interpreter and the server work with. */
// biome-ignore lint/suspicious/noExplicitAny: variance of the functions inside forbids a precise common type.
export type AnyProcedure = Procedure<any, any, any, any, any>

/**
 * Declares a kind of case in three sentences: nouns, acts, consequences. The stages are what lets each act infer its own
 * input. The result is plain data with functions; the interpreter (`decide`, `evolve`, `offers`) gives it life.
 */
export function procedure<F extends Fields, const S extends string, const R extends string, const E extends string>(
  id: string,
  nouns: Nouns<F, S, R, E>,
) {
  const action = <I extends Fields>(spec: ActionSpec<F, S, R, E, I>): ActionSpec<F, S, R, E, I> => spec
  return {
    // biome-ignore lint/suspicious/noExplicitAny: see Procedure.actions
    actions<A extends Record<string, ActionSpec<F, S, R, E, any>>>(build: (make: typeof action) => A) {
      const actions = build(action)
      return {
        consequences: (consequences: Consequences<F, S, R>) => ({ id, nouns, actions, consequences }),
      }
    },
  }
}
