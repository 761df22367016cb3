import type { Wording } from '../articles.ts'
import { paper } from '../telling.ts'
import { lines, table } from './blocks.ts'

/** Invented texts of the demo district about its day-to-day work: arrangements, a rule, figures, a call for opinions. */
export const parking: Wording = {
  title: '关于禾苑路片区夜间共享停车位的安排',
  kind: 'notice',
  column: 'notices',
  genre: 'notice',
  topic: 'land',
  source: '青禾区城市管理局',
  issuer: '青禾区城市管理局',
  writtenOn: '2026-09-21',
  body: lines(
    '自10月9日起，禾苑路沿线三处机关停车场工作日晚7时至次日早7时向沿街商户和居民开放。',
    '进场前在入口登记车牌，早7时前驶离。开放期间不收费。',
  ),
}

export const inspectionRule: Wording = {
  title: '青禾区涉企联合检查统筹办法（试行）',
  kind: 'document',
  column: 'rules',
  genre: 'plan',
  topic: 'market',
  source: '青禾区司法局',
  issuer: '青禾区优化营商环境工作专班',
  writtenOn: '2026-10-30',
  documentNumber: '青营商专班〔2026〕6号',
  validity: 'valid',
  validUntil: '2028-10-31',
  body: lines(
    '第一条 为减少重复入企检查，制定本办法。',
    '第二条 各执法部门每季度首月10日前报送当季入企检查计划，由区司法局按企业合并。',
    '第三条 同一企业同一季度原则上只安排一次现场检查，多个部门需要检查的，合并进行。',
    '第四条 接到举报、发生事故等需要立即检查的，不受前条限制，检查后3个工作日内补报。',
    '第五条 检查人员入企先出示证件和检查通知，企业可以扫码核对。检查结果当场告知，书面结论10个工作日内送达。',
    '第六条 企业认为检查过多过频的，可以向工作专班反映，由督导组核查。',
    '第七条 本办法自2026年11月1日起试行，试行期2年。',
  ),
}
export const checklist = {
  ...paper('入企检查计划报送表（样表）', '企业名称、检查事项、依据、计划日期、检查人数、是否可以合并、联系人'),
  kind: 'attachment',
}

export const figuresOfOctober: Wording = {
  title: '2026年10月营商环境问题办理情况',
  kind: 'news',
  column: 'figures',
  genre: 'report',
  writtenOn: '2026-11-04',
  body: [
    ...lines('10月份，工作专班按“一件问题、一个牵头单位、一个期限”办理企业反映的问题，情况如下。'),
    table(
      ['项目', '要求', '说明'],
      ['首次联系', '24小时内', '夜间和节假日收到的同样计时'],
      ['办结', '按交办期限', '延期须经批准并说明理由'],
    ),
    ...lines('逐月数字和公示清单可在本网站下载。发现数字与实际不符的，请在页面下方反映。'),
  ],
}

export const halfYear: Wording = {
  title: '2026年上半年营商环境信息公开工作报告',
  kind: 'report',
  column: 'annual-reports',
  genre: 'report',
  topic: 'administration',
  writtenOn: '2026-08-18',
  body: lines(
    '# 一、工作情况',
    '上半年建立公开目录，明确每个栏目的责任单位和更新周期；凡核验销号的问题，经公开审核后分批公示。',
    '# 二、存在问题',
    '个别栏目更新不及时，专业术语较多，群众不易看懂。',
    '# 三、下一步工作计划',
    '下半年按月检查栏目更新，重要文件同步写明要点和办理窗口；收到的意见限时答复。',
  ),
}

export const receptionDay: Wording = {
  title: '12月企业家接待日安排',
  kind: 'notice',
  column: 'notices',
  genre: 'notice',
  writtenOn: '2026-11-18',
  body: [
    ...lines('12月企业家接待日安排在10日、24日，由区领导轮流接待，每次预约8家企业。'),
    table(['日期', '时间', '地点'], ['12月10日', '14:30—17:00', '区政府一楼接待室'], ['12月24日', '14:30—17:00', '高新园服务中心']),
    ...lines('请于接待日前3个工作日在本网站“我要反映”栏目预约，写明要谈的事项。'),
  ],
}

export const opinionsWanted: Wording = {
  title: '关于公开征求窗口服务规范修订意见的公告',
  kind: 'notice',
  column: 'notices',
  genre: 'announcement',
  topic: 'administration',
  source: '青禾区行政审批服务局',
  issuer: '青禾区行政审批服务局',
  writtenOn: '2026-11-19',
  body: lines(
    '为进一步规范政务服务窗口，区行政审批服务局起草了《窗口服务规范（修订草案）》，现公开征求意见。',
    '草案主要修改三处：午间不停窗，叫号后等候超过20分钟的由值班长说明，一次告知清单上墙并可扫码带走。',
    '意见请于2026年12月4日前在本网站“我要反映”栏目提交，采纳情况将在本栏目公布。',
  ),
}
