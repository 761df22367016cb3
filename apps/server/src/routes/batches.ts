import { scope, within } from '@changtong/access'
import type { Item } from '@changtong/capabilities/batch/items.ts'
import { maskedWording, personalDataIn } from '@changtong/capabilities/batch/items.ts'
import { dayOf, type Instant, type LocalDate, no, ok, type Result } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import {
  estimatePublicityList,
  measurePublicityList,
  publicityListProfile,
  publicityObstacles,
  type RenderReport,
  renderPng,
  renderPublicityList,
} from '@changtong/papers'
import { bytesOf, caseRecord, fileOf, listCases } from '@changtong/store'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { BatchDetail, Id } from '../contract/index.ts'
import { frozenItems, paperOf } from '../public/frozen.ts'
import { docx } from '../public/publish.ts'
import { readableScopes } from '../waiting.ts'
import { notFound, type Route, refusals, send, signedOf } from './http.ts'

interface BatchFields {
  readonly name: string
  readonly date?: LocalDate
  readonly items?: readonly Item[]
}
const params = z.object({ id: Id })

export const batchRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['publishing']

  async function batchOf(request: FastifyRequest, id: string): Promise<Result<CaseState<BatchFields>>> {
    const record = await caseRecord(db, id)
    const c = record?.body as CaseState<BatchFields> | undefined
    if (c?.procedure !== 'batch' || !within(scope(office.grants, signedOf(request).holder, 'batch', 'read'), c)) return no(notFound)
    return ok(c)
  }
  const listOf = (c: CaseState<BatchFields>) => ({
    title: c.fields.name,
    date: c.fields.date ?? dayOf(office.now()),
    items: frozenItems(c.fields.items ?? []),
  })

  /** The document: the frozen bytes once published, a marked draft before. */
  async function documentOf(c: CaseState<BatchFields>): Promise<Result<Uint8Array>> {
    const published = await db.selectFrom('publication').select('file').where('id', '=', c.id).executeTakeFirst()
    const file = published?.file ? await fileOf(db, published.file) : undefined
    if (file) return ok(await bytesOf(db, file.digest))
    return renderPublicityList(paperOf(listOf(c), true))
  }

  api.get(
    '/api/batches/:id',
    {
      schema: {
        tags,
        params,
        querystring: z.object({ measure: z.enum(['true', 'false']).optional() }),
        response: { 200: BatchDetail, ...refusals },
      },
    },
    async (request, reply) => {
      const found = await batchOf(request, request.params.id)
      if (!found.ok) return send(reply, found) as never
      const c = found.value
      const items = c.fields.items ?? []
      const paper = paperOf(listOf(c), false)
      const measured = request.query.measure === 'true' && items.length > 0 ? await documentOf(c) : null
      const report = measured?.ok ? await measurePublicityList(measured.value, paper.items) : null
      const pages =
        items.length === 0
          ? null
          : report?.ok
            ? report.value
            : estimatePublicityList(
                paper,
                {
                  zh: '按字数估算；点“实测”可用 LibreOffice 排版测量。',
                  en: 'Estimated from the number of characters; measuring lays it out with LibreOffice.',
                },
                publicityListProfile,
                null,
              )
      const people = new Map((await db.selectFrom('person').select(['id', 'name']).execute()).map((p) => [p.id, p.name]))
      const publication = await db
        .selectFrom('publication')
        .select(['slug', 'digest', 'published_at', 'withdrawn_at', 'withdrawn_why'])
        .where('id', '=', c.id)
        .executeTakeFirst()
      const inSomeBatch = new Set(items.map((i) => i.problem))
      const elsewhere = await db
        .selectFrom('case_row')
        .select('body')
        .where('procedure', '=', 'batch')
        .where('state', '<>', 'withdrawn')
        .execute()
      for (const other of elsewhere)
        for (const item of (other.body as CaseState<BatchFields>).fields.items ?? []) inSomeBatch.add(item.problem)
      const { rows } = await listCases(db, readableScopes(office, signedOf(request)), {
        procedure: 'problem',
        states: ['cleared', 'recorded'],
        limit: 200,
      })
      return {
        id: c.id,
        items: items.map((item, i) => ({
          problem: item.problem,
          serial: i + 1,
          leadUnit: item.leadUnit,
          text: item.text,
          source: item.source,
          measures: item.measures,
          completions: item.completions,
          approvedBy: item.approved ? (people.get(item.approved.by) ?? '') : null,
          approvedAt: item.approved?.at ?? null,
          masked: maskedWording(item),
        })),
        addable: rows.filter((r) => !inSomeBatch.has(r.id) && !r.confidential).map((r) => ({ id: r.id, no: r.no, title: r.title })),
        faults: faultsOf(c, pages),
        pages: pages && {
          measured: pages.method === 'rendered',
          rows: pages.items.map((i) => ({
            serial: i.serial,
            firstPage: i.first.page,
            lastPage: i.last.page,
            overflowLines: i.overflowLines,
          })),
          fonts: (pages.missingFonts ?? []).map((f) => f.message),
        },
        published: publication
          ? {
              path: `/lists/${publication.slug}`,
              digest: publication.digest,
              at: publication.published_at as Instant,
              withdrawn:
                publication.withdrawn_at === null
                  ? null
                  : { at: publication.withdrawn_at as Instant, reason: publication.withdrawn_why ?? '' },
            }
          : null,
      }
    },
  )

  function faultsOf(c: CaseState<BatchFields>, pages: RenderReport | null): z.infer<typeof BatchDetail>['faults'] {
    const obstacles = publicityObstacles(paperOf(listOf(c), false)).map((o) => ({
      weight: 'stop' as const,
      rule: o.code,
      serial: o.serial,
      message: o.message,
    }))
    const personal = (c.fields.items ?? []).flatMap((item, i) =>
      personalDataIn(item).map((p) => ({
        weight: p.sure ? ('stop' as const) : ('look' as const),
        rule: 'personal-data',
        serial: i + 1,
        message: {
          zh: `问题${i + 1}的文字中疑有${p.kind.zh}：${p.masked}，请遮蔽或核对。`,
          en: `The wording of problem ${i + 1} seems to hold a ${p.kind.en}: ${p.masked}. Please mask or check it.`,
        },
      })),
    )
    const overflow = (pages?.items ?? []).flatMap((i) =>
      i.warning ? [{ weight: 'look' as const, rule: 'one-page', serial: i.serial, message: i.warning }] : [],
    )
    return [...obstacles, ...personal, ...overflow]
  }

  api.get(
    '/api/batches/:id/list.docx',
    { schema: { tags, params, response: { 200: z.unknown().describe('the publicity list'), ...refusals } } },
    async (request, reply) => {
      const found = await batchOf(request, request.params.id)
      const bytes = found.ok ? await documentOf(found.value) : found
      if (!found.ok || !bytes.ok) return send(reply, found.ok ? bytes : found) as never
      return reply
        .header('content-type', docx)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${found.value.fields.name}.docx`)}`)
        .send(Buffer.from(bytes.value))
    },
  )
  api.get(
    '/api/batches/:id/preview.png',
    {
      schema: {
        tags,
        params,
        querystring: z.object({ page: z.coerce.number().int().min(1).max(200).default(1) }),
        response: { 200: z.unknown().describe('the rendered page'), ...refusals },
      },
    },
    async (request, reply) => {
      const found = await batchOf(request, request.params.id)
      const bytes = found.ok ? await documentOf(found.value) : found
      if (!bytes.ok) return send(reply, bytes) as never
      const png = await renderPng(bytes.value, request.query.page)
      if (!png.ok) return send(reply, png) as never
      return reply.header('content-type', 'image/png').header('cache-control', 'no-store').send(Buffer.from(png.value))
    },
  )
}
