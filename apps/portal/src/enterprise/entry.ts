import type { Text } from '@changtong/kernel'
import { errorSummary, type Faults, faultLine, hidden, textField, titleWith } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { View } from '../view.ts'
import { enterprisePage, type Frame, tokenField } from './frame.ts'
import type { Invitation } from './ports.ts'

export interface Told {
  readonly faults: Faults
  readonly general: readonly Text[]
}
export const nothingTold: Told = { faults: {}, general: [] }
export const isTold = ({ faults, general }: Told): boolean => general.length > 0 || Object.keys(faults).length > 0

/** A field whose value is never sent back to the page. */
export function secretField(
  view: View,
  faults: Faults,
  parts: {
    readonly id: string
    readonly label: string
    readonly hint?: string
    readonly autocomplete: 'current-password' | 'new-password'
  },
): Html {
  const { id, label, hint, autocomplete } = parts
  const described = [hint && `${id}-hint`, faults[id] && `${id}-error`].filter(Boolean).join(' ')
  return html`<div class="${faults[id] ? 'field faulty' : 'field'}"><label for="${id}">${label}</label>
${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${faultLine(view, faults, id)}
<input type="password" id="${id}" name="${id}" maxlength="200" autocomplete="${autocomplete}"${described !== '' && html` aria-describedby="${described}"`}${faults[id] && html` aria-invalid="true"`}></div>`
}

export const passwordHint = (view: View): string =>
  view.say(
    '至少 10 位，大写、小写、数字、符号四类中的三类',
    '10 characters or more, of three kinds out of capitals, small letters, digits, signs',
  )

/** Sign-in. `carried`: a request that was being written when the session ended; it goes on afterwards. */
export function signInPage(
  view: View,
  frame: Frame,
  parts: Told & {
    readonly phone: string
    readonly demo: readonly { readonly id: string; readonly name: string; readonly enterprise: string }[]
    readonly carried: Readonly<Record<string, string>>
  },
): string {
  const { say } = view
  return enterprisePage(view, frame, {
    title: titleWith(view, isTold(parts), say('企业登录', 'Enterprises: sign in')),
    at: 'sign-in',
    ...((isTold(parts) || Object.keys(parts.carried).length > 0) && { tools: html`` }),
    main: html`${errorSummary(view, parts.faults, parts.general)}<h1>${say('企业登录', 'Sign in for your enterprise')}</h1>
<p class="lead">${say('企业联系人在这里提诉求、看办理进度和答复。', 'Contacts of enterprises send requests here and read progress and answers.')}</p>
<form method="post" action="/e/sign-in" novalidate>${tokenField(frame.token)}${hidden(parts.carried)}
${textField(view, parts.faults, { id: 'phone', label: say('手机号', 'Phone number'), value: parts.phone, max: 30, type: 'tel', autocomplete: 'username' })}
${secretField(view, parts.faults, { id: 'password', label: say('密码', 'Password'), autocomplete: 'current-password' })}
<div class="actions"><button>${say('登录', 'Sign in')}</button></div></form>
${
  parts.demo.length > 0 &&
  html`<section class="card demo" aria-labelledby="demo"><h2 id="demo">${say('演示：一键登录', 'Demo: one click')}</h2>${parts.demo.map(
    ({ id, name, enterprise }) =>
      html`<form method="post" action="/e/sign-in">${tokenField(frame.token)}${hidden({ ...parts.carried, demo: id })}<button class="secondary"><span lang="zh-CN">${name} · ${enterprise}</span></button></form>`,
  )}</section>`
}
<h2>${say('第一次来', 'First time here')}</h2>
<p>${say('收到加入码的，请先', 'With a code in hand, ')}<a href="/e/join">${say('凭码加入', 'join by code')}</a>${say('；没有加入码的，请与专班联系，或由本企业的管理联系人邀请。', ' first. Without one, ask the taskforce, or a colleague who manages the contacts.')}</p>
<p>${say('不登录也可以', 'Without signing in you can ')}<a href="/feedback">${say('反映问题', 'report a problem')}</a>${say('，凭编号和查询码看答复。', ' and read the answer by number and code.')}</p>`,
  })
}

/** First page of joining: which enterprise, which code. */
export function joinPage(view: View, frame: Frame, parts: Told & { readonly enterprise: string; readonly code: string }): string {
  const { say } = view
  return enterprisePage(view, frame, {
    title: titleWith(view, isTold(parts), say('凭码加入', 'Join by code')),
    at: 'join',
    ...(isTold(parts) && { tools: html`` }),
    main: html`${errorSummary(view, parts.faults, parts.general)}<h1>${say('凭码加入', 'Join by code')}</h1>
<p class="lead">${say('加入码由专班或本企业的管理联系人交给您，只能用一次。重置密码的码也在这里用。', 'The code was handed to you by the taskforce or a colleague; it works once. A code to reset your password is used here, too.')}</p>
<form method="post" action="/e/join" autocomplete="off" novalidate>${tokenField(frame.token)}
${textField(view, parts.faults, {
  id: 'enterprise',
  label: say('企业', 'Enterprise'),
  hint: say('统一社会信用代码，或者营业执照上的全称', 'Credit code, or the whole name as on the licence'),
  value: parts.enterprise,
  max: 120,
  autocomplete: 'organization',
})}
${textField(view, parts.faults, { id: 'code', label: say('加入码', 'Code'), value: parts.code, max: 40, autocomplete: 'one-time-code' })}
<div class="actions"><button name="go" value="look">${say('下一步', 'Continue')}</button></div></form>`,
  })
}

/** Second page: who one is according to the code, and the password. */
export function passwordPage(
  view: View,
  frame: Frame,
  parts: Told & { readonly enterprise: string; readonly code: string; readonly invitation: Invitation },
): string {
  const { say } = view
  const { invitation } = parts
  const known = invitation.password === 'known'
  const title =
    invitation.password === 'reset' ? say('重新设置密码', 'Choose a new password') : say('设置密码，完成加入', 'Choose a password and join')
  return enterprisePage(view, frame, {
    title: titleWith(view, isTold(parts), title),
    at: 'join',
    tools: html``,
    main: html`${errorSummary(view, parts.faults, parts.general)}<h1>${title}</h1>
<dl class="facts"><div><dt>${say('企业', 'Enterprise')}</dt><dd lang="zh-CN">${invitation.enterprise.name}</dd></div>
<div><dt>${say('联系人', 'Contact')}</dt><dd lang="zh-CN">${invitation.name}</dd></div>
<div><dt>${say('登录手机号', 'Phone to sign in with')}</dt><dd>${invitation.phone}</dd></div></dl>
<form method="post" action="/e/join" novalidate>${tokenField(frame.token)}${hidden({ enterprise: parts.enterprise, code: parts.code })}
${
  known
    ? secretField(view, parts.faults, {
        id: 'password',
        label: say('您原来的密码', 'The password you have'),
        hint: say(
          '这个手机号已经是另一家企业的联系人，密码不变。',
          'This phone number belongs to a contact of another enterprise already; its password stays.',
        ),
        autocomplete: 'current-password',
      })
    : html`${secretField(view, parts.faults, { id: 'password', label: say('新密码', 'New password'), hint: passwordHint(view), autocomplete: 'new-password' })}
${secretField(view, parts.faults, { id: 'again', label: say('再输一次', 'Once more'), autocomplete: 'new-password' })}`
}
<div class="actions"><button name="go" value="${known ? 'known' : 'join'}">${invitation.password === 'reset' ? say('设置并登录', 'Set it and sign in') : say('加入并登录', 'Join and sign in')}</button></div></form>`,
  })
}
