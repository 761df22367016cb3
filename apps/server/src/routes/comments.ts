import { may, scope, within } from '@changtong/access'
import type { CaseState } from '@changtong/model'
import { caseRecord } from '@changtong/store'
import { z } from 'zod'
import { readersAmong } from '../comments/readers.ts'
import { requestsBehind } from '../comments/requests.ts'
import { comment } from '../comments/write.ts'
import { Commented, Id as IdShape, NewComment, Talk } from '../contract/index.ts'
import { reading } from '../loop/reading.ts'
import { perform } from '../loop/work.ts'
import { answerRefusal } from '../refusals.ts'
import { commandOf, notFound, type Route, refusals, send, signedOf } from './http.ts'

/** Words on a case: who can be reached by them, and writing them. They are read with the story of the case. */
export const commentRoutes: Route = (api, office) => {
  const tags = ['comments']
  const params = z.object({ id: IdShape })
  api.get('/api/cases/:id/talk', { schema: { tags, params, response: { 200: Talk, ...refusals } } }, (request, reply) => {
    const signed = signedOf(request)
    return reading(office, signed, async (work) => {
      const c = (await caseRecord(work.tx, request.params.id))?.body as CaseState | undefined
      if (!c || !within(scope(office.grants, signed.holder, c.procedure, 'read'), c)) return answerRefusal(reply, notFound) as never
      const because = may(office.grants, signed.holder, c.procedure, 'comment', c) ?? null
      return {
        because,
        requesters: because ? 0 : (await requestsBehind(work.tx, c)).length,
        readers: because ? [] : [...(await readersAmong(work, c))],
      }
    })
  })

  api.post(
    '/api/cases/:id/comments',
    { schema: { tags, params, body: NewComment, response: { 201: Commented, ...refusals } } },
    async (request, reply) => {
      const { id } = request.params
      // The words may be erased by law: they stay out of the digest by which a repeated submission is known.
      const { text: _text, ...kept } = request.body
      const done = await perform<{ version: number }>(
        office,
        signedOf(request),
        { id: commandOf(request), request: { comment: id, ...kept } as never },
        (work) => comment(work, id, request.body),
      )
      return send(reply, done, 201) as never
    },
  )
}
