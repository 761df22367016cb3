import type { ClockFact } from '@changtong/calendar'
import type { Id, Instant } from '@changtong/kernel'

/** Small, closed vocabulary onto which every procedure maps its states: cross-cutting lists and statistics use it. */
export const phases = ['draft', 'intake', 'assigned', 'handling', 'verifying', 'closed'] as const
export type Phase = (typeof phases)[number]
/** How a case ended: closed is not solved. */
export const outcomes = ['resolved', 'partly-resolved', 'not-resolved', 'transferred', 'withdrawn', 'rejected'] as const
export type Outcome = (typeof outcomes)[number]

/** Evidence is kept with the round in which it was handed in; a rework never removes it. */
export interface Evidence {
  readonly file: Id
  readonly name: string
  readonly kind: string
  readonly round: number
  readonly at: Instant
  readonly by: Id
}

/** Where a case stands in the published document that brought it. */
export interface Printed {
  readonly document: Id
  readonly digest: string
  readonly position: string
}

/** The whole of a case as its entries tell it. Pure data: the same on the server and in a browser. */
export interface CaseState<V = Readonly<Record<string, unknown>>> {
  readonly id: Id
  readonly procedure: string
  readonly definition: number
  readonly no: string
  readonly state: string
  readonly phase: Phase
  readonly outcome: Outcome | null
  readonly round: number
  readonly version: number
  readonly parent: Id | null
  readonly leadUnit: Id | null
  readonly coUnits: readonly Id[]
  readonly handler: Id | null
  readonly fields: V
  readonly evidence: readonly Evidence[]
  readonly clocks: Readonly<Record<string, readonly ClockFact[]>>
  /** Who has acted as what, in all rounds: persons, not posts, for "whoever does the work never confirms it". */
  readonly actedAs: Readonly<Record<string, readonly Id[]>>
  /** How often each act was done (退单次数, 回炉次数). */
  readonly times: Readonly<Record<string, number>>
  readonly children: Readonly<Record<Id, ChildState>>
  /** Cases opened by, merged into or joined with this one. */
  readonly related: readonly Related[]
  /** The published document that brought the case, and where it stands there. */
  readonly document: Printed | null
  /** Closed on the word of a published document (据公开材料登记): left out of our own rates. */
  readonly takenOver: boolean
  /** Personal fields that were erased by law (已依法删除). */
  readonly erased: readonly string[]
  readonly openedAt: Instant
  readonly changedAt: Instant
  readonly closedAt: Instant | null
}
export interface Related {
  readonly id: Id
  readonly procedure: string
  /** The act that tied the two. */
  readonly by: string
}
export interface ChildState {
  readonly procedure: string
  readonly phase: Phase
  readonly outcome: Outcome | null
}

/**
 * A person acting as one appointment (a post in a unit), or as contact of one enterprise; every rule asks about the actor, never about a login.
 */
export interface Actor {
  readonly kind: 'staff' | 'contact' | 'public' | 'system'
  readonly person: Id
  readonly appointment: Id | null
  readonly post: string
  readonly unit: Id | null
  /** The person who delegated his post: what is done for him counts as his own work, too (law 1). */
  readonly onBehalfOf?: Id
  /** Of a contact only: the credit code of the enterprise he speaks for. */
  readonly enterprise?: string
}
/** The credit code of the enterprise whose contact brought the case; undefined for all others. Nobody on the staff can type it in. */
export const broughtBy = (c: { readonly fields?: object }): string | undefined => {
  const code = (c.fields as { readonly creditCode?: unknown } | undefined)?.creditCode
  return typeof code === 'string' ? code : undefined
}
