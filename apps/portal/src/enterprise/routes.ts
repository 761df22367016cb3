import { isId, newId, type Refusal, type Text } from '@changtong/kernel'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { type Desk, deskOf } from '../desk.ts'
import { anyFault, type Faults } from '../form.ts'
import { type Limit, memoryLimiter } from '../limiter.ts'
import { grades } from '../pages/query.ts'
import { answerFault, notFound, pageHeaders, readForms, switched } from '../portal.ts'
import type { PortalPorts } from '../ports.ts'
import { isChange } from '../preferences.ts'
import type { View } from '../view.ts'
import { joinPage, nothingTold, passwordPage, signInPage, type Told } from './entry.ts'
import { refusedPage } from './frame.ts'
import { accountPage, colleaguesPage } from './own.ts'
import type { Contact, ContactInput, ContactPorts, From } from './ports.ts'
import { homePage, pageSize, requestPage, requestPath } from './requests.ts'
import { carried, draftFrom, faultsIn, firstFaulty, freshDraft, isStep, type Step, steps, submitPage } from './submit.ts'
import { contactCookie, cookieOf, formToken, sentFromHere, signInCookie, signOutCookie, tokenFrom } from './tokens.ts'

export type EnterpriseOptions = PortalPorts & {
  readonly contacts: ContactPorts
  readonly limits?: Readonly<Partial<Record<'submit' | 'words', Limit>>>
}
const usualLimits = { submit: { count: 20, seconds: 3600 }, words: { count: 30, seconds: 3600 } }

/** What every handler is given: the desk, the ports, who asks, and the view and token of the page to come. */
interface Asked {
  readonly desk: Desk
  readonly contacts: ContactPorts
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly view: View
  readonly token: string
  readonly field: (name: string) => string
}
interface AskedBy extends Asked {
  readonly who: Contact
}
type Handler<A> = (asked: A) => Promise<unknown>

const fromOf = (request: FastifyRequest): From => ({
  address: request.ip,
  browser: request.headers['user-agent']?.slice(0, 200) ?? null,
})
const short = (words: string, max: number): string => words.replace(/\s+/gu, ' ').trim().slice(0, max)
const statusOf = ({ faults, general }: Told): number => (anyFault(faults) || general.length > 0 ? 422 : 200)

