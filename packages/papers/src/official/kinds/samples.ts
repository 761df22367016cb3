import { day } from '@changtong/kernel'
import { innerTablePaper } from './innerTable.ts'
import type { Issuing } from './issuing.ts'
import { minutes } from './minutes.ts'
import { briefing, letter, notice } from './notice.ts'
import { type Progress, progressReport } from './progress.ts'
import { roadmap, timetable } from './schedules.ts'
import { promptSlip, type SlipMatter, supervisionOrder } from './slips.ts'
import { type TaskBook, taskBook } from './tasks.ts'

/** One invented paper of each kind, of a place that does not exist, for tests and for looking at. */
const issuing = (number: string | null): Issuing => ({
  issuer: '澄湾新城优化营商环境工作专班办公室',
  number,
  date: day('2026-11-05'),
  copies: ['澄湾新城管理委员会各领导'],
})
const matter: SlipMatter = {
  no: '问2026-0012',
  title: '门头牌匾备案要跑三个窗口',
  content: '多家商户反映门头牌匾备案须分别到三个窗口提交同一份材料，来回补正平均四次。',
  source: '企业座谈会',
  unit: '审批服务处',
  coUnits: ['综合执法处'],
  due: day('2026-11-20'),
  demands: '请于时限内办结并附佐证材料；确需延期的，应在到期前书面申请并说明理由。',
  contact: '专班办公室 督导组',
}
const progress: Progress = {
  ...issuing('澄营办发〔2026〕8号'),
  title: '澄湾新城关于专项巡察反馈问题整改进展情况的通报',
  opening: '2026年7月6日，巡察组向澄湾新城反馈了专项巡察意见。按照党务公开原则，现将集中整改进展情况予以公布。',
  organised: ['成立整改工作领导小组，主要领导负总责，逐项明确责任人和完成时限。'],
  sections: [
    {
      heading: '集中整改期内已完成的事项',
      problems: [{ title: '门头牌匾备案多头跑', measures: ['印发《门头牌匾备案联办规程》', '三个窗口并为一个综合窗口，一次提交'] }],
    },
    {
      heading: '按计划持续推进的事项',
      problems: [{ title: '惠企资金进度不透明', measures: ['拨付进度每个工作日在网上更新'] }],
    },
  ],
  next: ['对已完成的巩固成效，对尚未完成的建立台账、按期报告。'],
  contact: '联系电话：0000-00000000',
}
const body = [
  { type: 'text', text: '近期，经营主体集中反映门头牌匾备案多头跑的问题，现将有关情况通报如下：' },
  { type: 'heading', level: 1, text: '一、基本情况' },
  { type: 'text', text: '共收到同类诉求12件，涉及3个单位，已办结9件。' },
  { type: 'heading', level: 1, text: '二、工作要求' },
  {
    type: 'text',
    text: '各单位要对照清单逐项核实，明确专人负责，能够当场解决的当场解决，需要会商的由专班办公室召集，办理结果按月报送，并做好回访，确保经营主体少跑路、不重复提交材料。',
  },
  { type: 'text', text: '对推诿拖延、弄虚作假的，予以通报。' },
  { type: 'text', text: '请于2026年11月30日前将办理情况报送专班办公室，逾期未报的，由督导组上门了解情况并在下一期通报中说明。' },
] as const
const plain = { addressees: ['各部门', '各直属单位'], body }

const book: TaskBook = {
  ...issuing('澄营办发〔2026〕15号'),
  title: '澄湾新城2027年优化营商环境重点任务分工',
  opening: '为做好2027年优化营商环境工作，现将重点任务分工如下，请各单位对照落实。',
  sections: [
    {
      heading: '便利经营主体办事',
      tasks: [
        {
          text: '三个窗口并为一个综合窗口，门头牌匾备案一次提交',
          lead: '审批服务处',
          coUnits: ['综合执法处', '市场监管处'],
          due: { date: day('2027-06-30'), precision: 'month' },
        },
        {
          text: '惠企资金拨付进度每个工作日在网上更新',
          lead: '财务统计处',
          coUnits: [],
          due: { date: day('2027-03-31'), precision: 'quarter' },
        },
      ],
    },
    {
      heading: '减少入企检查',
      tasks: [
        {
          text: '各执法单位检查计划按季度合并，同一企业同一季度只查一次',
          lead: '综合执法处',
          coUnits: ['安全生产处'],
          due: { date: day('2027-01-20'), precision: 'day' },
        },
      ],
    },
  ],
  demands: ['各牵头单位按季度报送进展，办理结果由督导组核验'],
  signed: true,
}
const map = {
  ...issuing('澄营办发〔2026〕16号'),
  title: '澄湾新城优化营商环境工作路线图',
  opening: '现将《澄湾新城优化营商环境工作路线图》印发给你们，请对照各季度的工作步骤认真落实。',
  stages: [
    {
      name: '集中攻坚阶段',
      goal: '高频堵点基本解决',
      steps: [
        { text: '完成堵点收集和交办', unit: '专班办公室', year: 2026, quarter: 4 },
        { text: '综合窗口投入使用', unit: '审批服务处', year: 2027, quarter: 1 },
        { text: '公布第一批已解决问题', unit: null, year: 2027, quarter: 1 },
      ],
    },
    {
      name: '巩固提升阶段',
      goal: '形成长效制度',
      steps: [
        { text: '检查计划统筹办法印发', unit: '综合执法处', year: 2027, quarter: 2 },
        { text: '开展满意度回访', unit: '督导组', year: 2027, quarter: 4 },
      ],
    },
  ],
} as const

