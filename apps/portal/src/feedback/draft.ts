import { isId, newId, type Text } from '@changtong/kernel'
import type { Faults } from '../form.ts'
import type { FeedbackCategory, FeedbackInput, Identity } from '../ports.ts'

/** One question a page; `check` shows all answers before they are sent. */
export const steps = ['category', 'details', 'contact', 'check'] as const
export type Step = (typeof steps)[number]

/** Answers so far, as typed. They travel from page to page in the form itself; nothing is kept on the server until sent. */
export interface Draft {
  readonly commandId: string
  readonly category: string
  readonly text: string
  readonly place: string
  readonly identity: Identity | ''
  readonly name: string
  readonly enterprise: string
  readonly phone: string
  readonly email: string
  readonly mayPublish: boolean
  /** Slug of the published list it speaks of, and the serial in it; empty when of none. */
  readonly about: string
  readonly item: string
}

export const limits = { text: 2000, place: 100, name: 50, enterprise: 100, phone: 30, email: 100 } as const

const identities: readonly string[] = ['open', 'confidential', 'anonymous']

/** Reads the answers from a sent form or an address; whatever is missing is empty, a missing command id is made. */
export function draftFrom(field: (name: string) => string): Draft {
  const short = (name: string, max: number): string => field(name).replace(/\s+/gu, ' ').trim().slice(0, max)
  const identity = field('identity')
  return {
    commandId: isId(field('commandId')) ? field('commandId') : newId(),
    category: short('category', 100),
    // Browsers send CRLF. Longer text than allowed is kept here and refused by the check, so that none of it is lost.
    text: field('text').replace(/\r\n?/g, '\n').trim(),
    place: short('place', limits.place),
    identity: identities.includes(identity) ? (identity as Identity) : '',
    name: short('name', limits.name),
    enterprise: short('enterprise', limits.enterprise),
    phone: short('phone', limits.phone).normalize('NFKC'),
    email: short('email', limits.email).normalize('NFKC'),
    mayPublish: field('mayPublish') === 'yes',
    about: short('about', 200),
    item: /^\d{1,6}$/.test(field('item')) ? field('item') : '',
  }
}

/** The fields that each page asks for; all others travel hidden. */
export const asked: { readonly [S in Step]: readonly (keyof Draft)[] } = {
  category: ['category'],
  details: ['text', 'place'],
  contact: ['identity', 'name', 'enterprise', 'phone', 'email'],
  check: ['mayPublish'],
}

/** The answers that the page of `step` does not ask for, as form fields. */
export function carried(draft: Draft, step: Step): Record<string, string> {
  const all: [keyof Draft, string][] = Object.entries(draft).map(([name, value]) => [
    name as keyof Draft,
    typeof value === 'boolean' ? (value ? 'yes' : '') : value,
  ])
  return Object.fromEntries(all.filter(([name, value]) => value !== '' && !asked[step].includes(name)))
}

const say = (zh: string, en: string): Text => ({ zh, en })

/** What is wrong with the answers of one page, in words, by field. Empty: go on. */
export function faultsIn(draft: Draft, step: Step, categories: readonly FeedbackCategory[]): Faults {
  if (step === 'category')
    return categories.some((one) => one.id === draft.category)
      ? {}
      : { category: say('请选一个类别；拿不准就选最接近的', 'Choose a kind; the nearest will do') }
  if (step === 'details') return detailFaults(draft)
  if (step === 'contact') return contactFaults(draft)
  return {}
}

function detailFaults(draft: Draft): Faults {
  if (draft.text === '') return { text: say('请写明遇到了什么问题', 'Write what the problem is') }
  const length = [...draft.text].length
  if (length > limits.text)
    return {
      text: say(
        `情况说明现有 ${length} 字，请缩短到 ${limits.text} 字以内`,
        `The text has ${length} characters; shorten it to ${limits.text}`,
      ),
    }
  return {}
}

function contactFaults(draft: Draft): Faults {
  if (draft.identity === '') return { identity: say('请选择是否留下联系方式', 'Choose whether to leave a contact') }
  const given = draft.phone !== '' || draft.email !== ''
  if (draft.identity === 'anonymous')
    return given || draft.name !== '' || draft.enterprise !== ''
      ? {
          identity: say(
            '您选了匿名，但又填了姓名或联系方式：请清空，或者改选“保密”',
            'You chose anonymous but gave a name or contact: clear it, or choose confidential',
          ),
        }
      : {}
  const faults: Record<string, Text> = {}
  if (!given)
    faults.phone = say('请填写电话或者邮箱，至少一项；不想留就选“匿名”', 'Give a phone number or an e-mail address, or choose anonymous')
  // Area codes, extensions, and numbers of other places: digits with the usual marks between.
  if (draft.phone !== '' && !/^\+?[\d\s()（）-]{7,30}$/.test(draft.phone))
    faults.phone = say('电话请只写数字，例如 139 0000 0000 或 0999-5550100', 'Write the phone number in digits, such as 0999-5550100')
  if (draft.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email))
    faults.email = say('邮箱的写法不对，例如 name@example.cn', 'Write the e-mail address like name@example.cn')
  return faults
}

/** The first page with a fault, for the last look before sending. */
export const firstFaultyStep = (draft: Draft, categories: readonly FeedbackCategory[]): Step | undefined =>
  steps.find((step) => Object.keys(faultsIn(draft, step, categories)).length > 0)

/** What is sent in; call only when no step has a fault. */
export function inputOf(draft: Draft): FeedbackInput {
  const { commandId, category, text, place, identity, name, enterprise, phone, email, mayPublish } = draft
  if (identity === '') throw new Error('a draft without identity was not checked')
  return {
    commandId,
    category,
    text,
    place,
    about: draft.about === '' ? null : { slug: draft.about, serial: draft.item === '' ? null : Number(draft.item) },
    identity,
    contact: identity === 'anonymous' ? null : { name, enterprise, phone, email },
    mayPublish,
  }
}
