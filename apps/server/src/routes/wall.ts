import { may } from '@changtong/access'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Trend, TrendQuery, Wall } from '../contract/index.ts'
import type { Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { trendOf } from '../wall/trend.ts'
import { wallOf } from '../wall/wall.ts'
import { type Api, type Route, refusals, signedOf } from './http.ts'

/** What the charts of the board and the screen on the wall show: to whoever may read the board. */
export const wallRoutes: Route = (api, office) => {
  const tags = ['board']
  api.get('/api/trend', { schema: { tags, querystring: TrendQuery, response: { 200: Trend, ...refusals } } }, async (request, reply) => {
    const signed = signedOf(request)
    const refused = may(office.grants, signed.holder, request.query.procedure, 'read', null)
    return refused ? (answerRefusal(reply, refused) as never) : trendOf(office, signed, request.query.procedure)
  })
  api.get('/api/wall', { schema: { tags, querystring: TrendQuery, response: { 200: Wall, ...refusals } } }, async (request, reply) => {
    const signed = signedOf(request)
    const refused = may(office.grants, signed.holder, request.query.procedure, 'read', null)
    return refused ? (answerRefusal(reply, refused) as never) : wallOf(office, signed, request.query.procedure)
  })
}

/** The page of the wall: its own small entry. Whoever has not signed in does so first and is led back. */
export const wallPages = (
  pages: Pick<Api, 'get'>,
  who: (request: FastifyRequest) => Promise<Signed | null>,
  page: (reply: FastifyReply) => FastifyReply,
): void => {
  pages.get('/wall', { schema: { hide: true } }, async (request, reply) =>
    (await who(request)) ? page(reply as never) : reply.redirect(`/w/sign-in?${new URLSearchParams({ to: '/wall' })}`, 303),
  )
}
