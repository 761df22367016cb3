import { z } from 'zod'
import { enterpriseColumnNames } from '../registers/enterpriseColumns.ts'
import { Id, Moment, Text } from './common.ts'

/** What a column of a list of enterprises holds; null: it is not used. */
export const EnterpriseListColumn = z.enum(enterpriseColumnNames).nullable()
export const EnterpriseRowState = z.enum(['new', 'changed', 'same', 'fault'])
const Counts = z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int(), fault: z.number().int() })

/** A document that was dropped in turned out to be a list for a register: where it is looked at. */
export const ReceivedList = z
  .object({
    register: z.literal('enterprise'),
    id: Id,
    /** The same bytes were received before. */
    known: z.boolean(),
  })
  .meta({ id: 'ReceivedList' })

export const EnterpriseImport = z
  .object({
    id: Id,
    name: z.string(),
    state: z.enum(['read', 'confirmed', 'undone']),
    /** Which sheet of the workbook, and which row its heading is, both from 1. */
    sheet: z.number().int(),
    head: z.number().int(),
    columns: z.array(
      z.object({
        at: z.string(),
        heading: z.string(),
        name: EnterpriseListColumn,
        /** Why it was taken for that. */
        by: z.enum(['name', 'synonym', 'content', 'remembered', 'person']).nullable(),
        sample: z.array(z.string()),
      }),
    ),
    /** Codes whose last sign does not fit are taken, because somebody compared them. */
    unchecked: z.boolean(),
    /** Before it is confirmed: what a confirmation would do. Afterwards: what it did. */
    counts: Counts,
    at: Moment,
    by: z.string(),
    doneAt: Moment.nullable(),
    doneBy: z.string().nullable(),
    /** Whether a heading like this can be remembered, and the layout that is. */
    canRemember: z.boolean(),
    remembered: Id.nullable(),
    canConfirm: z.boolean(),
    canUndo: z.boolean(),
  })
  .meta({ id: 'EnterpriseImport' })

export const EnterpriseImportRow = z
  .object({
    /** As the sheet counts. */
    row: z.number().int(),
    state: EnterpriseRowState,
    name: z.string(),
    code: z.string(),
    /** Of a row that is not taken: the cell it is about, and why. */
    cell: z.string().nullable(),
    why: Text.nullable(),
    /** Something to look at that holds nothing up. */
    note: Text.nullable(),
    /** What it tells otherwise than the register has it. */
    differs: z.array(z.object({ column: EnterpriseListColumn.unwrap(), before: z.string().nullable(), after: z.string() })),
    /** The enterprise in the register, once it was entered. */
    enterprise: Id.nullable(),
  })
  .meta({ id: 'EnterpriseImportRow' })
export const EnterpriseImportRows = z
  .object({ rows: z.array(EnterpriseImportRow), count: z.number().int() })
  .meta({ id: 'EnterpriseImportRows' })
export const EnterpriseImportRowsQuery = z.strictObject({
  state: EnterpriseRowState.optional(),
  q: z.string().trim().max(100).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const ReadEnterprisesAgain = z.strictObject({
  /** What a person decides, by letters; columns that are not named stay as they are. */
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), EnterpriseListColumn).default({}),
  /** Whether later lists with this heading are read so, too. */
  remember: z.boolean().default(false),
  unchecked: z.boolean().optional(),
})
export const EnterprisesConfirmed = z
  .object({ added: z.number().int(), changed: z.number().int(), same: z.number().int(), fault: z.number().int() })
  .meta({ id: 'EnterprisesConfirmed' })
export const EnterprisesUndone = z
  .object({
    removed: z.number().int(),
    restored: z.number().int(),
    kept: z.number().int(),
    /** Some of those that somebody has touched since. */
    examples: z.array(z.object({ id: Id, name: z.string() })),
  })
  .meta({ id: 'EnterprisesUndone' })