/** The pages of enterprises as a Fastify plugin, to be registered at `/`: everything under `/e`. */
export const enterprisePages =
  (options: EnterpriseOptions): FastifyPluginAsync =>
  async (app) => {
    const desk = deskOf(
      options,
      memoryLimiter({ ...usualLimits, ...options.limits }, () => options.now()),
    )
    const { contacts } = options
    readForms(app)
    app.addHook('onRequest', async (request, reply) =>
      switched(desk, request, reply.headers({ ...pageHeaders, 'cache-control': 'no-store' })),
    )
    app.setErrorHandler((error, request, reply) => answerFault(desk, error, request, reply))
    const askedOf = async (request: FastifyRequest, reply: FastifyReply): Promise<Asked> => ({
      desk,
      contacts,
      request,
      reply,
      view: await desk.view(request),
      token: formToken(request, reply),
      field: desk.bodyOf(request),
    })
    /** For anybody. A form must come from a page of ours. */
    const open = (method: 'GET' | 'POST', url: string, handle: Handler<Asked>) =>
      app.route({
        method,
        url,
        handler: async (request, reply) => {
          const asked = await askedOf(request, reply)
          return method === 'POST' && !sentFromHere(request, asked.field('token')) ? strange(asked) : handle(asked)
        },
      })
    /** For a contact whose right runs; anybody else is led to the sign-in page, and learns nothing. */
    const own = (method: 'GET' | 'POST', url: string, handle: Handler<AskedBy>, unsigned: Handler<Asked> = toSignIn) =>
      open(method, url, async (asked) => {
        const who = await contacts.signed(cookieOf(asked.request, contactCookie))
        return who ? handle({ ...asked, who }) : unsigned(asked)
      })

    own('GET', '/e', home)
    open('GET', '/e/sign-in', async (asked) => signInForm(asked, nothingTold))
    open('POST', '/e/sign-in', signIn)
    open('GET', '/e/join', async (asked) => send(asked, joinPage(asked.view, frame(asked), { ...nothingTold, enterprise: '', code: '' })))
    open('POST', '/e/join', join)
    open('POST', '/e/sign-out', async (asked) => {
      const cookie = cookieOf(asked.request, contactCookie)
      if (cookie) await contacts.signOut(cookie)
      return signOutCookie(asked.request, asked.reply).redirect('/e/sign-in', 303)
    })
    own('GET', '/e/requests/new', async (asked) => showStep(asked, 'category', freshDraft(asked.who), {}))
    // What was typed is not lost where the session ended while it was: it goes on after signing in.
    own('POST', '/e/requests/new', stepSubmit, async (asked) =>
      signInForm(asked, { faults: {}, general: [sessionOver] }, draftFrom(asked.field)),
    )
    own('GET', '/e/requests/:id', async (asked) => showRequest(asked, {}))
    own('POST', '/e/requests/:id/words', say)
    own('POST', '/e/requests/:id/rating', rate)
    own('GET', '/e/colleagues', async (asked) => showColleagues(asked, {}))
    own('POST', '/e/colleagues', invite)
    own('POST', '/e/colleagues/code', renewCode)
    own('POST', '/e/colleagues/end', endColleague)
    own('GET', '/e/account', async (asked) => showAccount(asked, {}))
    own('POST', '/e/account/password', changePassword)
    own('POST', '/e/account/sessions', async (asked) => {
      const done = await contacts.endSession(asked.who, asked.field('session'))
      return done.ok ? back(asked, '/e/account?done=session') : showAccount(asked, { general: [done.error.message] })
    })
    own('POST', '/e/account/enterprise', async (asked) => {
      const done = await contacts.switchTo(asked.who, asked.field('right'))
      return done.ok ? back(asked, '/e') : showAccount(asked, { general: [done.error.message] })
    })
    own('POST', '/e/account/leave', leave)
  }

const send = ({ desk, reply }: Asked, body: string, status = 200) => desk.sendOnce(reply, body, status)
const back = ({ reply }: Asked, to: string) => reply.redirect(to, 303)
const frame = (asked: Asked, who: Contact | null = null) => ({ who, token: asked.token })
const toSignIn: Handler<Asked> = async ({ reply }) => reply.redirect('/e/sign-in', 303)
const strange = async (asked: Asked) =>
  send(
    asked,
    refusedPage(asked.view, frame(asked), {
      zh: '没有提交：请从本网站的页面提交。如果页面打开得太久，请返回上一页，刷新后再试。',
      en: 'Nothing was sent: please submit from a page of this site. If the page was open for long, go back, reload it and try again.',
    }),
    403,
  )

const sessionOver: Text = {
  zh: '登录已过期，没有提交。请重新登录，填写的内容会带过去。',
  en: 'Your session is over and nothing was sent. Please sign in again; what you typed goes along.',
}
/** The sign-in page; with a request that was being written it goes on there afterwards. */
async function signInForm(asked: Asked, told: Told, draft?: ContactInput): Promise<unknown> {
  const { view, field, contacts } = asked
  const parts = {
    ...told,
    phone: short(field('phone'), 30),
    demo: await contacts.demoContacts(),
    carried: draft ? Object.fromEntries(Object.entries(carried(draft)).map(([name, value]) => [`draft-${name}`, value])) : {},
  }
  return send(asked, signInPage(view, frame(asked), { ...parts, ...(draft && { phone: '' }) }), statusOf(told))
}
const signIn: Handler<Asked> = async (asked) => {
  const { contacts, request, reply, field } = asked
  const kept = field('draft-commandId') === '' ? undefined : draftFrom((name) => field(`draft-${name}`))
  const demo = field('demo')
  const done =
    demo === ''
      ? await contacts.signIn(field('phone'), field('password').slice(0, 200), fromOf(request))
      : await contacts.signInDemo(demo, fromOf(request))
  if (!done.ok) return signInForm({ ...asked, field: (name) => (name === 'phone' || !kept ? field(name) : '') }, toldBy(done.error), kept)
  signInCookie(request, reply, done.value)
  const who = kept && (await contacts.signed(done.value))
  return who ? showStep({ ...asked, token: tokenFrom(done.value), who }, 'contact', kept, {}) : back(asked, '/e')
}
/** A refusal as the page tells it: at its fields where it names some. */
function toldBy(refusal: Refusal): Told {
  const field = { 'password.weak': 'password', 'password.login': 'password', 'password.used': 'password', 'contact.phone': 'phone' }[
    refusal.code
  ]
  return field ? { faults: { [field]: refusal.message }, general: [] } : { faults: {}, general: [refusal.message] }
}

