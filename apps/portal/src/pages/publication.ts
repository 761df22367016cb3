import { printed } from '@changtong/kernel'
import { contactAndForm } from '../articles/contact.ts'
import { columnPath } from '../columns.ts'
import { kindText, numbered, oneLine, paragraphs, sizeText, toTheMinute, toTheSecond } from '../format.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import type { Erratum, Published, PublishedItem } from '../ports.ts'
import { chinese, filePath, itemPath, listPath, type View } from '../view.ts'
import { prose, summaryList } from './parts.ts'

/** The six headings of a publicity list, in the order in which they are always printed (0-02). */
export const headings = ['序号', '牵头部门', '问题概况', '问题来源', '主要措施', '完成情况'] as const
const english = ['No.', 'Lead department', 'Problem', 'Source', 'Measures', 'Completion'] as const

/** One published list: what was frozen, and above it what was corrected since. */
export function publicationPage(view: View, shown: Published): string {
  const { say } = view
  const related = shown.related.filter((row) => row.slug !== shown.slug && sameTopic(view, row.column, shown.column))
  if (shown.withdrawn) return withdrawnPage(view, shown, shown.withdrawn)
  return page(view, {
    title: oneLine(shown.title),
    section: 'lists',
    canonical: listPath(shown.slug),
    crumbs: { column: shown.column },
    meta: articleMeta(view, shown, oneLine(shown.title), listPath(shown.slug)),
    main: html`<article class="paper">
<h1 lang="zh-CN">${paragraphs(shown.title).map((line) => html`<span class="title-line">${line}</span>`)}</h1>
<p class="dateline" lang="zh-CN">（${printed(shown.dateline)}）</p>
${metadata(view, shown)}
${errata(view, shown.errata, null)}
<p class="list-count">${say(`共 ${shown.items.length} 个问题`, `${shown.items.length} problems`)} · <a href="${listPath(shown.slug)}.csv">${say(
      '下载本清单（CSV）',
      'Download this list (CSV)',
    )}</a></p>
<table class="publicity" role="table" lang="zh-CN"><caption class="unseen">${oneLine(shown.title)}</caption>
<thead role="rowgroup"><tr role="row">${headings.map((_, at) => html`<th role="columnheader" scope="col" class="c${at + 1}">${bilingual(view, at)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${shown.items.map((item) => row(view, shown, item))}</tbody></table>
</article>
${attachments(view, shown)}
${share(view, oneLine(shown.title), listPath(shown.slug))}
${related.length > 0 && html`<section class="related" aria-labelledby="related"><h2 id="related">${say('相关文章', 'Related')}</h2>${summaryList(view, related)}</section>`}
${contactAndForm(view, shown.slug, { phone: null, email: null, note: null })}`,
  })
}

/** The same column, or two under one parent, such as two years of one column (2-03). */
function sameTopic(view: View, one: string, other: string): boolean {
  const parent = (id: string) => columnPath(view.site.columns, id).at(-2)
  return one === other || (parent(one) !== undefined && parent(one) === parent(other))
}

/** One problem of a list on a page of its own, with a permanent address. */
export function itemPage(view: View, shown: Published, item: PublishedItem): string {
  const { say } = view
  if (shown.withdrawn) return withdrawnPage(view, shown, shown.withdrawn)
  const at = shown.items.indexOf(item)
  const before = shown.items[at - 1]
  const after = shown.items[at + 1]
  const title = `${oneLine(shown.title)}：${item.serial}`
  const cells = cellsOf(item)
  const errataHere = shown.errata.filter((erratum) => erratum.serial === null || erratum.serial === item.serial)
  return page(view, {
    title,
    section: 'lists',
    canonical: itemPath(shown.slug, item.serial),
    crumbs: { column: shown.column },
    meta: articleMeta(view, shown, title, itemPath(shown.slug, item.serial)),
    main: html`<div class="narrow"><article class="paper">
<p class="of-list">${say('选自：', 'From: ')}<a href="${listPath(shown.slug)}#item-${item.serial}" lang="zh-CN">${oneLine(shown.title)}</a></p>
<h1>${say(`第 ${item.serial} 个问题`, `Problem ${item.serial}`)}<span class="h1-unit" lang="zh-CN">${item.leadUnit}</span></h1>
${metadata(view, shown)}
${errata(view, errataHere, item.serial)}
<dl class="item" lang="zh-CN">${headings.slice(1).map((_, index) => html`<div><dt>${bilingual(view, index + 1)}</dt><dd>${prose(cells[index + 1]!)}${index === 4 && covers(item)}</dd></div>`)}</dl>
</article>
<nav class="neighbours" aria-label="${say('同一清单的其他问题', 'Other problems of this list')}">${
      before &&
      html`<a rel="prev" href="${itemPath(shown.slug, before.serial)}">${say(`‹ 第 ${before.serial} 个问题`, `‹ Problem ${before.serial}`)}</a>`
    }<a href="${listPath(shown.slug)}">${say('返回整份清单', 'The whole list')}</a>${
      after &&
      html`<a rel="next" href="${itemPath(shown.slug, after.serial)}">${say(`第 ${after.serial} 个问题 ›`, `Problem ${after.serial} ›`)}</a>`
    }</nav>
${share(view, title, itemPath(shown.slug, item.serial))}
${respond(view, shown.slug, item.serial)}</div>`,
  })
}

/** The six cells of a problem as lines, in the order of `headings`; the table, the cards and the CSV say the same. */
export const cellsOf = (item: PublishedItem): readonly (readonly string[])[] => [
  [String(item.serial)],
  paragraphs(item.leadUnit),
  paragraphs(item.text),
  paragraphs(item.source),
  [...paragraphs(item.measuresIntro ?? ''), ...numbered(item.measures)],
  numbered(item.completions),
]

// One table for both widths: on narrow screens the style sheet shows each row as a card, so the roles are written out.
function row(view: View, shown: Published, item: PublishedItem): Html {
  const [, ...cells] = cellsOf(item)
  return html`<tr role="row" id="item-${item.serial}"><th role="rowheader" scope="row" class="c1"><a href="${itemPath(shown.slug, item.serial)}" aria-label="${view.say(
    `第 ${item.serial} 个问题，单独查看`,
    `Problem ${item.serial} on its own page`,
  )}">${item.serial}</a></th>${cells.map(
    (lines, at) =>
      html`<td role="cell" class="c${at + 2}"><span class="cell-label" aria-hidden="true">${bilingual(view, at + 1)}</span>${prose(lines)}</td>`,
  )}</tr>
