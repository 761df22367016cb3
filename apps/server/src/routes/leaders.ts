import { z } from 'zod'
import { Id, LeaderPage, LeaderRow } from '../contract/index.ts'
import { leaderPage, leaderRows } from '../leaders.ts'
import { answerRefusal } from '../refusals.ts'
import { notFound, type Route, refusals, signedOf } from './http.ts'

/** 谁主管、谁负责: each leader's own problems and their state. */
export const leaderRoutes: Route = (api, office) => {
  const tags = ['leaders']
  api.get('/api/leaders', { schema: { tags, response: { 200: z.array(LeaderRow), ...refusals } } }, (request) =>
    leaderRows(office, signedOf(request)),
  )
  api.get(
    '/api/leaders/:id',
    { schema: { tags, params: z.object({ id: Id }), response: { 200: LeaderPage, ...refusals } } },
    async (request, reply) => (await leaderPage(office, signedOf(request), request.params.id)) ?? (answerRefusal(reply, notFound) as never),
  )
}
