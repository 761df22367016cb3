import type { Text } from '@changtong/kernel'
import { printed } from '@changtong/kernel'
import { anyFault, choiceField, errorSummary, type Faults, hidden, textField, titleWith } from '../form.ts'
import { paragraphs, toTheSecond } from '../format.ts'
import { type Html, html } from '../html.ts'
import { formSwitches, page, switchChoices } from '../page.ts'
import type { Rating, RequestProgress } from '../ports.ts'
import type { View } from '../view.ts'
import { prose } from './parts.ts'

/** Number and code as typed. */
export interface Ticket {
  readonly no: string
  readonly code: string
}

/** White space trimmed and full-width forms folded in both; the code in upper case without spaces and hyphens. */
export const ticketFrom = (no: string, code: string): Ticket => ({
  no: no.normalize('NFKC').trim().slice(0, 60),
  code: code.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase().slice(0, 60),
})

export function ticketFaults({ no, code }: Ticket): Faults {
  return {
    ...(no === '' ? { no: { zh: '请填写编号', en: 'Write the number' } } : {}),
    ...(code === '' ? { code: { zh: '请填写查询码', en: 'Write the query code' } } : {}),
  }
}

export const queryFields = (view: View, ticket: Ticket, faults: Faults): Html =>
  html`${textField(view, faults, { id: 'no', label: view.say('编号', 'Number'), value: ticket.no, max: 60, autocomplete: 'off' })}
${textField(view, faults, { id: 'code', label: view.say('查询码', 'Query code'), value: ticket.code, max: 60, autocomplete: 'off' })}`

export function queryPage(view: View, ticket: Ticket, faults: Faults, general: readonly Text[]): string {
  const { say } = view
  return page(view, {
    title: titleWith(view, anyFault(faults) || general.length > 0, say('查询进度', 'Check progress')),
    section: 'query',
    bare: true,
    canonical: '/query',
    tools: formSwitches(view, 'look-up', ''),
    crumbs: { own: say('查询进度', 'Check progress'), href: '/query' },
    main: html`<div class="flow">${errorSummary(view, faults, general)}<h1>${say('查询办理进度', 'Check progress')}</h1>
<p class="lead">${say('编号和查询码在提交成功的那一页上。', 'Number and code stand on the page that confirmed your report.')}</p>
<form id="look-up" method="post" action="/query" autocomplete="off" novalidate>${queryFields(view, ticket, faults)}<div class="actions"><button>${say('查询', 'Check')}</button></div></form>
<p class="hint">${say(
      '查询码忘了或丢了，为保护您的信息，不能凭编号找回；留过联系方式的，可以打电话请工作人员核实后告知进度。',
      'A lost code cannot be had back by the number alone, to protect you; if you left a contact, staff can tell you by phone after checking.',
    )}</p></div>`,
  })
}

/** Grades of the national good-and-bad rating, best first. */
export const grades: readonly (readonly [Rating, Text])[] = [
  [5, { zh: '非常满意', en: 'Very satisfied' }],
  [4, { zh: '满意', en: 'Satisfied' }],
  [3, { zh: '基本满意', en: 'Fairly satisfied' }],
  [2, { zh: '不满意', en: 'Dissatisfied' }],
  [1, { zh: '非常不满意', en: 'Very dissatisfied' }],
]

export interface ProgressParts {
  readonly ticket: Ticket
  readonly progress: RequestProgress
  /** For the rating form on the page. */
  readonly commandId: string
  readonly faults: Faults
  readonly general: readonly Text[]
  readonly reason: string
  readonly justRated: boolean
  readonly said: string
  readonly justSaid: boolean
}

/** Where a request stands, for the holder of its code. Nobody's name or contact is on it. */
export function progressPage(view: View, parts: ProgressParts): string {
  const { say } = view
  const { progress } = parts
  return page(view, {
    title: titleWith(view, anyFault(parts.faults) || parts.general.length > 0, say('办理进度', 'Progress')),
    section: 'query',
    bare: true,
    crumbs: { own: say('查询进度', 'Check progress'), href: '/query' },
    // As a form: a link would lose number and code, and they have no place in an address.
    tools: html`<form method="post" action="/query">${hidden({ ...parts.ticket, shown: 'yes' })}<ul class="switches" aria-label="${say('浏览方式', 'Ways to read')}">${switchChoices(
      view,
    ).map(
      ({ name, value, label }) => html`<li><button class="link" name="go" value="${name}=${value}">${label}</button></li>`,
    )}</ul></form>`,
    main: html`<div class="flow">${errorSummary(view, parts.faults, parts.general)}
${parts.justRated && html`<p class="notice" role="status">${say('谢谢，评价已收下。', 'Thank you, your rating has been taken.')}</p>`}
${parts.justSaid && html`<p class="notice" role="status">${say('您的话已经收下，正在办理的单位会看到。', 'Your words have been taken; whoever works on it will see them.')}</p>`}
<h1>${say('办理进度', 'Progress')}</h1>
<dl class="facts">
<div><dt>${say('编号', 'Number')}</dt><dd>${progress.no}</dd></div>
<div><dt>${say('收到时间', 'Received')}</dt><dd>${toTheSecond(progress.receivedAt)}</dd></div>
<div><dt>${say('类别', 'Kind')}</dt><dd>${view.text(progress.category)}</dd></div>
<div><dt>${say('现在', 'Now')}</dt><dd><strong class="${progress.closed ? 'state closed' : 'state'}">${view.text(progress.state)}</strong></dd></div>
${progress.due && html`<div><dt>${say('办理期限', 'Due')}</dt><dd>${dueText(view, progress.due)}</dd></div>`}
<div><dt>${progress.closed ? say('结果', 'How it ended') : say('接下来', 'Next')}</dt><dd>${view.text(progress.next)}</dd></div>
</dl>
${repliesBlock(view, progress)}
${talkBlock(view, { ...parts, action: '/query/words', carried: { ...parts.ticket, commandId: parts.commandId } })}
${stepsBlock(view, progress)}
${ratingBlock(view, { ...parts, action: '/query/rating', carried: { ...parts.ticket, commandId: parts.commandId } })}</div>`,
  })
}

