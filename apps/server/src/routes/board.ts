import { may } from '@changtong/access'
import { boardOf } from '../board/board.ts'
import { urgePreview } from '../board/urge.ts'
import { Board, BoardQuery, UrgePreview, UrgeQuery } from '../contract/index.ts'
import { answerRefusal } from '../refusals.ts'
import { type Route, refusals, signedOf } from './http.ts'

/** The supervision board, and what urging a unit would urge. Each case is then urged by its own act. */
export const boardRoutes: Route = (api, office) => {
  const tags = ['board']
  api.get('/api/board', { schema: { tags, querystring: BoardQuery, response: { 200: Board, ...refusals } } }, async (request, reply) => {
    const signed = signedOf(request)
    const refused = may(office.grants, signed.holder, request.query.procedure, 'read', null)
    return refused ? (answerRefusal(reply, refused) as never) : boardOf(office, signed, request.query)
  })
  api.get(
    '/api/board/urge',
    { schema: { tags, querystring: UrgeQuery, response: { 200: UrgePreview, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      const refused = may(office.grants, signed.holder, request.query.procedure, 'urge', null)
      return refused ? (answerRefusal(reply, refused) as never) : urgePreview(office, signed, request.query)
    },
  )
}
