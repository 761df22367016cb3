import { byDate } from '@changtong/calendar'
import { text } from '@changtong/kernel'
import { planning } from './acts/planning.ts'
import { publishing } from './acts/publishing.ts'
import { rectificationNouns } from './nouns.ts'
import { windowEnd } from './plan.ts'

/** 巡察整改: the problems an inspection fed back, their plan, the concentrated period, two publications, and what is learnt from them. */
export const rectification = rectificationNouns
  .actions((action) => ({ ...planning(action), ...publishing(action) }))
  .consequences({
    clocks: {
      window: {
        label: text('集中整改期', 'Concentrated period'),
        basis: text('巡察反馈要求：自反馈之日起集中整改，按月计算', 'Demand of the feedback: counted in calendar months from its day'),
        starts: ['planning'],
        stops: ['continuing', 'ended'],
        limit: (c, setting) => byDate(windowEnd(c.fields.feedback, setting('windowMonths'))),
      },
    },
    apart: [
      ['office', 'leader'],
      ['office', 'publisher'],
    ],
    metrics: {},
    disclosure: {
      when: ['continuing', 'ended'],
      fields: {
        name: 'public',
        kind: 'public',
        inspector: 'public',
        inspected: 'public',
        inspectedFrom: 'public',
        inspectedTo: 'public',
        feedback: 'public',
        units: 'never',
        progressPublished: 'public',
        resultPublished: 'public',
      },
    },
  })
