import { columnPath } from '../columns.ts'
import { kindText, oneLine, paragraphs, sizeText, toTheMinute, toTheSecond } from '../format.ts'
import { type Html, html, webAddress } from '../html.ts'
import { page } from '../page.ts'
import { share } from '../pages/publication.ts'
import { chinese, type View } from '../view.ts'
import { contactAndForm } from './contact.ts'
import { articleList, articlePath } from './lists.ts'
import type { ArticleBlock, Outlet, PublishedArticle } from './ports.ts'

export const articleFilePath = (slug: string, name: string): string => `${articlePath(slug)}/files/${encodeURIComponent(name)}`

/** One article: its catalogue fields, what was frozen, and beside it what came after. */
export function articlePage(view: View, shown: PublishedArticle): string {
  const { say } = view
  if (shown.withdrawn) return withdrawnPage(view, shown, shown.withdrawn)
  const title = oneLine(shown.title)
  return page(view, {
    title,
    section: 'articles',
    canonical: articlePath(shown.slug),
    crumbs: { column: shown.column },
    meta: metaOf(view, shown),
    main: html`<article class="paper">
${versions(view, shown)}
<h1 lang="zh-CN">${title}</h1>
<p class="metadata"><span>${say('发布日期：', 'Published: ')}<time datetime="${shown.publishedAt}">${toTheSecond(shown.publishedAt)}</time></span><span>${say('来源：', 'Source: ')}${chinese(view, shown.source)}</span><span>${say('浏览量：', 'Views: ')}<span class="views">${shown.views}</span></span><span><a href="#share">${say('分享', 'Share')}</a></span></p>
${errata(view, shown)}
${catalogue(view, shown)}
${outletLine(view, shown.outlet)}
<div class="prose" lang="zh-CN">${shown.blocks.map((block) => blockOf(view, block))}</div>
${signature(shown)}
</article>
${attachments(view, shown)}
${mentions(view, shown)}
${answers(view, shown)}
${share(view, title, articlePath(shown.slug))}
${shown.related.length > 0 && html`<section class="related" aria-labelledby="related"><h2 id="related">${say('相关文章', 'Related')}</h2>${articleList(view, shown.related)}</section>`}
${contactAndForm(view, shown.slug, shown.contact)}`,
  })
}

function versions(view: View, shown: PublishedArticle): Html | null {
  const { say } = view
  if (shown.replacedBy !== null)
    return html`<p class="version-note"><strong>${say('本文已更正。', 'This article has been corrected.')}</strong>${say('以下是更正前的原文，请以', 'Below stands the text before; the version in force is ')}<a href="${articlePath(shown.replacedBy)}">${say('更正后的文本', 'the corrected one')}</a>${say('为准。', '.')}</p>`
  if (shown.replaces !== null)
    return html`<p class="version-note">${say('本文为更正稿，', 'This is a corrected version; ')}<a href="${articlePath(shown.replaces)}">${say('更正前的原文', 'the text before')}</a>${say('仍可查看。', ' can still be read.')}</p>`
  return null
}

const fact = (label: string, value: Html | string | null): Html | null =>
  value === null || value === '' ? null : html`<div><dt>${label}</dt><dd>${value}</dd></div>`

/** 公开目录: the fields that every publication carries (2-31). */
function catalogue(view: View, shown: PublishedArticle): Html {
  const { say } = view
  const zh = (value: string | null) => value && chinese(view, value)
  return html`<dl class="catalogue">${[
    fact(say('索引号', 'Index number'), shown.indexNo),
    fact(say('主题分类', 'Topic'), view.text(shown.topic)),
    fact(say('体裁分类', 'Genre'), view.text(shown.genre)),
    fact(say('发布机构', 'Issuer'), zh(shown.issuer)),
    fact(say('成文日期', 'Date of the document'), shown.writtenOn),
    fact(say('发布日期', 'Published on'), toTheSecond(shown.publishedAt).slice(0, 10)),
    fact(say('文号', 'Document number'), zh(shown.documentNumber)),
    fact(
      say('有效性', 'Validity'),
      `${view.text(shown.validity)}${shown.validUntil === null ? '' : say(`（至 ${shown.validUntil}）`, ` (until ${shown.validUntil})`)}`,
    ),
    fact(say('公开属性', 'Attribute'), view.text(shown.openness)),
    fact(say('公开方式', 'Way'), view.text(shown.way)),
    fact(say('公开依据', 'Basis'), zh(shown.basis)),
    shown.about &&
      fact(say('所属机制', 'Mechanism'), html`<a href="${articlePath(shown.about.slug)}" lang="zh-CN">${shown.about.title}</a>`),
  ]}</dl>`
}

function outletLine(view: View, outlet: Outlet | null): Html | null {
  if (!outlet) return null
  const href = outlet.link === null ? null : webAddress(outlet.link)
  return html`<p class="outlet"><span lang="zh-CN">${outlet.name}</span>${outlet.on !== null && html` <time datetime="${outlet.on}">${outlet.on}</time>`}${href !== null && html` <a href="${href}" rel="noopener">${view.say('查看原文', 'The original')}</a>`}</p>`
}

