import { z } from 'zod'
import { Id } from './common.ts'

/** The second part of a rectification report, as it stands on a day. */
export const RectificationReport = z
  .object({
    date: z.string(),
    sinceFeedback: z.number().int().describe('days from the feedback to the date'),
    window: z.object({ ends: z.string(), left: z.number().int().describe('days left of the concentrated period; negative: past it') }),
    problems: z.object({ closed: z.number().int(), total: z.number().int() }),
    measures: z.object({ closed: z.number().int(), total: z.number().int() }),
    categories: z
      .array(z.object({ name: z.string(), closed: z.number().int(), total: z.number().int() }))
      .describe('the problems by their category as printed'),
    sections: z.array(
      z.object({
        heading: z.string(),
        problems: z.array(
          z.object({
            id: Id,
            heading: z.string().describe('1.关于“…”问题的整改。 Numbered anew in each section'),
            measures: z.array(z.object({ id: Id, text: z.string().describe('一是…'), pace: z.string().nullable() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'RectificationReport' })
