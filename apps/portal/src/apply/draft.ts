import { isId, newId, type Text } from '@changtong/kernel'
import type { Faults } from '../form.ts'
import type { ApplyInput } from './ports.ts'

/** An application as typed. */
export interface ApplyDraft {
  readonly commandId: string
  readonly wanted: string
  readonly applicantKind: string
  readonly name: string
  readonly proof: string
  readonly phone: string
  readonly address: string
  readonly delivery: string
  readonly medium: string
}
export const choices = {
  applicantKind: {
    citizen: { zh: '公民', en: 'Citizen' },
    enterprise: { zh: '商业企业', en: 'Enterprise' },
    research: { zh: '科研机构', en: 'Research institution' },
    charity: { zh: '社会公益组织', en: 'Charitable organisation' },
    legal: { zh: '法律服务机构', en: 'Legal services' },
    organisation: { zh: '其他法人或其他组织', en: 'Other legal person or organisation' },
  },
  delivery: {
    email: { zh: '电子邮件', en: 'E-mail' },
    mail: { zh: '邮寄', en: 'By post' },
    pickup: { zh: '当面领取', en: 'In person' },
    inspect: { zh: '查阅、抄录', en: 'To be read on the spot' },
  },
  medium: { electronic: { zh: '电子文本', en: 'Electronic' }, paper: { zh: '纸质文本', en: 'On paper' } },
} as const satisfies Record<string, Record<string, Text>>
export const applyLimits = { wanted: 3000, name: 80, proof: 80, phone: 30, address: 200 } as const

export function applyDraftFrom(field: (name: string) => string): ApplyDraft {
  const short = (name: keyof typeof applyLimits): string => field(name).replace(/\s+/gu, ' ').trim().slice(0, applyLimits[name])
  const chosen = (name: keyof typeof choices): string => (Object.hasOwn(choices[name], field(name)) ? field(name) : '')
  return {
    commandId: isId(field('commandId')) ? field('commandId') : newId(),
    wanted: field('wanted').replace(/\r\n?/g, '\n').trim(),
    applicantKind: chosen('applicantKind'),
    name: short('name'),
    proof: short('proof').normalize('NFKC'),
    phone: short('phone').normalize('NFKC'),
    address: short('address'),
    delivery: chosen('delivery'),
    medium: chosen('medium'),
  }
}

const say = (zh: string, en: string): Text => ({ zh, en })
/** What is wrong with an application, by field. A reason for asking is never one of it. */
export function applyFaults(draft: ApplyDraft): Faults {
  const faults: Record<string, Text> = {}
  const length = [...draft.wanted].length
  if (length < 4) faults.wanted = say('请写明需要什么信息', 'Write which information you need')
  if (length > applyLimits.wanted)
    faults.wanted = say(
      `现有 ${length} 字，请缩短到 ${applyLimits.wanted} 字以内`,
      `${length} characters; shorten it to ${applyLimits.wanted}`,
    )
  if (draft.applicantKind === '') faults.applicantKind = say('请选申请人类型', 'Choose the kind of applicant')
  if (draft.name === '') faults.name = say('请填姓名或名称', 'Write the name')
  if (draft.proof === '') faults.proof = say('请填身份证明的种类和号码', 'Write kind and number of the proof of identity')
  if (draft.phone === '') faults.phone = say('请填联系电话，以便确认收到申请', 'Write a phone number, so that receipt can be confirmed')
  else if (!/^\+?[\d\s()（）-]{7,30}$/.test(draft.phone))
    faults.phone = say('电话请只写数字，例如 0999-5550100', 'Write the phone number in digits, such as 0999-5550100')
  if (draft.delivery === '') faults.delivery = say('请选获取方式', 'Choose a way of delivery')
  if (draft.medium === '') faults.medium = say('请选载体形式', 'Choose a form')
  if (draft.delivery === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.address))
    faults.address = say('选电子邮件的，请填邮箱，例如 name@example.cn', 'For e-mail, write an address like name@example.cn')
  if (draft.delivery === 'mail' && draft.address === '') faults.address = say('选邮寄的，请填通信地址', 'For post, write the address')
  return faults
}

/** Call only when there is no fault. */
export const applyInput = (draft: ApplyDraft): ApplyInput => draft as ApplyInput
