import { z } from 'zod'
import { CaseRow } from './cases.ts'
import { Day, Moment, Text } from './common.ts'

/** A number and the list that it counts. */
const Counted = z.object({ count: z.number().int(), list: z.string() })
export const DeskColumn = Counted.extend({
  key: z.enum(['overdue', 'soon', 'toDo', 'others']),
  /** The first of the list. */
  rows: z.array(
    z.object({
      row: CaseRow,
      /** Since when it lies with others. */
      since: Moment.nullable(),
      /** What may be done about it from here: urge, transfer. */
      quick: z.array(z.object({ action: z.string(), label: Text })),
    }),
  ),
})
/** Everything on one's desk, read at one moment. */
export const Desk = z
  .object({
    at: Moment,
    /** Most urgent first. */
    columns: z.array(DeskColumn),
    /** The last day that the column `soon` counts: the next working day. */
    soonUntil: Day,
    month: z.object({
      from: Day,
      opened: Counted,
      closed: Counted,
      /** Of those closed: how many within the limit of the whole case, and over how many that is judged. */
      onTime: Counted,
      judged: Counted,
      days: z.array(z.object({ day: Day, opened: z.number().int(), closed: z.number().int() })),
    }),
  })
  .meta({ id: 'Desk' })
