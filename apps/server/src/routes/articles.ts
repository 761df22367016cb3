import { scope, within } from '@changtong/access'
import { type ArticleFields, slugOf } from '@changtong/capabilities/article/guards.ts'
import { no, ok, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecord } from '@changtong/store'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { ArticleDetail, GuideTies, Id, OpenedArticle, PictureQuery, YearReport } from '../contract/index.ts'
import { perform } from '../loop/work.ts'
import { siteOf } from '../public/site.ts'
import { articleCase, articleDetail } from '../publishing/detail.ts'
import type { FrozenArticle } from '../publishing/frozenArticle.ts'
import { packOf } from '../publishing/pack.ts'
import { picture } from '../publishing/picture.ts'
import { draftYearReport } from '../publishing/yearReport.ts'
import { answerRefusal } from '../refusals.ts'
import { unlessGranted } from './accounts.ts'
import { commandOf, notFound, type Route, refusals, send, signedOf } from './http.ts'

const params = z.object({ id: Id })
const notPublished = refuse(
  'article.not-published',
  '发布以后才能制作新媒体素材。',
  'The pack for other channels is made once it is published.',
)

/** Articles beside their cases: what is found in them, the pack for another channel, the report of a year. */
export const articleRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['publishing']

  /** What stands in public of an article that this person may read. */
  async function published(request: FastifyRequest): Promise<Result<{ no: string; slug: string; article: FrozenArticle }>> {
    const c = await articleCase(office, signedOf(request), (request.params as z.infer<typeof params>).id)
    if (!c) return no(notFound)
    const row = await db
      .selectFrom('publication')
      .select(['slug', 'data'])
      .where('id', '=', c.id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    return row ? ok({ no: c.no, slug: row.slug, article: row.data as FrozenArticle }) : no(notPublished)
  }

  api.get('/api/articles/:id', { schema: { tags, params, response: { 200: ArticleDetail, ...refusals } } }, async (request, reply) => {
    const c = await articleCase(office, signedOf(request), request.params.id)
    return (c ? articleDetail(office, signedOf(request), c) : answerRefusal(reply, notFound)) as never
  })

  api.get(
    '/api/articles/:id/pack',
    { schema: { tags, params, response: { 200: z.unknown().describe('plain text and a picture, packed'), ...refusals } } },
    async (request, reply) => {
      const found = await published(request)
      if (!found.ok) return answerRefusal(reply, found.error) as never
      const { no: number, slug, article } = found.value
      const site = await siteOf(db)
      const origin = site.origin ?? `${request.protocol}://${request.host}`
      const bytes = packOf(article, site.name.zh, `${origin}/articles/${slug}`)
      return reply
        .header('content-type', 'application/zip')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${number} 新媒体素材.zip`)}`)
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(bytes))
    },
  )

  api.get(
    '/api/articles/:id/picture',
    {
      schema: {
        tags,
        params,
        querystring: PictureQuery,
        response: { 200: z.unknown().describe('the picture for a channel as SVG'), ...refusals },
      },
    },
    async (request, reply) => {
      const found = await published(request)
      if (!found.ok) return answerRefusal(reply, found.error) as never
      const { name } = await siteOf(db)
      return reply
        .header('content-type', 'image/svg+xml; charset=utf-8')
        .header('content-security-policy', "default-src 'none'")
        .header('x-content-type-options', 'nosniff')
        .send(picture(found.value.article, name.zh, request.query.shape))
    },
  )

  api.post(
    '/api/year-reports',
    { schema: { tags, body: YearReport, response: { 201: OpenedArticle, ...refusals } } },
    async (request, reply) => {
      const [signed, id] = [signedOf(request), commandOf(request)]
      const refused = unlessGranted(office, signed, 'article', 'open')
      if (refused) return answerRefusal(reply, refused) as never
      const done = await perform(office, signed, { id, request: { yearReport: request.body } }, (work) =>
        draftYearReport(work, id, request.body),
      )
      return send(reply, done, 201) as never
    },
  )

  api.get('/api/cases/:id/guides', { schema: { tags, params, response: { 200: GuideTies, ...refusals } } }, async (request, reply) => {
    const c = (await caseRecord(db, request.params.id))?.body as CaseState | undefined
    if (c?.procedure !== 'problem' || !within(scope(office.grants, signedOf(request).holder, 'problem', 'read'), c))
      return answerRefusal(reply, notFound) as never
    const rows = await db
      .selectFrom('case_row')
      .select('body')
      .where('procedure', '=', 'article')
      .where('state', '=', 'published')
      .where(sql<boolean>`body -> 'fields' -> 'ties' @> ${JSON.stringify([{ case: c.id }])}::jsonb`)
      .execute()
    return rows.flatMap((row) => {
      const guide = row.body as CaseState<ArticleFields>
      return (guide.fields.ties ?? [])
        .filter((tie) => tie.case === c.id)
        .map((tie) => {
          const item = (guide.fields.body ?? []).find((block) => block.kind === 'item' && block.no === tie.no)
          const title = item?.kind === 'item' ? item.title : ''
          return { path: `/articles/${slugOf(guide.no)}#item-${tie.no}`, title: guide.fields.title, no: tie.no, item: title }
        })
    }) as never
  })
}
