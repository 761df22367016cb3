import { type SourceKind, sourceKinds } from '@changtong/capabilities/words.ts'
import { z } from 'zod'
import { Id, Moment, Text } from './common.ts'
import { SheetReading } from './ledgerLayouts.ts'
import { RuleOffer } from './readingRules.ts'

const Span = z.object({ start: z.number().int(), end: z.number().int() })
export const SourceShape = z.object({
  text: z.string(),
  blocks: z.array(
    z.union([
      z.object({ kind: z.literal('paragraph'), span: Span, heading: z.number().optional() }),
      z.object({
        kind: z.literal('table'),
        span: Span,
        rows: z.array(z.array(z.object({ span: Span, colSpan: z.number().optional(), rowSpan: z.number().optional() }))),
        /** Of a spreadsheet: rows and columns begin at A1. */
        sheet: z.object({ name: z.string() }).optional(),
      }),
    ]),
  ),
})
/** `exact`: one unit of the issuing organisation has this name or alias. `proposal`: unknown, waits for an administrator; nothing can be sent to it. */
export const UnitMatch = z
  .object({
    name: z.string(),
    state: z.enum(['exact', 'candidates', 'unknown']),
    unit: z.object({ id: Id, name: z.string() }).nullable(),
    candidates: z.array(z.object({ id: Id, name: z.string() })),
    uses: z.number().int(),
  })
  .meta({ id: 'UnitMatch' })

export const ImportRow = z
  .object({
    id: Id,
    name: z.string(),
    title: z.string().nullable(),
    kind: z.string(),
    kindLabel: Text,
    org: z.string().nullable(),
    state: z.enum(['read', 'confirmed', 'undone']),
    problems: z.number().int(),
    measures: z.number().int(),
    /** Of a list for the register of enterprises: how many rows it has; null for a document. */
    enterprises: z.number().int().nullable(),
    at: Moment,
    by: z.string(),
  })
  .meta({ id: 'ImportRow' })
export const ImportsQuery = z.strictObject({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** A window of what was brought in, the newest first; `count`: how many there are. */
export const ImportList = z.object({ rows: z.array(ImportRow), count: z.number().int() }).meta({ id: 'ImportList' })
export const ImportDetail = z
  .object({
    row: ImportRow,
    digest: z.string(),
    source: SourceShape,
    /** The reading as CONTRACTS.md describes it, with the corrections of people in it. */
    reading: z.record(z.string(), z.unknown()),
    links: z.array(z.object({ path: z.string(), span: Span })),
    doubts: z.array(z.object({ path: z.string(), note: Text })),
    corrections: z.array(
      z.object({ path: z.string(), value: z.unknown(), was: z.unknown(), by: z.string(), at: Moment, rule: RuleOffer.nullable() }),
    ),
    /** Corrections made on another reading of it (another kind, other columns) that this one has no place for. */
    setAside: z.array(z.object({ path: z.string(), value: z.unknown(), was: z.unknown(), by: z.string(), at: Moment })),
    /** Values that rules of this office changed as the document was read. */
    touched: z.array(z.object({ path: z.string(), was: z.string().nullable(), rule: Id, sentence: Text })),
    /** Of a workbook or a list in text: how each sheet was read. */
    sheets: z.array(SheetReading),
    /** A language model that may propose what the reader left open: what it would be asked, and with which words; null where there is none. */
    helper: z
      .object({ host: z.string(), sends: Text, questions: z.array(z.object({ path: z.string(), label: Text, words: z.string() })) })
      .nullable(),
    /** What it proposed last. Nothing of it counts before a person takes it, which is a correction like any other. */
    proposed: z
      .object({
        at: Moment,
        by: z.string(),
        host: z.string(),
        asked: z.number().int(),
        dropped: z.number().int(),
        values: z.array(z.object({ path: z.string(), label: Text, value: z.string() })),
      })
      .nullable(),
    units: z.array(UnitMatch),
    /** Same issuer, title and date with other bytes: the difference is shown and a person decides. */
    earlier: z
      .object({ id: Id, name: z.string(), differences: z.array(z.object({ path: z.string(), before: z.string(), after: z.string() })) })
      .nullable(),
    warnings: z.array(Text),
    canConfirm: z.boolean(),
    canUndo: z.boolean(),
    /** Cases this import made (or would make again): by position in the document. */
    cases: z.array(z.object({ position: z.string(), id: Id, no: z.string(), title: z.string(), worked: z.boolean() })),
    taskforce: Id.nullable(),
  })
  .meta({ id: 'ImportDetail' })
/** A document as it was received. `known`: the same bytes were there before, and this is that import. */
export const ReceivedImport = ImportDetail.extend({ known: z.boolean() }).meta({ id: 'ReceivedImport' })
export const Correct = z.strictObject({
  /** Where in the reading, e.g. `problems/3/measures/0/text` or `problems/3/measures/0` with null to remove it. */
  path: z.string().max(200),
  value: z.unknown(),
})
export const Confirm = z.strictObject({
  /** What a person decided for unit names that are not exact: a unit, or `propose` / `leave` (待定牵头). */
  units: z.record(z.string(), z.union([Id, z.enum(['propose', 'leave'])])).default({}),
  /** `replace`: this is a corrected edition of the earlier import; only new and changed positions are taken. */
  earlier: z.enum(['replace', 'separate']).optional(),
  /** Where the problems come from, where it is not what the kind of document says (媒体曝光). */
  source: z.enum(Object.keys(sourceKinds) as [SourceKind, ...SourceKind[]]).optional(),
  /** The rectification whose plan they join: their measures run once a leader has approved it. */
  into: Id.optional(),
})
export const Confirmed = z
  .object({
    problems: z.number().int(),
    measures: z.number().int(),
    takenOver: z.number().int(),
    skipped: z.number().int(),
    proposals: z.array(z.string()),
    taskforce: Id.nullable(),
  })
  .meta({ id: 'Confirmed' })
export const Undone = z
  .object({ removed: z.number().int(), kept: z.array(z.object({ id: Id, no: z.string(), title: z.string() })) })
  .meta({ id: 'Undone' })
