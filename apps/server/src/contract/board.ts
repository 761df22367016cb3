import { z } from 'zod'
import { Due, Offer } from './cases.ts'
import { Day, Id, Moment, Refusal, Text } from './common.ts'

/** A count, and the address of the list that shows what it counts. */
export const BoardNumber = z.object({ n: z.number().int(), list: z.string() }).meta({ id: 'BoardNumber' })
/** Never a percentage alone: what is counted, over what, and the list of each. `of` 0: there is no rate. */
export const BoardRate = z
  .object({ n: z.number().int(), list: z.string(), of: z.number().int(), ofList: z.string() })
  .meta({ id: 'BoardRate' })

export const BoardRow = z
  .object({
    /** null: the cases that no unit leads yet; in the row of totals, every unit. */
    unit: z.object({ id: Id, name: z.string(), closed: z.boolean() }).nullable(),
    /** Now: open, due within the working days of the setting, past due. */
    inHand: BoardNumber,
    dueSoon: BoardNumber,
    overdue: BoardNumber,
    /** In the period: closed by the office's own work or its decision, without what a document says is done. */
    closed: BoardNumber,
    /** 按期率: within the limit of the whole case, over those that had one. */
    onTime: BoardRate,
    /** 解决率: solved, over those closed and neither withdrawn nor passed to another route. */
    solved: BoardRate,
    /** 回炉率: sent back for redo, over those closed that had been handed in for verification. */
    reworked: BoardRate,
    /** 退单: cases that the unit last sent back in the period, whoever leads them now; null where that cannot be added up. */
    sentBack: BoardNumber.nullable(),
    /** 据公开材料登记: closed on the word of a published document; in no rate. */
    recorded: BoardNumber,
  })
  .meta({ id: 'BoardRow' })
export const boardPeriods = ['month', 'last-month', 'quarter', 'year', 'all'] as const
export const BoardQuery = z.strictObject({
  procedure: z.string().max(60).default('problem'),
  period: z.enum(boardPeriods).default('month'),
})
export const Board = z
  .object({
    procedure: z.string(),
    /** The kinds of case that units lead and this person may read. */
    kinds: z.array(z.object({ id: z.string(), label: Text })),
    period: z.enum(boardPeriods),
    /** First day of the period, and the first day after it. */
    from: Day.nullable(),
    before: Day.nullable(),
    asOf: Moment,
    /** What is due until the end of this day is due soon. */
    soonUntil: Day,
    /** In working days, as the office has set it. */
    soonDays: z.number().int(),
    rows: z.array(BoardRow),
    /** null where there is only one row. */
    total: BoardRow.nullable(),
    /** What is counted of this kind of case at all. */
    counted: z.object({ sentBack: z.boolean(), reworked: z.boolean(), recorded: z.boolean() }),
    /** Whether this post may urge cases of this kind at all. */
    mayUrge: z.boolean(),
  })
  .meta({ id: 'Board' })

export const UrgeQuery = z.strictObject({ procedure: z.string().max(60), lead: z.union([Id, z.literal('none')]) })
/** Overdue cases of a unit, each with whether this person may urge it now, and why not. */
export const UrgePreview = z
  .object({
    cases: z.array(
      z.object({
        id: Id,
        no: z.string(),
        title: z.string(),
        stateLabel: Text,
        due: Due.nullable(),
        left: Text.nullable(),
        version: z.number().int(),
        allowed: z.boolean(),
        because: Refusal.nullable(),
        /** When it was last urged. */
        urgedAt: Moment.nullable(),
      }),
    ),
    /** Overdue cases beyond those listed here. */
    more: z.number().int(),
    /** What the act asks for. */
    form: Offer.shape.form,
    list: z.string(),
  })
  .meta({ id: 'UrgePreview' })
