import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { z } from 'zod'

/** 举一反三: one self-check, what the units answered, who has still to answer. */
export const SelfCheck = z.strictObject({
  problem: z.uuid(),
  text: z.string(),
  units: z.array(z.uuid()),
  replies: z.array(z.strictObject({ unit: z.uuid(), by: z.uuid(), found: z.enum(['none', 'found']), name: z.string(), text: z.string() })),
})
export type SelfCheck = z.infer<typeof SelfCheck>
/** 建章立制: a rule that came of a problem. */
export const Rule = z.strictObject({ problem: z.uuid(), text: z.string() })

export const found = {
  none: text('未发现同类问题', 'None found'),
  found: text('发现同类问题', 'Found'),
} as const

export const rectificationFields = {
  name: field.line(text('整改项目名称', 'Name'), { min: 4, max: 80 }),
  inspector: field.line(text('巡察机构', 'Inspecting body'), { min: 2, max: 80 }),
  inspected: field.line(text('被巡察单位', 'Inspected body'), { min: 2, max: 80 }),
  inspectedFrom: optional(field.day(text('巡察开始', 'Inspection began'))),
  inspectedTo: optional(field.day(text('巡察结束', 'Inspection ended'))),
  feedback: field.day(text('反馈日期', 'Date of the feedback'), {
    hint: text('集中整改期自这一天起按月计算', 'The concentrated period counts in months from this day'),
  }),
  units: field.units(text('参加整改单位', 'Units taking part'), {
    hint: text('举一反三自查由这些单位逐一回复', 'Each of them answers a self-check'),
  }),
  progressPublished: optional(field.day(text('集中整改进展公布日期', 'Progress published on'))),
  resultPublished: optional(field.day(text('整改完成情况公布日期', 'Result published on'))),
  selfChecks: optional(field.parts(text('举一反三自查', 'Self-checks'), SelfCheck)),
  rules: optional(field.parts(text('建章立制', 'Rules that came of it'), Rule)),
}
