import { isNothing, scope } from '@changtong/access'
import { type Json, ok, refuse } from '@changtong/kernel'
import { z } from 'zod'
import { Id, ImportDetail, LedgerLayoutRow, SetColumns } from '../contract/index.ts'
import { keepColumns, readAgain } from '../imports/columns.ts'
import { importDetail } from '../imports/detail.ts'
import { forgetLayout, layoutRows } from '../imports/layouts.ts'
import { importRecord } from '../imports/records.ts'
import { reading } from '../loop/reading.ts'
import { perform } from '../loop/work.ts'
import type { Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { commandOf, notFound, type Route, refusals, send, signedOf } from './http.ts'

const params = z.object({ id: Id })
const denied = refuse(
  'access.post',
  '您现在的岗位不能处理台账的列，请由综合组办理。',
  'Your present post may not deal with the columns of ledgers. Please ask the general group.',
)

/** What the columns of ledgers are: decided on an import, remembered for the office, listed, forgotten. For those who import. */
export const ledgerLayoutRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['imports']
  const mayImport = (signed: Signed) => !isNothing(scope(office.grants, signed.holder, 'import', 'import'))

  api.post(
    '/api/imports/:id/columns',
    { schema: { tags, params, body: SetColumns, response: { 200: ImportDetail, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      if (!mayImport(signed)) return answerRefusal(reply, denied) as never
      const row = await importRecord(db, request.params.id)
      if (!row) return answerRefusal(reply, notFound) as never
      const again = await readAgain(office, row, request.body)
      if (!again.ok) return send(reply, again) as never
      const command = { id: commandOf(request), request: { columns: row.id, body: request.body as Json } }
      const done = await perform(office, signed, command, (work) => keepColumns(work, row.id, again.value, request.body))
      if (!done.ok) return send(reply, done) as never
      return reading(office, signed, async (work) => importDetail(work, (await importRecord(work.tx, row.id))!)) as never
    },
  )

  api.get('/api/ledger-layouts', { schema: { tags, response: { 200: z.array(LedgerLayoutRow), ...refusals } } }, async (request, reply) =>
    mayImport(signedOf(request)) ? layoutRows(db) : (answerRefusal(reply, denied) as never),
  )

  api.delete(
    '/api/ledger-layouts/:id',
    { schema: { tags, params, response: { 200: z.array(LedgerLayoutRow), ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      if (!mayImport(signed)) return answerRefusal(reply, denied) as never
      const { id } = request.params
      const done = await perform(office, signed, { id: commandOf(request), request: { forget: id } }, (work) => forgetLayout(work, id))
      return send(reply, done.ok ? ok(await layoutRows(db)) : done) as never
    },
  )
}
