import { documentKinds, type LedgerReading } from '@changtong/reader'
import { z } from 'zod'

const day = z.iso.date().nullable()
const words = z.string().min(1).max(100_000)
const maybe = z.string().max(100_000).nullable()
const dates = z.array(
  z.object({
    text: z.string(),
    role: z.enum(['due', 'done', 'period', 'mention']),
    from: day,
    to: day,
    precision: z.enum(['day', 'month', 'quarter', 'half', 'year']),
  }),
)
const figures = z.array(z.object({ value: z.number(), to: z.number().optional(), unit: z.string(), qualifier: maybe, what: z.string() }))
const units = z.array(z.object({ name: words, role: z.enum(['lead', 'co', 'mentioned']) }))
const names = z.array(words)
const seats = z.array(z.object({ seat: z.string(), post: z.string() }))
const sentence = z.object({ no: maybe, text: words })

/** What a reading must look like whatever people corrected in it, so that a correction never makes a document unreadable. */
const shape = z.object({
  kind: z.enum(documentKinds),
  title: maybe,
  org: maybe,
  period: z.object({
    inspection: z.tuple([z.string(), z.string()]).nullable(),
    feedback: day,
    published: day,
    year: z.number().int().nullable(),
    data: maybe,
  }),
  stated: z.object({ problems: z.number().int().nullable(), measures: z.number().int().nullable() }),
  problems: z.array(
    z.object({
      no: z.string(),
      section: maybe,
      title: maybe,
      status: maybe,
      source: maybe,
      lead: maybe,
      full: z.string(),
      dates,
      figures,
      measures: z.array(sentence.extend({ units, dates, figures })),
      results: z.array(sentence.extend({ covers: z.array(z.string()) })).optional(),
    }),
  ),
  plans: z.array(sentence).optional(),
  group: z
    .object({
      name: maybe,
      duties: maybe,
      leaders: seats,
      members: z.array(z.object({ level: z.string(), units: names })),
      office: z.object({ seatedIn: maybe, seats, rules: maybe, groups: z.array(z.object({ name: words, duties: z.string() })) }),
      groups: z.array(z.object({ name: words, lead: names, members: names, duties: maybe })),
      rules: z.array(z.object({ name: z.string(), text: z.string() })),
    })
    .optional(),
})
export const isReading = (value: unknown): value is LedgerReading => shape.safeParse(value).success
