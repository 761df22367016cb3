import { isNothing, scope } from '@changtong/access'
import { openDocument, readLimited } from '@changtong/extract'
import { fold, type Json, no, ok, type Result, refuse } from '@changtong/kernel'
import { caseRecords, listCases } from '@changtong/store'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { WorkOrderQuery, WorkOrderSheet, WorkOrders, WorkOrdersTaken } from '../contract/index.ts'
import { perform } from '../loop/work.ts'
import { organisationOf, type Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { readableScopes } from '../waiting.ts'
import { isReturned, writeOrderLedger } from '../workOrders/ledger.ts'
import { readOrders } from '../workOrders/sheet.ts'
import { knownOrders, orderCase, takeOrders } from '../workOrders/take.ts'
import { mostBytes } from './files.ts'
import { commandOf, type Route, refusals, send, signedOf } from './http.ts'

const denied = refuse(
  'access.post',
  '您现在的岗位不能登记上级平台工单，请由综合组办理。',
  'Your present post may not register work orders. Please ask the general group.',
)

/** 上级平台工单: looked at, registered with their own numbers, and out again in the layout that the platform asks for. */
export const workOrderRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['work orders']
  const mayTake = (signed: Signed) => !isNothing(scope(office.grants, signed.holder, 'import', 'import'))

  api.post(
    '/api/work-orders/sheet',
    { schema: { tags, consumes: ['multipart/form-data'], response: { 200: WorkOrderSheet, ...refusals, 413: refusals[422] } } },
    async (request, reply) => {
      if (!mayTake(signedOf(request))) return answerRefusal(reply, denied) as never
      const read = await sheetOf(request)
      if (!read.ok) return answerRefusal(reply, read.error) as never
      const there = await knownOrders(
        db,
        read.value.orders.map(({ order }) => order.no),
      )
      return {
        orders: read.value.orders.map(({ row, order }) => ({ row, order, known: there.get(fold(order.no)) ?? null })),
        refused: [...read.value.refused],
        ignored: [...read.value.ignored],
      }
    },
  )

  api.post(
    '/api/work-orders',
    { schema: { tags, body: WorkOrders, response: { 200: WorkOrdersTaken, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      if (!mayTake(signed)) return answerRefusal(reply, denied) as never
      const { orders } = request.body
      const done = await perform(
        office,
        signed,
        { id: commandOf(request), request: { workOrders: orders } as Json },
        (work) => takeOrders(work, orders) as Promise<Result<Json>>,
      )
      return send(reply, done) as never
    },
  )

  api.get(
    '/api/work-orders.xlsx',
    { schema: { tags, querystring: WorkOrderQuery, response: { 200: z.unknown().describe('the ledger as a workbook'), ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      const scopes = readableScopes(office, signed).filter(({ procedure }) => procedure === 'problem')
      if (scopes.length === 0) return answerRefusal(reply, denied) as never
      const cases = await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (tx) => {
          const found: string[] = []
          for (let offset = 0; ; offset += 500) {
            const { rows } = await listCases(tx, scopes, { procedure: 'problem', source: 'platform', sort: 'no', offset, limit: 500 })
            found.push(...rows.map(({ id }) => id))
            if (rows.length < 500) break
          }
          const at = new Map((await caseRecords(tx, found)).map((record) => [record.id, orderCase(record.body)]))
          return found.flatMap((id) => at.get(id) ?? [])
        })
      const wanted = cases.filter((c) => request.query.returned === undefined || isReturned(c) === (request.query.returned === 'yes'))
      const organisation = await organisationOf(db)
      const rows = wanted.map((c) => ({ c, leadUnit: organisation.nameAt(c.leadUnit, c.closedAt) }))
      const bytes = await writeOrderLedger(office, signed, rows)
      return reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          `attachment; filename="work-orders.xlsx"; filename*=UTF-8''${encodeURIComponent('营商环境问题处理情况台账.xlsx')}`,
        )
        .send(Buffer.from(bytes))
    },
  )
}

/** The file of a request, read as a sheet of work orders. */
async function sheetOf(request: FastifyRequest) {
  const part = await request.file()
  if (!part) return no(refuse('file.none', '没有收到文件，请重新选择。', 'No file arrived. Please choose again.'))
  const bytes = await readLimited(part.file, mostBytes)
  if (!bytes.ok) return bytes
  const opened = await openDocument({ name: part.filename, bytes: bytes.value })
  if (!opened.ok) return opened
  const read = readOrders(opened.value.source)
  return 'code' in read ? no(read) : ok(read)
}
