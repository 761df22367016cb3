import type { PaperAct } from '../../locality.ts'
import { clerk, generalLead, head, liaisonOf, secondClerk } from './desks.ts'
import { at, type When } from './telling.ts'

type Done = PaperAct extends infer A ? (A extends PaperAct ? Omit<A, 'at' | 'by'> : never) : never
const act = (when: When, by: string, done: Done): PaperAct => ({ at: at(when), by, ...done }) as PaperAct

/** Drafted by one, submitted, issued by the head of the taskforce. */
const issued = (key: string, on: string, after: string, by: string): readonly PaperAct[] => [
  act(`${on} 11:10` as When, by, { submit: key }),
  act(`${after} 09:30` as When, head, { issue: key }),
]
const members = '区直各成员单位'

/** Office papers from October to November: issued and half of the units have signed, copies among them, void with its number, in draft, waiting to be signed; numbers reserved. */
export const papers: readonly PaperAct[] = [
  act('10-09 10:00', clerk, {
    draft: {
      key: 'fourth-quarter',
      kind: 'notice',
      title: '关于做好第四季度营商环境重点工作的通知',
      to: [members],
      copies: ['区委办公室', '区政府办公室', 'unit:heyuan'],
      text: [
        '为确保全年任务按期完成，现就第四季度重点工作通知如下。',
        '一、抓紧办结超期问题',
        '各单位逐件核对台账，10月底前把超期问题的原因、措施和完成时间报工作专班办公室。',
        '二、做好分批公示',
        '已经核验销号的问题，由综合组汇总、公开审核岗核对文字后公示，每批公示前再核对一次个人信息。',
        '三、减少重复检查',
        '按季度合并入企检查计划，同一企业同一季度原则上只查一次。',
      ].join('\n'),
    },
  }),
  ...issued('fourth-quarter', '10-09', '10-10', clerk),
  act('10-10 10:20', liaisonOf('market-regulation'), { receive: 'fourth-quarter' }),
  act('10-10 14:45', liaisonOf('approval-service'), { receive: 'fourth-quarter' }),
  act('10-12 09:15', liaisonOf('justice'), { receive: 'fourth-quarter' }),
  // Sent out with a wrong day: void, and its number with it.
  act('10-13 10:10', secondClerk, {
    draft: {
      key: 'meeting-call',
      kind: 'notice',
      title: '关于召开工作专班十月例会的通知',
      to: ['unit:market-regulation', 'unit:approval-service', 'unit:housing-construction'],
      text: '定于10月21日召开工作专班十月例会，请有关单位负责人准时参加，并于会前1个工作日报送办理情况。',
    },
  }),
  ...issued('meeting-call', '10-13', '10-14', secondClerk),
  act('10-14 15:30', head, { void: 'meeting-call', reason: '会议时间改为10月20日，本通知作废，另行通知。' }),
  act('10-22 10:00', clerk, {
    draft: { key: 'minutes', kind: 'minutes', case: 'meeting-october', to: ['unit:justice', 'unit:approval-service'] },
  }),
  ...issued('minutes', '10-22', '10-23', clerk),
  act('10-23 11:05', liaisonOf('approval-service'), { receive: 'minutes' }),
  act('11-03 09:40', clerk, {
    draft: { key: 'briefing', kind: 'briefing', period: { from: '2026-10-01', to: '2026-10-31' }, to: [members] },
  }),
  ...issued('briefing', '11-03', '11-04', clerk),
  act('11-04 10:40', liaisonOf('housing-construction'), { receive: 'briefing' }),
  act('11-06 10:20', head, { correct: 'briefing', text: '“截至11月3日10时”应为“截至11月3日9时”，特此更正。' }),
  act('11-09 09:20', generalLead, { reserve: { series: '青营办发', purpose: '全年工作总结会议通知' } }),
  act('11-09 09:25', generalLead, { reserve: { series: '青营办发', purpose: '企业家座谈会通知' } }),
  act('11-16 16:10', generalLead, {
    voidNumber: { series: '青营办发', serial: 4, reason: '座谈会并入企业家接待日，不再单独发文。' },
  }),
  act('11-17 10:00', clerk, {
    draft: {
      key: 'letter',
      kind: 'letter',
      title: '关于商请提供惠企资金拨付进度的函',
      to: ['unit:finance'],
      text: '为掌握年度惠企资金兑现情况，商请贵局于11月27日前提供截至11月20日的拨付进度和未拨付原因。',
    },
  }),
  act('11-17 10:30', clerk, { submit: 'letter' }),
  act('11-20 11:00', secondClerk, {
    draft: { key: 'briefing-next', kind: 'briefing', period: { from: '2026-11-01', to: '2026-11-15' }, to: [members] },
  }),
]
