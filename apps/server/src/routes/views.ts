import { ok, type Result } from '@changtong/kernel'
import { z } from 'zod'
import { Id, ListViews, NewView, ViewChange, ViewChoice, ViewsQuery } from '../contract/index.ts'
import { changeView, chooseView, dropView, keepView, viewsOf } from '../views/views.ts'
import { type Route, refusals, send, signedOf } from './http.ts'

const params = z.object({ id: Id })
const Done = z.object({ done: z.literal(true) })
const done = (result: Result<true>): Result<{ done: true }> => (result.ok ? ok({ done: true }) : result)

/** Saved views of lists. They hold questions, never answers: what they show is asked with the rights of whoever looks. */
export const viewRoutes: Route = (api, office) => {
  const tags = ['views']
  api.get('/api/views', { schema: { tags, querystring: ViewsQuery, response: { 200: ListViews, ...refusals } } }, async (request) => [
    ...(await viewsOf(office, signedOf(request), request.query.procedure)),
  ])
  api.post(
    '/api/views',
    { schema: { tags, body: NewView, response: { 201: z.object({ id: Id }), ...refusals } } },
    async (request, reply) => send(reply, await keepView(office, signedOf(request), request.body), 201) as never,
  )
  api.post(
    '/api/views/chosen',
    { schema: { tags, body: ViewChoice, response: { 200: Done, ...refusals } } },
    async (request, reply) =>
      send(reply, done(await chooseView(office, signedOf(request), request.body.procedure, request.body.view))) as never,
  )
  api.post(
    '/api/views/:id',
    { schema: { tags, params, body: ViewChange, response: { 200: Done, ...refusals } } },
    async (request, reply) => send(reply, done(await changeView(office, signedOf(request), request.params.id, request.body))) as never,
  )
  api.delete(
    '/api/views/:id',
    { schema: { tags, params, response: { 200: Done, ...refusals } } },
    async (request, reply) => send(reply, done(await dropView(office, signedOf(request), request.params.id))) as never,
  )
}
