import type { StoryAct } from '../../locality.ts'
import { asked, course } from './course.ts'
import { generalLead } from './desks.ts'
import { acts } from './telling.ts'

/** Problems solved in time for the second list. */
export const solvedNext: readonly StoryAct[] = [
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
      {
        key: 'charging-3',
        text: '公布报装监督电话，回访每一户退件企业。',
        planned: '09-09 09:52',
        due: '2026-09-28',
        applied: '09-24 16:20',
        completion: '监督电话已公布，13户退件企业全部回访。',
        cleared: '09-28 11:10',
      },
    ],
    completions: [
      '09-28 16:00',
      [
        [
          '一次告知单已实行，没有再出现二次退件；13件退件全部上门补办。监督电话已公布，13户退件企业全部回访。',
          ['charging-1', 'charging-2', 'charging-3'],
        ],
      ],
    ],
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
          ['09-24 09:50', '已核查31家，发现加价8家。'],
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
      {
        key: 'price-list-3',
        text: '发布转供电电价提醒告诫书，组织主体签收。',
        planned: '09-16 10:12',
        due: '2026-10-23',
        applied: '10-15 10:20',
        completion: '提醒告诫书已由52家转供电主体全部签收。',
        cleared: '10-16 15:40',
      },
    ],
    completions: [
      '10-26 09:30',
      [
        ['核查转供电主体52家，11家加价主体退还电费23.7万元。', ['price-list-1']],
        ['52家转供电主体全部公示电价构成。提醒告诫书已由52家转供电主体全部签收。', ['price-list-2', 'price-list-3']],
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
