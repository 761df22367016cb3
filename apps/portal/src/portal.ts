import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { applyRoutes } from './apply/routes.ts'
import { withoutFormId } from './articles/contact.ts'
import { articleRoutes } from './articles/routes.ts'
import { subColumns } from './columns.ts'
import { type Desk, deskOf } from './desk.ts'
import { atomFeed, listsCsv, publicationCsv, robots, siteMap } from './exports.ts'
import { startFeedback, stepFeedback } from './feedback/flow.ts'
import { type Limit, memoryLimiter } from './limiter.ts'
import { aboutPage } from './pages/about.ts'
import { type ColumnContent, columnPage, columnPageSize, shortSize } from './pages/column.ts'
import { guidePage } from './pages/guide.ts'
import { homePage } from './pages/home.ts'
import { listsPage, pageSize } from './pages/lists.ts'
import { itemPage, publicationPage } from './pages/publication.ts'
import { queryPage } from './pages/query.ts'
import { searchPage } from './pages/search.ts'
import { siteMapPage } from './pages/siteMap.ts'
import { bareSite, errorPage, notFoundPage } from './pages/trouble.ts'
import type { Column, PortalPorts, Published } from './ports.ts'
import { switchesIn } from './preferences.ts'
import { lookUp, rate, say } from './query.ts'
import { css, cssPath, icon } from './style.ts'
import { columnHref, type View } from './view.ts'

export type PortalOptions = PortalPorts & {
  /** Acts an address may do in a time; a whole park may share one address. */
  readonly limits?: Readonly<Partial<Record<'feedback' | 'apply' | 'query' | 'rating' | 'words', Limit>>>
  /** False where the server has a not-found answer of its own; it may then use `portalNotFound`. */
  readonly ownNotFound?: boolean
}

const usualLimits = {
  feedback: { count: 20, seconds: 3600 },
  apply: { count: 20, seconds: 3600 },
  query: { count: 30, seconds: 600 },
  rating: { count: 20, seconds: 3600 },
  words: { count: 20, seconds: 3600 },
}

/** Of every page: nothing from elsewhere, no script, no frame. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/** The public pages as a Fastify plugin, to be registered at `/`. It sends no script and asks nothing from other hosts. */
export const portal =
  (options: PortalOptions): FastifyPluginAsync =>
  async (app) => {
    const desk = deskOf(
      options,
      memoryLimiter({ ...usualLimits, ...options.limits }, () => options.now()),
    )
    readForms(app)
    app.addHook('onRequest', async (request, reply) => switched(desk, request, reply.headers(pageHeaders)))
    app.setErrorHandler((error, request, reply) => answerFault(desk, error, request, reply))
    if (options.ownNotFound !== false) app.setNotFoundHandler((request, reply) => notFound(desk, request, reply))
    readingRoutes(app, desk)
    fileRoutes(app, desk)
    articleRoutes(app, desk, { notFound, disposition, counted, pageNumber, words })
    applyRoutes(app, desk)
    app.get('/feedback', (request, reply) => startFeedback(desk, request, reply))
    app.post('/feedback', (request, reply) => stepFeedback(desk, request, reply))
    app.get('/query', async (request, reply) =>
      desk.sendPage(request, reply, queryPage(await desk.view(request), { no: '', code: '' }, {}, [])),
    )
    app.post('/query', (request, reply) => lookUp(desk, request, reply))
    app.get('/query/rating', async (_request, reply) => reply.redirect('/query', 303))
    app.post('/query/rating', (request, reply) => rate(desk, request, reply))
    app.get('/query/words', async (_request, reply) => reply.redirect('/query', 303))
    app.post('/query/words', (request, reply) => say(desk, request, reply))
  }

/** The portal's not-found page, for a server that owns the not-found handler. */
export const portalNotFound = (ports: PortalPorts) => {
  const desk = deskOf(
    ports,
    memoryLimiter(usualLimits, () => ports.now()),
  )
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    switched(desk, request, reply.headers(pageHeaders)) ?? notFound(desk, request, reply)
}

