import type { Text } from '@changtong/kernel'
import { anyFault, type Choice, choiceField, errorSummary, type Faults, hidden, honeypot, textField, titleWith } from '../form.ts'
import { oneLine, paragraphs, toTheSecond } from '../format.ts'
import { type Html, html, webAddress } from '../html.ts'
import { formSwitches, page } from '../page.ts'
import { prose } from '../pages/parts.ts'
import type { FeedbackCategory, FeedbackReceipt } from '../ports.ts'
import type { View } from '../view.ts'
import { carried, type Draft, limits, type Step, steps } from './draft.ts'

/** What a page of the flow is made from. */
export interface FlowParts {
  readonly draft: Draft
  readonly categories: readonly FeedbackCategory[]
  /** The publication that the report speaks of. */
  readonly about: { readonly title: string } | null
  readonly faults: Faults
  /** What stands against sending that no field can put right. */
  readonly general?: readonly Text[]
  /** Came from the check page to change one answer, and goes back there. */
  readonly changing: boolean
}

export function flowPage(view: View, step: Step, parts: FlowParts): string {
  const { say } = view
  const questions: { readonly [S in Step]: string } = {
    category: say('是哪一类问题？', 'What kind of problem is it?'),
    details: say('说说情况', 'What happened?'),
    contact: say('怎么和您联系？', 'How can we reach you?'),
    check: say('提交前请核对', 'Check your answers'),
  }
  const bodies = { category: categoryStep, details: detailsStep, contact: contactStep, check: checkStep }
  const faulty = anyFault(parts.faults) || (parts.general?.length ?? 0) > 0
  const at = steps.indexOf(step)
  const main = step === 'check' ? 'send' : 'next'
  return page(view, {
    title: titleWith(view, faulty, `${questions[step]} - ${say('反映问题', 'Report a problem')}`),
    section: 'feedback',
    bare: true,
    ...(step === 'category' ? { canonical: '/feedback' } : {}),
    crumbs: { own: say('反映问题', 'Report a problem'), href: '/feedback' },
    tools: formSwitches(view, 'flow', main),
    main: html`<div class="flow">
<p class="step">${say(`反映问题：第 ${at + 1} 步，共 ${steps.length} 步`, `Report a problem: step ${at + 1} of ${steps.length}`)}</p>
${errorSummary(view, parts.faults, parts.general)}
<form id="flow" method="post" action="/feedback" novalidate>
${hidden({ ...carried(parts.draft, step), step, changing: parts.changing ? 'yes' : '' })}
${honeypot(view)}
${bodies[step](view, parts, questions[step])}
<div class="actions"><button name="go" value="${main}">${
      step === 'check' ? say('提交', 'Send') : parts.changing ? say('改好了', 'Done') : say('下一步', 'Continue')
    }</button>${at > 0 && html`<button class="secondary" name="go" value="${steps[at - 1]!}">${say('上一步', 'Back')}</button>`}</div>
</form></div>`,
  })
}

function categoryStep(view: View, { draft, categories, faults, about }: FlowParts, question: string): Html {
  const choices: Choice[] = categories.map((one) => ({ value: one.id, label: view.text(one.label), hint: one.hint && view.text(one.hint) }))
  return html`${aboutNote(view, about, draft)}${choiceField(view, faults, 'category', html`<h1>${question}</h1>`, choices, draft.category)}`
}

function detailsStep(view: View, { draft, faults }: FlowParts, question: string): Html {
  const { say } = view
  return html`<h1>${question}</h1>
${textField(view, faults, {
  id: 'text',
  label: say('遇到了什么问题', 'What is the problem'),
  hint: say(
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
  label: say('在哪里、哪个单位（选填）', 'Where, at which office (optional)'),
  value: draft.place,
  max: limits.place,
})}`
}

function contactStep(view: View, { draft, faults }: FlowParts, question: string): Html {
  const { say } = view
  const choices: Choice[] = [
    {
      value: 'open',
      label: say('留下联系方式', 'Leave a contact'),
      hint: say('办理单位可以直接和您联系', 'The handling office may call you'),
    },
    {
      value: 'confidential',
      label: say('留下，但要保密', 'Leave it, in confidence'),
      hint: say('只有受理人员看得到，不转给办理单位', 'Only intake staff see it; it is not passed on'),
    },
    {
      value: 'anonymous',
      label: say('匿名', 'Stay anonymous'),
      hint: say('不收集联系方式，凭编号和查询码看答复', 'No contact is taken; the answer is read with number and code'),
    },
  ]
  return html`${choiceField(view, faults, 'identity', html`<h1>${question}</h1>`, choices, draft.identity)}
<fieldset class="group"><legend>${say('联系方式（匿名的不用填；电话和邮箱填一项即可）', 'Contact (not for anonymous; phone or e-mail will do)')}</legend>
${textField(view, faults, { id: 'phone', label: say('电话', 'Phone'), value: draft.phone, max: limits.phone, type: 'tel', autocomplete: 'tel' })}
${textField(view, faults, { id: 'email', label: say('邮箱', 'E-mail'), value: draft.email, max: limits.email, type: 'email', autocomplete: 'email' })}
${textField(view, faults, { id: 'name', label: say('称呼（选填）', 'Name (optional)'), value: draft.name, max: limits.name, autocomplete: 'name' })}
${textField(view, faults, { id: 'enterprise', label: say('企业名称（选填）', 'Enterprise (optional)'), value: draft.enterprise, max: limits.enterprise, autocomplete: 'organization' })}
</fieldset>
<p class="hint">${say('联系方式只用于办理和答复这件事，不公开。', 'Your contact serves only to handle and answer this report; it is not published.')}<a href="/about#privacy">${say('个人信息保护', 'Personal data')}</a></p>`
}

