import { z } from 'zod'
import { Id, Refusal, Text } from './common.ts'

/** Who can be reached by words on a case. */
export const Talk = z
  .object({
    /** Why one may not write; null: one may. */
    because: Refusal.nullable(),
    /** How many requesters can read what is written to them, each by his query code. */
    requesters: z.number().int(),
    /** Persons who may read the case and can be mentioned. */
    readers: z.array(z.object({ id: Id, name: z.string(), unit: z.string(), post: Text })),
  })
  .meta({ id: 'Talk' })
export const NewComment = z.strictObject({
  text: z.string().trim().min(1).max(2000),
  to: z.enum(['inside', 'requester']),
  mentions: z.array(Id).max(20).default([]),
})
export const Commented = z.object({ version: z.number().int() }).meta({ id: 'Commented' })
