import { instant } from '@changtong/kernel'
import type { DutyOf, Standing } from '../locality.ts'

const office = '青禾区优化营商环境工作专班办公室'
const rules = '青禾区部门职责分工规定'
const duty = (unit: string, matter: string, words: readonly string[], clause: string, basis = rules): DutyOf => ({
  unit,
  matter,
  words,
  basis,
  clause,
})

/** Who is in charge of what in the invented district: what dispatching consults. */
const duties: readonly DutyOf[] = [
  duty('approval-service', '审批事项办理和窗口服务', ['审批', '窗口', '一次告知', '容缺', '办事材料'], '第五条'),
  duty('market-regulation', '经营主体登记和备案', ['营业执照', '登记', '备案', '注销'], '第六条'),
  duty('market-regulation', '价格和收费监管', ['价格', '收费', '加价', '明码标价'], '第六条'),
  duty('city-management', '户外广告和店招设置', ['牌匾', '店招', '广告位', '占道'], '第七条'),
  duty('housing-construction', '工程建设审批和市政设施', ['施工许可', '联合验收', '图审', '路灯', '排水'], '第八条'),
  duty('natural-resources', '用地保障和规划许可', ['用地', '不动产', '规划许可', '土地'], '第九条'),
  duty('water-group', '供水接入和管网维护', ['用水', '供水', '水压', '接水'], '第二章', '公用服务承诺'),
  duty('power-company', '用电接入和供电保障', ['用电', '供电', '停电', '充电桩'], '第三章', '公用服务承诺'),
  duty('finance', '惠企资金拨付', ['补贴', '奖补', '资金拨付', '保证金'], '第十条'),
  duty('taxation', '涉税服务和退税', ['退税', '发票', '申报', '税务'], '第十一条'),
  duty('human-resources', '用工和社会保险服务', ['招工', '用工', '社保', '稳岗'], '第十二条'),
  duty('science-industry', '工业企业服务和技术改造', ['技改', '工业企业', '设备更新'], '第十三条'),
  duty('commerce', '商贸流通和外资服务', ['外资', '出口', '展会', '商贸'], '第十四条'),
  duty('ecology', '环境影响评价和排污许可', ['环评', '排污', '噪声', '危废'], '第十五条'),
  duty('transport', '道路运输和货车通行', ['货车', '通行证', '公交', '运输'], '第十六条'),
  duty('emergency', '安全生产检查和应急演练', ['演练', '消防', '安全生产'], '第十七条'),
  duty('justice', '涉企执法监督和公共法律服务', ['执法', '罚款', '法律', '合同纠纷'], '第十八条'),
  duty('development-reform', '营商环境综合协调', ['营商环境', '项目备案', '招标'], '第四条'),
]

/** What stands before the story begins: the taskforce as its notice founded it, its people, the duty list, the backstop unit. */
export const standing: Standing = {
  taskforce: {
    document: 'founding-notice',
    by: 'general-lead',
    at: instant('2026-03-19T09:20:00+08:00'),
    seats: {
      'leaders/0': 'taskforce-head',
      'leaders/1': 'leader-economy',
      'leaders/2': 'leader-industry',
      'leaders/3': 'leader-construction',
    },
    responsible: {
      政务服务: 'approval-service-deputy',
      市场准入和公平监管: 'market-regulation-deputy',
      工程建设审批: 'housing-construction-deputy',
      助企发展: 'development-reform-deputy',
      要素保障: 'natural-resources-deputy',
      法治保障: 'justice-deputy',
      // The seventh group has not named anybody.
      绩效评价: 'development-reform-deputy',
    },
    meant: { 各镇街: ['heyuan', 'wangchuan', 'qingshan', 'yunbu', 'lanwan', 'daoqiao', 'songbo', 'luyu'] },
  },
  duties: {
    rows: duties,
    by: 'reform-lead',
    at: instant('2026-03-26T10:00:00+08:00'),
    approvedBy: 'taskforce-head',
    approvedAt: instant('2026-03-31T16:30:00+08:00'),
    words: '工作专班第一次全体会议',
  },
  backstop: {
    unit: 'development-reform',
    by: 'general-lead',
    at: instant('2026-04-01T09:00:00+08:00'),
    reason: '专班办公室设在区发改局，职责不清的事项由其先行承办',
  },
  papers: {
    by: 'general-lead',
    at: instant('2026-03-20T10:00:00+08:00'),
    series: [
      {
        name: '青营办发',
        form: 'number',
        kinds: ['notice', 'circular', 'progress-itemised', 'progress-running', 'task-book', 'roadmap', 'timetable'],
        issuer: office,
      },
      { name: '青营办函', form: 'number', kinds: ['letter'], issuer: office },
      { name: '青营督', form: 'number', kinds: ['order', 'prompt'], issuer: office },
      { name: '青禾营商环境简报', form: 'issue', kinds: ['briefing'], issuer: office },
    ],
    groups: {
      区直各成员单位: ['development-reform', 'market-regulation', 'approval-service', 'housing-construction', 'finance', 'justice'],
    },
  },
  columns: {
    by: 'publisher',
    at: instant('2026-03-23T10:30:00+08:00'),
    duties: [
      { column: 'publicity-lists', unit: 'taskforce-office', updateDays: 60 },
      { column: 'rectification', unit: 'supervision-group', updateDays: 120 },
      { column: 'taskforce', unit: 'general-group', updateDays: 30 },
      { column: 'figures', unit: 'general-group', updateDays: 30 },
      { column: 'notices', unit: 'government-office', updateDays: 30 },
      { column: 'rules', unit: 'government-office', updateDays: 180 },
      { column: 'guides', unit: 'approval-service', updateDays: 180 },
      { column: 'annual-reports', unit: 'government-office', updateDays: 365 },
    ],
  },
}
