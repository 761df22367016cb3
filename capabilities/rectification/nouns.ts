import { text } from '@changtong/kernel'
import { procedure } from '@changtong/model'
import { rectificationFields } from './fields.ts'

const measuresCount = text(
  '集中整改期已经走完，此后按各条措施的期限计时',
  'The concentrated period is over; from here the limits of the measures count',
)

export const rectificationNouns = procedure('rectification', {
  version: 1,
  order: 45,
  label: text('巡察整改', 'Rectification'),
  series: '整',
  fields: rectificationFields,
  asks: ['name', 'kind', 'inspector', 'inspected', 'inspectedFrom', 'inspectedTo', 'feedback', 'units'],
  title: 'name',
  states: {
    planning: { label: text('制定方案', 'Plan being made'), phase: 'intake', waitsFor: 'office' },
    submitted: { label: text('方案待审定', 'Plan to be approved'), phase: 'assigned', waitsFor: 'leader' },
    running: { label: text('集中整改', 'Concentrated rectification'), phase: 'handling', waitsFor: 'office' },
    reported: { label: text('进展待公布', 'Progress to be published'), phase: 'verifying', waitsFor: 'publisher' },
    continuing: {
      label: text('进展已公布，持续整改', 'Progress published, continuing'),
      phase: 'handling',
      waitsFor: 'office',
      noClock: measuresCount,
    },
    concluding: {
      label: text('完成情况待公布', 'Result to be published'),
      phase: 'verifying',
      waitsFor: 'publisher',
      noClock: measuresCount,
    },
    ended: { label: text('完成情况已公布', 'Result published'), phase: 'closed', outcome: 'resolved' },
  },
  initial: 'planning',
  roles: {
    office: { label: text('整改办（综合组）', 'Rectification office (general group)'), is: 'office' },
    leader: { label: text('整改领导小组负责人', 'Head of the rectification group'), is: 'leader' },
    publisher: { label: text('公开审核人', 'Publisher'), is: 'publisher' },
  },
  evidence: {},
  tunables: {
    windowMonths: { label: text('集中整改月数', 'Months of the concentrated period'), default: 3 },
    immediateDays: { label: text('立行立改默认天数', 'Days for what is put right at once'), default: 15 },
    longMonths: { label: text('长期坚持默认月数（自反馈日起）', 'Months for long-term measures, from the feedback'), default: 12 },
  },
})
export type RectificationAction = Parameters<Parameters<typeof rectificationNouns.actions>[0]>[0]
