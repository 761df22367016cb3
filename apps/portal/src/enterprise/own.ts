import { choiceField, errorSummary, faultLine, hidden, textField, titleWith } from '../form.ts'
import { toTheMinute } from '../format.ts'
import { html } from '../html.ts'
import type { View } from '../view.ts'
import { isTold, passwordHint, secretField, type Told } from './entry.ts'
import { enterprisePage, type Frame, tokenField } from './frame.ts'
import type { Colleague, Contact, ContactSession, GivenCode } from './ports.ts'

/** One's own account: the enterprise one speaks for, the password, where one is signed in, and leaving. */
export function accountPage(
  view: View,
  frame: Frame & { readonly who: Contact },
  parts: Told & {
    readonly enterprises: readonly { readonly right: string; readonly name: string }[]
    readonly sessions: readonly ContactSession[]
    readonly notice: string | null
  },
): string {
  const { say } = view
  const { who, token } = frame
  const others = parts.enterprises.filter(({ right }) => right !== who.right)
  return enterprisePage(view, frame, {
    title: titleWith(view, isTold(parts), say('账号', 'Account')),
    at: 'account',
    ...(isTold(parts) && { tools: html`` }),
    main: html`${errorSummary(view, parts.faults, parts.general)}${parts.notice && html`<p class="notice" role="status">${parts.notice}</p>`}<h1>${say('账号', 'Account')}</h1>
<dl class="facts"><div><dt>${say('企业', 'Enterprise')}</dt><dd lang="zh-CN">${who.enterprise.name}</dd></div>
<div><dt>${say('信用代码', 'Credit code')}</dt><dd>${who.enterprise.key}</dd></div>
<div><dt>${say('姓名', 'Name')}</dt><dd lang="zh-CN">${who.name}</dd></div>
<div><dt>${say('登录手机号', 'Phone to sign in with')}</dt><dd>${who.phone}</dd></div>
<div><dt>${say('可以', 'You may')}</dt><dd>${rightText(view, who.may)}</dd></div></dl>
${
  others.length > 0 &&
  html`<section aria-labelledby="others"><h2 id="others">${say('您还代表', 'You also speak for')}</h2>${others.map(
    ({ right, name }) =>
      html`<form method="post" action="/e/account/enterprise">${tokenField(token)}${hidden({ right })}<p><span lang="zh-CN">${name}</span> <button class="secondary small">${say('切换到这家', 'Switch to it')}</button></p></form>`,
  )}</section>`
}
<section class="card" aria-labelledby="change"><h2 id="change">${say('修改密码', 'Change the password')}</h2><form method="post" action="/e/account/password" novalidate>${tokenField(token)}
<input class="unseen" type="text" autocomplete="username" value="${who.phone ?? ''}" tabindex="-1" aria-hidden="true" readonly>
${secretField(view, parts.faults, { id: 'old', label: say('原密码', 'Old password'), autocomplete: 'current-password' })}
${secretField(view, parts.faults, { id: 'password', label: say('新密码', 'New password'), hint: passwordHint(view), autocomplete: 'new-password' })}
${secretField(view, parts.faults, { id: 'again', label: say('再输一次', 'Once more'), autocomplete: 'new-password' })}
<div class="actions"><button>${say('修改', 'Change')}</button></div></form></section>
<section aria-labelledby="sessions"><h2 id="sessions">${say('在哪里登录着', 'Where you are signed in')}</h2><ul class="rows">${parts.sessions.map(
      (
        session,
      ) => html`<li class="line"><p><strong>${session.current ? say('这台设备', 'This device') : say('另一台设备', 'Another device')}</strong>
<span class="row-facts"><time datetime="${session.created}">${say('登录于 ', 'since ')}${toTheMinute(session.created)}</time><span>${session.address}</span><span class="agent">${session.browser}</span></span></p>${
        !session.current &&
        html`<form method="post" action="/e/account/sessions">${tokenField(token)}${hidden({ session: session.id })}<button class="secondary small">${say('退出那台', 'End it')}</button></form>`
      }</li>`,
    )}</ul></section>
<section aria-labelledby="leave"><h2 id="leave">${say('不再代表这家企业', 'Leaving')}</h2>
<p>${say('退出后马上不能再看本企业的诉求；已提的诉求照常办理。要回来须重新邀请。', 'From that moment you see nothing of this enterprise any more; what was sent is worked on as before. To come back you must be invited again.')}</p>
<form method="post" action="/e/account/leave" novalidate>${tokenField(token)}${faultLine(view, parts.faults, 'sure')}<div class="choice tick"><input type="checkbox" id="sure" name="sure" value="yes"><label for="sure">${say('我确认不再代表这家企业', 'I no longer speak for this enterprise')}</label></div>
<div class="actions"><button class="secondary">${say('结束我的权限', 'End my right')}</button></div></form></section>`,
  })
}
const rightText = ({ say }: View, may: Contact['may']): string =>
  may === 'manage' ? say('提诉求，并邀请、停用同事', 'send requests, and invite and end colleagues') : say('提诉求', 'send requests')