`
}

const bilingual = (view: View, at: number): Html =>
  view.lang === 'zh' ? html`${headings[at]}` : html`${headings[at]} <span class="gloss" lang="en">${english[at]}</span>`

/** Which measures a completion statement reports on, said only where it is not plain from the numbers. */
function covers(item: PublishedItem): Html | null {
  const plain = item.measures.length === 1 || item.completions.every((one) => one.covers.length === 1 && one.covers[0] === one.no)
  if (plain || item.completions.length === 0) return null
  const says = item.completions.map((one) =>
    item.completions.length === 1 ? `对应措施 ${one.covers.join('、')}` : `完成情况 ${one.no} 对应措施 ${one.covers.join('、')}`,
  )
  return html`<p class="covers">${says.join('；')}。</p>`
}

function metadata(view: View, shown: Published): Html {
  const { say } = view
  return html`<p class="metadata"><span>${say('发布日期：', 'Published: ')}<time datetime="${shown.publishedAt}">${toTheSecond(shown.publishedAt)}</time></span><span>${say(
    '来源：',
    'Source: ',
  )}${chinese(view, shown.source)}</span><span>${say('浏览量：', 'Views: ')}<span class="views">${shown.views}</span></span><span><a href="#share">${say(
    '分享',
    'Share',
  )}</a></span></p>`
}

function errata(view: View, list: readonly Erratum[], serial: number | null): Html | null {
  if (list.length === 0) return null
  const { say } = view
  return html`<section class="errata" aria-labelledby="errata"><h2 id="errata">${say('更正', 'Corrections')}</h2>
<p>${say('下文保持发布时的原样，更正如下：', 'The text below stands as it was published; it is corrected thus:')}</p>
<ul>${list.map(
    (one) =>
      html`<li><time datetime="${one.at}">${toTheSecond(one.at).slice(0, 10)}</time>${one.serial !== null && serial === null && html`<a href="#item-${one.serial}">${say(`第 ${one.serial} 个问题`, `Problem ${one.serial}`)}</a>`}<span lang="zh-CN">${one.text}</span></li>`,
  )}</ul></section>`
}

function attachments(view: View, shown: Published): Html | null {
  if (shown.attachments.length === 0) return null
  return html`<section class="attachments" aria-labelledby="attachments"><h2 id="attachments">${view.say('附件', 'Attachments')}</h2><ul>${shown.attachments.map(
    (file) =>
      html`<li><a href="${filePath(shown.slug, file.name)}" download>${chinese(view, file.name)}</a><span class="file-facts">${view.text(kindText(file.name))}${view.say('，', ', ')}${sizeText(file.size)}</span></li>`,
  )}</ul></section>`
}

/** Sharing without script: an address to copy and a mail to write. */
export function share(view: View, title: string, path: string): Html {
  const { say } = view
  const address = view.origin + path
  return html`<section class="share" id="share" aria-labelledby="share-head"><h2 id="share-head">${say('分享到', 'Share')}</h2>
<label for="permanent">${say('永久网址（选中后复制）', 'Permanent address (select and copy)')}</label>
<input id="permanent" readonly value="${address}">
<a href="mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\r\n${address}`)}">${say('用邮件分享', 'Share by e-mail')}</a></section>`
}

const respond = ({ say }: View, slug: string, serial: number | null): Html =>
  html`<p class="respond">${say('对公示内容有不同意见，或者问题并没有真正解决？', 'You see it differently, or the problem is not really solved?')}<a href="/feedback?about=${encodeURIComponent(slug)}${serial !== null && `&item=${serial}`}">${say('告诉我们', 'Tell us')}</a></p>`

function articleMeta(view: View, shown: Published, title: string, path: string): Record<string, string> {
  const column = columnPath(view.site.columns, shown.column).at(-1)
  return {
    ...(column ? { ColumnName: column.name.zh, ColumnType: '信息公开' } : {}),
    ArticleTitle: title,
    PubDate: toTheMinute(shown.publishedAt),
    ContentSource: shown.source,
    Url: view.origin + path,
  }
}

function withdrawnPage(view: View, shown: Published, withdrawn: NonNullable<Published['withdrawn']>): string {
  const { say } = view
  return page(view, {
    title: say('已撤回', 'Withdrawn'),
    section: 'lists',
    crumbs: { column: shown.column },
    main: html`<h1>${say('这份清单已撤回', 'This list has been withdrawn')}</h1>
<p><span lang="zh-CN">${oneLine(shown.title)}</span></p>
<dl class="facts"><div><dt>${say('发布时间', 'Published')}</dt><dd>${toTheSecond(shown.publishedAt)}</dd></div><div><dt>${say('撤回时间', 'Withdrawn')}</dt><dd>${toTheSecond(withdrawn.at)}</dd></div><div><dt>${say('原因', 'Reason')}</dt><dd lang="zh-CN">${withdrawn.reason}</dd></div></dl>
<p><a href="/lists">${say('看其他公示清单', 'See other lists')}</a></p>`,
  })
}
