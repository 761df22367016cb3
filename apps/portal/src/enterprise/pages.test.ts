import { instant, type LocalDate } from '@changtong/kernel'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { standardPreferences } from '../preferences.ts'
import { testProgress, testSite } from '../testPortal.ts'
import { viewOf } from '../view.ts'
import { joinPage, nothingTold, passwordPage, signInPage } from './entry.ts'
import { accountPage, colleaguesPage } from './own.ts'
import type { Contact, ContactRequest, RequestLimit } from './ports.ts'
import { homePage, limitText, requestPage } from './requests.ts'
import { draftFrom, submitPage } from './submit.ts'

interface Node {
  readonly nodeName: string
  readonly attrs?: readonly { readonly name: string }[]
  readonly childNodes?: readonly Node[]
}
/** What a page is made of, without its words. */
const made = (node: Node): string =>
  `${node.nodeName === '#text' ? '' : `<${[node.nodeName, ...(node.attrs ?? []).map(({ name }) => name)].join(' ')}>`}${(node.childNodes ?? []).map(made).join('')}`
const view = (lang: 'zh' | 'en' = 'zh') => viewOf(testSite, { ...standardPreferences, lang }, 'https://www.qinghe.example', '/e')
const due = { at: instant('2026-09-22T02:00:00Z'), date: '2026-09-22' as LocalDate, hourly: true, provisional: false }

/** Every page with one word in each place where somebody's words can stand. */
function pagesWith(x: string): string[] {
  const who: Contact = {
    session: 's',
    contact: 'c',
    right: 'r',
    may: 'manage',
    name: x,
    phone: x,
    enterprise: { key: x, name: x },
  }
  const frame = { who, token: x }
  const limits: readonly RequestLimit[] = [{ what: 'firstReply', state: 'running', due }]
  const at = instant('2026-09-21T02:00:00Z')
  const line = {
    id: x,
    no: x,
    title: x,
    receivedAt: at,
    state: { zh: x, en: x },
    closed: false,
    confidential: true,
    limits,
    answered: true,
  }
  const request: ContactRequest = {
    ...testProgress({ replies: [{ at, unit: x, text: x }], talk: { words: [{ at, by: { unit: x }, text: x }], possible: true } }),
    ...{ id: x, title: x, content: x, confidential: true, limits },
    sender: { name: x, phone: x, erased: false },
  }
  const told = { faults: { phone: { zh: x, en: x } }, general: [{ zh: x, en: x }] }
  const draft = draftFrom((name) => (name === 'confidential' ? 'yes' : x))
  const categories = [{ id: x, label: { zh: x, en: x } }]
  const session = { id: x, created: at, seen: at, address: x, browser: x, current: false }
  const colleague = { id: x, name: x, phone: x, may: 'submit' as const, joined: null, over: false, self: false }
  const invitation = { enterprise: { name: x }, name: x, phone: x, password: 'new' as const }
  return [
    signInPage(
      view(),
      { who: null, token: x },
      { ...told, phone: x, demo: [{ id: x, name: x, enterprise: x }], carried: { 'draft-text': x } },
    ),
    joinPage(view(), { who: null, token: x }, { ...told, enterprise: x, code: x }),
    passwordPage(view(), { who: null, token: x }, { ...nothingTold, enterprise: x, code: x, invitation }),
    homePage(view(), frame, { rows: [line], count: 1, page: 1, notice: x }),
    requestPage(view(), frame, { request, commandId: x, faults: {}, general: [], said: x, reason: x, notice: x }),
    ...(['category', 'details', 'contact'] as const).map((step) => submitPage(view(), frame, step, { draft, categories, ...told })),
    accountPage(view(), { who, token: x }, { ...told, enterprises: [{ right: x + x, name: x }], sessions: [session], notice: x }),
    colleaguesPage(view(), frame, {
      ...told,
      rows: [colleague],
      typed: { name: x, phone: x, may: 'submit' },
      given: { code: x, ends: at, name: x },
      notice: x,
    }),
  ]
}

describe('the pages of enterprises', () => {
  test('are made of the same parts whatever words stand in them, and hold no script', () => {
    const plain = pagesWith('寻常')
    for (const nasty of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onfocus='x", '</textarea><b>', '&lt;'])
      for (const [at, page] of pagesWith(nasty).entries())
        expect(made(parse(page) as unknown as Node), `page ${at} with ${nasty}`).toBe(made(parse(plain[at]!) as unknown as Node))
    for (const page of plain) expect(page).not.toMatch(/<script|javascript:|\son[a-z]+=/i)
    expect(plain.every((page) => page.length < 40_000)).toBe(true)
  })

  test('say of every limit in words by when somebody answers, or that it is late', () => {
    const say = (what: RequestLimit['what'], state: RequestLimit['state'], more: object = {}) =>
      limitText(view(), { what, state, due: { ...due, ...more } })
    expect(say('firstReply', 'running')).toBe('工作人员最迟 2026-09-22 10:00 前第一次答复您')
    expect(say('firstReply', 'overdue')).toBe('第一次答复应在 2026-09-22 10:00 前，已经超时')
    expect(say('answer', 'running', { hourly: false, provisional: true })).toBe(
      '承办单位最迟 2026年9月22日 办完并答复（暂定，放假安排公布后确定）',
    )
    expect(limitText(view('en'), { what: 'accept', state: 'running', due: { ...due, hourly: false } })).toBe(
      'By 2026-09-22 it is decided whether it is taken up',
    )
  })
})
