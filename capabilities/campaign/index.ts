import { text } from '@changtong/kernel'
import { field, optional, procedure } from '@changtong/model'

/** 活动: groups problems under one name and publishes them in batches. */
export const campaign = procedure('campaign', {
  version: 1,
  order: 40,
  label: text('活动', 'Campaign'),
  series: '活',
  fields: {
    name: field.line(text('活动名称', 'Name'), { min: 2, max: 60 }),
    host: field.line(text('主办机构', 'Host body'), { min: 2, max: 80 }),
    year: field.number(text('年度', 'Year'), { min: 2000, max: 2100 }),
    purpose: optional(field.paragraph(text('说明', 'Purpose'))),
  },
  asks: ['name', 'host', 'year', 'purpose'],
  title: 'name',
  states: {
    collecting: {
      label: text('收集中', 'Collecting'),
      phase: 'handling',
      waitsFor: 'office',
      noClock: text('活动起止由主办机构安排', 'The host decides when a campaign ends'),
    },
    ended: { label: text('已结束', 'Ended'), phase: 'closed', outcome: 'resolved' },
  },
  initial: 'collecting',
  roles: { office: { label: text('综合组', 'General group'), is: 'office' } },
  evidence: {},
  tunables: {},
})
  .actions((action) => ({
    end: action({
      label: text('结束活动', 'End the campaign'),
      by: ['office'],
      from: ['collecting'],
      to: 'ended',
      input: { words: field.paragraph(text('总结', 'Summary'), { min: 2 }) },
    }),
  }))
  .consequences({
    clocks: {},
    apart: [],
    metrics: {},
    disclosure: { when: ['collecting', 'ended'], fields: { name: 'public', host: 'public', year: 'public', purpose: 'never' } },
  })