const again: Text = { zh: '两次输入的密码不一样', en: 'The two passwords differ' }
const join: Handler<Asked> = async (asked) => {
  const { contacts, request, reply, view, field } = asked
  const [enterprise, code] = [short(field('enterprise'), 120), short(field('code'), 40)]
  const first = (told: Told) => send(asked, joinPage(view, frame(asked), { ...told, enterprise, code }), statusOf(told))
  const missing: Faults = {
    ...(enterprise === '' && { enterprise: { zh: '请填写企业', en: 'Give the enterprise' } }),
    ...(code === '' && { code: { zh: '请填写加入码', en: 'Give the code' } }),
  }
  if (anyFault(missing)) return first({ faults: missing, general: [] })
  const found = await contacts.invitation(enterprise, code, fromOf(request))
  if (!found.ok) return first(toldBy(found.error))
  const second = (told: Told) =>
    send(asked, passwordPage(view, frame(asked), { ...told, enterprise, code, invitation: found.value }), statusOf(told))
  if (field('go') === 'look') return second(nothingTold)
  const password = field('password').slice(0, 200)
  if (found.value.password !== 'known' && password !== field('again')) return second({ faults: { again }, general: [] })
  const done = await contacts.join(enterprise, code, password, fromOf(request))
  if (!done.ok)
    return second(done.error.code === 'password.old' ? { faults: { password: done.error.message }, general: [] } : toldBy(done.error))
  signInCookie(request, reply, done.value)
  return back(asked, '/e?done=joined')
}

const home: Handler<AskedBy> = async (asked) => {
  const query = asked.desk.queryOf(asked.request)
  const page = /^[1-9]\d{0,4}$/.test(query('page')) ? Number(query('page')) : 1
  const { rows, count } = await asked.contacts.requests(asked.who, page, pageSize)
  return send(asked, homePage(asked.view, frame(asked, asked.who), { rows, count, page, notice: noticeOf(asked) }))
}
const notices: Readonly<Record<string, readonly [string, string]>> = {
  joined: ['已加入，您现在可以代表企业提诉求。', 'You have joined and can send requests for your enterprise now.'],
  sent: ['已收到。期限和进展都在本页。', 'Received. Limits and progress stand on this page.'],
  said: ['您的话已经收下，正在办理的单位会看到。', 'Your words have been taken; whoever works on it will see them.'],
  rated: ['谢谢，评价已收下。', 'Thank you, your rating has been taken.'],
  password: ['密码已修改，其他设备都已退出。', 'The password was changed; every other device was signed out.'],
  session: ['那台设备已退出。', 'That device was signed out.'],
  ended: ['已停用，从现在起不能再登录本企业。', 'Ended: from now on this person sees nothing of the enterprise.'],
}
function noticeOf({ desk, request, view }: Asked): string | null {
  const done = desk.queryOf(request)('done')
  return Object.hasOwn(notices, done) ? view.say(...(notices[done] as [string, string])) : null
}

