import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'

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
    hint: text(
      '方案审定后这些单位可以看到本项目；举一反三自查由它们逐一回复',
      'They see the project once the plan is approved, and answer its self-checks',
    ),
  }),
  progressPublished: optional(field.day(text('集中整改进展公布日期', 'Progress published on'))),
  resultPublished: optional(field.day(text('整改完成情况公布日期', 'Result published on'))),
}
