import { type Html, html, webAddress } from './html.ts'
import { columnHref, type View } from './view.ts'

/** The footer that every page carries (2-04). Items that are not set are left out; `missingFooterItems` tells staff of them. */
export function siteFooter(view: View): Html {
  const { site, say } = view
  const links = site.links.flatMap((link) => {
    const href = webAddress(link.href)
    return href === null ? [] : [html`<li><a href="${href}" rel="noopener">${view.text(link.label)}</a></li>`]
  })
  const reports = site.columns.find(({ id }) => id === site.reportsColumn)
  const line = (...parts: readonly (Html | false | null)[]): Html | null =>
    parts.some(Boolean) ? html`<p>${parts.map((part) => part && html`<span class="duty">${part}</span>`)}</p>` : null
  return html`<footer class="foot"><div class="wrap">
${links.length > 0 && html`<nav aria-labelledby="foot-links"><h2 id="foot-links">${say('友情链接', 'Links')}</h2><ul>${links}</ul></nav>`}
<p class="foot-ways"><a href="/about">${say('联系我们', 'Contact')}</a><a href="/columns">${say('网站地图', 'Site map')}</a><a href="/guide">${say('公开指南', 'Guide to disclosure')}</a>${reports && html`<a href="${columnHref(reports)}">${say('公开年报', 'Yearly reports')}</a>`}<a href="/feedback">${say(
    '网站找错',
    'Report a fault of this site',
  )}</a><a href="/about#privacy">${say('个人信息保护', 'Personal data')}</a><a href="/feed.atom">${say('订阅', 'Feed')}</a></p>
${line(
  site.organiser && html`${say('主办单位：', 'Hosted by: ')}${view.text(site.organiser)}`,
  site.undertaker && html`${say('承办单位：', 'Operated by: ')}${view.text(site.undertaker)}`,
)}
${line(
  site.phone !== null && html`${say('联系电话：', 'Phone: ')}<a href="tel:${site.phone.replace(/[^\d+]/g, '')}">${site.phone}</a>`,
  site.fax ? html`${say('传真：', 'Fax: ')}${site.fax}` : null,
  site.email !== null && html`${say('电子邮箱：', 'E-mail: ')}<a href="mailto:${site.email}">${site.email}</a>`,
  site.address && html`${say('地址：', 'Address: ')}${view.text(site.address)}`,
)}
${line(
  site.icp !== null && html`<a href="https://beian.miit.gov.cn/" rel="noopener">${site.icp}</a>`,
  site.siteCode !== null && html`${say('网站标识码：', 'Site code: ')}${site.siteCode}`,
  site.police !== null &&
    html`<a href="https://beian.mps.gov.cn/#/query/webSearch?code=${site.police.replace(/\D/g, '')}" rel="noopener">${site.police}</a>`,
  site.visits !== null && html`${say('访问总数：', 'Visits: ')}${site.visits}`,
)}
</div></footer>`
}
