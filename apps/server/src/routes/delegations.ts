import { day } from '@changtong/kernel'
import { z } from 'zod'
import { delegate, delegationPage, endDelegation } from '../accounts/delegations.ts'
import { DelegationPage, Id, RealDay } from '../contract/index.ts'
import { perform } from '../loop/work.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf } from './accounts.ts'
import { commandOf, type Route, refusals, send, signedOf } from './http.ts'

const Wish = z.strictObject({
  to: Id,
  from: RealDay,
  until: RealDay,
  /** `problem.report`, `import.*`; null: everything the post may do. */
  acts: z.array(z.string().max(80)).max(300).nullable(),
})

/** What the holder of a post lets somebody else do for him, for a time. Each of them stands in the ledger. */
export const delegationRoutes: Route = (api, office) => {
  const tags = ['people']
  api.get('/api/delegations', { schema: { tags, response: { 200: DelegationPage, ...refusals } } }, (request) =>
    delegationPage(office, signedOf(request)),
  )
  api.post(
    '/api/delegations',
    { schema: { tags, body: Wish, response: { 201: z.object({ id: Id }), ...refusals } } },
    async (request, reply) => {
      const [signed, id] = [signedOf(request), commandOf(request)]
      const { from, until, ...wish } = request.body
      const made = await perform<string>(office, signed, { id, request: { delegate: request.body } }, ({ tx }) =>
        delegate(office, tx, signed, { ...wish, from: day(from), until: day(until) }, notedOf(signed, office, id)),
      )
      return (made.ok ? reply.code(201).send({ id: made.value }) : answerRefusal(reply, made.error)) as never
    },
  )
  api.post(
    '/api/delegations/:id/end',
    { schema: { tags, params: z.object({ id: Id }), response: { 200: z.literal(true), ...refusals } } },
    async (request, reply) => {
      const [signed, id] = [signedOf(request), commandOf(request)]
      const done = await perform<true>(office, signed, { id, request: { endDelegation: request.params.id } }, ({ tx }) =>
        endDelegation(office, tx, signed, request.params.id, notedOf(signed, office, id)),
      )
      return send(reply, done) as never
    },
  )
}