function blockOf(view: View, block: ArticleBlock): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${block.text}</h2>`
    case 'paragraph':
      return html`${paragraphs(block.text).map((line) => html`<p>${linked(line)}</p>`)}`
    case 'item':
      return html`<section class="guide-item" id="item-${block.no}" aria-labelledby="item-${block.no}-title"><h2 id="item-${block.no}-title"><a href="#item-${block.no}"><span class="item-no">${block.no}</span>${block.title}</a></h2>${paragraphs(block.text).map((line) => html`<p>${linked(line)}</p>`)}</section>`
    case 'table': {
      const [head = [], ...rows] = block.rows
      return html`<div class="table-wrap" role="region" tabindex="0" aria-label="${view.say('表格，可左右滚动', 'Table, scrolls sideways')}"><table class="plain-table"><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`
    }
  }
}

/** Addresses that stand in a text become links: pages of this site, and http(s) of others. Nothing else in it is markup. */
function linked(line: string): Html {
  const parts = line.split(/(https?:\/\/[^\s，。；、（）()<>"'“”]+|(?<![\w/])\/(?:articles|lists|columns)\/[\w-]+(?:#item-\d+)?)/gu)
  return html`${parts.map((part, at) => {
    if (at % 2 === 0) return part
    const href = part.startsWith('/') ? part : webAddress(part)
    return href === null ? part : html`<a href="${href}"${!part.startsWith('/') && html` rel="noopener"`}>${part}</a>`
  })}`
}

const signature = (shown: PublishedArticle): Html => {
  const [year, month, day] = shown.writtenOn.split('-').map(Number)
  return html`<p class="signature" lang="zh-CN"><span>${shown.issuer}</span><span>${`${year}年${month}月${day}日`}</span></p>`
}

function errata(view: View, shown: PublishedArticle): Html | null {
  if (shown.errata.length === 0) return null
  const { say } = view
  return html`<section class="errata" aria-labelledby="errata"><h2 id="errata">${say('更正', 'Corrections')}</h2>
<p>${say('下文保持发布时的原样，更正如下：', 'The text below stands as it was published; it is corrected thus:')}</p>
<ul>${shown.errata.map((one) => html`<li><time datetime="${one.at}">${toTheSecond(one.at).slice(0, 10)}</time><span lang="zh-CN">${one.text}</span></li>`)}</ul></section>`
}

function attachments(view: View, shown: PublishedArticle): Html | null {
  if (shown.attachments.length === 0) return null
  return html`<section class="attachments" aria-labelledby="attachments"><h2 id="attachments">${view.say('附件', 'Attachments')}</h2><ul>${shown.attachments.map(
    (file) =>
      html`<li><a href="${articleFilePath(shown.slug, file.name)}" download>${chinese(view, file.name)}</a><span class="file-facts">${view.text(kindText(file.name))}${view.say('，', ', ')}${sizeText(file.size)}</span></li>`,
  )}</ul></section>`
}

function mentions(view: View, shown: PublishedArticle): Html | null {
  if (shown.mentions.length === 0) return null
  const { say } = view
  return html`<section class="related" aria-labelledby="mentions"><h2 id="mentions">${say('获奖与媒体报道', 'Awards and media')}</h2><ul class="rows">${shown.mentions.map(
    (one) =>
      html`<li><a class="row-title" href="${articlePath(one.slug)}" lang="zh-CN">${oneLine(one.title)}</a><p class="row-facts"><span>${view.text(one.kind)}</span>${one.outlet && html`<span lang="zh-CN">${one.outlet.name}</span>`}<time>${one.outlet?.on ?? toTheSecond(one.publishedAt).slice(0, 10)}</time></p></li>`,
  )}</ul></section>`
}

function answers(view: View, shown: PublishedArticle): Html | null {
  if (shown.answers.length === 0) return null
  const { say } = view
  return html`<section class="answers-shown" aria-labelledby="answers"><h2 id="answers">${say('问与答', 'Questions and answers')}</h2>${shown.answers.map(
    (one) =>
      html`<div class="asked" lang="zh-CN"><p><strong>${say('问：', 'Q: ')}</strong>${one.question}</p><p><strong>${say('答：', 'A: ')}</strong>${one.answer}</p><p class="row-facts"><time datetime="${one.at}">${toTheSecond(one.at).slice(0, 10)}</time></p></div>`,
  )}</section>`
}

function metaOf(view: View, shown: PublishedArticle): Record<string, string> {
  const column = columnPath(view.site.columns, shown.column).at(-1)
  return {
    ...(column ? { ColumnName: column.name.zh, ColumnType: '信息公开' } : {}),
    ArticleTitle: oneLine(shown.title),
    PubDate: toTheMinute(shown.publishedAt),
    ContentSource: shown.source,
    Url: view.origin + articlePath(shown.slug),
  }
}

function withdrawnPage(view: View, shown: PublishedArticle, withdrawn: NonNullable<PublishedArticle['withdrawn']>): string {
  const { say } = view
  return page(view, {
    title: say('已撤回', 'Withdrawn'),
    section: 'articles',
    crumbs: { column: shown.column },
    main: html`<h1>${say('这篇文章已撤回', 'This article has been withdrawn')}</h1>
<p><span lang="zh-CN">${oneLine(shown.title)}</span></p>
<dl class="facts"><div><dt>${say('发布时间', 'Published')}</dt><dd>${toTheSecond(shown.publishedAt)}</dd></div><div><dt>${say('撤回时间', 'Withdrawn')}</dt><dd>${toTheSecond(withdrawn.at)}</dd></div><div><dt>${say('原因', 'Reason')}</dt><dd lang="zh-CN">${withdrawn.reason}</dd></div></dl>
<p><a href="/articles">${say('看其他文章', 'See other articles')}</a></p>`,
  })
}
