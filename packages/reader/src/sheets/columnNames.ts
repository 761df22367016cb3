import { fieldOf } from '../labels.ts'

/** What a column of a ledger can hold. */
export const columnNames = [
  'no',
  'category',
  'title',
  'problem',
  'source',
  'request',
  'enterprise',
  'goal',
  'measureNo',
  'measures',
  'progress',
  'lead',
  'units',
  'person',
  'phone',
  'received',
  'due',
  'done',
  'status',
  'creditCode',
  'reply',
  'note',
] as const
export type ColumnName = (typeof columnNames)[number]
export const isColumnName = (word: unknown): word is ColumnName => columnNames.includes(word as ColumnName)

/** Headings that labels of running text have no word for, or mean differently in a ledger. The first that fits holds. */
const HEADINGS: readonly (readonly [ColumnName, RegExp])[] = [
  ['no', /^(?:序号?|编号|序列|问题(?:序号|编号)|任务(?:序号|编号)|总序号|No\.?|#)$/i],
  ['measureNo', /^(?:措施|子项|分项|子)(?:序号|编号)$/],
  ['note', /^(?:备注|说明|其他|其它|备考|附注|填报说明|备注说明)$/],
  ['phone', /^(?:联系|咨询|办公|单位|负责人|企业)?(?:人)?(?:电话|手机|手机号码?|联系方式|电话号码|联系号码)$/],
  ['creditCode', /^(?:统一)?(?:社会)?信用代码(?:号)?$|^(?:企业)?机构代码$/],
  ['enterprise', /^(?:涉及|反映|涉事|诉求|所属|服务)?(?:企业|市场主体|经营主体|公司)(?:名称|全称)?$|^(?:反映人|诉求人|诉求主体|反映主体)$/],
  ['received', /^(?:受理|接收|收到|交办|登记|反映|发现|反馈|转办|录入|提出|派单|下发)(?:日期|时间)$/],
  ['done', /^(?:实际|办结|销号|整改|已|完结)+(?:完成|办结|销号|到位)?(?:日期|时间)$/],
  [
    'due',
    /^(?:拟|计划|要求|整改|办结|办理|预计|应|目标|承诺|责任|完成)*(?:完成|办结|整改|销号)?(?:时限|期限|截止(?:日期|时间)|时间节点|限期|节点)(?:要求)?$/,
  ],
  ['due', /^(?:拟|计划|要求|预计|应|目标|承诺)(?:完成|办结|整改|销号)(?:日期|时间|时间节点)$/],
  [
    'status',
    /^(?:进展|整改|完成|办理|目前|当前|任务|问题|落实)*(?:状态|进度状态|是否(?:已)?(?:完成|办结|销号|解决)|销号情况|完成与否|完成标识)$/,
  ],
  ['lead', /^(?:第一)?(?:牵头|主办|承办|主责|主要责任|牵头责任|首要责任)(?:责任)?(?:单位|部门|处室|科室)(?:名称)?$/],
  [
    'units',
    /^(?:省级|市级|区级|县级|市直|区直|县直)?(?:协同|会办|配合|协办|参与|责任|整改责任|办理|承接|整改|落实|主管|具体责任|实施)(?:责任)?(?:单位|部门|科室|处室)(?:名称)?$/,
  ],
  ['person', /^(?:单位|责任|整改|办理|具体|包联|经办)?(?:负责人|责任人|经办人|承办人|联系人|联络员|责任领导|分管领导|牵头领导)$/],
  ['category', /^(?:所属)?(?:类别|类型|领域|分类|板块|指标|一级指标|问题(?:类别|类型|分类|领域|归类)|事项类别|任务类别|诉求类型)$/],
  ['source', /^(?:问题|线索|诉求|任务|事项)?(?:来源|渠道|出处|提出单位|来源渠道)$/],
  [
    'title',
    /^(?:问题|事项|任务|工作|项目|诉求)?(?:名称|标题|主题|题目|摘要)$|^(?:重点|工作|主要|改革|对标|提升|创新|试点|督办|督查|交办|承诺|攻坚)(?:任务|事项|项目)(?:名称)?$/,
  ],
  [
    'progress',
    /^(?:最新|目前|当前|整改|工作|任务|落实|办理|完成|推进)*(?:进展|成效|进度|进展情况|完成情况|办理结果|整改情况|落实情况|结果)$/,
  ],
  [
    'problem',
    /^(?:具体|存在|主要|突出|反映|发现|反馈|检查|巡察|督查|企业)*(?:的)?(?:问题|诉求|困难|堵点|痛点|难点)(?:描述|内容|详情|表现|具体表现|情况|事项|清单|和表现|及表现)?$/,
  ],
  [
    'measures',
    /^(?:具体|主要|拟|整改|解决|工作|对策|落实|下一步|交办|办理|推进|改进|帮扶|采取的?)*(?:措施|举措|对策|办法|解决方案|整改方案|工作安排|工作举措|任务内容|工作内容|工作任务)(?:内容)?$/,
  ],
]

const clean = (words: string): string => words.normalize('NFKC').replace(/[\s*:“”"'「」]/g, '')
const exact = (words: string): ColumnName | null => {
  const own = HEADINGS.find(([, form]) => form.test(words))?.[0]
  if (own) return own
  const label = fieldOf(words)
  return label === null ? null : label === 'other' ? null : label
}

export interface NamedColumn {
  readonly name: ColumnName
  /** `name`: the heading says it as it stands; `synonym`: it does once brackets, alternatives or the heading above are set aside. */
  readonly by: 'name' | 'synonym'
}
/** The column that a heading names. `heading`: the words from the upper row to the lower one, outermost first. */
export function nameOfHeading(heading: readonly string[]): NamedColumn | null {
  const parts = heading.map(clean).filter((part) => part !== '')
  const own = parts.at(-1)
  if (own === undefined || own.length > 40) return null
  const whole = exact(own)
  if (whole) return { name: whole, by: 'name' }
  const without = own.replace(/\([^()]*\)|\[[^[\]]*\]|【[^】]*】/g, '')
  const tries = [
    without,
    ...(own.match(/\(([^()]+)\)/)?.slice(1) ?? []),
    ...without.split(/[/、或及和与]/),
    parts.slice(-2).join(''),
    without.replace(/^(?:本|我|各|全)?(?:区|市|县|园区|单位)/, ''),
    ...parts.slice(0, -1).reverse(),
  ]
  for (const words of tries) {
    const found = words === own ? null : exact(words)
    if (found) return { name: found, by: 'synonym' }
  }
  return null
}
