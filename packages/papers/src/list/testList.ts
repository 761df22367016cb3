import { day } from '@changtong/kernel'
import type { PublicityItem, PublicityList } from './publicityList.ts'

/** An invented list of a place that does not exist, for the tests of this package. */
export const testItem = (serial: number, change: Partial<PublicityItem> = {}): PublicityItem => ({
  serial,
  outcome: 'resolved',
  leadUnit: '审批服务处',
  problem: '澄湾片区食品小作坊换证需分别向三个窗口提交同一份厂房平面图，来回补正平均四次，经营者反映办理周期长、材料重复。',
  source: '2025年堵点问题',
  measures: [
    { no: '1', text: '梳理换证所需材料，取消重复提交的平面图和承诺书。' },
    { no: '2', text: '设立“一窗收件”岗位，由窗口内部流转，不再要求经营者往返。' },
    { no: '3', text: '把平均补正次数列入窗口月度通报。' },
  ],
  completions: [
    {
      no: '1',
      text: '已于2025年4月18日印发《食品小作坊换证材料清单（2025年版）》（澄审〔2025〕007号），材料由11份减为6份。',
      covers: ['1'],
    },
    { no: '2', text: '“一窗收件”岗位已于5月启用，截至11月底收件143件，平均补正次数由4次降为0.6次，并已逐月通报。', covers: ['2', '3'] },
  ],
  ...change,
})

export const testList = (change: Partial<PublicityList> = {}): PublicityList => ({
  title: '澄湾新城管理局“清堵点、优服务”专项行动已解决问题公示清单（第一批）',
  date: day('2026-01-05'),
  attachment: '附件',
  items: [
    testItem(1),
    testItem(2, {
      leadUnit: '财务统计处',
      source: '企业座谈会',
      problem: '惠企资金拨付进度不透明，企业只能打电话询问，财务人员每月接听同类来电约90次。',
      measuresIntro: '公开进度，减少询问，主要举措：',
      measures: [
        { no: '1', text: '在办事大厅和网上同步公布拨付进度。' },
        { no: '2', text: '拨付后三个工作日内短信告知。' },
      ],
      completions: [
        { no: '1', text: '拨付进度查询页已于2025年9月1日上线，每个工作日更新；短信告知同日启用，来电量降至每月12次。', covers: ['1', '2'] },
      ],
    }),
    testItem(3, {
      leadUnit: '工程协调处',
      measures: [{ no: '1', text: '现场办公，一次会签。' }],
      completions: [{ no: '1', text: '已完成会签并开工。', covers: ['1'] }],
    }),
  ],
  ...change,
})
