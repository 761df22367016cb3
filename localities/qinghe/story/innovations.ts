import type { StoryAct } from '../../locality.ts'
import { acts, opened } from './telling.ts'

const reform = 'reform-lead'

/** Two cases of institutional innovation: one adopted above, one being worked up. */
export const innovations: readonly StoryAct[] = [
  opened('innovation', 'innovation-verifying', '08-18 10:30', reform, {
    title: '办理与核验分开，回炉件件有因',
    unit: '青禾区优化营商环境工作专班督导组',
    background: '过去问题由办理单位自己报办结，有的企业反映“报了结、没解决”。',
  }),
  ...acts('innovation', 'innovation-verifying', [
    [
      '08-24 15:10',
      reform,
      'workUp',
      {
        background: '过去问题由办理单位自己报办结，有的企业反映“报了结、没解决”。',
        practice: '办理的人不能核验自己办的事；核验不通过的退回重办，逐件写明原因，两次以上的由督导组分析后通报。',
        effect: '首批公示的问题全部经过独立核验，其中一个退回重办后解决。',
      },
    ],
    ['09-02 11:00', reform, 'submit', { submittedTo: '澜川市改革办公室', submittedOn: '2026-09-02' }],
    [
      '10-27 09:40',
      reform,
      'adopt',
      { adoptedBy: '澜川市改革办公室', adoptedOn: '2026-10-26', adoption: 'spread', result: '列入年度改革创新案例，在各区推广。' },
    ],
  ]),
  opened('innovation', 'innovation-inspections', '11-05 09:50', reform, {
    title: '入企检查计划按企业合并',
    unit: '青禾区司法局',
    background: '同一企业一个季度接待多次检查，检查内容有重复。',
  }),
]
