import type { StoryAct } from '../../locality.ts'
import { asked, course } from './course.ts'
import { clerk, generalLead, secondClerk, workerOf } from './desks.ts'
import { acts, opened } from './telling.ts'

const finance = workerOf('finance').who

/** Problems that ended otherwise: explained, referred, merged, not accepted. */
export const otherEnds: readonly StoryAct[] = [
  // Explained: it cannot be done, and the requester was told why.
  ...asked(
    'ask-rent',
    '09-21 10:20',
    {
      title: '希望延长厂房租金减免',
      content: '去年享受的厂房租金减免今年6月到期，希望再延长一年。',
      source: 'enterprise',
      enterprise: '澜川衣度服饰有限公司',
      contactName: '姜经理',
      contactPhone: '000-0000-1019',
    },
    {
      problem: 'rent',
      title: '厂房租金减免到期后企业负担加重',
      content: '阶段性厂房租金减免政策于2026年6月到期，涉及承租企业24家。',
      when: '09-21 15:10',
    },
    ['09-21 14:40', '您的想法已登记，我们请财政局说明政策情况和可以替代的办法。'],
  ),
  ...course({
    key: 'rent',
    unit: 'finance',
    days: 15,
    area: 'daoqiao',
    tagged: '09-21 15:14',
    dispatched: '09-21 15:20',
    signed: '09-22 09:00',
  }),
  ...acts('problem', 'rent', [
    ['09-24 10:30', finance, 'find', { finding: 'partly', words: '减免政策确已到期，但租金价格未上调，仍低于周边平均水平。' }],
    [
      '09-29 11:00',
      finance,
      'applyExplained',
      { result: '减免属于阶段性政策，没有延长依据；已向企业解释，并介绍分期缴租和贷款贴息两项现行政策，企业表示理解。' },
    ],
    ['09-30 15:40', 'supervision-checker', 'clear', { opinion: '电话核实企业，解释情况属实，同意解释说明办结。' }],
    ['09-30 16:30', clerk, 'reply', { text: '租金减免政策已经到期，您可以申请分期缴租，也可以申请贷款贴息，财政局有专人协助。' }],
  ]),

  // Referred to the legal route.
  ...asked(
    'ask-contract',
    '09-28 09:30',
    {
      title: '设备买卖合同纠纷请求协调',
      content: '对方收了货不付尾款，希望政府出面。',
      source: 'hotline',
      externalNo: '热线〔2026〕090588号',
      enterprise: '青禾模方模具有限公司',
      contactName: '高经理',
      contactPhone: '000-0000-1020',
    },
    {
      problem: 'contract',
      title: '企业间设备买卖合同尾款纠纷',
      content: '两家企业因设备验收标准产生分歧，尾款58万元未付。',
      when: '09-28 14:00',
    },
    ['09-28 11:20', '来电收到，我们先了解合同约定，再告知您合适的解决途径。'],
  ),
  ...acts('problem', 'contract', [
    [
      '09-29 10:10',
      clerk,
      'legalRoute',
      { route: 'arbitration', reason: '属于平等主体之间的合同争议，已告知双方可以按合同约定申请仲裁，也可以先行调解。' },
    ],
    ['09-29 10:40', clerk, 'reply', { text: '您反映的是合同争议，合同约定由仲裁机构处理，已把申请方式告诉您，也已联系调解小组协助。' }],
  ]),

  // Merged into another problem.
  opened('problem', 'wangchuan-flood', '09-07 09:30', secondClerk, {
    title: '望川路汛期积水',
    content: '督查发现望川路物流片区多处积水点，未列入整治计划。',
    source: 'check',
    area: 'unit:wangchuan',
  }),
  ...acts('problem', 'wangchuan-flood', [
    ['09-07 10:20', clerk, 'merge', { into: 'case:drainage', reason: '与在办的望川物流片区雨后积水属于同一问题。' }],
  ]),

  // Not accepted, each confirmed by a second person.
  opened('problem', 'neighbour', '10-09 15:10', clerk, {
    title: '邻里噪声纠纷',
    content: '居民反映楼上住户夜间噪声，要求列为营商环境问题。',
    source: 'portal',
  }),
  ...acts('problem', 'neighbour', [
    ['10-09 15:40', clerk, 'proposeNotAccept', { reason: 'outOfScope', words: '属于居民之间的生活纠纷，已告知可以向社区或者派出所反映。' }],
    ['10-10 09:20', generalLead, 'confirmNotAccept', { opinion: '同意，不属于营商环境问题。' }],
  ]),
  opened('problem', 'other-city', '11-04 16:00', clerk, {
    title: '外市工厂环评审批慢',
    content: '企业反映其在邻市的工厂环评审批时间长。',
    source: 'hotline',
    externalNo: '热线〔2026〕110094号',
  }),
  ...acts('problem', 'other-city', [
    ['11-04 16:30', clerk, 'proposeNotAccept', { reason: 'notOurPlace', words: '工厂在邻市，属地审批，已把受理电话告知企业。' }],
    ['11-05 09:40', generalLead, 'confirmNotAccept', { opinion: '同意，已核对工厂地址。' }],
  ]),

  // Look-backs by telephone.
  ...acts('request', 'ask-sign-board', [
    ['09-02 10:30', secondClerk, 'lookBack', { solved: 'yes', satisfied: 'satisfied', words: '店主表示招牌已换好。' }],
  ]),
  ...acts('request', 'ask-job-subsidy', [['09-03 09:30', secondClerk, 'lookBack', { solved: 'yes', satisfied: 'satisfied' }]]),
  ...acts('request', 'ask-rent', [
    ['10-12 15:30', secondClerk, 'lookBack', { solved: 'no', satisfied: 'basically', words: '理解政策规定，已申请分期缴租。' }],
  ]),
]
