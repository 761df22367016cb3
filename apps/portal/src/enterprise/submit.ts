import { isId, newId, type Text } from '@changtong/kernel'
import { limits } from '../feedback/draft.ts'
import { anyFault, type Choice, choiceField, errorSummary, type Faults, hidden, textField, titleWith } from '../form.ts'
import { paragraphs } from '../format.ts'
import { type Html, html } from '../html.ts'
import { formSwitches } from '../page.ts'
import { prose } from '../pages/parts.ts'
import type { FeedbackCategory } from '../ports.ts'
import type { View } from '../view.ts'
import { enterprisePage, type Frame, tokenField } from './frame.ts'
import type { Contact, ContactInput } from './ports.ts'

/** One question a page, as the public form has it: what kind, what happened, whom to call. */
export const steps = ['category', 'details', 'contact'] as const
export type Step = (typeof steps)[number]
export const isStep = (s: string): s is Step => (steps as readonly string[]).includes(s)

/** Reads the answers from a sent form; whatever is missing is empty, a missing command id is made. */
export function draftFrom(field: (name: string) => string): ContactInput {
  const short = (name: string, max: number): string => field(name).replace(/\s+/gu, ' ').trim().slice(0, max)
  return {
    commandId: isId(field('commandId')) ? field('commandId') : newId(),
    category: short('category', 100),
    text: field('text').replace(/\r\n?/g, '\n').trim(),
    place: short('place', limits.place),
    name: short('name', limits.name),
    phone: short('phone', limits.phone).normalize('NFKC'),
    confidential: field('confidential') === 'yes',
  }
}
/** Who sends it stands there already, and can be another person of the enterprise. */
export const freshDraft = (who: Contact): ContactInput => ({ ...draftFrom(() => ''), name: who.name, phone: who.phone ?? '' })

const asked: { readonly [S in Step]: readonly (keyof ContactInput)[] } = {
  category: ['category'],
  details: ['text', 'place'],
  contact: ['name', 'phone', 'confidential'],
}
/** The answers as form fields: those that the page of `step` does not ask for, or all. */
export const carried = (draft: ContactInput, step?: Step): Record<string, string> =>
  Object.fromEntries(
    Object.entries(draft)
      .map(([name, value]) => [name, typeof value === 'boolean' ? (value ? 'yes' : '') : value] as const)
      .filter(([name, value]) => value !== '' && !(step && (asked[step] as readonly string[]).includes(name))),
  )

const say = (zh: string, en: string): Text => ({ zh, en })
export function faultsIn(draft: ContactInput, step: Step, categories: readonly FeedbackCategory[]): Faults {
  if (step === 'category')
    return categories.some((one) => one.id === draft.category)
      ? {}
      : { category: say('请选一个类别；拿不准就选最接近的', 'Choose a kind; the nearest will do') }
  if (step === 'details') {
    const length = [...draft.text].length
    if (length === 0) return { text: say('请写明遇到了什么问题', 'Write what the problem is') }
    if (length > limits.text)
      return {
        text: say(
          `情况说明现有 ${length} 字，请缩短到 ${limits.text} 字以内`,
          `The text has ${length} characters; shorten it to ${limits.text}`,
        ),
      }
    return {}
  }
  return {
    ...(draft.name === '' ? { name: say('请填写联系人', 'Give a contact person') } : {}),
    ...(/^\+?[\d\s()（）-]{7,30}$/.test(draft.phone)
      ? {}
      : { phone: say('请填写电话，只写数字，例如 0999-5550100', 'Give a phone number in digits, such as 0999-5550100') }),
  }
}
export const firstFaulty = (draft: ContactInput, categories: readonly FeedbackCategory[]): Step | undefined =>
  steps.find((step) => anyFault(faultsIn(draft, step, categories)))

