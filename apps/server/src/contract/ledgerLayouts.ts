import { columnNames } from '@changtong/reader'
import { z } from 'zod'
import { Id, Moment, Text } from './common.ts'
import { EnterpriseListColumn } from './enterpriseImports.ts'

/** What a column of a ledger holds; null: it is not used. */
export const LedgerColumn = z.enum(columnNames).nullable()

/** How one sheet of an imported ledger was read. */
export const SheetReading = z
  .object({
    /** Which block of the source it is. */
    block: z.number().int(),
    sheet: z.string(),
    /** First and last row of the heading as the sheet counts; null where it has none. */
    head: z.array(z.number().int()).nullable(),
    columns: z.array(
      z.object({
        /** Letters as the sheet has them. */
        at: z.string(),
        heading: z.string(),
        name: LedgerColumn,
        /** Why it was taken for that: its heading, a word for it, what stands in it, what this office decided before, or a person now. */
        by: z.enum(['name', 'synonym', 'content', 'remembered', 'person']).nullable(),
        sample: z.array(z.string()),
      }),
    ),
    ledger: z.boolean(),
    items: z.number().int(),
    /** Rows that are no items, each with its cell and why; `fault`: somebody has to do something about it. */
    passed: z.array(
      z.object({
        row: z.number().int(),
        kind: z.enum(['fault', 'total', 'note', 'section', 'heading']),
        cell: z.string(),
        why: Text,
        words: z.string(),
      }),
    ),
    /** Whether the columns of a heading like this can be remembered: it has one. */
    canRemember: z.boolean(),
    /** The layout that this office remembers for this heading. */
    remembered: Id.nullable(),
  })
  .meta({ id: 'SheetReading' })

export const SetColumns = z.strictObject({
  /** Which sheet, by its place in `sheets`. */
  sheet: z.number().int().min(0).max(500),
  /** What a person decides, by letters; columns that are not named stay as they are. */
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), LedgerColumn),
  /** Whether later ledgers with this heading are read so, too. */
  remember: z.boolean(),
})

/** Columns that this office remembers for ledgers, or for lists of enterprises, with a certain heading. */
export const LedgerLayoutRow = z
  .object({
    id: Id,
    of: z.enum(['ledger', 'enterprise']),
    columns: z.array(z.object({ at: z.string(), heading: z.string(), name: z.union([LedgerColumn, EnterpriseListColumn]) })),
    from: z.object({ import: Id, name: z.string() }),
    by: z.string(),
    at: Moment,
  })
  .meta({ id: 'LedgerLayoutRow' })
