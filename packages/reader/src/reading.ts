import type { ReadSheet } from './sheets/readSheets.ts'
import type { Span } from './source.ts'

/** The kinds of published documents that become cases or an organisation. */
export const documentKinds = [
  'rectification_report',
  'problem_list',
  'task_list',
  'working_group_notice',
  'annual_report',
  'rectification_plan',
  'problem_handling_reply',
  'incentive_list',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export type DatePrecision = 'day' | 'month' | 'quarter' | 'half' | 'year'
/** `from` and `to` are days, both included; `role` says what the date is for: only `due` proposes a due date. */
export interface ReadDate {
  readonly text: string
  readonly role: 'due' | 'done' | 'period' | 'mention'
  readonly from: string | null
  readonly to: string | null
  readonly precision: DatePrecision
}
/**
 * A number as printed with its counting unit; a qualifier (近 约 余 多 超) stands apart and is no part of the unit. Of a printed range (800—1000亩)
 * `value` is the lower end and `to` the upper one.
 */
export interface ReadFigure {
  readonly value: number
  readonly to?: number
  readonly unit: string
  readonly qualifier: string | null
  readonly what: string
}
export interface ReadUnit {
  readonly name: string
  readonly role: 'lead' | 'co' | 'mentioned'
}
export interface ReadMeasure {
  readonly no: string | null
  readonly text: string
  readonly units: readonly ReadUnit[]
  readonly dates: readonly ReadDate[]
  readonly figures: readonly ReadFigure[]
  /** Who answers for it, as printed (责任人); absent where none is named. */
  readonly person?: string
}
/** A completion statement; `covers` names the numbers of the measures it speaks of, empty where the document does not tell. */
export interface ReadResult {
  readonly no: string | null
  readonly text: string
  readonly covers: readonly string[]
  readonly units?: readonly ReadUnit[]
  readonly dates?: readonly ReadDate[]
  readonly figures?: readonly ReadFigure[]
}
export interface ReadProblem {
  readonly no: string
  readonly section: string | null
  /** null where the document prints no title: then one is proposed elsewhere, and marked so. */
  readonly title: string | null
  readonly status: string | null
  readonly source: string | null
  readonly lead: string | null
  readonly full: string
  readonly dates: readonly ReadDate[]
  readonly figures: readonly ReadFigure[]
  readonly measures: readonly ReadMeasure[]
  readonly results?: readonly ReadResult[]
}
export interface ReadPlan {
  readonly no: string | null
  readonly text: string
}
export interface ReadSeat {
  readonly seat: string
  readonly post: string
}
export interface ReadGroup {
  readonly name: string
  readonly lead: readonly string[]
  readonly members: readonly string[]
  readonly duties: string | null
}
export interface ReadTaskforce {
  readonly name: string | null
  readonly duties: string | null
  readonly leaders: readonly ReadSeat[]
  /** Which representative each member unit sends: its head or a deputy. */
  readonly members: readonly { readonly level: string; readonly units: readonly string[] }[]
  readonly office: {
    readonly seatedIn: string | null
    readonly seats: readonly ReadSeat[]
    readonly rules: string | null
    readonly groups: readonly { readonly name: string; readonly duties: string }[]
  }
  readonly groups: readonly ReadGroup[]
  readonly rules: readonly { readonly name: string; readonly text: string }[]
}
/** A number the document states beside what is found in it. Both are kept; nothing is corrected. */
export interface ReadCheck {
  readonly kind: 'count' | 'sum' | 'part' | 'growth'
  readonly says: string
  readonly stated: number
  readonly found: number | null
  readonly difference: number | null
  /** e.g. "3 not listed", "no whole numbers give this rate", "1.4亿元 is part of 4亿元". */
  readonly note: { readonly zh: string; readonly en: string }
}
export interface LedgerReading {
  readonly kind: DocumentKind
  readonly title: string | null
  readonly org: string | null
  readonly period: {
    readonly inspection: readonly [string, string] | null
    readonly feedback: string | null
    readonly published: string | null
    readonly year: number | null
    readonly data: string | null
  }
  readonly stated: { readonly problems: number | null; readonly measures: number | null }
  readonly problems: readonly ReadProblem[]
  readonly plans?: readonly ReadPlan[]
  readonly group?: ReadTaskforce
  /** All figures and dates of a yearly report, which states them in its running text. */
  readonly figures?: readonly ReadFigure[]
  readonly dates?: readonly ReadDate[]
  /** Notes printed after a table; notes are notes, not problems. */
  readonly notes?: readonly string[]
  readonly checks: readonly ReadCheck[]
}
/** Ties a value to its words: `path` walks the reading (`problems/3/measures/0/dates/1`), `span` the source. */
export interface Link {
  readonly path: string
  readonly span: Span
}
export interface ReadDocument {
  readonly reading: LedgerReading
  readonly links: readonly Link[]
  /** What the reader was not sure of, in words for a person, with the place. */
  readonly doubts: readonly { readonly path: string; readonly note: { readonly zh: string; readonly en: string } }[]
  /** Of a workbook or a list in text: how each sheet was read, and what became of its rows. */
  readonly sheets?: readonly ReadSheet[]
}
