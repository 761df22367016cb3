import { type Text, text } from '@changtong/kernel'

/** Where problems come in from. One problem may have several sources; the first one is the one it is counted by. */
export const sourceKinds = {
  enterprise: text('企业诉求', 'Enterprise request'),
  visit: text('走访发现', 'Visit'),
  survey: text('问卷调查', 'Survey'),
  hotline: text('热线工单', 'Hotline work order'),
  inspection: text('巡察反馈', 'Inspection feedback'),
  check: text('督查检查', 'Implementation check'),
  media: text('媒体曝光', 'Media'),
  platform: text('上级平台转办', 'Platform of a higher level'),
  portal: text('门户留言', 'Public portal'),
  meeting: text('会议交办', 'Meeting'),
  document: text('公开文件', 'Published document'),
} as const satisfies Record<string, Text>
export type SourceKind = keyof typeof sourceKinds

/** What a reporter may choose from; the first choice that fits is enough, somebody sorts it. */
export const requestCategories = {
  approval: text('审批办事', 'Approvals and services'),
  policy: text('政策落实', 'Support policies'),
  land: text('用地用房', 'Land and premises'),
  utilities: text('水电气网', 'Water, power, gas, network'),
  finance: text('融资账款', 'Finance and unpaid bills'),
  inspection: text('检查执法收费', 'Inspection, enforcement, charges'),
  published: text('对公示内容的意见', 'About something published'),
  other: text('其他', 'Something else'),
} as const satisfies Record<string, Text>

/** Reasons for not accepting, published so that nobody is turned away without a reason. */
export const notAcceptedReasons = {
  outOfScope: text('不属于营商环境问题', 'Outside the scope of business environment'),
  notOurPlace: text('不属于本地管辖', 'Not within the jurisdiction of this place'),
  litigation: text('已进入诉讼、仲裁、复议等法定程序', 'Already before a court, arbitration or review'),
  concluded: text('已依法作出终结性处理', 'Already concluded according to law'),
  unclear: text('内容不清且无法联系核实', 'Unclear, and the person could not be reached'),
  duplicate: text('与在办事项重复', 'Already being handled'),
} as const satisfies Record<string, Text>

export const findings = {
  true: text('属实', 'True'),
  partly: text('部分属实', 'Partly true'),
  notTrue: text('不属实', 'Not true'),
} as const satisfies Record<string, Text>

export const solved = {
  yes: text('已解决', 'Solved'),
  partly: text('部分解决', 'Partly solved'),
  no: text('未解决', 'Not solved'),
} as const satisfies Record<string, Text>

export const satisfaction = {
  satisfied: text('满意', 'Satisfied'),
  basically: text('基本满意', 'Basically satisfied'),
  dissatisfied: text('不满意', 'Dissatisfied'),
} as const satisfies Record<string, Text>

export const duePrecisions = {
  day: text('某日', 'a day'),
  month: text('某月底', 'end of a month'),
  quarter: text('某季度末', 'end of a quarter'),
  year: text('某年底', 'end of a year'),
} as const satisfies Record<string, Text>

/** Classes of a rectification measure; each brings a default deadline along. */
export const paces = {
  immediate: text('立行立改', 'At once'),
  limited: text('限期整改', 'By a date'),
  longTerm: text('长期坚持', 'Long-term'),
} as const satisfies Record<string, Text>
