import { subColumns } from '../columns.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import { columnHref, type View } from '../view.ts'

/** All columns as a tree, and all other pages (2-04). */
export function siteMapPage(view: View): string {
  const { say } = view
  const others = [
    ['/', say('首页', 'Home')],
    ['/lists', say('公示清单', 'Published lists')],
    ['/articles', say('信息公开', 'Articles')],
    ['/guide', say('政府信息公开指南', 'Guide to disclosure')],
    ['/catalogue', say('信息公开目录', 'Disclosure catalogue')],
    ['/search', say('搜索', 'Search')],
    ['/apply', say('依申请公开', 'Ask for government information')],
    ['/feedback', say('反映问题', 'Report a problem')],
    ['/query', say('查询进度', 'Check progress')],
    ['/about', say('联系我们', 'Contact')],
    ['/feed.atom', say('订阅（Atom）', 'Feed (Atom)')],
    ['/lists.csv', say('清单目录（CSV）', 'All lists (CSV)')],
    ['/seals.json', say('台账每日封签', 'Daily seals of the ledger')],
  ] as const
  return page(view, {
    title: say('网站地图', 'Site map'),
    section: 'columns',
    canonical: '/columns',
    crumbs: { own: say('网站地图', 'Site map'), href: '/columns' },
    main: html`<h1>${say('网站地图', 'Site map')}</h1>
<div class="two map"><section aria-labelledby="map-columns"><h2 id="map-columns">${say('全部栏目', 'All columns')}</h2>
${branch(view, null) ?? html`<p class="empty">${say('还没有设置栏目。', 'No column has been set up yet.')}</p>`}</section>
<section class="card" aria-labelledby="map-pages"><h2 id="map-pages">${say('其他页面', 'Other pages')}</h2><ul class="plain">${others.map(([href, label]) => html`<li><a href="${href}">${label}</a></li>`)}</ul></section></div>`,
  })
}

function branch(view: View, parent: string | null): Html | null {
  const columns = subColumns(view.site.columns, parent)
  if (columns.length === 0) return null
  return html`<ul class="tree">${columns.map((column) => html`<li><a href="${columnHref(column)}">${view.text(column.name)}</a>${branch(view, column.id)}</li>`)}</ul>`
}