export const samples = {
  notice: notice({ ...issuing('澄营办发〔2026〕12号'), ...plain, title: '关于做好经营主体诉求闭环办理工作的通知' }),
  circular: notice({ ...issuing('澄营办发〔2026〕13号'), ...plain, title: '关于门头牌匾备案问题办理情况的通报' }),
  letter: letter({
    ...issuing('澄营办函〔2026〕3号'),
    ...plain,
    title: '关于商请协助核查经营主体诉求的函',
    addressees: ['市市场监督管理局'],
    body: body.slice(0, 3),
  }),
  draft: notice({ ...issuing(null), ...plain, title: '关于做好经营主体诉求闭环办理工作的通知' }),
  itemised: progressReport(progress, 'itemised'),
  running: progressReport(progress, 'running'),
  minutes: minutes({
    ...issuing('澄专班纪〔2026〕3号'),
    series: '澄湾新城优化营商环境工作专班会议纪要',
    meeting: '门头牌匾备案联办专题会议',
    on: day('2026-11-03'),
    at: '9:30',
    place: '新城大厦三楼会议室',
    chair: '办公室主任 张清',
    words: '会议听取了审批服务处的情况汇报，与会单位逐项讨论。\n会议认为，三个窗口并为一个综合窗口条件已经具备。',
    matters: [
      { text: '三个窗口并为一个综合窗口', unit: '审批服务处', due: day('2026-11-20') },
      { text: '公开惠企资金拨付进度。', unit: '财务统计处', due: null },
    ],
    attendance: [
      { label: '出席', names: ['审批服务处 周明', '财务统计处 郑实'] },
      { label: '请假', names: ['工程协调处 孙稳'] },
      { label: '列席', names: [] },
    ],
  }),
  order: supervisionOrder(issuing('澄营督〔2026〕5号'), matter),
  prompt: promptSlip(issuing('澄营提〔2026〕2号'), matter, '已签收，尚未提出措施；距办结时限还有3个工作日。'),
  briefing: briefing({
    series: '优化营商环境工作简报',
    issue: 7,
    by: '澄湾新城优化营商环境工作专班办公室',
    on: day('2026-11-05'),
    title: '十月份经营主体诉求办理情况',
    body,
    copies: ['各部门', '各直属单位'],
  }),
  taskBookTable: taskBook(book, 'table'),
  taskBookItems: taskBook(book, 'itemised'),
  roadmap: roadmap(map),
  timetable: timetable({
    ...issuing('澄营办发〔2026〕17号'),
    title: '澄湾新城优化营商环境工作时间表',
    opening: '现将《澄湾新城优化营商环境工作时间表》印发给你们，请按表列时间完成。',
    entries: [
      { due: { date: day('2026-12-31'), precision: 'year' }, text: '完成年度总结', unit: '专班办公室' },
      { due: { date: day('2026-11-20'), precision: 'day' }, text: '门头牌匾备案综合窗口投入使用', unit: '审批服务处' },
      { due: { date: day('2027-01-31'), precision: 'month' }, text: '公布第一批已解决问题清单，开展满意度回访', unit: '督导组' },
      { due: { date: day('2027-02-28'), precision: 'month' }, text: '印发入企检查统筹办法', unit: '综合执法处' },
      { due: { date: day('2027-03-31'), precision: 'quarter' }, text: '向党工委汇报一季度工作', unit: '专班办公室' },
      { due: { date: day('2026-12-10'), precision: 'day' }, text: '召开联席会议专题会议', unit: '专班办公室' },
      { due: { date: day('2026-11-30'), precision: 'month' }, text: '上线惠企资金拨付进度查询', unit: '财务统计处' },
    ],
  }),
  innerTable: innerTablePaper({
    title: '澄湾新城经营主体诉求问题办理情况内部表',
    by: '澄湾新城优化营商环境工作专班办公室',
    asOf: '截至2026年11月5日10时',
    problems: [
      {
        text: '门头牌匾备案须分别到三个窗口提交同一份材料，来回补正平均四次。',
        source: '企业座谈会',
        state: '办理中',
        measures: [
          {
            text: '三个窗口并为一个综合窗口，一次提交。',
            lead: '审批服务处',
            coUnits: ['综合执法处', '市场监管处'],
            due: { date: day('2026-11-20'), precision: 'day' },
            progress: '综合窗口场地已腾出，人员正在培训。',
          },
          {
            text: '印发门头牌匾备案联办规程。',
            lead: '审批服务处',
            coUnits: [],
            due: { date: day('2026-10-31'), precision: 'month' },
            progress: '已印发。',
          },
        ],
      },
      {
        text: '惠企资金拨付到哪一步企业查不到。',
        source: '12345热线',
        state: '已解决',
        measures: [
          {
            text: '拨付进度每个工作日在网上更新。',
            lead: '财务统计处',
            coUnits: [],
            due: { date: day('2026-10-15'), precision: 'day' },
            progress: '已上线查询页面，更新正常。',
          },
        ],
      },
      { text: '夜间施工噪声影响周边旅店经营。', source: '走访', state: '待签收', measures: [] },
    ],
  }),
}
