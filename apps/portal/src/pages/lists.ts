import { articleList, articlesAddress } from '../articles/lists.ts'
import { columnPath, subColumns } from '../columns.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import type { ArticleSummary, Page, PublishedSummary } from '../ports.ts'
import { columnHref, type View } from '../view.ts'
import { countText, pager, summaryList } from './parts.ts'

export const pageSize = 20

export interface ListFilter {
  readonly column: string | null
  readonly q: string | null
  readonly page: number
}

/** Address of the list with these filters; `csv` gives the same rows as a table file. */
export function listAddress(filter: ListFilter, path = '/lists'): string {
  const params = new URLSearchParams()
  if (filter.column !== null) params.set('column', filter.column)
  if (filter.q !== null) params.set('q', filter.q)
  if (filter.page > 1) params.set('page', String(filter.page))
  return params.size > 0 ? `${path}?${params}` : path
}

/** Published lists, newest first: of one column and below, by words typed, twenty a page. */
export function listsPage(view: View, filter: ListFilter, found: Page<PublishedSummary>, articles: Page<ArticleSummary> | null): string {
  const { say, site } = view
  const column = filter.column === null ? undefined : columnPath(site.columns, filter.column).at(-1)
  const heading = column ? view.text(column.name) : say('公示清单', 'Published lists')
  const pages = Math.max(1, Math.ceil(found.count / pageSize))
  return page(view, {
    title: filter.page > 1 ? say(`${heading}（第 ${filter.page} 页）`, `${heading} (page ${filter.page})`) : heading,
    section: 'lists',
    canonical: listAddress(filter),
    crumbs: column ? { column: column.id } : { own: say('公示清单', 'Published lists'), href: '/lists' },
    meta: {
      ColumnName: column?.name.zh ?? '公示清单',
      ColumnType: '信息公开',
      ...(column?.description ? { ColumnDescription: column.description.zh } : {}),
    },
    main: html`<h1>${heading}</h1>
${column?.description && html`<p class="lead">${view.text(column.description)}</p>`}
${subColumnLinks(view, filter.column)}
${articles && inColumn(view, filter.column, articles)}
<form class="filter" action="/lists" role="search">
<div class="field"><label for="q">${say('关键词', 'Words')}</label><input id="q" name="q" type="search" maxlength="100" value="${filter.q}"></div>
<div class="field"><label for="column">${say('栏目', 'Column')}</label><select id="column" name="column"><option value="">${say('全部栏目', 'All columns')}</option>
${site.columns.map((one) => {
  const depth = Math.max(0, columnPath(site.columns, one.id).length - 1)
  return html`<option value="${one.id}"${one.id === filter.column && html` selected`}>${'　'.repeat(depth)}${view.text(one.name)}</option>\n`
})}</select></div>
<button>${say('查询', 'Search')}</button>${
      (filter.q !== null || filter.column !== null) && html`<a class="clear" href="/lists">${say('清除条件', 'Clear')}</a>`
    }
</form>
${
  found.count === 0
    ? (filter.column === null || (articles?.count ?? 0) === 0) && nothing(view, filter)
    : html`<div class="list-head"><p role="status">${countText(view, found.count, found.more, '份清单', found.count === 1 ? 'list' : 'lists')}</p><a href="${listAddress(
        { ...filter, page: 1 },
        '/lists.csv',
      )}">${say('下载本表（CSV）', 'Download this table (CSV)')}</a></div>
${
  found.rows.length > 0
    ? summaryList(view, found.rows)
    : html`<p class="empty">${say('没有这一页。', 'There is no such page.')}<a href="${listAddress({ ...filter, page: 1 })}">${say('回到第一页', 'Back to the first page')}</a></p>`
}
${pager(view, filter.page, pages, (n) => listAddress({ ...filter, page: n }))}`
}`,
  })
}

function subColumnLinks(view: View, column: string | null): Html | null {
  const below = column === null ? [] : subColumns(view.site.columns, column)
  return below.length > 0
    ? html`<ul class="chips">${below.map((one) => html`<li><a href="${columnHref(one)}">${view.text(one.name)}</a></li>`)}</ul>`
    : null
}

/** The articles of the column, above its lists. */
function inColumn(view: View, column: string | null, articles: Page<ArticleSummary>): Html | null {
  const { say } = view
  if (articles.count === 0) return null
  return html`<section class="in-column" aria-labelledby="articles"><div class="section-head"><h2 id="articles">${say('本栏目文章', 'Articles of this column')}</h2><a href="${articlesAddress({ column, q: null, page: 1 })}">${say(`全部 ${articles.count} 篇`, `All ${articles.count}`)}</a></div>${articleList(view, articles.rows)}</section>`
}

function nothing({ say }: View, filter: ListFilter): Html {
  const all = html`<a href="/lists">${say('看全部公示清单', 'See all lists')}</a>`
  if (filter.q !== null)
    return html`<p class="empty">${say(`没有找到含“${filter.q}”的清单。可以换个词，或者`, `No list holds “${filter.q}”. Try other words. `)}${all}${say('。', '')}</p>`
  if (filter.column !== null)
    return html`<p class="empty">${say('这个栏目还没有公示清单。', 'Nothing has been published in this column yet. ')}${all}</p>`
  return html`<p class="empty">${say('还没有公示清单。第一批问题解决并核验后，会在这里公布。', 'No list has been published yet. The first will stand here once its problems are solved and checked.')}</p>`
}
