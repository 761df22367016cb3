import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { sourceKinds } from '../words.ts'

/** Whose finding is put right: an inspection's, a medium's, a check's. Its problems carry it as their source. */
const kinds = { inspection: sourceKinds.inspection, media: sourceKinds.media, check: sourceKinds.check } as const

export const rectificationFields = {
  name: field.line(text('整改项目名称', 'Name'), { min: 4, max: 80 }),
  kind: optional(
    field.choice(text('整改由来', 'What called for it'), kinds, { hint: text('不选即巡察反馈', 'An inspection, if none is chosen') }),
  ),
  inspector: field.line(text('巡察（反馈、曝光）机构', 'Body that found it'), { min: 2, max: 80 }),
  inspected: field.line(text('被巡察（反馈）单位', 'Body it concerns'), { min: 2, max: 80 }),
  inspectedFrom: optional(field.day(text('巡察开始', 'Inspection began'))),
  inspectedTo: optional(field.day(text('巡察结束', 'Inspection ended'))),
  feedback: field.day(text('反馈（曝光）日期', 'Date of the feedback'), {
    hint: text('集中整改期自这一天起按月计算', 'The concentrated period counts in months from this day'),
  }),
  units: field.units(text('参加整改单位', 'Units taking part'), {
    hint: text(
      '方案审定后这些单位可以看到本项目；举一反三自查由它们逐一回复',
      'They see the project once the plan is approved, and answer its self-checks',
    ),
  }),
  progressPublished: optional(field.day(text('集中整改进展公布日期', 'Progress published on'))),
  resultPublished: optional(field.day(text('整改完成情况公布日期', 'Result published on'))),
}
