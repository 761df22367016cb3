import { isNothing, scope } from '@changtong/access'
import { type Json, no, ok, type Result, refuse } from '@changtong/kernel'
import { documentKinds } from '@changtong/reader'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  Confirm,
  Confirmed,
  Correct,
  Id,
  ImportDetail,
  ImportList,
  ImportsQuery,
  ReceivedImport,
  ReceivedList,
  Undone,
} from '../contract/index.ts'
import { confirmImport } from '../imports/confirm.ts'
import { type Correction, checkCorrection } from '../imports/corrections.ts'
import { importDetail } from '../imports/detail.ts'
import { readAsKind } from '../imports/kind.ts'
import { importList } from '../imports/list.ts'
import { correctionsOf, type ImportRecord, importRecord, originalOf, readingOf } from '../imports/records.ts'
import { undoImport } from '../imports/undo.ts'
import { reading } from '../loop/reading.ts'
import { perform } from '../loop/work.ts'
import type { Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { commandOf, notFound, type Route, refusals, send, signedOf } from './http.ts'
import { keptAsDocument, keptAsList, sentIn } from './sentDocument.ts'

const params = z.object({ id: Id })
const denied = refuse(
  'access.post',
  '您现在的岗位不能导入文件，请由综合组办理。',
  'Your present post may not import documents. Please ask the general group.',
)

const noKind = refuse('import.value', '没有这种文件，没有改动。', 'There is no such kind of document; nothing was changed.')

export const importRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['imports']
  const mayImport = (signed: Signed) => !isNothing(scope(office.grants, signed.holder, 'import', 'import'))
  const page = async (signed: Signed, row: ImportRecord) =>
    reading(office, signed, async (work) => importDetail(work, (await importRecord(work.tx, row.id))!))

  api.get(
    '/api/imports',
    { schema: { tags, querystring: ImportsQuery, response: { 200: ImportList, ...refusals } } },
    async (request, reply) => (mayImport(signedOf(request)) ? importList(db, request.query) : (answerRefusal(reply, denied) as never)),
  )

  api.post(
    '/api/imports',
    {
      schema: {
        tags,
        consumes: ['multipart/form-data'],
        response: {
          200: z.union([ReceivedImport, ReceivedList]),
          201: z.union([ReceivedImport, ReceivedList]),
          ...refusals,
          413: refusals[422],
        },
      },
    },
    async (request, reply) => {
      const signed = signedOf(request)
      if (!mayImport(signed)) return answerRefusal(reply, denied) as never
      const sent = await sentIn(request)
      if (!sent.ok) return answerRefusal(reply, sent.error) as never
      const list = await keptAsList(office, signed, sent.value)
      if (!list.ok) return answerRefusal(reply, list.error) as never
      if (list.value) return reply.code(list.value.known ? 200 : 201).send({ register: 'enterprise', ...list.value }) as never
      const received = await keptAsDocument(office, signed, sent.value)
      if (!received.ok) return answerRefusal(reply, received.error) as never
      const { row, known } = received.value
      // The same document once more, as another kind, and not confirmed yet: that is how somebody says that it was read wrongly.
      const { as } = sent.value
      if (known && row.state === 'read' && as && as !== 'enterprise_list' && as !== readingOf(row).kind) {
        const again = await readAsKind(office, row, as, signed.name)
        if (!again.ok) return answerRefusal(reply, again.error) as never
      }
      return reply.code(known ? 200 : 201).send({ ...(await page(signed, row)), known }) as never
    },
  )

  /** Runs with the import, for those who may. */
  const withImport = async <T>(
    request: FastifyRequest,
    id: string,
    body: (signed: Signed, row: ImportRecord) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const signed = signedOf(request)
    if (!mayImport(signed)) return no(denied)
    const row = await importRecord(db, id)
    return row ? body(signed, row) : no(notFound)
  }

  api.get(
    '/api/imports/:id',
    { schema: { tags, params, response: { 200: ImportDetail, ...refusals } } },
    async (request, reply) =>
      send(reply, await withImport(request, request.params.id, async (signed, row) => ok(await page(signed, row)))) as never,
  )

  /** Another kind is another way of reading: the document is read again. */
  const readAs = (request: FastifyRequest, id: string, said: unknown) =>
    withImport(request, id, async (signed, row) => {
      const kind = documentKinds.find((known) => known === said) ?? null
      if (said !== null && kind === null) return no(noKind)
      const again = await readAsKind(office, row, kind, signed.name)
      return again.ok ? ok(await page(signed, row)) : again
    })

  /** Changes the corrections of a reading that is not confirmed yet; two people who correct at once lose nothing of each other's. */
  const changed = (request: FastifyRequest, id: string, change: (signed: Signed, row: ImportRecord) => Result<readonly Correction[]>) =>
    withImport(request, id, async (signed, row) => {
      const corrections = await db.transaction().execute(async (tx): Promise<Result<readonly Correction[]>> => {
        const now = (await tx.selectFrom('import').selectAll().where('id', '=', row.id).forUpdate().executeTakeFirst()) as unknown as
          | ImportRecord
          | undefined
        if (now?.state !== 'read')
          return no(
            refuse(
              'import.state',
              '这份文件已经确认，不能再更正读取结果；请在事项中修改。',
              'This document is confirmed, so its reading cannot be corrected any more; please change the cases.',
            ),
          )
        const wanted = change(signed, now)
        if (wanted.ok)
          await tx
            .updateTable('import')
            .set({ corrections: JSON.stringify(wanted.value) })
            .where('id', '=', row.id)
            .execute()
        return wanted
      })
      return corrections.ok ? ok(await page(signed, row)) : corrections
    })

  api.post(
    '/api/imports/:id/corrections',
    { schema: { tags, params, body: Correct, response: { 200: ImportDetail, ...refusals } } },
    async (request, reply) => {
      const { path, value } = request.body
      if (path === 'kind') return send(reply, await readAs(request, request.params.id, value)) as never
      const done = await changed(request, request.params.id, (signed, row) => {
        const was = checkCorrection(originalOf(row), correctionsOf(row), path, value)
        if (!was.ok) return was
        return ok([
          ...correctionsOf(row).filter((c) => c.path !== path),
          { path, value: value as Json, was: was.value, by: signed.name, at: office.now() },
        ])
      })
      return send(reply, done) as never
    },
  )
  api.delete(
    '/api/imports/:id/corrections',
    { schema: { tags, params, querystring: z.object({ path: z.string().max(200) }), response: { 200: ImportDetail, ...refusals } } },
    async (request, reply) => {
      const { path } = request.query
      if (path === 'kind') return send(reply, await readAs(request, request.params.id, null)) as never
      const without = (_signed: Signed, row: ImportRecord) => ok(correctionsOf(row).filter((c) => c.path !== path))
      return send(reply, await changed(request, request.params.id, without)) as never
    },
  )

  api.post(
    '/api/imports/:id/confirm',
    { schema: { tags, params, body: Confirm, response: { 200: Confirmed, ...refusals } } },
    async (request, reply) => {
      const done = await withImport(request, request.params.id, (signed, row) =>
        perform(office, signed, { id: commandOf(request), request: { confirm: row.id, body: request.body as Json } }, async (work) => {
          const locked = (await work.tx.selectFrom('import').selectAll().where('id', '=', row.id).forUpdate().executeTakeFirst()) as
            | ImportRecord
            | undefined
          return (await confirmImport(work, locked ?? row, request.body)) as never
        }),
      )
      return send(reply, done) as never
    },
  )
  api.post('/api/imports/:id/undo', { schema: { tags, params, response: { 200: Undone, ...refusals } } }, async (request, reply) => {
    const done = await withImport(request, request.params.id, (signed, row) =>
      perform(
        office,
        signed,
        { id: commandOf(request), request: { undo: row.id } },
        async (work) => (await undoImport(work, row)) as never,
      ),
    )
    return send(reply, done) as never
  })
}