function checkStep(view: View, { draft, categories, about }: FlowParts, question: string): Html {
  const { say } = view
  const category = categories.find((one) => one.id === draft.category)
  const identities = {
    open: say('留下联系方式', 'Contact given'),
    confidential: say('留下联系方式，保密', 'Contact given in confidence'),
    anonymous: say('匿名', 'Anonymous'),
    '': '',
  }
  const none = say('未填', 'Not given')
  const row = (label: string, value: Html | string, step: Step): Html =>
    html`<div><dt>${label}</dt><dd>${value === '' ? html`<span class="none">${none}</span>` : value}</dd><dd class="change"><button class="link" name="go" value="${step}">${say('修改', 'Change')}<span class="unseen">${say(`：${label}`, `: ${label}`)}</span></button></dd></div>`
  const contact = draft.identity === 'anonymous' ? [] : [draft.phone, draft.email, draft.name, draft.enterprise].filter((one) => one !== '')
  return html`<h1>${question}</h1>
${aboutNote(view, about, draft)}
<dl class="answers">
${row(say('类别', 'Kind'), category ? view.text(category.label) : '', 'category')}
${row(say('情况', 'What happened'), prose(paragraphs(draft.text)), 'details')}
${row(say('地点或单位', 'Where'), draft.place, 'details')}
${row(say('联系', 'Contact'), prose([identities[draft.identity], ...contact]), 'contact')}
</dl>
<div class="choice tick"><input type="checkbox" id="mayPublish" name="mayPublish" value="yes"${draft.mayPublish && html` checked`}><label for="mayPublish">${say(
    '办结后可以公布（隐去个人信息）',
    'It may be published once closed (without personal data)',
  )}</label></div>`
}

const aboutNote = (view: View, about: { readonly title: string } | null, draft: Draft): Html | null =>
  about &&
  html`<p class="about-list">${view.say('针对：', 'About: ')}<span lang="zh-CN">${oneLine(about.title)}${draft.item !== '' && `，第 ${draft.item} 个问题`}</span></p>`

/** The chosen kind of matter belongs elsewhere: where to, instead of a form that would lead nowhere. */
export function elsewherePage(
  view: View,
  draft: Draft,
  category: FeedbackCategory,
  elsewhere: NonNullable<FeedbackCategory['elsewhere']>,
): string {
  const { say } = view
  const href = elsewhere.link && webAddress(elsewhere.link.href)
  return page(view, {
    title: view.text(category.label),
    section: 'feedback',
    bare: true,
    crumbs: { own: say('反映问题', 'Report a problem'), href: '/feedback' },
    tools: html``,
    main: html`<div class="flow"><h1>${say(`“${view.text(category.label)}”请走这里`, `${view.text(category.label)}: please go here`)}</h1>
${prose(paragraphs(view.text(elsewhere.text)))}
${elsewhere.link && href && html`<p><a class="button" href="${href}" rel="noopener">${view.text(elsewhere.link.label)}</a></p>`}
<form method="post" action="/feedback">${hidden({ ...carried(draft, 'category'), step: 'category' })}<div class="actions"><button class="secondary" name="go" value="category">${say('重新选择类别', 'Choose another kind')}</button></div></form></div>`,
  })
}

/** The end of the flow: number and code, once, and what happens now. */
export function receiptPage(view: View, receipt: FeedbackReceipt, applied = false): string {
  const { say } = view
  const crumb = applied
    ? { own: say('依申请公开', 'Ask for government information'), href: '/apply' }
    : { own: say('反映问题', 'Report a problem'), href: '/feedback' }
  return page(view, {
    title: say('已收到', 'Received'),
    section: applied ? 'articles' : 'feedback',
    bare: true,
    crumbs: crumb,
    tools: html``,
    main: html`<div class="flow"><div class="done" role="status"><h1>${applied ? say('申请已提交', 'Your application has been sent') : say('已收到您的反映', 'Your report has been received')}</h1>
<dl class="codes"><div><dt>${say('编号', 'Number')}</dt><dd><code>${receipt.no}</code></dd></div><div><dt>${say('查询码', 'Query code')}</dt><dd><code>${receipt.code}</code></dd></div></dl>
<p>${say(`收到时间：${toTheSecond(receipt.receivedAt)}`, `Received at ${toTheSecond(receipt.receivedAt)}`)}</p></div>
<p><strong>${say('请现在就记下或者打印这一页。', 'Please note these down or print this page now.')}</strong>${say(
      '查询码只显示这一次；查询进度、看答复、评价都要用到编号和查询码。',
      'The code is shown only once; you need both to follow the report, read the answer and rate it.',
    )}</p>
${
  receipt.next.length > 0 &&
  html`<h2>${say('接下来', 'What happens next')}</h2><ol class="next">${receipt.next.map((text) => html`<li>${view.text(text)}</li>`)}</ol>`
}
<p class="actions"><a class="button" href="/query">${say('查询进度', 'Check progress')}</a><a class="button secondary" href="/">${say('回到首页', 'Home')}</a></p></div>`,
  })
}
