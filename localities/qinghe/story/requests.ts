import type { StoryAct } from '../../locality.ts'
import { asked } from './course.ts'
import { clerk, generalLead, secondClerk } from './desks.ts'
import { acts, opened } from './telling.ts'

/** Requests that were answered at once, joined a problem, were withdrawn, not accepted, or still wait. */
export const requests: readonly StoryAct[] = [
  ...asked(
    'ask-loan-list',
    '08-06 11:10',
    {
      title: '咨询贷款贴息申请条件',
      content: '想了解贷款贴息需要什么条件，在哪里申请。',
      source: 'portal',
      enterprise: '澜川码舟软件有限公司',
    },
    { answer: '贷款贴息面向规上企业和科技型中小企业，每年3月、9月集中受理，可在政策专栏下载申请表。', when: '08-06 15:20' },
  ),
  ...asked(
    'ask-licence-copy',
    '08-13 09:40',
    { title: '营业执照遗失如何补领', content: '执照遗失，是否必须登报。', source: 'hotline', externalNo: '热线〔2026〕080163号' },
    { answer: '遗失执照不需要登报，在公示系统发布声明后即可到窗口补领，当场办结。', when: '08-13 10:15' },
    undefined,
    clerk,
  ),
  ...asked(
    'ask-notice-board',
    '08-18 16:00',
    {
      title: '建议公开各窗口排队人数',
      content: '建议在网上公开政务大厅各窗口实时排队人数。',
      source: 'survey',
      mode: 'concentrated',
      enterprise: '澜川代办通企业服务有限公司',
    },
    { answer: '建议很好，政务服务中心将在9月底前公开各窗口等候人数，届时请您继续提意见。', when: '08-19 10:30' },
  ),
  ...asked(
    'ask-bus-stop',
    '08-28 10:20',
    {
      title: '公交站离厂区太远',
      content: '最近的公交站离厂区1.2公里，夜班职工不便。',
      source: 'visit',
      enterprise: '澜川云埠传感技术有限公司',
      contactName: '沙经理',
      contactPhone: '000-0000-1024',
    },
    { answer: '经与交通运输局核实，园区2号线9月15日起延伸到贵公司东门，夜班末班车23时30分。', when: '09-01 15:10' },
    ['08-28 16:40', '已联系交通运输局核对线路，两个工作日内答复您。'],
  ),
  ...asked(
    'ask-tax-letter',
    '09-11 14:20',
    {
      title: '收到税务提示函不知如何处理',
      content: '收到一份提示函，不清楚是否要缴滞纳金。',
      source: 'enterprise',
      enterprise: '青禾巷口面馆有限公司',
    },
    { answer: '提示函只提醒申报期限，您在期限内申报不产生滞纳金，税务局已安排专人协助您申报。', when: '09-11 16:30' },
  ),
  ...asked(
    'ask-cable',
    '09-23 23:05',
    {
      title: '施工挖断光缆影响办公',
      content: '楼下施工挖断光缆，整栋楼断网。',
      source: 'hotline',
      externalNo: '热线〔2026〕090471号',
      enterprise: '澜川像素田软件有限公司',
    },
    { answer: '光缆已于凌晨2时抢修恢复，施工单位已书面致歉并承担直接损失。', when: '09-24 09:30' },
    ['09-24 08:40', '昨晚已通知运营单位抢修，目前网络已恢复，请您确认。'],
  ),
  ...asked(
    'ask-inspection-twice',
    '09-10 10:10',
    {
      title: '一周来了两拨检查',
      content: '同一周两个部门检查同样的内容。',
      source: 'enterprise',
      enterprise: '青禾纱里纺织有限公司',
      contactName: '姚厂长',
      contactPhone: '000-0000-1025',
    },
    { joined: 'joint-inspection', when: '09-10 11:00' },
    ['09-10 10:50', '重复检查正由司法局牵头治理，您反映的两次检查已一并倒查。'],
  ),
  ...asked(
    'ask-inspection-media',
    '09-16 09:00',
    { title: '媒体评论：检查何时能合并', content: '报道企业一个月接待七次检查。', source: 'media' },
    { joined: 'joint-inspection', when: '09-16 09:40' },
    undefined,
    secondClerk,
  ),
  ...asked(
    'ask-arrears-second',
    '09-17 15:20',
    {
      title: '绿化工程款未结清',
      content: '道路绿化工程尾款67万元未付。',
      source: 'platform',
      externalNo: '省受理〔2026〕00481号',
      enterprise: '澜川厚基建设有限公司',
    },
    { joined: 'arrears', when: '09-18 09:20' },
    ['09-18 09:10', '您的尾款已列入在办的工程尾款清单，正在核对。'],
  ),
  ...asked(
    'ask-deed-second',
    '10-14 10:30',
    {
      title: '仓库没有产权证无法续贷',
      content: '仓库产权证没办下来，银行不给续贷。',
      source: 'inspection',
      enterprise: '澜川稻桥米业有限公司',
      contactName: '米经理',
      contactPhone: '000-0000-1026',
    },
    { joined: 'land-deed', when: '10-14 14:30' },
    ['10-14 14:20', '贵公司已列入17家企业名单，边界复核结果本月底前告知。'],
  ),
  ...asked(
    'ask-parking-second',
    '11-02 16:10',
    { title: '市场北门违停严重', content: '北门违停堵住消防通道。', source: 'portal', anonymous: true },
    { joined: 'parking', when: '11-03 09:30' },
  ),

  // Not accepted, confirmed by a second person; withdrawn.
  opened('request', 'ask-lawsuit', '10-15 10:40', clerk, {
    title: '对法院判决不服',
    content: '公司对一审判决不服，希望协调改判。',
    source: 'enterprise',
    enterprise: '青禾众业人力资源有限公司',
    contactName: '范经理',
    contactPhone: '000-0000-1027',
  }),
  ...acts('request', 'ask-lawsuit', [
    ['10-15 11:20', clerk, 'proposeNotAccept', { reason: 'litigation', words: '该案正在诉讼程序中，应当依法通过上诉解决。' }],
    ['10-15 15:10', generalLead, 'confirmNotAccept', { opinion: '同意。' }],
  ]),
  opened('request', 'ask-withdrawn', '10-21 09:50', clerk, {
    title: '反映窗口午休无人值守',
    content: '中午到窗口没有人。',
    source: 'hotline',
    externalNo: '热线〔2026〕100233号',
  }),
  ...acts('request', 'ask-withdrawn', [
    ['10-21 10:10', clerk, 'accept', {}],
    ['10-21 15:40', clerk, 'withdraw', { reason: '反映人来电说明当时走错楼层，主动撤回。' }],
  ]),

  // Still waiting.
  ...asked(
    'ask-new-hotel',
    '11-20 09:05',
    {
      title: '酒店改造消防手续如何衔接',
      content: '酒店局部改造，不清楚先报规划还是先报消防。',
      source: 'enterprise',
      enterprise: '澜川临川酒店有限公司',
      contactName: '秦先生',
      contactPhone: '000-0000-1028',
    },
    { waits: true },
    ['11-20 10:40', '已收到，住建局与审批局今天下午联合答复您。'],
  ),
  ...asked(
    'ask-night-market',
    '11-20 15:50',
    {
      title: '夜市摊位续租标准不清楚',
      content: '夜市管理方口头通知涨租，没有标准。',
      source: 'portal',
      enterprise: '青禾澜湾茶舍有限公司',
    },
    { waits: true },
  ),
  ...asked(
    'ask-hotline-night',
    '11-20 21:30',
    {
      title: '屋顶光伏并网排队',
      content: '并网申请提交两个月没有安排验收。',
      source: 'hotline',
      externalNo: '热线〔2026〕110402号',
      enterprise: '澜川屋顶光伏电站有限公司',
      contactName: '包工',
      contactPhone: '000-0000-1029',
    },
    { waits: true },
  ),
]
