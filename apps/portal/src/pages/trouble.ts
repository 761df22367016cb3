import { html } from '../html.ts'
import { page } from '../page.ts'
import type { Site } from '../ports.ts'
import type { View } from '../view.ts'

/** Used when not even the site's own settings can be read. */
export const bareSite: Site = {
  name: { zh: '营商环境公开', en: 'Business environment, in public' },
  origin: null,
  organiser: null,
  undertaker: null,
  icp: null,
  siteCode: null,
  police: null,
  phone: null,
  email: null,
  address: null,
  hours: null,
  links: [],
  visits: null,
  privacy: null,
  columns: [],
}

export function notFoundPage(view: View): string {
  const { say } = view
  return page(view, {
    title: say('没有这个页面', 'No such page'),
    bare: true,
    main: html`<h1>${say('没有这个页面', 'There is no such page')}</h1>
<p>${say('网址可能抄错了，或者页面换了位置。已公布的清单，网址永远不变。', 'The address may be mistyped, or the page has moved. Addresses of published lists never change.')}</p>
<form class="wide-search" action="/search" role="search"><label for="q">${say('搜一搜', 'Search')}</label><div class="joined"><input id="q" name="q" type="search" maxlength="100"><button>${say('搜索', 'Search')}</button></div></form>
<ul class="plain"><li><a href="/">${say('回到首页', 'Home')}</a></li><li><a href="/lists">${say('全部公示清单', 'All lists')}</a></li><li><a href="/columns">${say('网站地图', 'Site map')}</a></li></ul>`,
  })
}

/** A fault of ours, or a request that cannot be served; `reference` finds it in our log. */
export function errorPage(view: View, status: number, reference: string): string {
  const { say } = view
  const ours = status >= 500
  const [title, text] = ours
    ? [
        say('网站出了故障', 'Something went wrong here'),
        say(
          '这是我们的问题，不是您的。请过几分钟再试；刚才填写的内容，按浏览器的“后退”一般还能找到。',
          'The fault is ours, not yours. Please try again in a few minutes; what you typed is usually still there when you go back.',
        ),
      ]
    : status === 413
      ? [
          say('内容太长', 'Too much text'),
          say(
            '提交的内容超过了上限，没有收下。请按“后退”，缩短后再提交。',
            'What you sent is over the limit and was not taken. Please go back and shorten it.',
          ),
        ]
      : [
          say('这次请求没有看懂', 'The request was not understood'),
          say('没有收下任何内容。请从本网站的页面重新进入再试。', 'Nothing was taken. Please start again from a page of this site.'),
        ]
  return page(view, {
    title,
    main: html`<h1>${title}</h1><p>${text}</p>
<p>${say('如需帮助，请报这个编号：', 'If you need help, please quote this reference: ')}<code>${reference}</code></p>
<ul class="plain"><li><a href="/">${say('回到首页', 'Home')}</a></li><li><a href="/about">${say('联系我们', 'Contact')}</a></li></ul>`,
  })
}
