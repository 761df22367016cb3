import { z } from 'zod'
import { Id, Moment, Text } from './common.ts'

const Worded = {
  text: z.string(),
  source: z.string(),
  measures: z.array(z.object({ no: z.string(), text: z.string() })),
  completions: z.array(z.object({ no: z.string(), text: z.string(), covers: z.array(z.string()) })),
}
/** One problem as the public will read it: a wording of its own, never a cut-off field. */
export const Wording = z
  .object({
    problem: Id,
    serial: z.number().int(),
    leadUnit: z.string(),
    ...Worded,
    /** The same with personal data masked as proposed; null where nothing must be masked. */
    masked: z.object(Worded).nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: Moment.nullable(),
  })
  .meta({ id: 'Wording' })
/** A fault found before publishing: `stop` faults refuse it, `look` faults want a person's look. */
export const Fault = z
  .object({ weight: z.enum(['stop', 'look']), rule: z.string(), serial: z.number().int().nullable(), message: Text })
  .meta({ id: 'Fault' })
export const BatchDetail = z
  .object({
    id: Id,
    items: z.array(Wording),
    /** Resolved problems that could still be added. */
    addable: z.array(z.object({ id: Id, no: z.string(), title: z.string() })),
    faults: z.array(Fault),
    pages: z
      .object({
        measured: z.boolean(),
        rows: z.array(
          z.object({ serial: z.number().int(), firstPage: z.number().int(), lastPage: z.number().int(), overflowLines: z.number() }),
        ),
        fonts: z.array(Text),
      })
      .nullable(),
    published: z
      .object({
        path: z.string(),
        digest: z.string(),
        at: Moment,
        withdrawn: z.object({ at: Moment, reason: z.string() }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'BatchDetail' })