interface Shown {
  readonly faults?: Faults
  readonly general?: readonly Text[]
  readonly status?: number
}
async function showStep(asked: AskedBy, step: Step, draft: ContactInput, shown: Shown): Promise<unknown> {
  const parts = { draft, categories: await asked.contacts.categories(), faults: shown.faults ?? {}, general: shown.general ?? [] }
  return send(asked, submitPage(asked.view, frame(asked, asked.who), step, parts), shown.status ?? statusOf(parts))
}
const stepSubmit: Handler<AskedBy> = async (asked) => {
  const { desk, request, reply, field, contacts } = asked
  const draft = draftFrom(field)
  const step: Step = isStep(field('step')) ? (field('step') as Step) : 'category'
  const go = field('go')
  const [name = '', value = ''] = go.split('=', 2)
  if (isChange(name, value)) {
    desk.switchView(request, reply, [[name, value]])
    return showStep({ ...asked, view: await desk.view(request) }, step, draft, {})
  }
  if (isStep(go)) return showStep(asked, go, draft, {})
  const categories = await contacts.categories()
  if (go !== 'send') {
    const faults = faultsIn(draft, step, categories)
    return showStep(asked, anyFault(faults) ? step : (steps[steps.indexOf(step) + 1] ?? 'contact'), draft, { faults })
  }
  const faulty = firstFaulty(draft, categories)
  if (faulty) return showStep(asked, faulty, draft, { faults: faultsIn(draft, faulty, categories) })
  const wait = desk.limiter.wait('submit', asked.who.right)
  if (wait > 0) {
    reply.header('retry-after', wait)
    return showStep(asked, 'contact', draft, { general: [tooMany(wait)], status: 429 })
  }
  try {
    const done = await contacts.submit(asked.who, draft)
    return done.ok
      ? back(asked, `${requestPath(done.value.id)}?done=sent`)
      : showStep(asked, 'contact', draft, { general: [done.error.message] })
  } catch (error) {
    // A fault of ours must not cost the text: the page comes back with it.
    desk.logFault(request, error)
    return showStep(asked, 'contact', draft, { general: [ourFault], status: 503 })
  }
}
const tooMany = (seconds: number): Text => ({
  zh: `没有提交：短时间内提交得太多。请过 ${Math.ceil(seconds / 60)} 分钟再试，内容都还在本页。`,
  en: `Not sent: too many in a short time. Please try again in ${Math.ceil(seconds / 60)} min; everything is still on this page.`,
})
const ourFault: Text = {
  zh: '没有提交：网站出了故障，内容都还在本页。请过几分钟再按“提交”，不会重复登记。',
  en: 'Not sent: something went wrong here; everything is still on this page. Please press “Send” again in a few minutes; it will not be registered twice.',
}

const idOf = ({ request }: Asked): string => (request.params as { readonly id: string }).id
async function showRequest(
  asked: AskedBy,
  beside: Shown & { readonly commandId?: string; readonly said?: string; readonly reason?: string },
): Promise<unknown> {
  const request = await asked.contacts.request(asked.who, idOf(asked))
  if (!request) return notFound(asked.desk, asked.request, asked.reply)
  const told = { faults: beside.faults ?? {}, general: beside.general ?? [] }
  const parts = { ...told, request, commandId: beside.commandId ?? newId(), said: beside.said ?? '', reason: beside.reason ?? '' }
  return send(
    asked,
    requestPage(asked.view, frame(asked, asked.who), { ...parts, notice: noticeOf(asked) }),
    beside.status ?? statusOf(told),
  )
}
const commandOf = ({ field }: Asked): string => (isId(field('commandId')) ? field('commandId') : newId())
const lines = (text: string, max: number): string => text.replace(/\r\n?/g, '\n').trim().slice(0, max)
const say: Handler<AskedBy> = async (asked) => {
  const [commandId, said] = [commandOf(asked), lines(asked.field('said'), 1000)]
  if (said === '') return showRequest(asked, { commandId, faults: { said: { zh: '请写下要说的话', en: 'Write what you want to say' } } })
  const wait = asked.desk.limiter.wait('words', asked.who.right)
  if (wait > 0) return showRequest(asked, { commandId, said, general: [tooMany(wait)], status: 429 })
  const done = await asked.contacts.say(asked.who, idOf(asked), { commandId, text: said })
  return done.ok
    ? back(asked, `${requestPath(idOf(asked))}?done=said`)
    : showRequest(asked, { commandId, said, general: [done.error.message] })
}
const rate: Handler<AskedBy> = async (asked) => {
  const [commandId, reason] = [commandOf(asked), lines(asked.field('reason'), 500)]
  const grade = grades.find(([value]) => String(value) === asked.field('rating'))
  if (!grade) return showRequest(asked, { commandId, reason, faults: { rating: { zh: '请选一个评价', en: 'Choose a rating' } } })
  const done = await asked.contacts.rate(asked.who, idOf(asked), { commandId, rating: grade[0], reason })
  return done.ok
    ? back(asked, `${requestPath(idOf(asked))}?done=rated`)
    : showRequest(asked, { commandId, reason, general: [done.error.message] })
}

