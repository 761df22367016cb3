import { articlePath } from '../articles/lists.ts'
import { oneLine, toTheSecond } from '../format.ts'
import { marked, wordsOf } from '../highlight.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import type { Page, SearchHit } from '../ports.ts'
import { itemPath, listPath, type View } from '../view.ts'
import { pageSize } from './lists.ts'
import { countText, pager } from './parts.ts'

const searchAddress = (q: string, n: number): string => `/search?${new URLSearchParams(n > 1 ? { q, page: String(n) } : { q })}`

/** Published problems that hold the words, the words marked. Without words: how to search. */
export function searchPage(view: View, q: string, current: number, found: Page<SearchHit> | null): string {
  const { say } = view
  return page(view, {
    title: q === '' ? say('搜索', 'Search') : say(`搜索“${q}”`, `Search “${q}”`),
    bare: true,
    crumbs: { own: say('搜索', 'Search'), href: '/search' },
    main: html`<h1>${say('搜索公示内容', 'Search published texts')}</h1>
<form class="wide-search" action="/search" role="search">
<label for="q">${say('输入事项、部门或文号，多个词用空格隔开', 'A matter, a department or a document number; words apart by spaces')}</label>
<div class="joined"><input id="q" name="q" type="search" maxlength="100" value="${q}"><button>${say('搜索', 'Search')}</button></div>
</form>
${found && (found.count === 0 ? nothing(view, q) : results(view, q, current, found))}`,
  })
}

function results(view: View, q: string, current: number, found: Page<SearchHit>): Html {
  const { say } = view
  const words = wordsOf(q)
  const pages = Math.max(1, Math.ceil(found.count / pageSize))
  return html`<p role="status">${countText(view, found.count, found.more, '条结果', found.count === 1 ? 'result' : 'results')}</p>
<ol class="hits">${found.rows.map(
    (hit) =>
      html`<li><h2 lang="zh-CN"><a href="${hit.of === 'article' ? articlePath(hit.slug) : hit.serial === null ? listPath(hit.slug) : itemPath(hit.slug, hit.serial)}">${
        hit.serial === null
          ? marked(oneLine(hit.title), words)
          : html`第 ${hit.serial} 个问题${hit.leadUnit !== null && html` · ${marked(hit.leadUnit, words)}`}`
      }</a></h2>
<p lang="zh-CN">${marked(hit.text, words, 40)}</p>
<p class="row-facts"><time datetime="${hit.publishedAt}">${toTheSecond(hit.publishedAt).slice(0, 10)}</time><span lang="zh-CN">${oneLine(hit.title)}</span></p></li>`,
  )}</ol>
${found.rows.length === 0 && html`<p class="empty">${say('没有这一页。', 'There is no such page.')}<a href="${searchAddress(q, 1)}">${say('回到第一页', 'Back to the first page')}</a></p>`}
${pager(view, current, pages, (n) => searchAddress(q, n))}`
}

const nothing = ({ say }: View, q: string): Html =>
  html`<div class="empty"><p>${say(`没有找到含“${q}”的公示内容。`, `Nothing published holds “${q}”.`)}</p>
<ul><li>${say('换一个说法，或者少写几个字；', 'Use other or fewer words;')}</li><li><a href="/lists">${say('按栏目看全部公示清单', 'See all lists by column')}</a></li><li><a href="/feedback">${say('您的问题还没有人反映过？告诉我们', 'Your problem is not here? Tell us')}</a></li></ul></div>`
