import type { FastifyReply, FastifyRequest } from 'fastify'
import { limitsOf, setLimit } from '../accounts/limits.ts'
import { LimitSettings, LimitWish } from '../contract/index.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { commandOf, type Route, refusals, signedOf } from './http.ts'

/** 及时、定期: the limits an office sets for itself (law 12). Each change is an entry. */
export const limitRoutes: Route = (api, office) => {
  const tags = ['settings']
  const preHandler = async (request: FastifyRequest, reply: FastifyReply) => {
    const refused = unlessGranted(office, signedOf(request), 'limits', 'change')
    if (refused) return answerRefusal(reply, refused)
  }
  api.get('/api/limits', { preHandler, schema: { tags, response: { 200: LimitSettings, ...refusals } } }, () => limitsOf(office))
  api.post(
    '/api/limits',
    { preHandler, schema: { tags, body: LimitWish, response: { 200: LimitSettings, ...refusals } } },
    async (request, reply) => {
      const done = await setLimit(office, request.body, notedOf(signedOf(request), office, commandOf(request)))
      return done.ok ? limitsOf(office) : (answerRefusal(reply, done.error) as never)
    },
  )
}
