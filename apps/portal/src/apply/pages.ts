import type { Text } from '@changtong/kernel'
import { anyFault, choiceField, errorSummary, type Faults, hidden, honeypot, textField, titleWith } from '../form.ts'
import { html } from '../html.ts'
import { formSwitches, page } from '../page.ts'
import type { View } from '../view.ts'
import { type ApplyDraft, applyLimits, choices } from './draft.ts'

/** 依申请公开: one page; what is asked is what the regulation asks, and no reason. */
export function applyPage(view: View, draft: ApplyDraft, faults: Faults, general: readonly Text[]): string {
  const { say } = view
  const title = say('依申请公开', 'Ask for government information')
  const options = (name: keyof typeof choices) =>
    Object.entries(choices[name]).map(([value, label]) => ({ value, label: view.text(label) }))
  const radio = (name: keyof typeof choices, legend: string) =>
    choiceField(view, faults, name, html`<strong>${legend}</strong>`, options(name), draft[name])
  return page(view, {
    title: titleWith(view, anyFault(faults) || general.length > 0, title),
    section: 'articles',
    bare: true,
    canonical: '/apply',
    crumbs: { own: title, href: '/apply' },
    tools: formSwitches(view, 'apply', 'send'),
    main: html`<div class="flow">${errorSummary(view, faults, general)}<h1>${title}</h1>
<p class="lead">${say(
      '任何公民、法人和其他组织都可以申请，不需要说明理由。已经公开的信息，先在',
      'Anybody may ask, and need not say why. For what is public already, look at the ',
    )}<a href="/catalogue">${say('公开目录', 'catalogue')}</a>${say('里查。', ' first.')}</p>
<form id="apply" method="post" action="/apply" novalidate>${hidden({ commandId: draft.commandId })}${honeypot(view)}
${textField(view, faults, {
  id: 'wanted',
  label: say('需要什么信息', 'Which information do you need'),
  hint: say(
    '写名称、文号，或者便于查找的特征，例如年份、事项、机构。',
    'Its name, document number, or what helps to find it: year, matter, organ.',
  ),
  value: draft.wanted,
  max: applyLimits.wanted * 4,
  rows: 6,
})}
${radio('applicantKind', say('申请人类型', 'Applicant'))}
${textField(view, faults, { id: 'name', label: say('姓名或名称', 'Name'), value: draft.name, max: applyLimits.name, autocomplete: 'name' })}
${textField(view, faults, {
  id: 'proof',
  label: say('身份证明', 'Proof of identity'),
  hint: say('种类和号码，例如：居民身份证 …；组织填统一社会信用代码。', 'Kind and number; an organisation writes its credit code.'),
  value: draft.proof,
  max: applyLimits.proof,
  autocomplete: 'off',
})}
${textField(view, faults, { id: 'phone', label: say('联系电话', 'Phone'), value: draft.phone, max: applyLimits.phone, type: 'tel', autocomplete: 'tel' })}
${radio('delivery', say('怎么把信息给您', 'Way of delivery'))}
${textField(view, faults, {
  id: 'address',
  label: say('邮箱或通信地址', 'E-mail or postal address'),
  hint: say('当面领取、查阅的可以不填。', 'May stay empty if you come in person.'),
  value: draft.address,
  max: applyLimits.address,
})}
${radio('medium', say('载体形式', 'Form'))}
<p class="hint">${say('这些信息只用于办理本次申请，不公开。', 'What you give serves this application only and is not published.')}<a href="/about#privacy">${say('个人信息保护', 'Personal data')}</a></p>
<div class="actions"><button name="go" value="send">${say('提交申请', 'Send the application')}</button></div></form></div>`,
  })
}
