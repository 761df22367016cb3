import type { StoryAct } from '../../locality.ts'
import { clerk, liaisonOf } from './desks.ts'
import { acts, opened, paper } from './telling.ts'

const seat = (at: string, part: 'chair' | 'member' = 'member') => ({ part, seat: { taskforce: 'taskforce:founded', at } })
const post = (unit: string, part: 'member' | 'observer' = 'member', held = 'unit-leader') => ({
  part,
  post: { unit: `unit:${unit}`, post: held },
})
const regular = [
  seat('leaders/1', 'chair'),
  seat('leaders/2'),
  seat('leaders/3'),
  seat('office/1'),
  post('market-regulation'),
  post('approval-service'),
  post('housing-construction'),
  post('city-management'),
  post('justice', 'observer', 'liaison-officer'),
]

const series = (key: string, more: { name: string; every: 'month' | 'twoMonths' | 'quarter'; chair: string; kind?: 'report' }) =>
  opened('meetingSeries', key, '08-10 09:40', clerk, { kind: 'meeting', since: '2026-08-01', basis: '工作专班会议制度', ...more })

/** What meets how often: three series that run, and the joint conference that the taskforce took the place of. */
const allSeries: readonly StoryAct[] = [
  series('series-head', { name: '组长工作例会', every: 'twoMonths', chair: '组长' }),
  series('series-deputy', { name: '常务副组长工作例会', every: 'month', chair: '常务副组长' }),
  series('series-report', { name: '向区委常委会汇报营商环境工作', every: 'quarter', chair: '组长', kind: 'report' }),
  series('series-joint', { name: '优化营商环境联席会议', every: 'quarter', chair: '分管副区长' }),
  ...acts('meetingSeries', 'series-joint', [
    ['08-10 10:05', clerk, 'abolish', { successor: 'case:series-head', reason: '工作专班代替联席会议职责，联席会议制度停用。' }],
  ]),
  ...acts('meetingSeries', 'series-deputy', [
    ['08-27 17:05', clerk, 'record', { on: '2026-08-27', words: '八月例会，研究堵点收集安排' }],
    ['09-22 17:10', clerk, 'record', { on: '2026-09-22', words: '九月例会，通报首批问题办理情况' }],
  ]),
  ...acts('meetingSeries', 'series-head', [['09-24 17:20', clerk, 'record', { on: '2026-09-24', words: '组长例会，听取专班运行情况' }]]),
  ...acts('meetingSeries', 'series-report', [['09-28 16:30', clerk, 'record', { on: '2026-09-28', words: '汇报三季度营商环境工作' }]]),
]

/** A regular meeting as held, with its minutes, and the next one as called. */
export const meetings: readonly StoryAct[] = [
  ...allSeries,
  opened('meeting', 'meeting-october', '10-16 09:20', clerk, {
    title: '优化营商环境工作专班十月例会',
    kind: 'regular',
    series: 'case:series-deputy',
    on: '2026-10-20',
    at: '14:30',
    place: '区政府三楼第二会议室',
  }),
  ...acts('meeting', 'meeting-october', [
    ['10-16 09:35', clerk, 'invite', { invitations: regular }],
    [
      '10-16 10:05',
      clerk,
      'setAgenda',
      {
        agenda: [
          { no: '1', text: '通报九月份问题办理和回炉情况' },
          { no: '2', text: '研究联合检查减少重复入企的做法', case: 'case:joint-inspection' },
        ],
      },
    ],
    ['10-20 16:40', clerk, 'hold', { ticked: [{ no: '3', presence: 'absent' }] }],
    [
      '10-21 10:30',
      clerk,
      'writeMinutes',
      {
        words: '会议听取九月份问题办理情况，分析回炉问题的共同原因，研究联合检查和首批公示两项议题。',
        matters: [
          {
            no: '1',
            text: '各执法部门按季度报送入企检查计划，由司法局统筹合并，同一企业同一季度只查一次',
            unit: 'unit:justice',
            due: '2026-11-30',
          },
          { no: '2', text: '行政审批服务局梳理窗口一次告知清单并上墙', unit: 'unit:approval-service', dueWords: '11月20日前' },
          { no: '3', text: '回炉两次以上的事项由督导组逐件分析原因，下次会议通报' },
        ],
        approved: [{ no: '1', kind: 'rule', text: '联合检查统筹办法（试行）', docNo: '青营专〔2026〕6号', verdict: 'inPrinciple' }],
      },
    ],
    ['10-22 09:10', 'taskforce-head', 'issueMinutes', {}, { opens: ['task-inspections', 'task-counter'] }],
  ]),
  opened('meeting', 'meeting-november', '11-18 10:20', clerk, {
    title: '优化营商环境工作专班十一月例会',
    kind: 'regular',
    series: 'case:series-deputy',
    on: '2026-11-25',
    at: '09:30',
    place: '区政府三楼第二会议室',
  }),
  ...acts('meeting', 'meeting-november', [
    ['11-18 10:30', clerk, 'invite', { invitations: regular }],
    ['11-18 10:45', clerk, 'setAgenda', { agenda: [{ no: '1', text: '研究应急演练重复部署的整合办法', case: 'case:fire-drill' }] }],
  ]),
  ...acts('task', 'task-inspections', [
    ['11-06 15:20', liaisonOf('justice'), 'report', { text: '九个执法部门的四季度入企检查计划已经收齐，正在逐户合并。' }],
  ]),
  ...acts('task', 'task-counter', [
    [
      '11-20 09:10',
      liaisonOf('approval-service'),
      'applyDone',
      { completion: '四十二个事项的一次告知清单已经印制，十二个窗口全部上墙。' },
      { evidence: [paper('窗口一次告知清单上墙情况', '十二个窗口四十二个事项全部上墙，附清单目录。')] },
    ],
  ]),
]
