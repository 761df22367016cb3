import { text } from '@changtong/kernel'
import { field, optional, type Values } from '@changtong/model'
import { z } from 'zod'
import { cadences } from './cadence.ts'

/** One time that it was held or reported. */
export const Occasion = z.strictObject({ on: z.iso.date(), words: z.string().max(500) })
export type Occasion = z.infer<typeof Occasion>

export const kinds = { meeting: text('会议', 'Meeting'), report: text('汇报', 'Report') } as const
export const seriesFields = {
  name: field.line(text('名称', 'Name'), {
    min: 2,
    max: 60,
    hint: text('例如：组长工作例会、局务会', 'Such as: regular meeting of the head'),
  }),
  kind: field.choice(text('类别', 'Kind'), kinds),
  every: field.choice(text('频次', 'How often'), cadences),
  since: field.day(text('起算日期', 'Counted from')),
  chair: optional(field.line(text('召集（汇报）人', 'Called or reported by'), { max: 60 })),
  basis: optional(field.line(text('依据', 'Basis'), { max: 120 })),
  occasions: optional(field.parts(text('历次', 'Occasions'), Occasion)),
  successor: optional(field.caseOf('meetingSeries', text('由其接替', 'Succeeded by'))),
}
export type Series = Values<typeof seriesFields>