async function showColleagues(
  asked: AskedBy,
  beside: Shown & { readonly given?: { readonly code: string; readonly ends: never; readonly name: string } | null },
): Promise<unknown> {
  const rows = await asked.contacts.colleagues(asked.who)
  // Who does not manage them is told nothing of them.
  if (!rows.ok) return notFound(asked.desk, asked.request, asked.reply)
  const told = { faults: beside.faults ?? {}, general: beside.general ?? [] }
  const kept = anyFault(told.faults) || told.general.length > 0
  const typed = {
    name: kept ? short(asked.field('name'), 60) : '',
    phone: kept ? short(asked.field('phone'), 30) : '',
    may: (kept && asked.field('may')) || 'submit',
  }
  const parts = { ...told, rows: rows.value, typed, given: beside.given ?? null, notice: noticeOf(asked) }
  return send(asked, colleaguesPage(asked.view, frame(asked, asked.who), parts), beside.status ?? statusOf(told))
}
const invite: Handler<AskedBy> = async (asked) => {
  const name = short(asked.field('name'), 60)
  const may = asked.field('may') === 'manage' ? 'manage' : 'submit'
  if (name === '') return showColleagues(asked, { faults: { name: { zh: '请填写姓名', en: 'Give the name' } } })
  const done = await asked.contacts.invite(asked.who, { name, phone: asked.field('phone'), may })
  if (done.ok) return showColleagues(asked, { given: { ...done.value, name } as never, status: 201 })
  return done.error.code === 'access.contact' ? notFound(asked.desk, asked.request, asked.reply) : showColleagues(asked, toldBy(done.error))
}
const renewCode: Handler<AskedBy> = async (asked) => {
  const done = await asked.contacts.renewCode(asked.who, asked.field('id'))
  return done.ok
    ? showColleagues(asked, { given: { ...done.value, name: short(asked.field('name'), 60) } as never, status: 201 })
    : showColleagues(asked, { general: [done.error.message] })
}
const endColleague: Handler<AskedBy> = async (asked) => {
  const done = await asked.contacts.endColleague(asked.who, asked.field('id'))
  return done.ok ? back(asked, '/e/colleagues?done=ended') : showColleagues(asked, { general: [done.error.message] })
}

async function showAccount(asked: AskedBy, beside: Shown): Promise<unknown> {
  const told = { faults: beside.faults ?? {}, general: beside.general ?? [] }
  const parts = {
    ...told,
    enterprises: await asked.contacts.enterprises(asked.who),
    sessions: await asked.contacts.sessions(asked.who),
    notice: noticeOf(asked),
  }
  return send(asked, accountPage(asked.view, { who: asked.who, token: asked.token }, parts), statusOf(told))
}
const changePassword: Handler<AskedBy> = async (asked) => {
  const { field, contacts } = asked
  const password = field('password').slice(0, 200)
  if (password !== field('again')) return showAccount(asked, { faults: { again } })
  const done = await contacts.changePassword(asked.who, field('old').slice(0, 200), password)
  if (done.ok) return back(asked, '/e/account?done=password')
  return showAccount(asked, done.error.code === 'password.old' ? { faults: { old: done.error.message } } : toldBy(done.error))
}
const leave: Handler<AskedBy> = async (asked) => {
  if (asked.field('sure') !== 'yes')
    return showAccount(asked, { faults: { sure: { zh: '请先勾选确认，再结束权限', en: 'Please tick the box first' } } })
  const done = await asked.contacts.leave(asked.who)
  return done.ok
    ? signOutCookie(asked.request, asked.reply).redirect('/e/sign-in', 303)
    : showAccount(asked, { general: [done.error.message] })
}
