import type { StoryAct } from '../../locality.ts'
import { asked, course } from './course.ts'
import { clerk } from './desks.ts'
import { acts } from './telling.ts'

/** Problems that want something soon: a check, the last measures, a paused clock running on. */
export const openSoon: readonly StoryAct[] = [
  // Due within three working days.
  ...asked(
    'ask-parking',
    '10-20 09:15',
    {
      title: '建材市场周边货车没地方停',
      content: '市场门口禁停，送货车只能停在一公里外。',
      source: 'enterprise',
      enterprise: '澜川素宅装饰有限公司',
      contactName: '钱经理',
      contactPhone: '000-0000-1012',
    },
    {
      problem: 'parking',
      title: '建材市场周边装卸停车难',
      content: '建材市场日均进出货车400余辆次，周边无临时装卸泊位。',
      when: '10-20 11:00',
    },
    ['10-20 10:20', '停车问题已登记，城管局、青杉街道将到现场查看。'],
  ),
  ...course({
    key: 'parking',
    unit: 'city-management',
    co: ['qingshan', 'transport'],
    due: '2026-11-25',
    area: 'qingshan',
    tagged: '10-20 11:04',
    dispatched: '10-20 11:10',
    signed: '10-20 15:10',
    tasks: [
      {
        key: 'parking-1',
        text: '在市场北侧划设限时装卸泊位30个。',
        planned: '10-22 09:30',
        due: '2026-11-25',
        progress: [['11-13 16:30', '已划设22个，其余8个待绿化移栽。']],
      },
      {
        key: 'parking-2',
        text: '协调闲置地块开辟临时停车场。',
        planned: '10-22 09:36',
        due: '2026-11-20',
        unit: 'qingshan',
        applied: '11-18 10:40',
        completion: '已租用闲置地块6亩开辟临时停车场，车位75个。',
        cleared: '11-19 15:20',
      },
      {
        key: 'parking-3',
        text: '调整市场北门交通信号，分流货车。',
        planned: '10-22 09:42',
        due: '2026-11-27',
        unit: 'transport',
        progress: [['11-16 10:30', '信号方案已通过论证，等待施工窗口。']],
      },
    ],
  }),

  // Waiting for the check.
  ...asked(
    'ask-cold-power',
    '10-12 02:35',
    {
      title: '冷库凌晨停电没有通知',
      content: '凌晨一点停电，冷库里有40吨水产，没有提前通知。',
      source: 'hotline',
      externalNo: '热线〔2026〕100086号',
      enterprise: '澜川芦屿水产冷链有限公司',
      contactName: '胡厂长',
      contactPhone: '000-0000-1013',
    },
    {
      problem: 'cold-power',
      title: '计划停电未提前通知冷链企业',
      content: '芦屿片区线路检修未逐户通知冷链企业，涉及冷库7座。',
      when: '10-12 10:00',
    },
    ['10-12 08:35', '抢修队凌晨已恢复供电，停电通知的问题今天交供电公司办理。'],
  ),
  ...course({
    key: 'cold-power',
    unit: 'power-company',
    co: ['luyu'],
    days: 28,
    area: 'luyu',
    tagged: '10-12 10:04',
    dispatched: '10-12 10:10',
    signed: '10-12 11:40',
    tasks: [
      {
        key: 'cold-power-1',
        text: '建立冷链企业名册，停电提前7日逐户通知并取得回执。',
        planned: '10-14 09:20',
        due: '2026-10-30',
        applied: '10-28 15:30',
        completion: '7座冷库全部建册，10月26日检修提前7日通知，回执7份。',
        cleared: '10-30 10:10',
      },
      {
        key: 'cold-power-2',
        text: '为冷库配置应急发电接口。',
        planned: '10-14 09:26',
        due: '2026-11-18',
        applied: '11-16 16:40',
        completion: '7座冷库均已安装应急发电接口，并演练一次。',
        cleared: '11-18 14:20',
      },
      {
        key: 'cold-power-3',
        text: '公布片区检修年度计划，避开水产上市旺季。',
        planned: '10-14 09:32',
        due: '2026-11-18',
        applied: '11-12 11:10',
        completion: '2027年片区检修计划已公布，避开水产上市旺季。',
        cleared: '11-13 16:00',
      },
    ],
    completions: [
      '11-18 15:30',
      [
        [
          '停电提前7日逐户通知已实行，7座冷库安装应急发电接口。2027年片区检修计划已公布，避开水产上市旺季。',
          ['cold-power-1', 'cold-power-2', 'cold-power-3'],
        ],
      ],
    ],
    applied: ['11-18 16:00', '名册、通知、应急接口三项均已落实，演练情况良好。'],
  }),

  // The clock stands still while the plan is on public notice.
  ...asked(
    'ask-talent-flat',
    '10-13 14:30',
    {
      title: '外地来的技术员租房难',
      content: '公司新招技术员26人，附近没有合适的公寓。',
      source: 'visit',
      enterprise: '青禾绿擎电机股份有限公司',
      contactName: '孙经理',
      contactPhone: '000-0000-1014',
    },
    {
      problem: 'talent-flat',
      title: '园区周边青年公寓供应不足',
      content: '园区周边可租公寓约320套，企业登记需求510套。',
      when: '10-13 16:40',
    },
    ['10-13 16:10', '需求已登记，人社局将会同云埠街道摸清房源。'],
  ),
  ...course({
    key: 'talent-flat',
    unit: 'human-resources',
    co: ['yunbu', 'housing-construction'],
    days: 40,
    area: 'yunbu',
    tagged: '10-13 16:44',
    dispatched: '10-13 16:50',
    signed: '10-14 09:00',
    tasks: [
      {
        key: 'talent-flat-1',
        text: '摸清可改造的闲置房源，形成房源清单。',
        planned: '10-16 10:00',
        due: '2026-11-06',
        unit: 'yunbu',
        applied: '11-04 11:00',
        completion: '摸清闲置房源9处，可改造公寓约240套。',
        cleared: '11-05 15:40',
      },
      {
        key: 'talent-flat-2',
        text: '公布青年公寓配租办法。',
        planned: '10-16 10:06',
        due: '2026-12-18',
        progress: [['11-09 10:10', '配租办法正在公开征求意见，期限至11月24日。']],
      },
      {
        key: 'talent-flat-3',
        text: '改造云埠老旧宿舍楼2栋，提供公寓96套。',
        planned: '10-16 10:12',
        due: '2026-12-31',
        precision: 'year',
        unit: 'housing-construction',
        progress: [['11-17 09:40', '施工单位已进场，完成拆除。']],
      },
    ],
  }),
  ...acts('problem', 'talent-flat', [['11-09 11:00', clerk, 'pause', { reason: '配租办法公开征求意见期间不计入办理时间', days: 10 }]]),

  // The demo liaison officer and the demo handling officer have this one in hand.
  ...asked(
    'ask-food-label',
    '10-28 10:10',
    {
      title: '小食品厂标签检测费用高、等得久',
      content: '换一次包装就要做一次标签检测，一次八百元，等半个月。',
      source: 'enterprise',
      enterprise: '澜川豆里食品有限公司',
      contactName: '田老板',
      contactPhone: '000-0000-1015',
    },
    {
      problem: 'food-label',
      title: '小微食品企业标签合规成本高',
      content: '小微食品企业更换包装须自费检测标签，全区58家企业年均检测5次，费用和时间负担较重。',
      when: '10-28 11:30',
    },
    ['10-28 11:10', '已登记并交市场监管局，先由经办人与您核对包装样式。'],
  ),
  ...course({
    key: 'food-label',
    unit: 'market-regulation',
    co: ['songbo'],
    due: '2026-11-24',
    area: 'songbo',
    tagged: '10-28 11:34',
    dispatched: '10-28 11:40',
    signed: '10-28 14:50',
    tasks: [
      {
        key: 'food-label-1',
        text: '编制食品标签自查手册，提供免费预审。',
        planned: '10-30 09:30',
        due: '2026-11-13',
        sentBack: [['11-10 10:20', '自查手册已经印好。', '11-11 15:40', '手册已有，但免费预审还没有开始受理，请开办后再申请。']],
        applied: '11-13 11:00',
        completion: '自查手册印发600册，免费预审窗口11月12日开办，已预审标签19个。',
        cleared: '11-16 10:30',
      },
      {
        key: 'food-label-2',
        text: '与检测机构商定小微企业优惠价格。',
        planned: '10-30 09:36',
        due: '2026-11-20',
        applied: '11-19 16:00',
        completion: '与2家检测机构商定优惠，每次检测由800元降为300元，时间压缩到5个工作日。',
      },
      {
        key: 'food-label-3',
        text: '对58家企业开展标签培训。',
        planned: '10-30 09:42',
        due: '2026-11-24',
        progress: [['11-17 17:00', '已培训2期、41家，第三期安排在11月24日。']],
      },
    ],
  }),
]
