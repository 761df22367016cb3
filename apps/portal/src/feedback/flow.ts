import type { Text } from '@changtong/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from '../desk.ts'
import { anyFault } from '../form.ts'
import { isChange } from '../preferences.ts'
import { type Draft, draftFrom, faultsIn, firstFaultyStep, inputOf, type Step, steps } from './draft.ts'
import { elsewherePage, flowPage, receiptPage } from './pages.ts'

const isStep = (s: string): s is Step => (steps as readonly string[]).includes(s)

/** First page; `?about=SLUG&item=N` ties the report to a published problem. */
export async function startFeedback(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const query = desk.queryOf(request)
  const draft = draftFrom((name) => (name === 'about' || name === 'item' ? query(name) : ''))
  return show(desk, request, reply, 'category', draft, {})
}

interface Shown {
  readonly faults?: ReturnType<typeof faultsIn>
  readonly general?: readonly Text[]
  readonly changing?: boolean
  readonly status?: number
}

async function show(desk: Desk, request: FastifyRequest, reply: FastifyReply, step: Step, draft: Draft, shown: Shown): Promise<unknown> {
  const { reads } = desk.ports
  const about = draft.about === '' ? null : ((await reads.publication(draft.about)) ?? (await reads.article(draft.about)))
  const known = { ...draft, ...(about && !about.withdrawn ? {} : { about: '', item: '' }) }
  const body = flowPage(await desk.view(request), step, {
    draft: known,
    categories: await reads.categories(),
    about: known.about === '' ? null : about,
    faults: shown.faults ?? {},
    general: shown.general ?? [],
    changing: shown.changing ?? false,
  })
  return desk.sendOnce(reply, body, shown.status ?? 200)
}

/** Every button of the flow comes here: next, back, change, a switch of the view, send. */
export async function stepFeedback(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const field = desk.bodyOf(request)
  const draft = draftFrom(field)
  const step = isStep(field('step')) ? (field('step') as Step) : 'category'
  const changing = field('changing') === 'yes'
  const go = field('go')

  const [name = '', value = ''] = go.split('=', 2)
  if (isChange(name, value)) {
    desk.switchView(request, reply, [[name, value]])
    return show(desk, request, reply, step, draft, { changing })
  }
  // Who has once seen the check page goes back there after changing an answer.
  if (isStep(go)) return show(desk, request, reply, go, draft, { changing: changing || step === 'check' })

  const categories = await desk.ports.reads.categories()
  if (go !== 'send') {
    const faults = faultsIn(draft, step, categories)
    if (anyFault(faults)) return show(desk, request, reply, step, draft, { faults, changing, status: 422 })
    const category = categories.find((one) => one.id === draft.category)
    if (step === 'category' && category?.elsewhere)
      return desk.sendOnce(reply, elsewherePage(await desk.view(request), draft, category, category.elsewhere), 200)
    return show(desk, request, reply, changing ? 'check' : (steps[steps.indexOf(step) + 1] ?? 'check'), draft, {})
  }
  return send(desk, request, reply, draft, field('website'))
}

async function send(desk: Desk, request: FastifyRequest, reply: FastifyReply, draft: Draft, trap: string): Promise<unknown> {
  const categories = await desk.ports.reads.categories()
  const faulty = firstFaultyStep(draft, categories)
  if (faulty) return show(desk, request, reply, faulty, draft, { faults: faultsIn(draft, faulty, categories), changing: true, status: 422 })
  const refused = (status: number, zh: string, en: string) => show(desk, request, reply, 'check', draft, { general: [{ zh, en }], status })
  const elsewhere = categories.find((one) => one.id === draft.category)?.elsewhere
  if (elsewhere) return refused(422, `没有提交。${elsewhere.text.zh}`, `Not sent. ${elsewhere.text.en}`)
  if (trap !== '')
    return refused(
      422,
      '没有提交：有一个应当空着的栏目被自动填上了，现已清空。请再按一次“提交”。',
      'Not sent: a field that must stay empty had been filled in automatically and has been cleared. Please press “Send” again.',
    )
  const wait = desk.limiter.wait('feedback', request.ip)
  if (wait > 0) {
    reply.header('retry-after', wait)
    const minutes = Math.ceil(wait / 60)
    return refused(
      429,
      `没有提交：同一网络短时间内提交得太多。请过 ${minutes} 分钟再按“提交”，内容都还在本页。`,
      `Not sent: too many reports from this network in a short time. Please press “Send” again in ${minutes} min; everything is still on this page.`,
    )
  }
  try {
    const result = await desk.ports.writes.feedback(inputOf(draft))
    if (result.ok) return desk.sendOnce(reply, receiptPage(await desk.view(request), result.value), 201)
    return show(desk, request, reply, 'check', draft, { general: [result.error.message], status: 422 })
  } catch (error) {
    // The one place where a fault of ours must not cost the reader the text: the page comes back with it.
    desk.logFault(request, error)
    return refused(
      503,
      '没有提交：网站出了故障，内容都还在本页。请过几分钟再按“提交”，不会重复登记。',
      'Not sent: something went wrong here; everything is still on this page. Please press “Send” again in a few minutes; it will not be registered twice.',
    )
  }
}
