import { articleList } from '../articles/lists.ts'
import { subColumns } from '../columns.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import type { ArticleSummary, PublishedSummary } from '../ports.ts'
import { columnHref, type View } from '../view.ts'
import { summaryList } from './parts.ts'
import { queryFields } from './query.ts'

/** The front page: find, read the latest, report, follow. */
export function homePage(view: View, latest: readonly PublishedSummary[], articles: readonly ArticleSummary[]): string {
  const { say } = view
  return page(view, {
    title: view.text(view.site.name),
    section: 'home',
    bare: true,
    canonical: '/',
    meta: { ColumnName: '首页', ColumnType: '首页' },
    main: html`<section class="hero">
<h1>${say('问题怎么解决的，这里看得到', 'See how each problem was solved')}</h1>
<p>${say(
      '企业和群众反映的营商环境问题，逐条公布牵头部门、主要措施和完成情况。',
      'Problems of the business environment raised by enterprises and residents: who took the lead, what was done, how it ended.',
    )}</p>
<form class="hero-search" action="/search" role="search">
<label for="home-q">${say('输入事项、部门或文号', 'A matter, a department or a document number')}</label>
<div class="joined"><input id="home-q" name="q" type="search" maxlength="100"><button>${say('搜索', 'Search')}</button></div>
</form>
</section>
<div class="two">
<section aria-labelledby="latest"><div class="section-head"><h2 id="latest">${say('最新公示', 'Latest lists')}</h2>${
      latest.length > 0 && html`<a href="/lists">${say('全部公示清单', 'All lists')}</a>`
    }</div>
${
  latest.length > 0
    ? summaryList(view, latest)
    : html`<p class="empty">${say('还没有公示清单。第一批问题解决并核验后，会在这里公布。', 'No list has been published yet. The first will stand here once its problems are solved and checked.')}</p>`
}
${
  articles.length > 0 &&
  html`<div class="section-head second"><h2 id="latest-articles">${say('最新信息', 'Latest articles')}</h2><a href="/articles">${say('全部信息', 'All articles')}</a></div>${articleList(view, articles)}`
}
${columnBlock(view)}
</section>
<div class="aside">
<section class="card call" aria-labelledby="report"><h2 id="report">${say('遇到问题，告诉我们', 'Tell us of a problem')}</h2>
<p>${say('不必知道归哪个部门管。可以匿名，四步写完，凭查询码看进度。', 'No need to know which department is in charge. Anonymous if you wish; four steps; a code lets you follow it.')}</p>
<a class="button" href="/feedback">${say('反映问题', 'Report a problem')}</a></section>
<section class="card" aria-labelledby="follow"><h2 id="follow">${say('查询办理进度', 'Check progress')}</h2>
<form method="post" action="/query" autocomplete="off">${queryFields(view, { no: '', code: '' }, {})}
<button class="secondary">${say('查询', 'Check')}</button></form></section>
</div>
</div>
<section class="path" aria-labelledby="path"><h2 id="path">${say('从反映到公示', 'From report to publication')}</h2>
<ol>${steps(view)}</ol></section>`,
  })
}

function columnBlock(view: View): Html | null {
  const top = subColumns(view.site.columns, null)
  if (top.length === 0) return null
  return html`<nav class="column-links" aria-labelledby="by-column"><h2 id="by-column">${view.say('按栏目查看', 'By column')}</h2><ul>${top.map(
    (column) => html`<li><a href="${columnHref(column)}">${view.text(column.name)}</a></li>`,
  )}</ul></nav>`
}

const steps = ({ say }: View): Html[] =>
  [
    [
      say('反映', 'Report'),
      say('企业、群众提出问题，当场取得编号和查询码。', 'A problem is raised; number and query code are given at once.'),
    ],
    [
      say('交办', 'Assign'),
      say('明确一个牵头部门和办理期限，按工作日计算。', 'One department takes the lead, with a due date in working days.'),
    ],
    [say('办理', 'Act'), say('牵头部门提出措施并办理，进展随时可查。', 'Measures are named and carried out; progress can be followed.')],
    [
      say('核验', 'Check'),
      say('办理的人不核验。没有真正解决的，退回重办。', 'Whoever did the work does not check it. What is not solved goes back.'),
    ],
    [say('公示', 'Publish'), say('解决了的问题列入清单，向社会公布。', 'What was solved is listed and published.')],
  ].map(([name, what]) => html`<li><strong>${name}</strong><span>${what}</span></li>`)
