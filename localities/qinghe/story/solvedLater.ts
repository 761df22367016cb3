import type { StoryAct } from '../../locality.ts'
import { asked, course } from './course.ts'
import { checker, clerk, workerOf } from './desks.ts'
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
      {
        key: 'joint-inspection-3',
        text: '对2026年上半年重复检查的9家企业逐户致歉说明。',
        planned: '08-24 10:14',
        due: '2026-09-11',
        applied: '09-10 16:30',
        completion: '9家企业已逐户上门说明，企业表示认可。',
        cleared: '09-11 15:10',
      },
    ],
    completions: [
      '10-09 09:30',
      [
        ['8个部门检查计划合并，全年检查由1260户次减为874户次。', ['joint-inspection-1']],
        ['8个执法部门全部实行检查前扫码登记。9家企业已逐户上门说明，企业表示认可。', ['joint-inspection-2', 'joint-inspection-3']],
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
      {
        key: 'night-truck-3',
        text: '对已持证车辆自动延长有效期，不再重复申请。',
        planned: '09-04 09:42',
        due: '2026-09-30',
        applied: '09-29 11:10',
        completion: '在用通行证已自动延长到2027年3月。',
        cleared: '09-30 14:20',
      },
    ],
    completions: [
      '10-14 15:00',
      [
        ['通行证一处审核、网上办理，有效期由1个月延长为6个月，已签发518张。', ['night-truck-1']],
        ['设置夜间装卸点6处。在用通行证已自动延长到2027年3月。', ['night-truck-2', 'night-truck-3']],
      ],
    ],
    applied: ['10-14 15:20', '通行证和装卸点两项措施均已落实，反映企业42辆车已全部办证。'],
    cleared: ['10-15 16:00', '现场查看装卸点2处，电话核实企业3家，同意销号。'],
  }),
]
