import { type Text, text } from '@changtong/kernel'

/** As the yearly report on disclosure counts them (国办公开办函〔2021〕30号). */
export const applicantKinds = {
  citizen: text('公民', 'Citizen'),
  enterprise: text('商业企业', 'Enterprise'),
  research: text('科研机构', 'Research institution'),
  charity: text('社会公益组织', 'Charitable organisation'),
  legal: text('法律服务机构', 'Legal services'),
  organisation: text('其他法人或其他组织', 'Other legal person or organisation'),
} as const satisfies Record<string, Text>
export const deliveries = {
  email: text('电子邮件', 'E-mail'),
  mail: text('邮寄', 'By post'),
  pickup: text('当面领取', 'In person'),
  inspect: text('查阅、抄录', 'To be read on the spot'),
} as const satisfies Record<string, Text>
export const media = {
  electronic: text('电子文本', 'Electronic'),
  paper: text('纸质文本', 'On paper'),
} as const satisfies Record<string, Text>
export const received = {
  portal: text('网上', 'Online'),
  person: text('当面', 'In person'),
  post: text('邮寄', 'By post'),
  fax: text('传真', 'By fax'),
} as const satisfies Record<string, Text>

/** What may be answered (art. 36); each ends the case in a way of its own. */
export const decisions = {
  open: text('予以公开', 'Disclosed'),
  partly: text('部分公开', 'Disclosed in part'),
  alreadyPublic: text('已主动公开，告知获取方式', 'Public already: how to get it'),
  refused: text('不予公开', 'Not disclosed'),
  absent: text('没有所申请的政府信息', 'There is no such information'),
  elsewhere: text('不属于本机关负责公开，告知负责机关', 'Held by another organ, which is named'),
  toBeMade: text('没有现成信息，需要另行制作', 'It would have to be made'),
  unclear: text('补正后申请内容仍不明确', 'Still unclear after corrections'),
  repeated: text('重复申请，不予重复处理', 'Applied for and answered before'),
  notInformation: text('信访、举报、投诉类申请，告知其他途径', 'A complaint or petition: other ways are named'),
  inPrint: text('要求提供公开出版物，告知获取途径', 'In print: how to get it'),
  excessive: text('无正当理由大量反复申请', 'Excessive without good reason'),
  again: text('要求确认或者重新出具已获取信息', 'Asks to confirm or repeat what was given'),
} as const satisfies Record<string, Text>
export type Decision = keyof typeof decisions

/** 不予公开的理由 (arts. 14 to 16 and 36), as the yearly report counts them. */
export const refusals = {
  stateSecret: text('属于国家秘密', 'State secret'),
  forbidden: text('其他法律、行政法规禁止公开', 'Forbidden by another law'),
  safety: text('危及国家安全、公共安全、经济安全、社会稳定', 'Endangers safety or stability'),
  thirdParty: text('保护第三方合法权益', 'Rights of a third party'),
  internal: text('属于内部事务信息', 'Internal affairs'),
  process: text('属于过程性信息', 'In the course of being made'),
  enforcement: text('属于行政执法案卷', 'Case files of enforcement'),
  elsewhereAsked: text('属于行政查询事项', 'To be asked for by another way'),
} as const satisfies Record<string, Text>

export const opinions = {
  agrees: text('同意公开', 'Agrees to disclosure'),
  objects: text('不同意公开，有合理理由', 'Objects with good reason'),
  objectsWithout: text('不同意公开，没有合理理由', 'Objects without good reason'),
  silent: text('逾期没有答复', 'Has not answered in time'),
} as const satisfies Record<string, Text>
