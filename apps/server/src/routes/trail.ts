import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ledgerChecks } from '../accounts/ledgerCheck.ts'
import { sealedOf, trailOf } from '../accounts/trail.ts'
import { CheckState, Sealed, TrailQuery, TrailRow } from '../contract/index.ts'
import { answerRefusal } from '../refusals.ts'
import { unlessGranted } from './accounts.ts'
import { type Route, refusals, signedOf } from './http.ts'

/** The audit administrator's desk: he reads every trail and changes nothing. */
export const trailRoutes: Route = (api, office) => {
  const tags = ['accounts']
  const preHandler = async (request: FastifyRequest, reply: FastifyReply) => {
    const refused = unlessGranted(office, signedOf(request), 'trail', 'entries')
    if (refused) return answerRefusal(reply, refused)
  }
  api.get(
    '/api/trail',
    { preHandler, schema: { tags, querystring: TrailQuery, response: { 200: z.array(TrailRow), ...refusals } } },
    (request) => trailOf(office, request.query),
  )
  api.get('/api/trail/seals', { preHandler, schema: { tags, response: { 200: Sealed, ...refusals } } }, () => sealedOf(office))
  const checks = ledgerChecks(office)
  api.addHook('onClose', () => checks.stop())
  const state = { preHandler, schema: { tags, response: { 200: CheckState, ...refusals } } }
  api.get('/api/trail/check', state, () => checks.state())
  api.post('/api/trail/check', state, async (request, reply) => {
    const begun = await checks.start(signedOf(request).actor.person)
    return begun.ok ? checks.state() : (answerRefusal(reply, begun.error) as never)
  })
}
