import { z } from 'zod'
import { Day, Id, Text } from './common.ts'

/** 工单 of a platform of a higher level, as it comes: its number stays as printed. */
export const WorkOrder = z
  .strictObject({
    no: z.string().trim().min(1).max(60),
    title: z.string().trim().max(200).optional().describe('the beginning of the content where none is given'),
    content: z.string().trim().min(4).max(20_000),
    received: Day.optional(),
    enterprise: z.string().trim().max(120).optional(),
    unit: z.string().trim().max(200).optional().describe('the responsible unit as the platform names it; dispatching decides'),
    due: Day.optional(),
  })
  .meta({ id: 'WorkOrder' })
export const WorkOrders = z.strictObject({ orders: z.array(WorkOrder).min(1).max(500) })

const Known = z.object({ id: Id, no: z.string() })
/** What a file of work orders holds, before anything is registered. */
export const WorkOrderSheet = z
  .object({
    orders: z.array(z.object({ row: z.number().int(), order: WorkOrder, known: Known.nullable() })),
    refused: z.array(z.object({ row: z.number().int(), why: Text })),
    /** Columns that are not taken, such as those of contacts. */
    ignored: z.array(z.string()),
  })
  .meta({ id: 'WorkOrderSheet' })
export const WorkOrdersTaken = z
  .object({ opened: z.array(z.object({ id: Id, no: z.string(), order: z.string() })), known: z.array(Known) })
  .meta({ id: 'WorkOrdersTaken' })
export const WorkOrderQuery = z.strictObject({
  returned: z.enum(['yes', 'no']).optional().describe('only those whose result went back, or has still to'),
})
