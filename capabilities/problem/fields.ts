import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { z } from 'zod'
import { findings, notAcceptedReasons, type SourceKind, satisfaction, solved, sourceKinds } from '../words.ts'

/** One more channel that reported the same fault. */
export const Source = z.strictObject({
  source: z.enum(Object.keys(sourceKinds) as [SourceKind, ...SourceKind[]]),
  request: z.uuid().optional(),
  externalNo: z.string().max(60).optional(),
})
/** 完成情况: one statement may cover several measures (`covers`: ids of measures). */
export const Completion = z.strictObject({
  no: z.string().max(20),
  text: z.string().trim().min(2).max(6000),
  covers: z.array(z.uuid()).max(100),
})
export type Completion = z.infer<typeof Completion>
/** 批示: a leader's instruction, answered by a report. */
export const Instruction = z.strictObject({ text: z.string(), by: z.uuid(), due: z.string().nullable(), answer: z.string().nullable() })
export type Instruction = z.infer<typeof Instruction>

/** 退单: by which unit, and when. */
export const SendBack = z.strictObject({ unit: z.uuid(), at: z.string() })

/** 回传: the result that went back to the outside platform, once a round. */
export const Returned = z.strictObject({ round: z.number().int(), on: z.string(), text: z.string(), receipt: z.string().optional() })
/** What a dispatch was suggested: a unit with the reasons, in words; filled in by the server. */
export const Consulted = z.strictObject({ no: z.string(), text: z.string(), unit: z.uuid() })

export const problemFields = {
  title: field.line(text('问题标题', 'Title'), { min: 4, max: 200 }),
  titleProposed: optional(
    field.check(text('标题为拟题', 'The title is proposed'), { hint: text('原文没有标题，由系统拟题', 'The document prints no title') }),
  ),
  content: field.paragraph(text('问题概况', 'The problem'), { min: 4 }),
  source: field.choice(text('问题来源', 'Source'), sourceKinds),
  /** 年度堵点: a problem of 2022 is printed with "2022年堵点问题". */
  year: optional(
    field.number(text('堵点年度', 'Bottleneck year'), {
      min: 2000,
      max: 2100,
      hint: text('填写后公示来源栏标注“某年堵点问题”', 'Printed as the source tag in the publicity list'),
    }),
  ),
  sourceTag: optional(field.line(text('来源标注', 'Source tag'), { max: 60 })),
  externalNo: optional(field.line(text('外部编号', 'Outside number'), { max: 60 })),
  receivedOn: optional(field.day(text('上级平台受理日期', 'Received by the outside platform on'))),
  outsideDue: optional(
    field.day(text('上级平台办理时限', 'Limit of the outside platform'), {
      hint: text('交办时不另定期限的，即以此为期限', 'Holds where the dispatch states no other'),
    }),
  ),
  returned: optional(field.parts(text('向上级平台回传', 'Results sent back'), Returned)),
  enterprise: optional(field.line(text('涉及企业', 'Enterprise'), { max: 120 })),
  area: optional(field.unit(text('所在镇街', 'Street or town'))),
  campaign: optional(field.caseOf('campaign', text('所属活动', 'Campaign'))),
  /** Set where the problem belongs to a plan: its measures run only once the plan is approved. */
  plan: optional(field.choice(text('整改方案', 'Plan'), { draft: text('制定中', 'Being made'), approved: text('已审定', 'Approved') })),
  confidential: optional(field.check(text('保密件', 'Confidential'))),
  printedNo: optional(field.line(text('原文编号', 'Number as printed'), { max: 20 })),
  section: optional(field.line(text('原文部分', 'Section as printed'), { max: 60 })),
  namedLead: optional(field.line(text('文中所列牵头单位', 'Lead unit as the document names it'), { max: 200 })),
  moreSources: optional(field.parts(text('其他来源', 'Further sources'), Source)),
  completions: optional(field.parts(text('完成情况', 'Completion statements'), Completion)),
  finding: optional(field.choice(text('事实认定', 'Finding'), findings)),
  instructions: optional(field.parts(text('领导批示', 'Instructions'), Instruction)),
  sendBacks: optional(field.parts(text('退单记录', 'Sent back'), SendBack)),
  /** Set by a transfer, gone with the signature of the unit it went to. */
  handedOverBy: optional(
    field.unit(text('转出单位', 'Handed over by'), {
      hint: text('接收单位签收以前，仍作为协办单位负责', 'Answers for it as supporting unit until the other unit signs'),
    }),
  ),
  backstop: optional(
    field.check(text('兜底承办', 'With the backstop unit'), {
      hint: text(
        '职责不清，由兜底单位承办，不能再退单',
        "Nobody's duty by the lists; the backstop unit takes it and does not send it back",
      ),
    }),
  ),
  way: optional(
    field.choice(text('办结方式', 'How it ends'), { solved: text('已解决', 'Solved'), explained: text('解释说明', 'Explained') }),
  ),
  result: optional(field.paragraph(text('办理结果', 'Result'))),
  reply: optional(field.paragraph(text('答复反映人', 'Reply to the requester'))),
  notAcceptedReason: optional(field.choice(text('不予受理原因', 'Reason for not accepting'), notAcceptedReasons)),
  lookBackSolved: optional(field.choice(text('回头看：是否解决', 'Look-back: solved'), solved)),
  lookBackSatisfied: optional(field.choice(text('回头看：是否满意', 'Look-back: satisfied'), satisfaction)),
}
