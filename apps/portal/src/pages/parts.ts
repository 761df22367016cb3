import { columnPath } from '../columns.ts'
import { oneLine, toTheSecond } from '../format.ts'
import { type Html, html } from '../html.ts'
import type { PublishedSummary } from '../ports.ts'
import { chinese, columnHref, listPath, type View } from '../view.ts'

/** Rows of published lists, as every page shows them: title, unit, day, number of problems. */
export function summaryList(view: View, rows: readonly PublishedSummary[]): Html {
  const { say } = view
  return html`<ul class="rows">${rows.map((row) => {
    const column = columnPath(view.site.columns, row.column).at(-1)
    return html`<li>
<a class="row-title" href="${listPath(row.slug)}">${chinese(view, oneLine(row.title))}</a>
<p class="row-facts"><time datetime="${row.publishedAt}">${toTheSecond(row.publishedAt).slice(0, 10)}</time><span>${chinese(view, row.source)}</span><span>${say(
      `${row.items} 个问题`,
      row.items === 1 ? '1 problem' : `${row.items} problems`,
    )}</span>${column && html`<a href="${columnHref(column)}">${view.text(column.name)}</a>`}</p>
</li>`
  })}</ul>`
}

/** “共 12 个” with the honest “or more”. */
export const countText = (view: View, count: number, more: boolean | undefined, zh: string, en: string): string =>
  view.say(`共 ${count}${more ? ' 以上' : ''} ${zh}`, `${more ? `more than ${count}` : count} ${en}`)

/** Links to the pages of a list; nothing for a single page. `href` makes the address of a page. */
export function pager(view: View, current: number, pages: number, href: (page: number) => string): Html | null {
  if (pages <= 1) return null
  const { say } = view
  const near = [...new Set([1, current - 2, current - 1, current, current + 1, current + 2, pages])].filter((n) => n >= 1 && n <= pages)
  const numbers = near.map(
    (n, at) =>
      html`${at > 0 && n - near[at - 1]! > 1 && html`<li class="gap" aria-hidden="true">…</li>`}<li>${
        n === current
          ? html`<a href="${href(n)}" aria-current="page">${n}</a>`
          : html`<a href="${href(n)}" aria-label="${say(`第 ${n} 页`, `Page ${n}`)}">${n}</a>`
      }</li>`,
  )
  return html`<nav class="pager" aria-label="${say('翻页', 'Pages')}"><ul>${
    current > 1 && html`<li><a rel="prev" href="${href(current - 1)}">${say('上一页', 'Previous')}</a></li>`
  }${numbers}${current < pages && html`<li><a rel="next" href="${href(current + 1)}">${say('下一页', 'Next')}</a></li>`}</ul></nav>`
}

/** A text of several lines as paragraphs. */
export const prose = (lines: readonly string[]): Html => html`${lines.map((line) => html`<p>${line}</p>`)}`
