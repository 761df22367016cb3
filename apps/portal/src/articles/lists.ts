import { columnPath, subColumns } from '../columns.ts'
import { csvLine, csvMark } from '../csv.ts'
import { oneLine, toTheSecond } from '../format.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import { countText, pager } from '../pages/parts.ts'
import type { Page, Site } from '../ports.ts'
import { chinese, columnHref, type View } from '../view.ts'
import type { ArticleQuery, ArticleReads, ArticleSummary } from './ports.ts'

export const articlePath = (slug: string): string => `/articles/${encodeURIComponent(slug)}`
export const articlePageSize = 20
type Filter = Omit<ArticleQuery, 'size'>

export function articlesAddress(filter: Filter, path = '/articles'): string {
  const params = new URLSearchParams()
  if (filter.column !== null) params.set('column', filter.column)
  if (filter.q !== null) params.set('q', filter.q)
  if (filter.page > 1) params.set('page', String(filter.page))
  return params.size > 0 ? `${path}?${params}` : path
}

export function articleList(view: View, rows: readonly ArticleSummary[]): Html {
  return html`<ul class="rows">${rows.map((row) => {
    const column = columnPath(view.site.columns, row.column).at(-1)
    return html`<li><a class="row-title" href="${articlePath(row.slug)}">${chinese(view, oneLine(row.title))}</a>
<p class="row-facts"><time datetime="${row.publishedAt}">${toTheSecond(row.publishedAt).slice(0, 10)}</time><span>${chinese(view, row.source)}</span>${
      row.documentNumber !== null && html`<span>${chinese(view, row.documentNumber)}</span>`
    }<span>${view.text(row.kind)}</span>${column && html`<a href="${columnHref(column)}">${view.text(column.name)}</a>`}</p></li>`
  })}</ul>`
}

/** Articles of one column and below, or of all, by words typed, newest first. */
export function articlesPage(view: View, filter: Filter, found: Page<ArticleSummary>): string {
  const { say, site } = view
  const column = filter.column === null ? undefined : columnPath(site.columns, filter.column).at(-1)
  const heading = column ? say(`${column.name.zh}：文章`, `${column.name.en}: articles`) : say('信息公开', 'Articles')
  const below = filter.column === null ? [] : subColumns(site.columns, filter.column)
  const pages = Math.max(1, Math.ceil(found.count / articlePageSize))
  return page(view, {
    title: filter.page > 1 ? say(`${heading}（第 ${filter.page} 页）`, `${heading} (page ${filter.page})`) : heading,
    section: 'articles',
    canonical: articlesAddress(filter),
    crumbs: column ? { column: column.id } : { own: say('信息公开', 'Articles'), href: '/articles' },
    meta: { ColumnName: column?.name.zh ?? '信息公开', ColumnType: '信息公开' },
    main: html`<h1>${heading}</h1>
${filter.column === null && filter.q === null && filter.page === 1 && ways(view)}
${below.length > 0 && html`<ul class="chips">${below.map((one) => html`<li><a href="${articlesAddress({ column: one.id, q: null, page: 1 })}">${view.text(one.name)}</a></li>`)}</ul>`}
<form class="filter" action="/articles" role="search">
<div class="field"><label for="q">${say('关键词、文号、索引号', 'Words, document or index number')}</label><input id="q" name="q" type="search" maxlength="100" value="${filter.q}"></div>
<div class="field"><label for="column">${say('栏目', 'Column')}</label><select id="column" name="column"><option value="">${say('全部栏目', 'All columns')}</option>
${site.columns.map((one) => html`<option value="${one.id}"${one.id === filter.column && html` selected`}>${'　'.repeat(Math.max(0, columnPath(site.columns, one.id).length - 1))}${view.text(one.name)}</option>\n`)}</select></div>
<button>${say('查询', 'Search')}</button>${(filter.q !== null || filter.column !== null) && html`<a class="clear" href="/articles">${say('清除条件', 'Clear')}</a>`}
</form>
${
  found.count === 0
    ? html`<p class="empty">${filter.q === null ? say('这里还没有发布文章。', 'Nothing has been published here yet.') : say(`没有找到含“${filter.q}”的文章，换个词试试。`, `No article holds “${filter.q}”. Try other words.`)}<a href="/columns">${say('看全部栏目', 'All columns')}</a></p>`
    : html`<div class="list-head"><p role="status">${countText(view, found.count, found.more, '篇文章', found.count === 1 ? 'article' : 'articles')}</p><a href="${articlesAddress({ ...filter, page: 1 }, '/catalogue.csv')}">${say('下载公开目录（CSV）', 'Download the catalogue (CSV)')}</a></div>
${found.rows.length > 0 ? articleList(view, found.rows) : html`<p class="empty">${say('没有这一页。', 'There is no such page.')}<a href="${articlesAddress({ ...filter, page: 1 })}">${say('回到第一页', 'Back to the first page')}</a></p>`}
${pager(view, filter.page, pages, (n) => articlesAddress({ ...filter, page: n }))}`
}`,
  })
}

