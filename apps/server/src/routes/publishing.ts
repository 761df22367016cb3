import type { Refusal, Result } from '@changtong/kernel'
import { no, ok } from '@changtong/kernel'
import type { Tx } from '@changtong/store'
import { z } from 'zod'
import { ColumnsPage, Disclosures, DisclosuresQuery, PublishingHealth, SaveColumn, ShiftColumn } from '../contract/index.ts'
import { idleUnit } from '../loop/named.ts'
import { perform } from '../loop/work.ts'
import type { Noted } from '../organisation.ts'
import { addColumn, type ColumnRecord, changeColumn, retireColumn, shiftColumn } from '../publishing/columns.ts'
import { columnsPage } from '../publishing/columnsPage.ts'
import { disclosures } from '../publishing/disclosures.ts'
import { publishingHealth } from '../publishing/health.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { commandOf, type Route, refusals, signedOf } from './http.ts'

const params = z.object({ column: z.string().max(60) })

/** Columns of the public site, the health of what is published, and how much was made public. */
export const publishingRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['publishing']
  const mayEdit = (signed: ReturnType<typeof signedOf>): Refusal | undefined => unlessGranted(office, signed, 'publication', 'columns')
  const pageFor = (signed: ReturnType<typeof signedOf>) => columnsPage(db, mayEdit(signed) === undefined)

  api.get('/api/columns', { schema: { tags, response: { 200: ColumnsPage, ...refusals } } }, (request) => pageFor(signedOf(request)))

  /** Does one change of the tree, and answers with the tree as it is then. */
  const changing = async (
    request: Parameters<typeof signedOf>[0],
    reply: Parameters<typeof answerRefusal>[0],
    body: (tx: Tx, noted: Noted) => Promise<Result<ColumnRecord>>,
    unit: string | null = null,
  ) => {
    const [signed, id] = [signedOf(request), commandOf(request)]
    const refused = mayEdit(signed)
    if (refused) return answerRefusal(reply, refused) as never
    const done = await perform<true>(
      office,
      signed,
      { id, request: { url: request.url, wish: (request.body ?? null) as never } },
      async (work) => {
        const idle = unit === null ? undefined : idleUnit(work, { unit: unitField }, { unit })
        if (idle) return no(idle)
        const changed = await body(work.tx, notedOf(signed, office, id))
        return changed.ok ? ok(true) : changed
      },
    )
    return (done.ok ? pageFor(signed) : answerRefusal(reply, done.error)) as never
  }
  api.post('/api/columns', { schema: { tags, body: SaveColumn, response: { 200: ColumnsPage, ...refusals } } }, (request, reply) =>
    changing(request, reply, (tx, noted) => addColumn(tx, request.body, noted), request.body.unit),
  )
  api.post(
    '/api/columns/:column',
    { schema: { tags, params, body: SaveColumn, response: { 200: ColumnsPage, ...refusals } } },
    (request, reply) =>
      changing(request, reply, (tx, noted) => changeColumn(tx, request.params.column, request.body, noted), request.body.unit),
  )
  api.post(
    '/api/columns/:column/shift',
    { schema: { tags, params, body: ShiftColumn, response: { 200: ColumnsPage, ...refusals } } },
    (request, reply) => changing(request, reply, (tx, noted) => shiftColumn(tx, request.params.column, request.body.by, noted)),
  )
  api.post('/api/columns/:column/retire', { schema: { tags, params, response: { 200: ColumnsPage, ...refusals } } }, (request, reply) =>
    changing(request, reply, (tx, noted) => retireColumn(tx, request.params.column, noted)),
  )

  api.get('/api/publishing/health', { schema: { tags, response: { 200: PublishingHealth, ...refusals } } }, async (request, reply) => {
    const refused = unlessGranted(office, signedOf(request), 'publication', 'health')
    return (refused ? answerRefusal(reply, refused) : publishingHealth(office, signedOf(request))) as never
  })
  api.get(
    '/api/publishing/disclosures',
    { schema: { tags, querystring: DisclosuresQuery, response: { 200: Disclosures, ...refusals } } },
    async (request, reply) => {
      const refused = unlessGranted(office, signedOf(request), 'publication', 'health')
      return (refused ? answerRefusal(reply, refused) : disclosures(office, request.query)) as never
    },
  )
}
const unitField = { schema: z.unknown(), label: { zh: '责任单位', en: 'Duty unit' }, look: { as: 'unit' as const } }
