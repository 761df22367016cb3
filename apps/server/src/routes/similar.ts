import { scope, within } from '@changtong/access'
import type { CaseState } from '@changtong/model'
import { caseRecord } from '@changtong/store'
import { z } from 'zod'
import { Id as IdShape, SimilarCase } from '../contract/index.ts'
import { reading } from '../loop/reading.ts'
import { answerRefusal } from '../refusals.ts'
import { similarTo } from '../similar/similar.ts'
import { notFound, type Route, refusals, signedOf } from './http.ts'

export const similarRoutes: Route = (api, office) => {
  api.get(
    '/api/cases/:id/similar',
    { schema: { tags: ['cases'], params: z.object({ id: IdShape }), response: { 200: z.array(SimilarCase), ...refusals } } },
    (request, reply) => {
      const signed = signedOf(request)
      return reading(office, signed, async (work) => {
        const c = (await caseRecord(work.tx, request.params.id))?.body as CaseState | undefined
        if (!c || !within(scope(office.grants, signed.holder, c.procedure, 'read'), c)) return answerRefusal(reply, notFound) as never
        return similarTo(work, c)
      })
    },
  )
}
