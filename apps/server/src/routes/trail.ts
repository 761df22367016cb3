import { refuse } from '@changtong/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sealedOf, trailOf } from '../accounts/trail.ts'
import { Checked, Sealed, TrailQuery, TrailRow } from '../contract/index.ts'
import { answerRefusal } from '../refusals.ts'
import { verifyLedger } from '../verify.ts'
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
  let checking = false
  api.post('/api/trail/check', { preHandler, schema: { tags, response: { 200: Checked, ...refusals } } }, async (_request, reply) => {
    if (checking)
      return answerRefusal(
        reply,
        refuse('trail.checking', '正在核验，请等这一次完成后再试。', 'A check is running. Please wait until it is done.'),
      ) as never
    checking = true
    const begun = performance.now()
    try {
      const result = await verifyLedger(office.database.db)
      return { at: office.now(), seconds: Math.round(performance.now() - begun) / 1000, result }
    } finally {
      checking = false
    }
  })
}
