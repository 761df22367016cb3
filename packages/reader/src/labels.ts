import { type Page, trimSpan } from './page.ts'
import type { Span } from './source.ts'

export type FieldName =
  | 'title'
  | 'problem'
  | 'source'
  | 'goal'
  | 'measures'
  | 'progress'
  | 'lead'
  | 'units'
  | 'due'
  | 'status'
  | 'person'
  | 'category'
  | 'other'
  | 'reply'
  | 'request' // prettier-ignore
/** Labels of fields (整改措施：…) and headings of columns mean the same things. */
const NAMES: readonly (readonly [FieldName, RegExp])[] = [
  ['person', /^(?:责任|分管|牵头|包保|主管|督导|整改|挂钩|联系)?(?:责任)?(?:领导|人员?|负责人|市领导|区领导|县领导)(?:及职务)?$/],
  ['status', /^(?:整改|完成|办理|任务)?(?:状态|是否完成|是否销号|销号情况|整改类型|整改类别)$/],
  ['source', /^(?:问题)?(?:来源|线索来源|反映渠道|问题渠道)$/],
  [
    'due',
    /^(?:计划|拟|整改|完成|办结|办理|任务|预计|工作)*(?:时限|期限|时间|完成日期|时间节点|时限要求|完成时间|时间要求|时间进度)(?:及要求)?$/,
  ],
  ['lead', /^(?:市级|区级)?(?:牵头|主办|责任牵头|主责|承办)(?:责任)?(?:单位|部门|处室|科室|单位及责任人)$/],
  [
    'units',
    /^(?:责任|配合|整改|落实|协办|参与|主管|实施|办理|责任主体|整改责任|具体责任|整改落实|责任及配合)(?:责任)?(?:单位|部门|主体|处室|科室|地区)(?:及责任人)?$/,
  ],
  ['goal', /^(?:整改|工作|任务|预期|主要|年度)*(?:目标|标准|目标任务|要求|成果|预期成效)$/],
  ['title', /^(?:重点|工作|主要|改革)?(?:任务|事项|工作|项目)名称$|^(?:重点|主要|改革|工作|任务)事项$/],
  [
    'measures',
    /^(?:主要|具体|下一步|整改|解决|工作|落实|重点|拟采取的?|改进|推进|办理|交办|处理|帮扶)*(?:措施|举措|对策|办法|做法|任务措施|工作内容|任务内容|整改内容|任务|整改任务|工作任务|方案|工作措施)$/,
  ],
  [
    'progress',
    /^(?:整改|完成|落实|工作|办理|问题|目前|当前|进展|推进)*(?:情况|进展|结果|成效|落实情况|进展情况|完成情况|整改落实|实效)(?:及成效)?$/,
  ],
  ['category', /^问题(?:类别|类型|分类|领域)$|^(?:类别|类型|领域|分类)$/],
  ['problem', /^(?:企业|群众|市民|商会|市场主体|经营主体|基层)(?:反映|诉求|提出)(?:的)?(?:问题|事项|内容|情况)?$/],
  [
    'problem',
    /^(?:反馈|存在|具体|主要|突出|原|整改|督察|巡察|反映|堵点|涉及)*(?:问题|诉求|堵点|短板|不足)(?:概况|描述|内容|表现|清单|情况|事项|摘要|名称|类别|简述)*$/,
  ],
  ['request', /^(?:诉求|请求|建议|意见建议)(?:内容)?$/],
  ['reply', /^(?:办理|答复|回复|处理|研究)(?:意见|情况|结果|内容)$/],
  ['other', /^(?:备注|序号|编号|验收单位|督导单位|联系电话|验收情况|任务分类|项目|一级指标|二级指标)$/],
]
export function fieldOf(words: string): FieldName | null {
  const name = words.replace(/[\s:*“”"()]/g, '').replace(/^(?:\d+|[一二三四五六七八九十]+)[.、]/, '')
  if (name.length === 0 || name.length > 14) return null
  return NAMES.find(([, form]) => form.test(name))?.[0] ?? null
}

export interface Field {
  readonly name: FieldName
  readonly label: Span
  readonly value: Span
  /** Of a goal: it is worded as a demand (整改要求), which may be all that says what is to be done. */
  readonly demand?: boolean
}
/** Fields printed inside an item: a label at the start of a line or after a full stop, with a colon. */
export function fieldsIn(page: Page, { start, end }: Span): Field[] {
  const labels: { name: FieldName; label: Span }[] = []
  const form =
    /(?<=^|[\n。;!?】\])\s])[【[]?((?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])?[\u4e00-\u9fff]{2,12})[】\]]?[:](?!\/)/g
  const folded = page.folded.slice(start, end)
  for (const m of folded.matchAll(form)) {
    const name = fieldOf(m[1]!)
    if (name) labels.push({ name, label: { start: start + m.index, end: start + m.index + m[0].length } })
  }
  return labels.map(({ name, label }, i) => ({
    name,
    label,
    value: trimSpan(page.text, { start: label.end, end: labels[i + 1]?.label.start ?? end }),
    ...(name === 'goal' && /要求/.test(page.folded.slice(label.start, label.end)) && { demand: true }),
  }))
}