export interface SubmitParts {
  readonly draft: ContactInput
  readonly categories: readonly FeedbackCategory[]
  readonly faults: Faults
  readonly general: readonly Text[]
}
export function submitPage(view: View, frame: Frame, step: Step, parts: SubmitParts): string {
  const questions: { readonly [S in Step]: string } = {
    category: view.say('是哪一类问题？', 'What kind of problem is it?'),
    details: view.say('说说情况', 'What happened?'),
    contact: view.say('有事找谁？', 'Whom to call?'),
  }
  const at = steps.indexOf(step)
  const main = step === 'contact' ? 'send' : 'next'
  const bodies = { category: categoryStep, details: detailsStep, contact: contactStep }
  return enterprisePage(view, frame, {
    title: titleWith(view, anyFault(parts.faults) || parts.general.length > 0, `${questions[step]} - ${view.say('提诉求', 'New request')}`),
    at: 'new',
    tools: formSwitches(view, 'flow', main),
    main: html`<p class="step">${view.say(`提诉求：第 ${at + 1} 步，共 ${steps.length} 步`, `New request: step ${at + 1} of ${steps.length}`)}</p>
${errorSummary(view, parts.faults, parts.general)}
<form id="flow" method="post" action="/e/requests/new" novalidate>${tokenField(frame.token)}${hidden({ ...carried(parts.draft, step), step })}
${bodies[step](view, parts, questions[step])}
<div class="actions"><button name="go" value="${main}">${
      main === 'send' ? view.say('提交', 'Send') : view.say('下一步', 'Continue')
    }</button>${at > 0 && html`<button class="secondary" name="go" value="${steps[at - 1]!}">${view.say('上一步', 'Back')}</button>`}</div></form>`,
  })
}

function categoryStep(view: View, { draft, categories, faults }: SubmitParts, question: string): Html {
  const choices: Choice[] = categories.map((one) => ({ value: one.id, label: view.text(one.label), hint: one.hint && view.text(one.hint) }))
  return choiceField(view, faults, 'category', html`<h1>${question}</h1>`, choices, draft.category)
}
const detailsStep = (view: View, { draft, faults }: SubmitParts, question: string): Html => html`<h1>${question}</h1>
${textField(view, faults, {
  id: 'text',
  label: view.say('遇到了什么问题', 'What is the problem'),
  hint: view.say(
    `什么时候、办什么事、卡在哪里。不超过 ${limits.text} 字。请不要写身份证号、银行卡号。`,
    `When, which matter, where it is stuck. Up to ${limits.text} characters. No identity or bank card numbers, please.`,
  ),
  value: draft.text,
  // More than the limit may be typed: cutting silently would lose words.
  max: limits.text * 4,
  rows: 9,
})}
${textField(view, faults, {
  id: 'place',
  label: view.say('在哪里、哪个单位（选填）', 'Where, at which office (optional)'),
  value: draft.place,
  max: limits.place,
})}`

/** The last page: whom to call, and once more what will be sent. */
function contactStep(view: View, { draft, categories, faults }: SubmitParts, question: string): Html {
  const category = categories.find((one) => one.id === draft.category)
  return html`<h1>${question}</h1>
${textField(view, faults, { id: 'name', label: view.say('联系人', 'Contact person'), value: draft.name, max: limits.name, autocomplete: 'name' })}
${textField(view, faults, { id: 'phone', label: view.say('电话', 'Phone'), value: draft.phone, max: limits.phone, type: 'tel', autocomplete: 'tel' })}
<div class="choice tick"><input type="checkbox" id="confidential" name="confidential" value="yes" aria-describedby="confidential-hint"${draft.confidential && html` checked`}><label for="confidential">${view.say(
    '保密',
    'In confidence',
  )}</label><p class="hint" id="confidential-hint">${view.say(
    '企业名称和联系方式只有受理人员看得到，不转给承办单位。正文里也请不要写能认出您的内容。',
    'Enterprise and contact are seen by intake only and not passed on. Please leave out of the text what would tell who you are.',
  )}</p></div>
<h2>${view.say('将提交', 'To be sent')}</h2>
<dl class="facts"><div><dt>${view.say('类别', 'Kind')}</dt><dd>${category ? view.text(category.label) : ''}</dd></div>
<div><dt>${view.say('情况', 'What happened')}</dt><dd lang="zh-CN">${prose(paragraphs(draft.text))}</dd></div>${
    draft.place !== '' && html`<div><dt>${view.say('地点或单位', 'Where')}</dt><dd lang="zh-CN">${draft.place}</dd></div>`
  }</dl>`
}
