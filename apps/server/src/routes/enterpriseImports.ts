import { type Json, no, ok, type Result } from '@changtong/kernel'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  EnterpriseImport,
  EnterpriseImportRows,
  EnterpriseImportRowsQuery,
  EnterprisesConfirmed,
  EnterprisesUndone,
  Id,
  ReadEnterprisesAgain,
} from '../contract/index.ts'
import { perform } from '../loop/work.ts'
import type { Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { confirmEnterprises, undoEnterprises } from '../registers/enterEnterprises.ts'
import { type EnterpriseImportRecord, enterpriseImport, enterpriseImportPage, faultsOf, rowsOf } from '../registers/enterpriseImports.ts'
import { faultSheet } from '../registers/faultSheet.ts'
import { keepListAgain, listAgain } from '../registers/readList.ts'
import { unlessGranted } from './accounts.ts'
import { commandOf, notFound, type Route, refusals, send, sendSheet, signedOf } from './http.ts'

const params = z.object({ id: Id })

/** Lists of enterprises that were dropped in: their columns and rows, looked at, corrected, entered and taken back. For those who import. */
export const enterpriseImportRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['imports']

  /** Runs with the import, for those who may. */
  const withImport = async <T>(
    request: FastifyRequest,
    id: string,
    body: (signed: Signed, row: EnterpriseImportRecord) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const signed = signedOf(request)
    const refused = unlessGranted(office, signed, 'import', 'import')
    if (refused) return no(refused)
    const row = await enterpriseImport(db, id)
    return row ? body(signed, row) : no(notFound)
  }
  const page = async (id: string) => ok(await enterpriseImportPage(db, (await enterpriseImport(db, id))!))

  api.get(
    '/api/enterprise-imports/:id',
    { schema: { tags, params, response: { 200: EnterpriseImport, ...refusals } } },
    async (request, reply) => send(reply, await withImport(request, request.params.id, (_signed, { id }) => page(id))) as never,
  )
  api.get(
    '/api/enterprise-imports/:id/rows',
    { schema: { tags, params, querystring: EnterpriseImportRowsQuery, response: { 200: EnterpriseImportRows, ...refusals } } },
    async (request, reply) =>
      send(
        reply,
        await withImport(request, request.params.id, async (_signed, { id }) => ok(await rowsOf(db, id, request.query))),
      ) as never,
  )
  api.get(
    '/api/enterprise-imports/:id/faults.xlsx',
    { schema: { tags, params, response: { 200: z.unknown().describe('the rows that cannot be entered, as a workbook'), ...refusals } } },
    async (request, reply) => {
      const sheet = await withImport(request, request.params.id, async (_signed, { id, columns, name }) =>
        ok({ name: `${name.replace(/\.\w{1,5}$/, '')} 未登记的行`, bytes: await faultSheet(columns, await faultsOf(db, id)) }),
      )
      return (sheet.ok ? sendSheet(reply, sheet.value) : answerRefusal(reply, sheet.error)) as never
    },
  )
  api.post(
    '/api/enterprise-imports/:id/columns',
    { schema: { tags, params, body: ReadEnterprisesAgain, response: { 200: EnterpriseImport, ...refusals } } },
    async (request, reply) => {
      const done = await withImport(request, request.params.id, async (signed, row) => {
        const list = await listAgain(office, row, request.body)
        if (!list.ok) return list
        const command = { id: commandOf(request), request: { columns: row.id, body: request.body as Json } }
        const kept = await perform(office, signed, command, (work) => keepListAgain(work, row.id, list.value, request.body))
        return kept.ok ? page(row.id) : kept
      })
      return send(reply, done) as never
    },
  )
  api.post(
    '/api/enterprise-imports/:id/confirm',
    { schema: { tags, params, response: { 200: EnterprisesConfirmed, ...refusals } } },
    async (request, reply) => {
      const done = await withImport(request, request.params.id, (signed, { id }) =>
        perform(office, signed, { id: commandOf(request), request: { enter: id } }, (work) => confirmEnterprises(work, id)),
      )
      return send(reply, done) as never
    },
  )
  api.post(
    '/api/enterprise-imports/:id/undo',
    { schema: { tags, params, response: { 200: EnterprisesUndone, ...refusals } } },
    async (request, reply) => {
      const done = await withImport(request, request.params.id, (signed, { id }) =>
        perform(office, signed, { id: commandOf(request), request: { takeBack: id } }, (work) => undoEnterprises(work, id)),
      )
      return send(reply, done) as never
    },
  )
}
