import { isNothing, scope } from '@changtong/access'
import { type Json, no, ok, type Result, refuse } from '@changtong/kernel'
import { z } from 'zod'
import { Id, ImportDetail, MakeRule, ReadingRuleRow, SwitchRule } from '../contract/index.ts'
import { propose } from '../helper/propose.ts'
import { importDetail } from '../imports/detail.ts'
import { importRecord } from '../imports/records.ts'
import { draftOf, makeRule, rulesOf, switchRule } from '../imports/rules.ts'
import { reading } from '../loop/reading.ts'
import { perform, type Work } from '../loop/work.ts'
import type { Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { commandOf, notFound, type Route, refusals, send, signedOf } from './http.ts'

const params = z.object({ id: Id })
const denied = refuse(
  'access.post',
  '您现在的岗位不能处理读法规则，请由综合组办理。',
  'Your present post may not deal with rules of reading. Please ask the general group.',
)

/** Rules of reading: made of corrections, listed, switched, taken back. For those who import. */
export const readingRuleRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['imports']
  const mayImport = (signed: Signed) => !isNothing(scope(office.grants, signed.holder, 'import', 'import'))

  api.get('/api/reading-rules', { schema: { tags, response: { 200: z.array(ReadingRuleRow), ...refusals } } }, async (request, reply) =>
    mayImport(signedOf(request)) ? rulesOf(db) : (answerRefusal(reply, denied) as never),
  )

  api.post(
    '/api/reading-rules/:id',
    { schema: { tags, params, body: SwitchRule, response: { 200: z.array(ReadingRuleRow), ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      if (!mayImport(signed)) return answerRefusal(reply, denied) as never
      const { id } = request.params
      const command = { id: commandOf(request), request: { rule: id, ...request.body } }
      const done = await perform(office, signed, command, (work) => switchRule(work, id, request.body.state))
      return send(reply, done.ok ? ok(await rulesOf(db)) : done) as never
    },
  )

  api.post(
    '/api/imports/:id/propose',
    { schema: { tags, params, response: { 200: ImportDetail, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      if (!mayImport(signed)) return answerRefusal(reply, denied) as never
      const row = await importRecord(db, request.params.id)
      if (!row) return answerRefusal(reply, notFound) as never
      const done = await propose(office, row)
      if (!done.ok) return send(reply, done) as never
      return reading(office, signed, async (work) => importDetail(work, (await importRecord(work.tx, row.id))!)) as never
    },
  )

  api.post(
    '/api/imports/:id/rules',
    { schema: { tags, params, body: MakeRule, response: { 200: ImportDetail, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      if (!mayImport(signed)) return answerRefusal(reply, denied) as never
      const row = await importRecord(db, request.params.id)
      if (!row) return answerRefusal(reply, notFound) as never
      const { body } = request
      const make = async (work: Work): Promise<Result<{ id: string }>> => {
        if ('path' in body) {
          const draft = draftOf(row, body)
          return draft.ok ? makeRule(work, row, draft.value, body.path) : draft
        }
        const unit = work.organisation.units.get(body.unit)
        if (unit?.state !== 'active') return no(notFound)
        const issuer = body.everyIssuer ? null : row.org
        return makeRule(work, row, { issuer, match: { what: 'unit', word: body.name }, says: unit.name }, null)
      }
      const command = { id: commandOf(request), request: { import: row.id, body: body as Json } }
      const done = await perform(office, signed, command, make)
      if (!done.ok) return send(reply, done) as never
      return reading(office, signed, async (work) => importDetail(work, (await importRecord(work.tx, row.id))!)) as never
    },
  )
}
