import { type Text, text } from '@changtong/kernel'

export const applicantKinds = {
  citizen: text('公民', 'Citizen'),
  organisation: text('法人或其他组织', 'Legal person or organisation'),
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
  repeated: text('重复申请，不予重复处理', 'Applied for and answered before'),
  notInformation: text('不是政府信息公开申请，告知其他途径', 'Not an application for information: other ways are named'),
} as const satisfies Record<string, Text>
export type Decision = keyof typeof decisions

export const opinions = {
  agrees: text('同意公开', 'Agrees to disclosure'),
  objects: text('不同意公开', 'Objects to disclosure'),
  silent: text('逾期没有答复', 'Has not answered in time'),
} as const satisfies Record<string, Text>
