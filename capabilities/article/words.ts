import { type Text, text } from '@changtong/kernel'

/** What an article is; guides have numbered items, awards and media stand on the page of the mechanism they speak of. */
export const kinds = {
  news: text('工作动态', 'News'),
  notice: text('通知公告', 'Notice'),
  document: text('政策文件', 'Document'),
  guide: text('服务指引', 'Guide'),
  mechanism: text('机制介绍', 'Mechanism'),
  report: text('年度报告', 'Yearly report'),
  award: text('获奖情况', 'Award'),
  media: text('媒体报道', 'Media report'),
} as const satisfies Record<string, Text>
export type Kind = keyof typeof kinds

/** 主题分类: the first of the two ways in which the catalogue is sorted. */
export const topics = {
  economy: text('综合经济、营商环境', 'Economy and business environment'),
  administration: text('政府工作、行政事务', 'Government work'),
  market: text('市场监管、安全生产', 'Market regulation and safety'),
  industry: text('工业、商贸、服务业', 'Industry, trade and services'),
  land: text('国土资源、城乡建设', 'Land and construction'),
  finance: text('财政、金融、审计、税务', 'Finance and taxation'),
  people: text('劳动、人事、人才', 'Labour and talent'),
  oversight: text('监察、纪检、巡察整改', 'Oversight and rectification'),
  other: text('其他', 'Other'),
} as const satisfies Record<string, Text>
/** 体裁分类 */
export const genres = {
  notice: text('通知', 'Notice'),
  announcement: text('公告', 'Announcement'),
  circular: text('通报', 'Circular'),
  report: text('报告', 'Report'),
  opinion: text('意见', 'Opinion'),
  plan: text('方案', 'Plan'),
  interpretation: text('解读', 'Interpretation'),
  information: text('信息', 'Information'),
} as const satisfies Record<string, Text>
export const validities = {
  valid: text('有效', 'In force'),
  invalid: text('失效', 'No longer in force'),
  none: text('不涉及', 'Does not apply'),
} as const satisfies Record<string, Text>

/** 公开属性 (Regulation on disclosure of government information, arts. 13 to 16, 27). Only what is disclosed proactively is published. */
export const openness = {
  proactive: text('主动公开', 'Disclosed proactively'),
  onRequest: text('依申请公开', 'Disclosed on request'),
  closed: text('不予公开', 'Not disclosed'),
} as const satisfies Record<string, Text>
/** 公开方式 and channels of release. */
export const channels = {
  website: text('政务网站', 'Government website'),
  social: text('微信公众号', 'Social account'),
  gazette: text('政府公报', 'Gazette'),
  board: text('公告栏、政务大厅', 'Notice board'),
  press: text('报刊、广播、电视', 'Press and broadcast'),
} as const satisfies Record<string, Text>
export type Channel = keyof typeof channels