/** Follows a switch of the view in the address: remembers it and leads back to the page without it. */
export function switched(desk: Desk, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const asked = request.method === 'GET' || request.method === 'HEAD' ? switchesIn(request.url) : null
  if (!asked) return undefined
  desk.switchView(request, reply, asked.changes)
  return reply.header('cache-control', 'no-store').redirect(asked.back, 303)
}

/** Sent forms become URLSearchParams, only within these pages. */
export function readForms(app: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded'
  if (app.hasContentTypeParser(type)) app.removeContentTypeParser(type)
  app.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 256 * 1024 }, (_request, body, done) =>
    done(null, new URLSearchParams(body as string)),
  )
}

const pageNumber = (text: string): number => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1)
const orNull = (text: string): string | null => (text === '' ? null : text)
const words = (text: string): string => text.trim().slice(0, 100)

function readingRoutes(app: FastifyInstance, desk: Desk): void {
  const { reads } = desk.ports
  const plain = (path: string, make: (view: View) => string | Promise<string>) =>
    app.get(path, async (request, reply) => desk.sendPage(request, reply, await make(await desk.view(request))))

  plain('/', async (view) =>
    homePage(view, await reads.latest(8), (await reads.articles({ column: null, q: null, page: 1, size: 6 })).rows),
  )
  plain('/columns', siteMapPage)
  plain('/about', aboutPage)
  plain('/guide', guidePage)
  columnRoutes(app, desk)
  app.get('/lists', async (request, reply) => {
    const query = desk.queryOf(request)
    const filter = { column: orNull(query('column')), q: orNull(words(query('q'))), page: pageNumber(query('page')) }
    const view = await desk.view(request)
    if (filter.column !== null && !view.site.columns.some((column) => column.id === filter.column)) return notFound(desk, request, reply)
    const articles = filter.column === null ? null : await reads.articles({ column: filter.column, q: filter.q, page: 1, size: 10 })
    return desk.sendPage(request, reply, listsPage(view, filter, await reads.list({ ...filter, size: pageSize }), articles))
  })
  app.get('/search', async (request, reply) => {
    const query = desk.queryOf(request)
    const q = words(query('q'))
    const page = pageNumber(query('page'))
    const found = q === '' ? null : await reads.search({ q, page, size: pageSize })
    return desk.sendPage(request, reply, searchPage(await desk.view(request), q, page, found))
  })
  app.get<{ Params: { slug: string } }>('/lists/:slug', async (request, reply) => {
    const { slug } = request.params
    const csv = slug.endsWith('.csv')
    const shown = await reads.publication(csv ? slug.slice(0, -4) : slug)
    if (!shown) return notFound(desk, request, reply)
    if (csv) return shown.withdrawn ? notFound(desk, request, reply) : asTable(reply, slug).send(publicationCsv(shown))
    return sendPublished(desk, request, reply, shown, publicationPage)
  })
  app.get<{ Params: { slug: string; serial: string } }>('/lists/:slug/:serial', async (request, reply) => {
    const shown = await reads.publication(request.params.slug)
    const item = shown?.items.find((one) => String(one.serial) === request.params.serial)
    if (!shown || !item) return notFound(desk, request, reply)
    return sendPublished(desk, request, reply, shown, (view, published) => itemPage(view, published, item))
  })
}

function columnRoutes(app: FastifyInstance, desk: Desk): void {
  const { reads } = desk.ports
  const contentOf = async (column: Column, page: number, size: number): Promise<ColumnContent> => {
    const asked = { column: column.id, q: null, page, size }
    return { column, articles: await reads.articles(asked), lists: await reads.list({ ...asked, page: 1 }) }
  }
  app.get<{ Params: { column: string } }>('/columns/:column', async (request, reply) => {
    const view = await desk.view(request)
    const column = view.site.columns.find(({ id }) => id === request.params.column)
    if (!column) return notFound(desk, request, reply)
    if (column.opens) return reply.redirect(columnHref(column), 303)
    const current = pageNumber(desk.queryOf(request)('page'))
    const below = await Promise.all(subColumns(view.site.columns, column.id).map((one) => contentOf(one, 1, shortSize)))
    return desk.sendPage(request, reply, columnPage(view, await contentOf(column, current, columnPageSize), below, current))
  })
}

