import { articleList, articlePath } from '../articles/lists.ts'
import { columnPath, subColumns } from '../columns.ts'
import { oneLine, toTheSecond } from '../format.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import type { ArticleSummary, Column, Page, PublishedSummary } from '../ports.ts'
import { chinese, columnHref, listPath, type View } from '../view.ts'
import { countText, pager, summaryList } from './parts.ts'

/** What stands in a column and below it, newest first. */
export interface ColumnContent {
  readonly column: Column
  readonly articles: Page<ArticleSummary>
  readonly lists: Page<PublishedSummary>
}
export const columnPageSize = 20
/** Entries of each column below, on the page of the one above. */
export const shortSize = 5

/** A column: with columns below it, the latest of each; without, everything in it, a page at a time. */
export function columnPage(view: View, content: ColumnContent, below: readonly ColumnContent[], current: number): string {
  const { say } = view
  const { column } = content
  const name = view.text(column.name)
  const pages = Math.max(1, Math.ceil(content.articles.count / columnPageSize))
  const address = (n: number) => (n > 1 ? `${columnHref(column)}?page=${n}` : columnHref(column))
  return page(view, {
    title: current > 1 ? say(`${name}（第 ${current} 页）`, `${name} (page ${current})`) : name,
    section: 'articles',
    canonical: address(current),
    crumbs: { column: column.id },
    meta: {
      ColumnName: column.name.zh,
      ColumnType: '信息公开',
      ...(column.description ? { ColumnDescription: column.description.zh } : {}),
    },
    main: html`<div class="channel">${aside(view, column)}<div>
<h1>${name}</h1>
${column.description && html`<p class="lead">${view.text(column.description)}</p>`}
${
  below.length > 0
    ? html`<div class="channel-blocks">${below.map((one) => block(view, one))}</div>`
    : html`${entries(view, content, current)}${pager(view, current, pages, address)}`
}
</div></div>`,
  })
}

/** The columns around this one, from the top of its tree: where one is, and where one can go. */
function aside(view: View, column: Column): Html {
  const top = columnPath(view.site.columns, column.id)[0]
  const branch = (parent: Column): Html | null => {
    const below = subColumns(view.site.columns, parent.id)
    return below.length === 0
      ? null
      : html`<ul>${below.map((one) => html`<li><a href="${columnHref(one)}"${one.id === column.id && html` aria-current="page"`}>${view.text(one.name)}</a>${branch(one)}</li>`)}</ul>`
  }
  return html`<nav class="channel-nav" aria-labelledby="channel-nav"><h2 id="channel-nav">${
    top && html`<a href="${columnHref(top)}"${top.id === column.id && html` aria-current="page"`}>${view.text(top.name)}</a>`
  }</h2>${top && branch(top)}</nav>`
}

function entries(view: View, { column, articles, lists }: ColumnContent, current: number): Html {
  const { say } = view
  if (articles.count === 0 && lists.count === 0)
    return html`<p class="empty">${say('这个栏目还没有发布内容。', 'Nothing has been published in this column yet.')}<a href="/articles">${say('看全部信息', 'All articles')}</a></p>`
  return html`${
    lists.rows.length > 0 &&
    current === 1 &&
    html`<div class="list-head"><p role="status">${countText(view, lists.count, lists.more, '份清单', lists.count === 1 ? 'list' : 'lists')}</p><a href="/lists?column=${encodeURIComponent(column.id)}">${say('在清单中查询', 'Search the lists')}</a></div>${summaryList(view, lists.rows)}`
  }${
    articles.count > 0 &&
    html`<div class="list-head"><p role="status">${countText(view, articles.count, articles.more, '篇文章', articles.count === 1 ? 'article' : 'articles')}</p><a href="/articles?column=${encodeURIComponent(column.id)}">${say('在本栏目中查询', 'Search this column')}</a></div>${
      articles.rows.length > 0
        ? articleList(view, articles.rows)
        : html`<p class="empty">${say('没有这一页。', 'There is no such page.')}<a href="${columnHref(column)}">${say('回到第一页', 'Back to the first page')}</a></p>`
    }`
  }`
}

/** The latest of a column below: titles with their days. */
function block(view: View, { column, articles, lists }: ColumnContent): Html {
  const { say } = view
  const rows = [
    ...articles.rows.map((row) => ({ at: row.publishedAt, href: articlePath(row.slug), title: row.title })),
    ...lists.rows.map((row) => ({ at: row.publishedAt, href: listPath(row.slug), title: row.title })),
  ]
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, shortSize)
  const id = `block-${column.id}`
  return html`<section aria-labelledby="${id}"><div class="section-head"><h2 id="${id}"><a href="${columnHref(column)}">${view.text(column.name)}</a></h2>${
    rows.length > 0 && html`<span class="quiet">${say(`${articles.count + lists.count} 项`, `${articles.count + lists.count}`)}</span>`
  }</div>${
    column.opens
      ? html`<p class="channel-way"><a class="button secondary" href="${columnHref(column)}">${say(`进入“${column.name.zh}”`, `Open “${column.name.en}”`)}</a></p>`
      : rows.length === 0
        ? html`<p class="empty">${say('还没有发布内容。', 'Nothing published yet.')}</p>`
        : html`<ul class="dated">${rows.map((row) => html`<li><a href="${row.href}">${chinese(view, oneLine(row.title))}</a><time datetime="${row.at}">${toTheSecond(row.at).slice(0, 10)}</time></li>`)}</ul>`
  }</section>`
}