/** 政府信息公开: the four things that every organ owes beside the texts themselves. */
function ways(view: View): Html {
  const { say, site } = view
  const reports = site.columns.find(({ id }) => id === site.reportsColumn)
  const cards = [
    ['/guide', say('公开指南', 'Guide'), say('公开什么、怎么获取、找谁', 'What there is, how to get it, whom to ask')],
    ['/catalogue', say('公开目录', 'Catalogue'), say('按索引号、主题查找，可下载', 'By index number and topic, to download')],
    ['/apply', say('依申请公开', 'On request'), say('没有公开的，可以申请，不收费', 'Ask for what is not public, free of charge')],
    ...(reports
      ? [[columnHref(reports), say('公开年报', 'Yearly reports'), say('每年1月31日前公布', 'Published by 31 January')] as const]
      : []),
  ] as const
  return html`<ul class="ways">${cards.map(([href, name, what]) => html`<li><a href="${href}"><strong>${name}</strong><span>${what}</span></a></li>`)}</ul>`
}

const catalogueSize = 50
/** 信息公开目录: every published article with the fields that the regulation asks for. */
export function cataloguePage(view: View, current: number, found: Page<ArticleSummary>): string {
  const { say } = view
  const pages = Math.max(1, Math.ceil(found.count / catalogueSize))
  const address = (n: number) => (n > 1 ? `/catalogue?page=${n}` : '/catalogue')
  const heads = [
    say('索引号', 'Index number'),
    say('名称和内容概述', 'Title and summary'),
    say('主题分类', 'Topic'),
    say('发布机构', 'Issuer'),
    say('成文日期', 'Dated'),
    say('发布日期', 'Published'),
    say('文号', 'Document number'),
    say('有效性', 'Validity'),
  ]
  return page(view, {
    title: say('信息公开目录', 'Disclosure catalogue'),
    section: 'articles',
    canonical: address(current),
    crumbs: { own: say('信息公开目录', 'Disclosure catalogue'), href: '/catalogue' },
    main: html`<h1>${say('信息公开目录', 'Disclosure catalogue')}</h1>
<div class="list-head"><p role="status">${countText(view, found.count, found.more, '条', found.count === 1 ? 'entry' : 'entries')}</p><a href="/catalogue.csv">${say('下载目录（CSV）', 'Download (CSV)')}</a></div>
${
  found.rows.length === 0
    ? html`<p class="empty">${say('目录还是空的。', 'The catalogue is empty.')}<a href="/lists">${say('看公示清单', 'See the published lists')}</a></p>`
    : html`<div class="table-wrap" role="region" tabindex="0" aria-label="${say('公开目录，可左右滚动', 'Catalogue, scrolls sideways')}"><table class="plain-table"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${found.rows.map(
        (row) =>
          html`<tr><td>${row.indexNo}</td><td><a href="${articlePath(row.slug)}" lang="zh-CN">${oneLine(row.title)}</a><span class="gist" lang="zh-CN">${row.summary}</span></td><td>${view.text(row.topic)}</td><td lang="zh-CN">${row.issuer}</td><td>${row.writtenOn}</td><td>${toTheSecond(row.publishedAt).slice(0, 10)}</td><td lang="zh-CN">${row.documentNumber}</td><td>${view.text(row.validity)}</td></tr>`,
      )}</tbody></table></div>`
}
${pager(view, current, pages, address)}`,
  })
}
export const cataloguePageSize = catalogueSize

const batch = 500
export async function* everyArticle(reads: ArticleReads, filter: Pick<ArticleQuery, 'column' | 'q'>): AsyncGenerator<ArticleSummary> {
  for (let page = 1; ; page++) {
    const { rows } = await reads.articles({ ...filter, page, size: batch })
    yield* rows
    if (rows.length < batch) return
  }
}
/** The catalogue as a table file. */
export async function* catalogueCsv(
  reads: ArticleReads,
  site: Site,
  origin: string,
  filter: Pick<ArticleQuery, 'column' | 'q'>,
): AsyncGenerator<string> {
  yield csvMark +
    csvLine([
      '索引号',
      '标题',
      '内容概述',
      '栏目',
      '主题分类',
      '体裁分类',
      '发布机构',
      '成文日期',
      '发布时间',
      '文号',
      '有效性',
      '有效期至',
      '网址',
    ])
  for await (const row of everyArticle(reads, filter))
    yield csvLine([
      row.indexNo,
      oneLine(row.title),
      row.summary,
      columnPath(site.columns, row.column)
        .map((column) => column.name.zh)
        .join(' > '),
      row.topic.zh,
      row.genre.zh,
      row.issuer,
      row.writtenOn,
      toTheSecond(row.publishedAt),
      row.documentNumber ?? '',
      row.validity.zh,
      row.validUntil ?? '',
      origin + articlePath(row.slug),
    ])
}