async function sendPublished(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Published,
  make: (view: View, shown: Published) => string,
): Promise<FastifyReply> {
  const view = await desk.view(request)
  if (shown.withdrawn) return desk.sendOnce(reply, make(view, shown), 410)
  const views = request.method === 'HEAD' ? shown.views : await counted(desk, request, shown)
  const changed = [shown.publishedAt, ...shown.errata.map((one) => one.at)].sort().at(-1)!
  reply.header('last-modified', new Date(changed).toUTCString())
  // The tag leaves the counters out, else no browser could ever keep the page.
  const same = withoutFormId(make({ ...view, site: { ...view.site, visits: null } }, { ...shown, views: 0 }))
  return desk.sendPage(request, reply, make(view, { ...shown, views }), same)
}

/** The page is read even when its reading cannot be counted. */
const counted = (desk: Desk, request: FastifyRequest, shown: Pick<Published, 'slug' | 'views'>): Promise<number> =>
  desk.ports.writes.view(shown.slug).catch((error: unknown) => {
    desk.logFault(request, error)
    return shown.views
  })

/** Safe in a header, and whole for programs that read RFC 6266. */
const disposition = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`

const asTable = (reply: FastifyReply, name: string): FastifyReply =>
  reply.type('text/csv; charset=utf-8').header('content-disposition', disposition(name)).header('cache-control', 'no-cache')

function fileRoutes(app: FastifyInstance, desk: Desk): void {
  const { reads } = desk.ports
  app.get(cssPath, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(css),
  )
  app.get('/favicon.svg', async (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(icon),
  )
  app.get<{ Params: { slug: string; name: string } }>('/lists/:slug/files/:name', async (request, reply) => {
    const file = await reads.attachment(request.params.slug, request.params.name)
    if (!file) return notFound(desk, request, reply)
    return reply
      .type(/^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream')
      .header('content-disposition', disposition(file.name))
      .header('cache-control', 'no-cache')
      .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
  })
  app.get('/lists.csv', async (request, reply) => {
    const query = desk.queryOf(request)
    const { site, origin } = await desk.view(request)
    const filter = { column: orNull(query('column')), q: orNull(words(query('q'))) }
    return asTable(reply, 'lists.csv').send(Readable.from(listsCsv(reads, site, origin, filter)))
  })
  app.get('/feed.atom', async (request, reply) => {
    const { site, origin } = await desk.view(request)
    return reply
      .type('application/atom+xml; charset=utf-8')
      .send(
        atomFeed(
          site,
          origin,
          await reads.latest(50),
          (await reads.articles({ column: null, q: null, page: 1, size: 50 })).rows,
          await reads.seals(7),
          desk.ports.now(),
        ),
      )
  })
  app.get('/seals.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify([...(await reads.seals(null))].reverse())),
  )
  app.get('/sitemap.xml', async (request, reply) => {
    const { site, origin } = await desk.view(request)
    return reply.type('application/xml; charset=utf-8').send(Readable.from(siteMap(reads, site, origin)))
  })
  app.get('/robots.txt', async (request, reply) => reply.type('text/plain; charset=utf-8').send(robots((await desk.view(request)).origin)))
}

export async function notFound(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return desk.sendOnce(reply, notFoundPage(await desk.view(request)), 404)
}

/** Faults in words. The site's own settings may be what cannot be read: then a bare frame does. */
export async function answerFault(desk: Desk, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const given = (error as { statusCode?: unknown }).statusCode
  const status = typeof given === 'number' && given >= 400 && given < 500 ? given : 500
  if (status === 500) desk.logFault(request, error)
  const view = await desk.view(request).catch(() => desk.view(request, bareSite))
  return desk.sendOnce(reply, errorPage(view, status, request.id), status)
}
