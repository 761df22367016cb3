import type { Text } from '@changtong/kernel'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import type { View } from '../view.ts'
import type { Contact } from './ports.ts'

/** A page of a contact: the menu of enterprises in place of that of the public, and for whom he speaks. */
export interface Frame {
  readonly who: Contact | null
  readonly token: string
}
export interface EnterpriseParts {
  readonly title: string
  readonly at: 'home' | 'new' | 'colleagues' | 'account' | 'sign-in' | 'join'
  readonly main: Html
  /** The page came out of a form: a switch of the view would lose what was typed. */
  readonly tools?: Html
}

export function enterprisePage(view: View, { who, token }: Frame, parts: EnterpriseParts): string {
  const { say } = view
  const entries = who
    ? ([
        ['home', '/e', say('我的诉求', 'Our requests')],
        ['new', '/e/requests/new', say('提诉求', 'New request')],
        ...(who.may === 'manage' ? ([['colleagues', '/e/colleagues', say('同事', 'Colleagues')]] as const) : []),
        ['account', '/e/account', say('账号', 'Account')],
        ['site', '/', say('公开网站', 'Public site')],
      ] as const)
    : ([
        ['sign-in', '/e/sign-in', say('登录', 'Sign in')],
        ['join', '/e/join', say('凭码加入', 'Join by code')],
        ['site', '/', say('公开网站', 'Public site')],
      ] as const)
  return page(view, {
    title: parts.title,
    bare: true,
    nav: entries.map(([id, href, label]) => ({ href, label, current: id === parts.at })),
    ...(parts.tools && { tools: parts.tools }),
    main: html`<div class="flow">${
      who &&
      html`<div class="speaker"><p>${say('您代表', 'You speak for ')}<strong lang="zh-CN">${who.enterprise.name}</strong><span lang="zh-CN">${who.name}</span></p><form method="post" action="/e/sign-out">${tokenField(token)}<button class="secondary small">${say('退出', 'Sign out')}</button></form></div>`
    }
${parts.main}</div>`,
  })
}

export const tokenField = (token: string): Html => html`<input type="hidden" name="token" value="${token}">`

/** Nothing was done, and why. */
export const refusedPage = (view: View, frame: Frame, why: Text): string =>
  enterprisePage(view, frame, {
    title: view.say('没有提交', 'Not sent'),
    at: 'sign-in',
    tools: html``,
    main: html`<h1>${view.say('没有提交', 'Nothing was sent')}</h1><p>${view.text(why)}</p><p><a class="button" href="/e">${view.say('回到企业页面', 'Back to the enterprise pages')}</a></p>`,
  })
