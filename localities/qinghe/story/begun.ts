import type { StoryAct } from '../../locality.ts'
import { asked, course } from './course.ts'
import { liaisonOf } from './desks.ts'
import { acts } from './telling.ts'

/** Problems that have only begun: unsigned, sent back, to be dispatched. */
export const begun: readonly StoryAct[] = [
  // Not signed for in time: the bureau has no liaison officer.
  ...asked(
    'ask-fire-drill',
    '11-12 10:30',
    {
      title: '安全演练一个月要做四次',
      content: '不同单位都要求做应急演练并报材料，一个月做了四次。',
      source: 'survey',
      mode: 'concentrated',
      enterprise: '澜川缆诚线缆有限公司',
    },
    {
      problem: 'fire-drill',
      title: '应急演练重复部署、重复报材料',
      content: '问卷反映应急演练由多单位重复部署，35家企业月均演练2.6次。',
      when: '11-12 15:00',
    },
    ['11-12 14:30', '问卷反映的演练问题已登记，将交应急管理局牵头整合。'],
  ),
  ...course({
    key: 'fire-drill',
    unit: 'emergency',
    co: ['science-industry'],
    days: 15,
    tagged: '11-12 15:06',
    dispatched: '11-16 09:20',
  }),
  ...acts('problem', 'fire-drill', [
    ['11-18 09:30', 'supervision-checker', 'urge', { text: '本件已超过签收时限，请明确联络员并立即签收。' }],
  ]),

  // Sent back, under review.
  ...asked(
    'ask-odour',
    '11-16 19:40',
    {
      title: '厂区周边异味影响招工',
      content: '隔壁厂区时有异味，新员工不愿留。',
      source: 'hotline',
      externalNo: '热线〔2026〕110311号',
      enterprise: '青禾心澜医疗器械有限公司',
      contactName: '梁经理',
      contactPhone: '000-0000-1021',
    },
    {
      problem: 'odour',
      title: '云埠片区异味影响企业用工',
      content: '云埠片区时有异味，来源不明，3家企业反映影响招工。',
      when: '11-17 10:00',
    },
    ['11-17 08:50', '昨晚来电已登记，将请生态环境分局查找异味来源。'],
  ),
  ...course({ key: 'odour', unit: 'ecology', days: 15, area: 'yunbu', tagged: '11-17 10:04', dispatched: '11-19 15:00' }),
  ...acts('problem', 'odour', [
    [
      '11-20 10:30',
      liaisonOf('ecology'),
      'sendBack',
      { reason: '初步监测指向市政污水井溢散，建议由水务集团牵头，本单位配合监测。', suggested: 'unit:water-group' },
    ],
  ]),

  // Waiting for the demo liaison officer to sign.
  ...asked(
    'ask-scales',
    '11-18 14:20',
    {
      title: '市场公平秤多处失准',
      content: '商户反映市场公平秤失准，容易与顾客发生争执。',
      source: 'inspection',
      enterprise: '青禾鲜里超市有限公司',
    },
    {
      problem: 'scales',
      title: '农贸市场公平秤失准',
      content: '抽查全区12个农贸市场，有5个市场的公平秤超出误差范围。',
      when: '11-19 10:00',
    },
    ['11-19 09:30', '公平秤的问题已登记，今天交市场监管局办理。'],
  ),
  ...course({
    key: 'scales',
    unit: 'market-regulation',
    co: ['heyuan', 'qingshan'],
    days: 10,
    tagged: '11-19 10:06',
    dispatched: '11-20 09:40',
  }),

  // Being handled by the reform side; another still to be dispatched.
  ...asked(
    'ask-e-seal',
    '11-09 09:50',
    {
      title: '电子印章各系统不互认',
      content: '申报系统不认电子印章，还要打印盖章再扫描。',
      source: 'meeting',
      enterprise: '青禾图里信息科技有限公司',
      contactName: '苏工',
      contactPhone: '000-0000-1022',
    },
    {
      problem: 'e-seal',
      title: '电子印章在区级系统间不互认',
      content: '区级6个申报系统中有4个不支持电子印章，企业须打印盖章后扫描上传。',
      when: '11-09 15:20',
    },
    ['11-09 14:50', '座谈会上的意见已登记，将由行政审批服务局牵头改造。'],
  ),
  ...course({
    key: 'e-seal',
    unit: 'approval-service',
    co: ['science-industry', 'market-regulation'],
    due: '2026-12-31',
    precision: 'month',
    tagged: '11-09 15:24',
    dispatched: '11-09 15:30',
    signed: '11-10 09:10',
    tasks: [
      {
        key: 'e-seal-1',
        text: '列出4个系统的改造清单和完成时间。',
        planned: '11-11 10:00',
        due: '2026-11-27',
        progress: [['11-18 16:20', '已完成2个系统的接口核对。']],
      },
      {
        key: 'e-seal-2',
        text: '改造期间允许以电子印章签章文件代替扫描件。',
        planned: '11-11 10:06',
        due: '2026-11-30',
        precision: 'month',
      },
      {
        key: 'e-seal-3',
        text: '完成4个系统的电子印章互认改造。',
        planned: '11-11 10:12',
        due: '2026-12-31',
        precision: 'month',
        unit: 'science-industry',
      },
    ],
  }),
  ...asked(
    'ask-tea-brand',
    '11-19 15:30',
    {
      title: '茶企申请地理标志使用不知道找谁',
      content: '想申请使用地理标志，问了两个单位都说不归自己管。',
      source: 'visit',
      enterprise: '青禾岭上茶业有限公司',
      contactName: '岳经理',
      contactPhone: '000-0000-1023',
    },
    {
      problem: 'tea-brand',
      title: '地理标志使用申请受理单位不明',
      content: '茶企申请使用地理标志，两个单位均未受理，首问负责没有落实。',
      when: '11-20 10:10',
    },
    ['11-20 09:20', '您反映的情况属于职责不清，我们今天会商明确受理单位后答复您。'],
  ),
]
