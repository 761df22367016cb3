import { paragraphs } from '../format.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import type { View } from '../view.ts'
import { prose } from './parts.ts'

/** Whom to reach, what happens with personal data, how the site can be read. */
export function aboutPage(view: View): string {
  const { say, site } = view
  const fact = (zh: string, en: string, value: Html | string | null): Html | null =>
    value === null ? null : html`<div><dt>${say(zh, en)}</dt><dd>${value}</dd></div>`
  return page(view, {
    title: say('联系我们', 'Contact'),
    section: 'about',
    canonical: '/about',
    crumbs: { own: say('联系我们', 'Contact'), href: '/about' },
    main: html`<h1>${say('联系我们', 'Contact')}</h1>
<dl class="facts">
${fact('主办单位', 'Hosted by', site.organiser && view.text(site.organiser))}
${fact('承办单位', 'Operated by', site.undertaker && view.text(site.undertaker))}
${fact('联系电话', 'Phone', site.phone === null ? null : html`<a href="tel:${site.phone.replace(/[^\d+]/g, '')}">${site.phone}</a>`)}
${fact('电子邮箱', 'E-mail', site.email === null ? null : html`<a href="mailto:${site.email}">${site.email}</a>`)}
${fact('地址', 'Address', site.address && view.text(site.address))}
${fact('办公时间', 'Hours', site.hours && view.text(site.hours))}
</dl>
<p><a class="button" href="/feedback">${say('在网上反映问题', 'Report a problem online')}</a></p>
<section class="prose" aria-labelledby="privacy"><h2 id="privacy">${say('个人信息保护', 'Personal data')}</h2>
${prose(
  site.privacy
    ? paragraphs(view.text(site.privacy))
    : [
        say(
          '您反映问题时留下的姓名、单位、电话和邮箱，只用于核实、办理和答复这件事，不作他用，也不会公布。',
          'Name, enterprise, phone and e-mail that you leave with a report serve only to check, handle and answer it; they are used for nothing else and never published.',
        ),
        say(
          '选择“保密”的，只有受理人员看得到联系方式；选择“匿名”的，不收集联系方式，凭编号和查询码看答复。',
          'With “confidential” only intake staff see your contact; with “anonymous” none is taken and the answer is read with number and code.',
        ),
        say(
          '您可以要求查阅、更正或者删除自己的个人信息，按本页的联系方式提出即可。',
          'You may ask to see, correct or delete your personal data; use the contact on this page.',
        ),
        say(
          '本网站只用三个小文件（cookie）记住您选择的版式、对比度和语言，不记录您是谁，不用任何统计或广告脚本。',
          'This site keeps three small cookies for your choice of print, contrast and language; none of who you are, no statistics, no advertising.',
        ),
      ],
)}</section>
<section class="prose" aria-labelledby="access"><h2 id="access">${say('无障碍和长辈版', 'Accessibility')}</h2>
${prose([
  say(
    '每页顶部可以切换长辈版（大字、大按钮）和高对比度，选择会一直保留。全部内容和功能只用键盘就能操作，不依赖脚本，可以用读屏软件读出。',
    'At the top of each page you can switch to large print and to high contrast; the choice is kept. Everything works by keyboard alone, without scripts, and with screen readers.',
  ),
  say('哪里用着不方便，请告诉我们。', 'Please tell us where it does not work for you.'),
])}</section>`,
  })
}