export const repliesBlock = (view: View, { replies }: RequestProgress): Html | null =>
  replies.length === 0
    ? null
    : html`<section aria-labelledby="replies"><h2 id="replies">${view.say('答复', 'Answers')}</h2>${replies.map(
        (reply) =>
          html`<article class="reply"><p class="row-facts"><time datetime="${reply.at}">${toTheSecond(reply.at)}</time><span lang="zh-CN">${reply.unit}</span></p><div lang="zh-CN">${prose(paragraphs(reply.text))}</div></article>`,
      )}</section>`

export const stepsBlock = (view: View, { steps }: RequestProgress): Html | null =>
  steps.length === 0
    ? null
    : html`<section aria-labelledby="done"><h2 id="done">${view.say('办理过程', 'What has been done')}</h2><ol class="timeline">${steps.map(
        (step) => html`<li><time datetime="${step.at}">${toTheSecond(step.at)}</time><span>${view.text(step.label)}</span></li>`,
      )}</ol></section>`

/** A block with a form of its own: where it is sent, and what goes with it unseen. */
interface Asking {
  readonly progress: RequestProgress
  readonly faults: Faults
  readonly action: string
  readonly carried: Readonly<Record<string, string>>
}

const dueText = ({ say }: View, due: NonNullable<RequestProgress['due']>): Html =>
  html`${say(printed(due.date), due.date)}${due.provisional && say('（暂定，放假安排公布后确定）', ' (provisional until the holidays are announced)')}${
    due.overdue && html` <span class="over">${say('⚠ 已超期', '⚠ overdue')}</span>`
  }`

/** What was written to the requester and by him, and where he can write on. */
export function talkBlock(view: View, parts: Asking & { readonly said: string }): Html | null {
  const { say } = view
  const { words, possible } = parts.progress.talk
  if (words.length === 0 && !possible) return null
  return html`<section aria-labelledby="talk"><h2 id="talk">${say('留言', 'Words')}</h2>${words.map(
    ({ at, by, text }) =>
      html`<article class="reply"><p class="row-facts"><time datetime="${at}">${toTheSecond(at)}</time>${
        by === 'requester' ? html`<span>${say('您', 'You')}</span>` : html`<span lang="zh-CN">${by.unit}</span>`
      }</p><div lang="zh-CN">${prose(paragraphs(text))}</div></article>`,
  )}${
    possible &&
    html`<form class="card" method="post" action="${parts.action}" novalidate>${hidden(parts.carried)}
${textField(view, parts.faults, {
  id: 'said',
  label: words.length > 0 ? say('回复或补充', 'Answer or add') : say('补充情况', 'Add to your report'),
  hint: say(
    '办理本件的单位看得到。不想让承办单位知道的姓名、电话请不要写在这里。',
    'Whoever works on it can read this. Please leave out names and phone numbers that they should not have.',
  ),
  value: parts.said,
  max: 1000,
  rows: 4,
})}
<div class="actions"><button>${say('发出', 'Send')}</button></div></form>`
  }</section>`
}

export function ratingBlock(view: View, parts: Asking & { readonly reason: string }): Html | null {
  const { say } = view
  const { rating } = parts.progress
  if (rating.given !== null) {
    const grade = grades.find(([value]) => value === rating.given)!
    return html`<p>${say('您的评价：', 'Your rating: ')}<strong>${view.text(grade[1])}</strong></p>`
  }
  if (!rating.possible) return null
  return html`<form class="card" method="post" action="${parts.action}" novalidate>${hidden(parts.carried)}
${choiceField(
  view,
  parts.faults,
  'rating',
  html`<h2>${say('这件事办得怎么样？', 'How was it handled?')}</h2>`,
  grades.map(([value, label]) => ({ value: String(value), label: view.text(label) })),
  '',
)}
${textField(view, parts.faults, { id: 'reason', label: say('想说的话（选填）', 'Anything to add (optional)'), value: parts.reason, max: 500, rows: 3 })}
<div class="actions"><button>${say('提交评价', 'Send rating')}</button></div></form>`
}
