import { z } from 'zod'
import { BoardNumber, BoardRate } from './board.ts'
import { Day, Id, Moment, Text } from './common.ts'

const Month = z.string().regex(/^\d{4}-\d{2}$/)
export const TrendQuery = z.strictObject({ procedure: z.string().max(60).default('problem') })
/** What came in and what was closed, month by month, the present one last; taken over from documents is in neither. */
export const Trend = z
  .object({
    procedure: z.string(),
    months: z.array(z.object({ month: Month, opened: BoardNumber, closed: BoardNumber })),
    /** Closed by each unit in the same months; null: cases that no unit leads. */
    units: z.array(z.object({ unit: Id.nullable(), closed: z.array(z.number().int()) })),
  })
  .meta({ id: 'Trend' })

const WallCase = z.object({
  id: Id,
  no: z.string(),
  title: z.string(),
  unit: z.string().nullable(),
  left: Text.nullable(),
  due: z.object({ at: Moment, precision: z.string() }).nullable(),
})
/** What a screen on the wall shows of one kind of case: numbers, each with the list it opens. */
export const Wall = z
  .object({
    place: Text,
    kind: z.object({ id: z.string(), label: Text }),
    asOf: Moment,
    /** What is due within so many working days is due soon. */
    soonDays: z.number().int(),
    now: z.object({ inHand: BoardNumber, dueSoon: BoardNumber, overdue: BoardNumber }),
    /** Of this month. */
    month: z.object({ opened: BoardNumber, closed: BoardNumber, onTime: BoardRate, solved: BoardRate }),
    /** Units with most overdue first, then with most in hand, nine at most; `rest` are the others together. */
    byUnit: z.array(z.object({ name: z.string().nullable(), inHand: BoardNumber, overdue: BoardNumber })),
    rest: z.object({ units: z.number().int(), inHand: z.number().int() }),
    /** Due from now to the end of the week (Sunday). */
    thisWeek: z.object({ number: BoardNumber, until: Day, cases: z.array(WallCase) }),
    /** Longest overdue first. */
    late: z.array(WallCase),
    trend: Trend.shape.months,
  })
  .meta({ id: 'Wall' })