/** Colleagues: who may speak for the enterprise, a new invitation, and a code just given. */
export function colleaguesPage(
  view: View,
  frame: Frame,
  parts: Told & {
    readonly rows: readonly Colleague[]
    readonly typed: { readonly name: string; readonly phone: string; readonly may: string }
    readonly given: (GivenCode & { readonly name: string }) | null
    readonly notice: string | null
  },
): string {
  const { say } = view
  const present = parts.rows.filter(({ over }) => !over)
  return enterprisePage(view, frame, {
    title: titleWith(view, isTold(parts), say('同事', 'Colleagues')),
    at: 'colleagues',
    ...((isTold(parts) || parts.given) && { tools: html`` }),
    main: html`${errorSummary(view, parts.faults, parts.general)}${parts.notice && html`<p class="notice" role="status">${parts.notice}</p>`}
${
  parts.given &&
  html`<div class="done" role="status"><h2>${say('加入码', 'Code')}</h2><dl class="codes"><div><dt lang="zh-CN">${parts.given.name}</dt><dd><code>${parts.given.code}</code></dd></div></dl>
<p>${say(`只显示这一次，请现在交给本人；${toTheMinute(parts.given.ends)} 前有效，用一次。`, `Shown only now: hand it over. It works once, until ${toTheMinute(parts.given.ends)}.`)}</p>
<p>${say('本人打开 /e/join，填企业名称和加入码。', 'The person opens /e/join and gives the enterprise and the code.')}</p></div>`
}
<h1>${say('本企业的联系人', 'Contacts of our enterprise')}</h1>
<ul class="rows">${present.map(
      (
        row,
      ) => html`<li class="line"><p><strong lang="zh-CN">${row.name}</strong>${row.self && html` <span class="mark">${say('您', 'you')}</span>`}
<span class="row-facts"><span>${row.phone}</span><span>${rightText(view, row.may)}</span><span>${row.joined ? say('已加入', 'has joined') : say('尚未加入', 'has not joined yet')}</span></span></p>${
        !row.self &&
        html`<div class="line-acts">${
          !row.joined &&
          html`<form method="post" action="/e/colleagues/code">${tokenField(frame.token)}${hidden({ id: row.id, name: row.name })}<button class="secondary small">${say('新的加入码', 'New code')}<span class="unseen" lang="zh-CN">：${row.name}</span></button></form>`
        }<form method="post" action="/e/colleagues/end">${tokenField(frame.token)}${hidden({ id: row.id })}<button class="secondary small">${say('停用', 'End')}<span class="unseen" lang="zh-CN">：${row.name}</span></button></form></div>`
      }</li>`,
    )}</ul>
<section class="card" aria-labelledby="invite"><h2 id="invite">${say('邀请同事', 'Invite a colleague')}</h2><form method="post" action="/e/colleagues" autocomplete="off" novalidate>${tokenField(frame.token)}
${textField(view, parts.faults, { id: 'name', label: say('姓名', 'Name'), value: parts.typed.name, max: 60, autocomplete: 'off' })}
${textField(view, parts.faults, { id: 'phone', label: say('手机号（登录用）', 'Phone number (to sign in with)'), value: parts.typed.phone, max: 30, type: 'tel', autocomplete: 'off' })}
${choiceField(
  view,
  parts.faults,
  'may',
  html`${say('可以做什么', 'What they may do')}`,
  [
    { value: 'submit', label: say('提诉求、看进度和答复', 'Send requests, read progress and answers') },
    { value: 'manage', label: say('同上，并邀请、停用同事', 'The same, and invite and end colleagues') },
  ],
  parts.typed.may,
)}
<div class="actions"><button>${say('邀请', 'Invite')}</button></div></form></section>`,
  })
}
