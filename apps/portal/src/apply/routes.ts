import type { Text } from '@changtong/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from '../desk.ts'
import { receiptPage } from '../feedback/pages.ts'
import { anyFault, type Faults } from '../form.ts'
import { isChange } from '../preferences.ts'
import { type ApplyDraft, applyDraftFrom, applyFaults, applyInput } from './draft.ts'
import { applyPage } from './pages.ts'

export function applyRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/apply', async (request, reply) =>
    show(
      desk,
      request,
      reply,
      applyDraftFrom(() => ''),
      {},
      [],
      200,
    ),
  )
  app.post('/apply', (request, reply) => send(desk, request, reply))
}

async function show(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: ApplyDraft,
  faults: Faults,
  general: readonly Text[],
  status: number,
): Promise<FastifyReply> {
  return desk.sendOnce(reply, applyPage(await desk.view(request), draft, faults, general), status)
}

async function send(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const field = desk.bodyOf(request)
  const draft = applyDraftFrom(field)
  const [name = '', value = ''] = field('go').split('=', 2)
  if (isChange(name, value)) {
    desk.switchView(request, reply, [[name, value]])
    return show(desk, request, reply, draft, {}, [], 200)
  }
  const refused = (status: number, zh: string, en: string) => show(desk, request, reply, draft, {}, [{ zh, en }], status)
  const faults = applyFaults(draft)
  if (anyFault(faults)) return show(desk, request, reply, draft, faults, [], 422)
  if (field('website') !== '')
    return refused(
      422,
      '没有提交：有一个应当空着的栏目被自动填上了，现已清空。请再按一次“提交申请”。',
      'Not sent: a field that must stay empty had been filled in automatically and has been cleared. Please press “Send” again.',
    )
  const wait = desk.limiter.wait('apply', request.ip)
  if (wait > 0) {
    reply.header('retry-after', wait)
    const minutes = Math.ceil(wait / 60)
    return refused(
      429,
      `没有提交：同一网络短时间内提交得太多。请过 ${minutes} 分钟再按“提交申请”，内容都还在本页。`,
      `Not sent: too many from this network in a short time. Please press “Send” again in ${minutes} min; everything is still on this page.`,
    )
  }
  try {
    const result = await desk.ports.writes.apply(applyInput(draft))
    if (!result.ok) return show(desk, request, reply, draft, {}, [result.error.message], 422)
    return desk.sendOnce(reply, receiptPage(await desk.view(request), result.value, true), 201)
  } catch (error) {
    desk.logFault(request, error)
    return refused(
      503,
      '没有提交：网站出了故障，内容都还在本页。请过几分钟再按“提交申请”，不会重复登记。',
      'Not sent: something went wrong here; everything is still on this page. Please press “Send” again in a few minutes; it will not be registered twice.',
    )
  }
}
