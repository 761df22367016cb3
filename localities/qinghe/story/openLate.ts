import type { StoryAct } from '../../locality.ts'
import { asked, course } from './course.ts'
import { checker, head, liaisonOf, workerOf } from './desks.ts'
import { acts } from './telling.ts'

const land = workerOf('natural-resources').who

/** Overdue problems, and one promised to the end of the year: urged, instructed, reported on. */
export const openLate: readonly StoryAct[] = [
  // Overdue, urged twice, with an instruction of the head.
  ...asked(
    'ask-land-deed',
    '09-15 15:40',
    {
      title: '厂房建成三年办不下产权证',
      content: '厂房2023年竣工，因地块边界与图纸相差2米，一直办不了产权证，无法抵押贷款。',
      source: 'visit',
      enterprise: '澜川澄璃玻璃制品有限公司',
      contactName: '蔡总',
      contactPhone: '000-0000-1009',
    },
    {
      problem: 'land-deed',
      title: '历史遗留厂房产权证办理难',
      content: '因规划核实、边界误差等历史原因，稻桥片区有17家企业的厂房未办产权证，影响抵押融资。',
      when: '09-16 09:30',
    },
    ['09-16 09:10', '昨天走访带回的问题已经登记，将请资规分局牵头逐户会诊。'],
  ),
  ...course({
    key: 'land-deed',
    unit: 'natural-resources',
    co: ['housing-construction', 'daoqiao'],
    due: '2026-11-06',
    area: 'daoqiao',
    tagged: '09-16 09:34',
    dispatched: '09-16 09:40',
    signed: '09-16 14:20',
    tasks: [
      {
        key: 'land-deed-1',
        text: '对17家企业逐户建立档案，列明症结和处理办法。',
        planned: '09-18 10:00',
        due: '2026-09-30',
        applied: '09-29 10:30',
        completion: '17家企业档案已经建立，其中边界误差9家、规划核实5家、竣工资料缺失3家。',
        cleared: '09-30 15:00',
      },
      {
        key: 'land-deed-2',
        text: '边界误差的9家重新测绘确认后办证。',
        planned: '09-18 10:06',
        due: '2026-10-30',
        progress: [['10-20 16:00', '已完成测绘9家，办证4家，其余5家正在公告。']],
      },
      {
        key: 'land-deed-3',
        text: '竣工资料缺失的3家由住建局组织质量鉴定，鉴定合格即予认可。',
        planned: '09-18 10:12',
        due: '2026-11-30',
        precision: 'month',
        unit: 'housing-construction',
        progress: [['11-03 11:10', '鉴定单位已经进场，2家完成外业。']],
      },
    ],
  }),
  ...acts('problem', 'land-deed', [
    ['09-18 16:30', land, 'find', { finding: 'true', words: '经查阅档案和现场测量，17家企业情况属实。' }],
    ['10-26 09:10', head, 'instruct', { text: '请资规分局说明余下企业的办证时间，不能一拖再拖。', due: '2026-11-02' }],
    ['11-02 10:40', liaisonOf('natural-resources'), 'answerInstruction', { text: '余下5家公告期11月20日届满，届满后5个工作日内办证。' }],
    ['11-04 09:20', checker, 'urge', { text: '本件11月6日到期，请抓紧办理或者说明原因。' }],
    ['11-10 09:30', checker, 'urge', { text: '本件已经超期，请于三日内书面说明进展。' }],
    ['11-12 16:40', land, 'report', { text: '公告期未满是超期的主要原因，规划核实的5家已有3家办结。' }],
  ]),

  // Five channels, one problem: two requests joined, one problem merged.
  ...asked(
    'ask-drainage',
    '08-24 22:10',
    {
      title: '仓库门前一下雨就积水',
      content: '今晚大雨，仓库门前水深没过脚踝，货车进不来。',
      source: 'hotline',
      externalNo: '热线〔2026〕080342号',
      enterprise: '澜川望川仓储有限公司',
      contactName: '夜班值班员',
      contactPhone: '000-0000-1010',
    },
    {
      problem: 'drainage',
      title: '望川物流片区雨后积水',
      content: '望川物流片区管网老化，雨后积水影响沿线11家企业进出货，2026年汛期积水5次。',
      when: '08-25 09:30',
    },
    ['08-25 08:40', '昨晚接到您的来电后已通知水务集团值班抢排，今天转入问题清单办理。'],
  ),
  ...course({
    key: 'drainage',
    unit: 'water-group',
    co: ['wangchuan', 'housing-construction'],
    due: '2026-11-13',
    area: 'wangchuan',
    tagged: '08-25 09:34',
    dispatched: '08-25 09:40',
    signed: '08-25 11:20',
    tasks: [
      {
        key: 'drainage-1',
        text: '汛期在片区布置移动泵车2台，值守抢排。',
        planned: '08-26 10:00',
        due: '2026-08-31',
        applied: '08-28 17:00',
        completion: '2台移动泵车已到位值守，8月27日降雨未积水。',
        cleared: '08-31 16:10',
      },
      {
        key: 'drainage-2',
        text: '检测片区管网4.2公里，清淤并更换破损管段。',
        planned: '08-26 10:08',
        due: '2026-11-13',
        progress: [
          ['09-17 15:40', '检测完成，破损管段8处。'],
          ['10-29 10:20', '清淤完成，更换破损管段5处，其余3处涉及光缆迁改。'],
        ],
      },
      {
        key: 'drainage-3',
        text: '拆除侵占排水沟的临时围挡。',
        planned: '08-26 10:14',
        due: '2026-09-11',
        unit: 'wangchuan',
        applied: '09-09 14:30',
        completion: '侵占排水沟的4处围挡已拆除，沟渠恢复畅通。',
        cleared: '09-10 10:00',
      },
    ],
  }),
  ...acts('problem', 'drainage', [
    ['11-16 09:40', checker, 'urge', { text: '本件11月13日到期，光缆迁改请说明完成时间。' }],
    ['11-17 15:50', workerOf('water-group').who, 'report', { text: '光缆迁改已与三家运营单位议定，12月10日前完成。' }],
  ]),
  ...asked(
    'ask-drainage-again',
    '08-26 09:50',
    { title: '望川路积水影响送货', content: '昨天下雨望川路积水，配送车熄火两辆。', source: 'survey', enterprise: '青禾近邻配送有限公司' },
    { joined: 'drainage', when: '08-26 10:30' },
    ['08-26 10:25', '您反映的路段已列入望川物流片区积水问题，由水务集团牵头办理。'],
  ),
  ...asked(
    'ask-drainage-third',
    '09-03 19:20',
    { title: '下雨天货车绕行', content: '望川物流片区积水没有根治，司机都在绕路。', source: 'portal', anonymous: true },
    { joined: 'drainage', when: '09-04 09:15' },
  ),

  // Promised to the end of the year.
  ...asked(
    'ask-arrears',
    '09-09 10:30',
    {
      title: '学校食堂工程尾款拖了两年',
      content: '工程2024年交付，尾款186万元至今没有支付。',
      source: 'platform',
      externalNo: '省受理〔2026〕00457号',
      enterprise: '澜川厚基建设有限公司',
      contactName: '董经理',
      contactPhone: '000-0000-1011',
    },
    {
      problem: 'arrears',
      title: '政府投资工程尾款支付不及时',
      content: '经排查，政府投资工程应付未付尾款24笔、共2890万元，涉及企业18家。',
      when: '09-09 15:30',
    },
    ['09-09 14:10', '省平台转来的诉求已收到，我们会同住建、财政两局核对金额。'],
  ),
  ...course({
    key: 'arrears',
    unit: 'housing-construction',
    co: ['finance'],
    due: '2026-12-31',
    precision: 'year',
    tagged: '09-09 15:34',
    dispatched: '09-09 15:40',
    signed: '09-10 09:10',
    tasks: [
      {
        key: 'arrears-1',
        text: '逐笔核对24笔尾款，无争议的列入支付计划。',
        planned: '09-11 10:00',
        due: '2026-09-30',
        applied: '09-28 16:20',
        completion: '24笔尾款核对完毕，无争议20笔共2410万元已列入支付计划。',
        cleared: '09-30 10:20',
      },
      {
        key: 'arrears-2',
        text: '按支付计划分三批付清无争议尾款。',
        planned: '09-11 10:06',
        due: '2026-12-31',
        precision: 'year',
        unit: 'finance',
        progress: [
          ['10-20 10:00', '第一批8笔、960万元已支付。'],
          ['11-16 11:20', '第二批7笔、830万元已支付。'],
        ],
      },
      {
        key: 'arrears-3',
        text: '有争议的4笔委托审价，审价结果出具后一个月内支付。',
        planned: '09-11 10:12',
        due: '2026-12-31',
        precision: 'quarter',
        progress: [['11-11 15:30', '4笔均已委托审价，2笔已出初稿。']],
      },
    ],
  }),
]
