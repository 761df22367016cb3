import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from '../desk.ts'
import { withoutFormId } from './contact.ts'
import { articlePageSize, articlesPage, catalogueCsv, cataloguePage, cataloguePageSize } from './lists.ts'
import { articlePage } from './page.ts'
import type { PublishedArticle } from './ports.ts'

/** What the routes need from the portal around them. */
export interface Around {
  readonly notFound: (desk: Desk, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
  readonly disposition: (name: string) => string
  readonly counted: (desk: Desk, request: FastifyRequest, shown: { readonly slug: string; readonly views: number }) => Promise<number>
  readonly pageNumber: (text: string) => number
  readonly words: (text: string) => string
}
const orNull = (text: string): string | null => (text === '' ? null : text)

export function articleRoutes(app: FastifyInstance, desk: Desk, around: Around): void {
  const { reads } = desk.ports
  app.get('/articles', async (request, reply) => {
    const query = desk.queryOf(request)
    const filter = { column: orNull(query('column')), q: orNull(around.words(query('q'))), page: around.pageNumber(query('page')) }
    const view = await desk.view(request)
    if (filter.column !== null && !view.site.columns.some((column) => column.id === filter.column))
      return around.notFound(desk, request, reply)
    return desk.sendPage(request, reply, articlesPage(view, filter, await reads.articles({ ...filter, size: articlePageSize })))
  })
  app.get('/catalogue', async (request, reply) => {
    const page = around.pageNumber(desk.queryOf(request)('page'))
    const found = await reads.articles({ column: null, q: null, page, size: cataloguePageSize })
    return desk.sendPage(request, reply, cataloguePage(await desk.view(request), page, found))
  })
  app.get('/catalogue.csv', async (request, reply) => {
    const query = desk.queryOf(request)
    const { site, origin } = await desk.view(request)
    const filter = { column: orNull(query('column')), q: orNull(around.words(query('q'))) }
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', around.disposition('catalogue.csv'))
      .header('cache-control', 'no-cache')
      .send(Readable.from(catalogueCsv(reads, site, origin, filter)))
  })
  app.get<{ Params: { slug: string } }>('/articles/:slug', async (request, reply) => {
    const shown = await reads.article(request.params.slug)
    return shown ? sendArticle(desk, request, reply, shown, around) : around.notFound(desk, request, reply)
  })
  app.get<{ Params: { slug: string; name: string } }>('/articles/:slug/files/:name', async (request, reply) => {
    const file = await reads.articleFile(request.params.slug, request.params.name)
    if (!file) return around.notFound(desk, request, reply)
    return reply
      .type(/^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream')
      .header('content-disposition', around.disposition(file.name))
      .header('cache-control', 'no-cache')
      .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
  })
}

async function sendArticle(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: PublishedArticle,
  around: Around,
): Promise<FastifyReply> {
  const view = await desk.view(request)
  if (shown.withdrawn) return desk.sendOnce(reply, articlePage(view, shown), 410)
  const views = request.method === 'HEAD' ? shown.views : await around.counted(desk, request, shown)
  const changed = [shown.publishedAt, ...shown.errata.map((one) => one.at), ...shown.answers.map((one) => one.at)].sort().at(-1)!
  reply.header('last-modified', new Date(changed).toUTCString())
  // Counters and the id of the empty form are no difference between two readings.
  const same = withoutFormId(articlePage({ ...view, site: { ...view.site, visits: null } }, { ...shown, views: 0 }))
  return desk.sendPage(request, reply, articlePage(view, { ...shown, views }), same)
}
