import type { StoryAct } from '../../locality.ts'
import { clerk } from './desks.ts'
import { acts, opened, type Step } from './telling.ts'

const editor = clerk
const publisher = 'publisher'
const ticks = { concise: true, fluent: true, logical: true }

const first = ['sign-board', 'water-hookup', 'pharmacy', 'job-subsidy', 'bid-deposit', 'export-rebate'] as const
const second = ['night-truck', 'charging', 'price-list'] as const

const added: readonly Step<'batch'>[] = first.map((key, i) => [`10-12 10:${10 + i}`, editor, 'add', { problem: `case:${key}` }])
const approved: readonly Step<'batch'>[] = first.map((key, i) => [
  `10-14 09:${30 + i * 4}`,
  publisher,
  'approveWording',
  { problem: `case:${key}`, ...ticks },
])

/** The campaign, its first list as published, and the second one being put together. */
export const publishing: readonly StoryAct[] = [
  opened('campaign', 'campaign', '08-03 09:30', clerk, {
    name: '“查堵点、助发展”活动',
    host: '青禾区优化营商环境工作专班',
    year: 2026,
    purpose: '集中收集、限时办理、逐批公示企业反映的堵点问题。',
  }),
  opened('batch', 'batch-1', '10-12 10:00', editor, {
    campaign: 'case:campaign',
    name: '青禾区优化营商环境工作专班“查堵点、助发展”活动已解决问题公示清单（第一批）',
    issuer: '青禾区优化营商环境工作专班',
  }),
  ...acts('batch', 'batch-1', [
    ...added,
    [
      '10-13 11:00',
      editor,
      'word',
      {
        problem: 'case:sign-board',
        text: '沿街门店更换店招须向多个部门提交材料，平均往返4次、用时23天。',
        source: '2026年堵点问题',
        measures: [
          { no: '1', text: '合并城管、街道两套材料，编制一张店招设置登记表。' },
          { no: '2', text: '面积20平方米以下的店招由审批改为登记，当场办结。' },
        ],
        completions: [{ no: '1', text: '登记表已启用，材料由9份减为4份；小型店招当场登记，8月底前登记17块。', covers: ['1', '2'] }],
      },
    ],
    ...approved,
    ['10-15 15:00', publisher, 'freeze', { date: '2026-10-16' }],
    ['10-16 09:30', publisher, 'publish', {}],
  ]),
  opened('batch', 'batch-2', '11-16 14:30', editor, {
    campaign: 'case:campaign',
    name: '青禾区优化营商环境工作专班“查堵点、助发展”活动已解决问题公示清单（第二批）',
    issuer: '青禾区优化营商环境工作专班',
  }),
  ...acts('batch', 'batch-2', [
    ...second.map((key, i): Step<'batch'> => [`11-16 14:${40 + i}`, editor, 'add', { problem: `case:${key}` }]),
    ['11-18 10:20', publisher, 'approveWording', { problem: 'case:charging', ...ticks }],
  ]),
]
