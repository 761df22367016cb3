import type { Refusal } from '@changtong/kernel'
import type { Actor, CaseState } from '../case.ts'
import type { Fields } from '../field.ts'
import type { Grant } from '../grants.ts'
import type { ActionSpec, AnyProcedure, ClockSpec, RoleSpec, StateSpec } from '../procedure.ts'

/** What is wrong with a definition, and where: `problem.acts.clear`. */
export interface Fault {
  readonly place: string
  readonly words: string
}
/** What a definition is judged against besides itself. */
export interface Surroundings {
  readonly grants: readonly Grant[]
  /** The posts there are; a grant to another one is a slip. */
  readonly posts: readonly string[]
  /** The access law for an actor who reaches only his own unit. */
  readonly may: (actor: Actor, procedure: string, act: string, c: CaseState | null) => Refusal | undefined
}

export type LooseAction = ActionSpec<Fields, string, string, string, Fields>
export const actsOf = (p: AnyProcedure) => Object.entries(p.actions as Readonly<Record<string, LooseAction>>)
export const statesOf = (p: AnyProcedure) => Object.entries(p.nouns.states as Readonly<Record<string, StateSpec>>)
export const rolesOf = (p: AnyProcedure) => Object.entries(p.nouns.roles as Readonly<Record<string, RoleSpec>>)
export const clocksOf = (p: AnyProcedure) => Object.entries(p.consequences.clocks as Readonly<Record<string, ClockSpec<Fields, string>>>)

/** States that no act leads to: the import of a document brings a case into them. */
export const broughtStates: readonly string[] = ['recorded', 'undone']
