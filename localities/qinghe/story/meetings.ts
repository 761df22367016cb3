import type { StoryAct } from '../../locality.ts'
import { clerk } from './desks.ts'
import { acts, opened } from './telling.ts'

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

/** A regular meeting as held, with its minutes, and the next one as called. */
export const meetings: readonly StoryAct[] = [
  opened('meeting', 'meeting-october', '10-16 09:20', clerk, {
    title: '优化营商环境工作专班十月例会',
    kind: 'regular',
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
          { no: '2', text: '行政审批服务局梳理窗口一次告知清单并上墙', unit: 'unit:approval-service', due: '2026-11-20' },
        ],
      },
    ],
    ['10-22 09:10', 'taskforce-head', 'issueMinutes', {}],
  ]),
  opened('meeting', 'meeting-november', '11-18 10:20', clerk, {
    title: '优化营商环境工作专班十一月例会',
    kind: 'regular',
    on: '2026-11-25',
    at: '09:30',
    place: '区政府三楼第二会议室',
  }),
  ...acts('meeting', 'meeting-november', [
    ['11-18 10:30', clerk, 'invite', { invitations: regular }],
    ['11-18 10:45', clerk, 'setAgenda', { agenda: [{ no: '1', text: '研究应急演练重复部署的整合办法', case: 'case:fire-drill' }] }],
  ]),
]
