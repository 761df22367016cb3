import type { ClockFact, Precision } from '@changtong/calendar'
import type { Id, Instant } from '@changtong/kernel'
import type { Outcome, Phase, Printed, Related } from './case.ts'

/** Who holds the case after an act; a member left out stays as it was. */
export interface Assignment {
  readonly leadUnit?: Id | null
  readonly coUnits?: readonly Id[]
  readonly handler?: Id | null
}
export interface EvidenceGiven {
  readonly file: Id
  readonly name: string
  readonly kind: string
  /** Of the bytes, so that the ledger vouches for the file and not only for its name. */
  readonly sha256: string
}

/** What happened, in the past tense. The state's phase and outcome ride along, so that old entries need no old definition to be read. */
export type CaseEvent =
  | {
      readonly type: 'case.opened'
      readonly v: 1
      readonly data: {
        readonly procedure: string
        readonly definition: number
        readonly no: string
        readonly state: string
        readonly phase: Phase
        readonly parent: Id | null
        readonly fields: Readonly<Record<string, unknown>>
        readonly as: string
        /** For whom it was done by delegation. */
        readonly onBehalfOf?: Id
        readonly assign?: Assignment
        readonly document?: Printed
        /** Salted digest of the personal fields, which are kept apart from the ledger and can be erased. */
        readonly personal?: string
        readonly related?: readonly Related[]
      }
    }
  | {
      readonly type: 'case.acted'
      readonly v: 1
      readonly data: {
        readonly action: string
        readonly as: string
        /** For whom it was done by delegation. */
        readonly onBehalfOf?: Id
        readonly input: Readonly<Record<string, unknown>>
        readonly from: string
        readonly to: string
        readonly phase: Phase
        readonly outcome: Outcome | null
        readonly patch?: Readonly<Record<string, unknown>>
        readonly assign?: Assignment
        readonly evidence?: readonly EvidenceGiven[]
        /** True where the act opens a new round (回炉, reopened). */
        readonly newRound?: boolean
        readonly related?: readonly Related[]
      }
    }
  | {
      readonly type: 'case.taken-over'
      readonly v: 1
      readonly data: Printed & { readonly to: string; readonly phase: Phase; readonly outcome: Outcome | null }
    }
  | { readonly type: 'clock.noted'; readonly v: 1; readonly data: { readonly clock: string; readonly fact: ClockFact } }
  /** A light came on, and whom it told: what time alone brought about. */
  | {
      readonly type: 'clock.lit'
      readonly v: 1
      readonly data: {
        readonly clock: string
        readonly light: 'yellow' | 'red'
        readonly due: Instant
        readonly precision: Precision
        readonly told: readonly Id[]
      }
    }
  | {
      readonly type: 'child.opened'
      readonly v: 1
      readonly data: { readonly child: Id; readonly procedure: string; readonly phase: Phase }
    }
  | {
      readonly type: 'child.closed' | 'child.reopened'
      readonly v: 1
      readonly data: { readonly child: Id; readonly phase: Phase; readonly outcome: Outcome | null; readonly by: Id }
    }
  /** A part of a case lies where the whole lies. null: the whole no longer says where. */
  | { readonly type: 'area.inherited'; readonly v: 1; readonly data: { readonly from: Id; readonly area: Id | null } }
  | { readonly type: 'personal.erased'; readonly v: 1; readonly data: { readonly fields: readonly string[]; readonly reason: string } }
  /** A document or publication that the case brought forth, with the digest of what was frozen. */
  | {
      readonly type: 'document.issued'
      readonly v: 1
      readonly data: { readonly document: string; readonly name: string; readonly sha256: string; readonly file: Id | null }
    }
  /**
   * What somebody wrote on a case; it changes nothing about it. The words stand apart from the ledger, which holds their salted digest, so that
   * they can be erased. `to`: read inside only, or by who brought the matter, too.
   */
  | {
      readonly type: 'case.commented'
      readonly v: 1
      readonly data: {
        readonly to: 'inside' | 'requester'
        /** Persons named, who are told. */
        readonly mentions: readonly Id[]
        /** Where the public wrote it: the request by whose code it came. */
        readonly request?: Id
        /** Only until it is written. */
        readonly text?: string
        /** Salted digest of `{text}`; set when it is written. */
        readonly personal?: string
      }
    }
  /** A case brought by a document and not worked on, taken away again with the import. */
  | { readonly type: 'case.undone'; readonly v: 1; readonly data: { readonly reason: string } }
export type EventType = CaseEvent['type']
