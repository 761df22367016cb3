import { subColumns } from '../columns.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import { columnHref, type View } from '../view.ts'
import { prose } from './parts.ts'

/**
 * 政府信息公开指南, which the regulation (art. 12) makes every organ publish and keep up to date: kinds of information and how they are arranged,
 * how to get them, and the office in charge with address, hours, phone, fax and ways over the internet. Drawn from the settings of the site.
 */
export function guidePage(view: View): string {
  const { say, site } = view
  const office = site.discloser ?? site.organiser
  const fact = (zh: string, en: string, value: Html | string | null | undefined): Html | null =>
    value ? html`<div><dt>${say(zh, en)}</dt><dd>${value}</dd></div>` : null
  const section = (id: string, zh: string, en: string, body: Html): Html =>
    html`<section class="prose" aria-labelledby="${id}"><h2 id="${id}">${say(zh, en)}</h2>${body}</section>`
  return page(view, {
    title: say('政府信息公开指南', 'Guide to disclosure'),
    section: 'articles',
    canonical: '/guide',
    crumbs: { own: say('政府信息公开指南', 'Guide to disclosure'), href: '/guide' },
    main: html`<h1>${say('政府信息公开指南', 'Guide to disclosure')}</h1>
${section(
  'kinds',
  '一、信息分类和编排',
  '1. What there is and how it is arranged',
  html`${prose([
    say(
      '公开的信息按栏目编排；每条信息在公开目录中列明索引号、主题分类、体裁分类、发布机构、成文日期、发布日期、文号和有效性，可以检索、查阅和下载。',
      'Information stands in columns; the catalogue gives index number, topic, genre, issuer, dates, document number and validity of each. It can be searched, read and downloaded.',
    ),
  ])}<ul class="chips">${subColumns(site.columns, null).map((one) => html`<li><a href="${columnHref(one)}">${view.text(one.name)}</a></li>`)}<li><a href="/catalogue">${say('信息公开目录', 'Catalogue')}</a></li></ul>`,
)}
${section(
  'proactive',
  '二、主动公开',
  '2. Disclosed without being asked',
  prose([
    say(
      '属于主动公开范围的信息，自形成或者变更之日起20个工作日内公开；法律、法规对期限另有规定的，从其规定。',
      'What is to be disclosed is published within 20 working days of being made or changed, unless a law says otherwise.',
    ),
  ]),
)}
${section(
  'on-request',
  '三、依申请公开',
  '3. Disclosed on request',
  html`${prose([
    say(
      '公民、法人和其他组织可以申请获取其他政府信息，不需要说明理由。申请写明姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者便于查询的特征，以及获取的方式和途径。',
      'Anybody may ask for other information and need not say why. An application gives name, proof of identity and contact, what is asked for (title, number or features), and how to get it.',
    ),
    say(
      '可以在网上提交，也可以邮寄、传真或者当面提交；书面填写确有困难的，可以口头提出，由工作人员代填。',
      'It can be sent in online, by post or fax, or in person; whoever has difficulty in writing may speak, and staff fill it in.',
    ),
    say(
      '能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复；需要延长的，告知申请人，最长延长20个工作日。征求第三方意见和补正的时间不计算在内。',
      'What can be answered at once is; else within 20 working days of receipt; where it takes longer you are told, at most 20 working days more. Asking third parties and corrections are not counted.',
    ),
    say(
      '依申请提供信息不收取费用；申请数量、频次明显超过合理范围的，可以按国家规定收取信息处理费。',
      'It is free of charge; only where applications plainly exceed reason may a fee be taken as the State rules.',
    ),
  ])}<p><a class="button" href="/apply">${say('在网上申请', 'Apply online')}</a></p>`,
)}
${section(
  'office',
  '四、公开工作机构',
  '4. The office in charge',
  html`<dl class="facts">${[
    fact('机构名称', 'Name', office && view.text(office)),
    fact('办公地址', 'Address', site.address && view.text(site.address)),
    fact('办公时间', 'Hours', site.hours && view.text(site.hours)),
    fact('联系电话', 'Phone', site.phone && html`<a href="tel:${site.phone.replace(/[^\d+]/g, '')}">${site.phone}</a>`),
    fact('传真号码', 'Fax', site.fax),
    fact('电子邮箱', 'E-mail', site.email && html`<a href="mailto:${site.email}">${site.email}</a>`),
    fact('互联网申请', 'Online', html`<a href="/apply">${view.origin}/apply</a>`),
  ]}</dl>`,
)}
${section(
  'relief',
  '五、监督和救济',
  '5. If you disagree',
  prose([
    say(
      '认为没有依法公开的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。',
      'Whoever finds that the law on disclosure was not kept may complain to the organ above or the department in charge, or apply for review or go to court.',
    ),
  ]),
)}`,
  })
}
