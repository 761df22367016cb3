import { newId } from '@changtong/kernel'
import { hidden, honeypot } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { View } from '../view.ts'

interface Contact {
  readonly phone: string | null
  readonly email: string | null
  readonly note: string | null
}

/**
 * The end of every publication (3-74): whom to call or write to, and a form whose words become a case tied to the publication. The form is the
 * second step of the reporting flow, with kind of matter and publication filled in.
 */
export function contactAndForm(view: View, slug: string, contact: Contact): Html {
  const { say } = view
  const phone = contact.phone ?? view.site.phone
  const email = contact.email ?? view.site.email
  return html`<section class="contact" aria-labelledby="contact"><h2 id="contact">${say('联系与监督', 'Contact')}</h2>
<p class="contact-line">${contact.note && html`<span lang="zh-CN">${contact.note}</span>`}<span>${say('联系方式：', 'Contact: ')}${
    phone === null && email === null && say('见页脚', 'see the foot of the page')
  }${phone !== null && html`${say('电话 ', 'phone ')}<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`}${phone !== null && email !== null && say('，', ', ')}${
    email !== null && html`${say('电子邮箱 ', 'e-mail ')}<a href="mailto:${email}">${email}</a>`
  }</span></p>
<form method="post" action="/feedback" novalidate>${hidden({ commandId: newId(), step: 'details', category: 'published', about: slug })}${honeypot(view)}
<div class="field"><label for="text">${say('对本文有意见、疑问，写在这里', 'A question or an objection? Write it here')}</label>
<p class="hint" id="text-hint">${say('下一步可选择留联系方式或匿名；请不要写身份证号、银行卡号。', 'Next you choose to leave a contact or stay anonymous; no identity or bank card numbers, please.')}</p>
<textarea id="text" name="text" rows="4" aria-describedby="text-hint"></textarea></div>
<button class="secondary" name="go" value="next">${say('下一步', 'Continue')}</button></form></section>`
}

/** Two readings of one page differ in the id of their empty form, which is no difference. */
export const withoutFormId = (page: string): string => page.replace(/name="commandId" value="[^"]*"/, '')
