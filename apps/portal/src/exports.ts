import { articlePath, everyArticle } from './articles/lists.ts'
import type { ArticleSummary } from './articles/ports.ts'
import { columnPath } from './columns.ts'
import { csvLine, csvMark } from './csv.ts'
import { oneLine, toTheSecond } from './format.ts'
import { escaped, html } from './html.ts'
import { cellsOf, headings } from './pages/publication.ts'
import type { ListQuery, PortalReads, PublicSeal, Published, PublishedSummary, Site } from './ports.ts'
import { columnHref, listPath } from './view.ts'

const batch = 500

/** All lists that a filter finds, read in batches; as many as there are. */
export async function* everyList(reads: PortalReads, filter: Pick<ListQuery, 'column' | 'q'>): AsyncGenerator<PublishedSummary> {
  for (let page = 1; ; page++) {
    const { rows } = await reads.list({ ...filter, page, size: batch })
    yield* rows
    if (rows.length < batch) return
  }
}

/** The list page as a table: same filter, same order. */
export async function* listsCsv(
  reads: PortalReads,
  site: Site,
  origin: string,
  filter: Pick<ListQuery, 'column' | 'q'>,
): AsyncGenerator<string> {
  yield csvMark + csvLine(['标题', '栏目', '日期', '发布时间', '来源', '问题数', '网址'])
  for await (const row of everyList(reads, filter))
    yield csvLine([
      oneLine(row.title),
      columnPath(site.columns, row.column)
        .map((column) => column.name.zh)
        .join(' > '),
      row.dateline,
      toTheSecond(row.publishedAt),
      row.source,
      row.items,
      origin + listPath(row.slug),
    ])
}

/** One published list: the six headings in their order, a line of the file for each problem. */
export const publicationCsv = (published: Published): string =>
  csvMark + csvLine(headings) + published.items.map((item) => csvLine(cellsOf(item).map((lines) => lines.join('\n')))).join('')

/** Atom feed of the latest lists (RFC 4287). */
export function atomFeed(
  site: Site,
  origin: string,
  latest: readonly PublishedSummary[],
  articles: readonly ArticleSummary[],
  seals: readonly PublicSeal[],
  now: Date,
): string {
  const updated =
    [latest[0]?.publishedAt, articles[0]?.publishedAt, seals[0]?.at]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? now.toISOString()
  return `<?xml version="1.0" encoding="utf-8"?>\n${html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${origin}/feed.atom</id><title>${site.name.zh}</title><updated>${updated}</updated>
<link rel="self" type="application/atom+xml" href="${origin}/feed.atom"/><link rel="alternate" type="text/html" href="${origin}/lists"/>
<author><name>${site.organiser?.zh ?? site.name.zh}</name></author>
${latest.map(
  (
    row,
  ) => html`<entry><id>${origin + listPath(row.slug)}</id><title>${oneLine(row.title)}</title><updated>${row.publishedAt}</updated><published>${row.publishedAt}</published>
<link rel="alternate" type="text/html" href="${origin + listPath(row.slug)}"/><author><name>${row.source}</name></author><summary>${`共 ${row.items} 个问题`}</summary></entry>
`,
)}${articles.map(
  (
    row,
  ) => html`<entry><id>${origin + articlePath(row.slug)}</id><title>${oneLine(row.title)}</title><updated>${row.publishedAt}</updated><published>${row.publishedAt}</published>
<link rel="alternate" type="text/html" href="${origin + articlePath(row.slug)}"/><author><name>${row.source}</name></author><summary>${`${row.topic.zh} ${row.indexNo}`}</summary></entry>
`,
)}${seals.map(
  (
    seal,
  ) => html`<entry><id>${`${origin}/seals.json#${seal.no}`}</id><title>${`台账封签 第${seal.no}号 ${seal.day}`}</title><updated>${seal.at}</updated>
<link rel="alternate" type="application/json" href="${origin}/seals.json"/><summary>${seal.hash}</summary></entry>
`,
)}</feed>`}\n`
}

/** Most addresses that one site map file may hold. */
const siteMapLimit = 50_000

/** Every public address (sitemaps.org). */
export async function* siteMap(reads: PortalReads, site: Site, origin: string): AsyncGenerator<string> {
  const fixed = [
    '/',
    '/lists',
    '/articles',
    '/catalogue',
    '/guide',
    '/apply',
    '/columns',
    '/about',
    '/feedback',
    '/query',
    ...site.columns.filter(({ opens }) => !opens).map((column) => columnHref(column)),
  ]
  yield `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n`
  let count = 0
  for (const path of fixed) {
    count++
    yield `<url><loc>${escaped(origin + path)}</loc></url>\n`
  }
  for await (const row of everyList(reads, { column: null, q: null })) {
    if (++count > siteMapLimit) break
    yield `<url><loc>${escaped(origin + listPath(row.slug))}</loc><lastmod>${escaped(row.publishedAt)}</lastmod></url>\n`
  }
  for await (const row of everyArticle(reads, { column: null, q: null })) {
    if (++count > siteMapLimit) break
    yield `<url><loc>${escaped(origin + articlePath(row.slug))}</loc><lastmod>${escaped(row.publishedAt)}</lastmod></url>\n`
  }
  yield '</urlset>\n'
}

export const robots = (origin: string): string =>
  `User-agent: *\nDisallow: /w\nDisallow: /wall\nDisallow: /e\nDisallow: /p/\nDisallow: /api/\nDisallow: /query/\nSitemap: ${origin}/sitemap.xml\n`
