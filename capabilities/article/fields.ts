import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { z } from 'zod'
import { BlockShape } from './blocks.ts'
import { channels, genres, kinds, openness, topics, validities } from './words.ts'

/** What a second person ticked before publication, with name and time (0-08). */
export const CheckShape = z.strictObject({
  by: z.uuid(),
  at: z.string(),
  concise: z.boolean(),
  fluent: z.boolean(),
  logical: z.boolean(),
  secrecy: z.boolean(),
  personal: z.boolean(),
  links: z.boolean(),
})
export type Check = z.infer<typeof CheckShape>
/** A release on a channel besides this site. */
export const ReleaseShape = z.strictObject({
  channel: z.enum(Object.keys(channels) as [keyof typeof channels, ...(keyof typeof channels)[]]),
  on: z.string(),
  address: z.string().max(400),
  by: z.uuid(),
  at: z.string(),
})
export type Release = z.infer<typeof ReleaseShape>
export const TieShape = z.strictObject({ case: z.uuid(), no: z.string() })

/** What a person writes; the same fields the act `write` asks for. A draft is saved half-written; what it lacks stands against its submission (`ready`). */
export const written = {
  title: field.line(text('标题', 'Title'), { min: 4, max: 120 }),
  kind: field.choice(text('类型', 'Kind'), kinds),
  column: optional(field.line(text('栏目', 'Column'), { max: 60, hint: text('栏目编号', 'Id of the column') })),
  body: optional(field.parts(text('正文', 'Text'), BlockShape)),
  leftOut: optional(field.files(text('不随文发布的材料', 'Material not published'))),
  source: optional(field.line(text('来源', 'Source'), { max: 80 })),
  issuer: optional(field.line(text('发布机构', 'Issuer'), { max: 80 })),
  topic: optional(field.choice(text('主题分类', 'Topic'), topics)),
  genre: optional(field.choice(text('体裁分类', 'Genre'), genres)),
  writtenOn: optional(field.day(text('成文日期', 'Date of the document'))),
  documentNumber: optional(field.line(text('文号', 'Document number'), { max: 60 })),
  validity: optional(field.choice(text('有效性', 'Validity'), validities)),
  validUntil: optional(field.day(text('有效期至', 'Valid until'))),
  openness: optional(field.choice(text('公开属性', 'Disclosure attribute'), openness)),
  opennessReason: optional(
    field.line(text('公开属性理由', 'Reason of the attribute'), {
      max: 300,
      hint: text('依申请公开或不予公开的，须写明理由', 'Needed where it is not disclosed proactively'),
    }),
  ),
  way: optional(field.choice(text('公开方式', 'Way of disclosure'), channels)),
  basis: optional(
    field.line(text('公开依据', 'Basis of disclosure'), {
      max: 200,
      hint: text('如：《政府信息公开条例》第二十条、党务公开原则', 'The rule on which it is published'),
    }),
  ),
  contactPhone: optional(field.line(text('联系电话', 'Phone'), { max: 60 })),
  contactEmail: optional(field.line(text('电子邮箱', 'E-mail'), { max: 100 })),
  contactNote: optional(field.line(text('联系说明', 'About the contact'), { max: 200 })),
  about: optional(field.caseOf('article', text('所属机制', 'Mechanism it speaks of'))),
  outlet: optional(field.line(text('媒体或授奖单位', 'Outlet or giver of the award'), { max: 80 })),
  outletOn: optional(field.day(text('报道或获奖日期', 'Date of the report or award'))),
  outletLink: optional(field.line(text('原文链接', 'Link to the original'), { max: 400 })),
} as const

/** An article as its case holds it: registered with a title and a kind, filled in by writing. */
export const fields = {
  ...written,
  corrects: optional(field.caseOf('article', text('更正的原文', 'The article it replaces'))),
  publishAt: optional(field.line(text('定时发布', 'To be published at'), { max: 40 })),
  checked: optional(field.parts(text('审核记录', 'Checks'), CheckShape)),
  releases: optional(field.parts(text('新媒体发布记录', 'Releases'), ReleaseShape)),
  ties: optional(field.parts(text('引用本指引的事项', 'Cases that refer to it'), TieShape)),
}
