import { isNothing, scope } from '@changtong/access'
import { z } from 'zod'
import { decideChange, grantsPage, proposeChange } from '../accounts/grantChanges.ts'
import { GrantsPage, GrantWish, Id } from '../contract/index.ts'
import { freshGrants } from '../grants.ts'
import { perform } from '../loop/work.ts'
import type { Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { commandOf, type Route, refusals, signedOf } from './http.ts'

/** Which post may do what: seen by the administrators, changed by two of them. */
export const grantRoutes: Route = (api, office) => {
  const tags = ['grants']
  const page = (signed: Signed) => {
    const may = (act: string) => !isNothing(scope(office.grants, signed.holder, 'grants', act))
    return grantsPage(office, { propose: may('propose'), confirm: may('confirm') })
  }
  api.get('/api/grants', { schema: { tags, response: { 200: GrantsPage, ...refusals } } }, async (request, reply) => {
    const signed = signedOf(request)
    const refused = unlessGranted(office, signed, 'grants', 'see')
    return refused ? (answerRefusal(reply, refused) as never) : page(signed)
  })
  api.post('/api/grants', { schema: { tags, body: GrantWish, response: { 200: GrantsPage, ...refusals } } }, async (request, reply) => {
    const [signed, id] = [signedOf(request), commandOf(request)]
    const refused = unlessGranted(office, signed, 'grants', 'propose')
    if (refused) return answerRefusal(reply, refused) as never
    const done = await perform<string>(office, signed, { id, request: { proposeGrant: request.body as never } }, ({ tx }) =>
      proposeChange(office, tx, request.body, notedOf(signed, office, id)),
    )
    return done.ok ? page(signed) : (answerRefusal(reply, done.error) as never)
  })
  api.post(
    '/api/grants/:id',
    {
      schema: {
        tags,
        params: z.object({ id: Id }),
        body: z.strictObject({ decision: z.enum(['confirm', 'decline', 'withdraw']) }),
        response: { 200: GrantsPage, ...refusals },
      },
    },
    async (request, reply) => {
      const [signed, id] = [signedOf(request), commandOf(request)]
      const { decision } = request.body
      const refused = unlessGranted(office, signed, 'grants', decision === 'withdraw' ? 'propose' : 'confirm')
      if (refused) return answerRefusal(reply, refused) as never
      const done = await perform<true>(office, signed, { id, request: { decideGrant: request.params.id, decision } }, ({ tx }) =>
        decideChange(office, tx, request.params.id, decision, notedOf(signed, office, id)),
      )
      if (!done.ok) return answerRefusal(reply, done.error) as never
      await freshGrants(office.database)
      return page(signed)
    },
  )
}
