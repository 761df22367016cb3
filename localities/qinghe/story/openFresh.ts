import type { StoryAct } from '../../locality.ts'
import { asked, course } from './course.ts'
import { clerk, liaisonOf } from './desks.ts'
import { acts } from './telling.ts'

/** Problems of November: confidential, sent back and dispatched anew, led by the park. */
export const openFresh: readonly StoryAct[] = [
  // Confidential: no name of the firm, contacts seen by intake only.
  ...asked(
    'ask-window',
    '11-03 20:05',
    {
      title: '窗口人员暗示找指定代办',
      content: '办理事项时窗口人员多次暗示去找某家代办公司，希望查处，但请不要透露我的身份。',
      source: 'portal',
      confidential: true,
      contactName: '不愿透露姓名者',
      contactPhone: '000-0000-1016',
    },
    {
      problem: 'window',
      title: '个别窗口引导办事人使用指定代办',
      content: '反映个别窗口人员引导办事人使用指定代办公司，要求保密处理。',
      when: '11-04 09:30',
    },
    ['11-04 08:55', '您反映的情况我们将保密核查，结果会单独答复您。'],
  ),
  ...course({
    key: 'window',
    unit: 'approval-service',
    due: '2026-12-04',
    note: '保密件，只限经办人员知悉。',
    dispatched: '11-04 09:40',
    signed: '11-04 10:30',
    tasks: [
      {
        key: 'window-1',
        text: '调取近三个月窗口录像和代办记录核查。',
        planned: '11-05 09:30',
        due: '2026-11-27',
        progress: [['11-16 15:10', '已调取录像36小时，正在比对代办记录。']],
      },
      { key: 'window-2', text: '在大厅公布免费帮办电话和举报方式。', planned: '11-05 09:36', due: '2026-12-04' },
      {
        key: 'window-3',
        text: '对窗口人员开展廉洁纪律教育。',
        planned: '11-05 09:42',
        due: '2026-11-30',
        precision: 'month',
        applied: '11-19 10:20',
        completion: '已对窗口人员124人开展教育，逐人签订承诺书。',
      },
    ],
  }),

  // Sent back by the demo unit with a reason, agreed to, dispatched to another.
  ...asked(
    'ask-exhibition',
    '11-05 10:40',
    {
      title: '展会临时用电搭建审批来回跑',
      content: '办一次展会，临时用电、搭建、消防分别审批，开展前一天才拿到批文。',
      source: 'enterprise',
      enterprise: '澜川展翼会展有限公司',
      contactName: '石小姐',
      contactPhone: '000-0000-1017',
    },
    {
      problem: 'exhibition',
      title: '展会举办手续分散、审批时间不可预期',
      content: '展会举办涉及4个部门6项手续，企业无法预估办结时间，2026年已有2场展会延期。',
      when: '11-05 14:30',
    },
    ['11-05 14:00', '展会手续的问题已登记，我们先明确牵头单位。'],
  ),
  ...acts('problem', 'exhibition', [
    ['11-05 14:40', clerk, 'dispatch', { leadUnit: 'unit:market-regulation', days: 20 }],
    [
      '11-05 16:20',
      liaisonOf('market-regulation'),
      'sendBack',
      { reason: '展会手续不在本单位职责范围，市场监管只涉及广告内容，建议由商务局牵头。', suggested: 'unit:commerce' },
    ],
    ['11-06 09:10', 'general-lead', 'acceptSendBack', { opinion: '理由成立，同意退回，改交商务局牵头。' }],
  ]),
  ...course({
    key: 'exhibition',
    unit: 'commerce',
    co: ['market-regulation', 'city-management'],
    days: 25,
    area: 'lanwan',
    tagged: '11-06 09:16',
    dispatched: '11-06 09:20',
    signed: '11-06 10:50',
    tasks: [
      {
        key: 'exhibition-1',
        text: '编制展会举办一件事指引，明确各部门办结时限。',
        planned: '11-10 10:00',
        due: '2026-11-30',
        progress: [['11-18 09:40', '指引初稿已发各部门核对。']],
      },
      { key: 'exhibition-2', text: '建立展会联合踏勘机制，一次到场。', planned: '11-10 10:06', due: '2026-12-11' },
      {
        key: 'exhibition-3',
        text: '梳理展会临时用电报装要求，提前介入。',
        planned: '11-10 10:12',
        due: '2026-12-04',
        unit: 'city-management',
      },
    ],
  }),

  // Led by the park's own bureau of the same name.
  ...asked(
    'ask-park-scales',
    '11-02 09:50',
    {
      title: '园区企业计量器具检定要送到市里',
      content: '计量器具每年要送市里检定，来回停产两天。',
      source: 'visit',
      enterprise: '澜川衡测检测技术有限公司',
      contactName: '严工',
      contactPhone: '000-0000-1018',
    },
    {
      problem: 'park-scales',
      title: '园区企业计量器具检定不便',
      content: '园区26家企业共有强制检定器具730台，须送市里检定，平均停产2天。',
      when: '11-02 14:20',
    },
    ['11-02 14:00', '问题已登记，请园区市场监管局联系检定机构上门服务。'],
  ),
  ...course({
    key: 'park-scales',
    unit: 'park-market-regulation',
    days: 30,
    area: 'yunbu',
    tagged: '11-02 14:24',
    dispatched: '11-02 14:30',
    signed: '11-03 09:00',
    tasks: [
      {
        key: 'park-scales-1',
        text: '商请检定机构每季度到园区集中检定一次。',
        planned: '11-05 10:30',
        due: '2026-12-15',
        progress: [['11-17 10:30', '检定机构同意12月第一周到园区，正在登记企业。']],
      },
      {
        key: 'park-scales-2',
        text: '建立园区强制检定器具台账，到期前一个月提醒。',
        planned: '11-05 10:36',
        due: '2026-11-30',
        applied: '11-18 15:30',
        completion: '730台器具台账已建立，提醒功能启用。',
        cleared: '11-20 11:00',
      },
    ],
  }),
]
