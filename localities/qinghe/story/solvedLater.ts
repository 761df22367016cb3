import type { StoryAct } from '../../locality.ts'
import { asked, course } from './course.ts'
import { checker, clerk, generalLead, workerOf } from './desks.ts'
import { acts, opened, paper } from './telling.ts'

const justice = workerOf('justice').who

/** Problems solved in October and November, one of them after two reworks. */
export const solvedLater: readonly StoryAct[] = [
  // Named at a meeting; sent back twice before it was cleared.
  opened('problem', 'joint-inspection', '08-20 16:30', clerk, {
    title: '涉企检查扎堆重复',
    content: '8月例会通报：上半年有47家企业一个月内接受3次以上检查，其中9家同一事项被不同部门检查两次。',
    source: 'meeting',
  }),
  ...course({
    key: 'joint-inspection',
    unit: 'justice',
    co: ['market-regulation', 'ecology', 'city-management'],
    days: 30,
    note: '请司法局牵头，会同执法部门提出合并检查的具体办法，9月底前见效。',
    tagged: '08-20 16:34',
    dispatched: '08-20 16:40',
    signed: '08-21 09:20',
    tasks: [
      {
        key: 'joint-inspection-1',
        text: '汇总各部门年度检查计划，同一企业的检查合并到同一天进行。',
        planned: '08-24 10:00',
        due: '2026-09-18',
        applied: '09-15 10:00',
        completion: '已汇总8个部门检查计划1260户次，合并后减为874户次。',
        cleared: '09-17 15:30',
        opinion: '已核对合并后的检查计划。',
      },
      {
        key: 'joint-inspection-2',
        text: '推行检查前扫码登记，未登记的检查企业可以拒绝。',
        planned: '08-24 10:08',
        due: '2026-09-30',
        sentBack: [
          [
            '09-22 16:00',
            '扫码登记已在3个部门试行。',
            '09-24 10:30',
            '要求所有执法部门使用，只有3个部门试行，请扩大到全部8个部门后再申请。',
          ],
        ],
        applied: '09-30 11:00',
        completion: '8个执法部门全部使用扫码登记，9月28日以来登记检查63次。',
        cleared: '09-30 16:40',
      },
    ],
    completions: [
      '10-09 09:30',
      [
        ['8个部门检查计划合并，全年检查由1260户次减为874户次。', ['joint-inspection-1']],
        ['8个执法部门全部实行检查前扫码登记。', ['joint-inspection-2']],
      ],
    ],
  }),
  ...acts('problem', 'joint-inspection', [
    [
      '10-09 10:00',
      justice,
      'applyClearance',
      { result: '检查计划已经合并，扫码登记已经全面推行。' },
      { evidence: [paper('办结情况报告', '合并检查计划和扫码登记运行情况。')] },
    ],
    ['10-13 16:20', checker, 'rework', { reason: '抽查15家企业，仍有4家10月被两个部门分别检查，合并没有落到实处。', days: 8 }],
    [
      '10-23 11:00',
      justice,
      'applyClearance',
      { result: '对4家企业的重复检查逐一倒查，系统增加同月检查提醒。' },
      { evidence: [paper('倒查情况', '4家企业重复检查的原因和改正情况。')] },
    ],
    ['10-27 15:00', checker, 'rework', { reason: '系统提醒已有，但镇街自行组织的检查没有纳入，请补齐。', days: 8 }],
    [
      '11-05 10:20',
      justice,
      'applyClearance',
      { result: '8个镇街的检查全部纳入计划，10月28日以来未再出现同月重复检查。' },
      { evidence: [paper('镇街检查纳入情况', '8个镇街检查计划及系统登记截图说明。')] },
    ],
    ['11-06 16:30', checker, 'clear', { opinion: '随机抽查20家企业，近两周均无重复检查，同意销号。' }],
  ]),

  ...asked(
    'ask-night-truck',
    '09-02 09:30',
    {
      title: '货车夜间通行证要到三处盖章',
      content: '配送车辆进城要通行证，街道、城管、交通都要盖章，证件只管一个月。',
      source: 'enterprise',
      enterprise: '青禾近邻配送有限公司',
      contactName: '吴队长',
      contactPhone: '000-0000-1007',
    },
    {
      problem: 'night-truck',
      title: '配送货车通行证办理手续繁、有效期短',
      content: '城区配送货车通行证须三处盖章，有效期1个月，全区配送车辆690余辆，每月重复办理。',
      when: '09-02 14:30',
    },
    ['09-02 11:10', '通行证的事我们已登记，下午核实后交由交通运输局牵头。'],
  ),
  ...course({
    key: 'night-truck',
    unit: 'transport',
    co: ['city-management'],
    days: 25,
    area: 'wangchuan',
    tagged: '09-02 14:34',
    dispatched: '09-02 14:40',
    signed: '09-02 16:00',
    tasks: [
      {
        key: 'night-truck-1',
        text: '通行证改为网上申请、一处审核，有效期延长为6个月。',
        planned: '09-04 09:30',
        due: '2026-09-30',
        applied: '09-28 10:00',
        completion: '通行证网上申请于9月21日开通，有效期6个月，已签发518张。',
        cleared: '09-29 15:20',
      },
      {
        key: 'night-truck-2',
        text: '在望川、云埠设置夜间装卸点6处。',
        planned: '09-04 09:36',
        due: '2026-10-16',
        unit: 'city-management',
        applied: '10-12 16:10',
        completion: '6处夜间装卸点已划线启用，并设置指引牌。',
        cleared: '10-14 10:40',
      },
    ],
    completions: [
      '10-14 15:00',
      [
        ['通行证一处审核、网上办理，有效期由1个月延长为6个月，已签发518张。', ['night-truck-1']],
        ['设置夜间装卸点6处。', ['night-truck-2']],
      ],
    ],
    applied: ['10-14 15:20', '通行证和装卸点两项措施均已落实，反映企业42辆车已全部办证。'],
    cleared: ['10-15 16:00', '现场查看装卸点2处，电话核实企业3家，同意销号。'],
  }),

  ...asked(
    'ask-charging',
    '09-07 21:15',
    {
      title: '充电站增容报装被退三次',
      content: '申请增容被以材料不齐退了三次，每次说的都不一样。',
      source: 'portal',
      enterprise: '青禾充充新能源服务有限公司',
      contactName: '郑工',
      contactPhone: '000-0000-1008',
    },
    {
      problem: 'charging',
      title: '用电增容报装未一次告知',
      content: '企业用电增容报装材料多次被退，未执行一次告知，2026年以来同类情形共13件。',
      when: '09-08 10:00',
    },
    ['09-08 08:50', '留言收到，我们已请供电公司今天与您联系，说明全部所需材料。'],
  ),
  ...course({
    key: 'charging',
    unit: 'power-company',
    days: 15,
    area: 'qingshan',
    tagged: '09-08 10:04',
    dispatched: '09-08 10:10',
    signed: '09-08 11:30',
    tasks: [
      {
        key: 'charging-1',
        text: '编制用电报装一次告知单，退件须经班长签字并一次说清。',
        planned: '09-09 09:40',
        due: '2026-09-18',
        applied: '09-17 14:00',
        completion: '一次告知单已印发，9月14日以来退件须班长签字，没有二次退件。',
        cleared: '09-18 10:20',
      },
      {
        key: 'charging-2',
        text: '对13件退件逐户上门补办。',
        planned: '09-09 09:46',
        due: '2026-09-28',
        applied: '09-24 11:40',
        completion: '13件已全部上门补办，其中9件已送电，其余4件按企业要求安排在10月。',
        cleared: '09-28 15:30',
      },
    ],
    completions: ['09-28 16:00', [['一次告知单已实行，没有再出现二次退件；13件退件全部上门补办。', ['charging-1', 'charging-2']]]],
    applied: ['09-28 16:10', '反映企业增容已于9月22日送电，同类退件已全部处理。'],
    cleared: ['09-29 16:20', '查看退件登记，电话核实企业4家，同意销号。'],
  }),

  ...asked(
    'ask-price-list',
    '09-14 10:05',
    {
      title: '物业转供电加价没有公示',
      content: '市场里商户电费比供电公司高两角多，问物业没有说法。',
      source: 'media',
      enterprise: '澜川家筑建材市场有限公司',
    },
    {
      problem: 'price-list',
      title: '转供电加价且不公示',
      content: '媒体报道建材市场转供电加价。经初查，全区转供电主体52家，有19家未公示电价构成。',
      when: '09-14 14:10',
    },
    undefined,
    'general-second',
  ),
  ...course({
    key: 'price-list',
    unit: 'development-reform',
    co: ['market-regulation', 'power-company'],
    days: 30,
    area: 'qingshan',
    tagged: '09-14 14:14',
    dispatched: '09-14 14:20',
    signed: '09-14 16:30',
    tasks: [
      {
        key: 'price-list-1',
        text: '对52家转供电主体逐户核查，多收部分退还商户。',
        planned: '09-16 10:00',
        due: '2026-10-23',
        unit: 'market-regulation',
        progress: [
          ['09-25 09:50', '已核查31家，发现加价8家。'],
          ['10-12 17:10', '52家全部查完，发现加价11家，正在退款。'],
        ],
        applied: '10-21 15:00',
        completion: '11家加价主体退还商户电费共23.7万元，涉及商户864户。',
        cleared: '10-23 11:30',
      },
      {
        key: 'price-list-2',
        text: '所有转供电主体在显眼处公示电价构成。',
        planned: '09-16 10:06',
        due: '2026-10-23',
        applied: '10-20 10:30',
        completion: '52家转供电主体均已公示电价构成，并报发改局留存照片。',
        cleared: '10-22 16:00',
      },
    ],
    completions: [
      '10-26 09:30',
      [
        ['核查转供电主体52家，11家加价主体退还电费23.7万元。', ['price-list-1']],
        ['52家转供电主体全部公示电价构成。', ['price-list-2']],
      ],
    ],
    applied: ['10-26 10:00', '转供电加价已清退，公示已全部到位。'],
    cleared: ['10-28 15:30', '暗访转供电主体7家，均已公示，同意销号。'],
  }),
  ...acts('problem', 'price-list', [
    ['10-29 09:20', generalLead, 'reply', { text: '转供电加价问题已经办结，商户可凭电费单核对退款。' }],
    [
      '11-12 15:20',
      'supervision-lead',
      'lookBack',
      { solved: 'yes', satisfied: 'basically', words: '回访商户12户，11户已收到退款，1户正在核对账户。' },
    ],
  ]),
]
