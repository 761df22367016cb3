import { columnPath } from './columns.ts'
import { siteFooter } from './footer.ts'
import { type Html, html, trusted } from './html.ts'
import { cssPath, icon } from './style.ts'
import { columnHref, type View } from './view.ts'

/** One page: what stands in its frame. */
export interface PageParts {
  /** For the window and for search engines; the site's name is added. */
  readonly title: string
  /** Which menu entry is current. */
  readonly section?: 'home' | 'lists' | 'articles' | 'feedback' | 'query' | 'columns' | 'about'
  readonly main: Html
  /** A column id: the breadcrumb is its path. A string of `own` is a page outside the tree. */
  readonly crumbs?: { readonly column: string } | { readonly own: string; readonly href: string }
  /** Meta tags of government pages, by name. */
  readonly meta?: Readonly<Record<string, string>>
  /** Address of the page for ever, without switches; absent: not to be indexed. */
  readonly canonical?: string
  /** In place of the menu of the public pages. */
  readonly nav?: readonly { readonly href: string; readonly label: string; readonly current: boolean }[]
  /** In place of the switches of the view, where a link would lose what was typed. */
  readonly tools?: Html
  /** Pages with a search or a question of their own leave the search out of the head. */
  readonly bare?: boolean
}

/** The whole document. Works without any script; none is sent. */
export function page(view: View, parts: PageParts): string {
  const { site, preferences, say } = view
  const classes = [preferences.view === 'elder' && 'elder', preferences.contrast === 'high' && 'contrast'].filter(Boolean).join(' ')
  const name = view.text(site.name)
  const meta: Record<string, string> = {
    SiteName: site.name.zh,
    SiteDomain: new URL(view.origin).host,
    ...(site.siteCode ? { SiteIDCode: site.siteCode } : {}),
    ...parts.meta,
  }
  return `<!doctype html>\n${html`<html lang="${view.lang === 'zh' ? 'zh-CN' : 'en'}" class="${classes}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title === name ? name : `${parts.title} - ${name}`}</title>
${Object.entries(meta).map(([key, value]) => html`<meta name="${key}" content="${value}">\n`)}${
  parts.canonical === undefined
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${view.origin + parts.canonical}">`
}
<link rel="stylesheet" href="${cssPath}">
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="alternate" type="application/atom+xml" title="${say('最新公示', 'Latest lists')}" href="/feed.atom">
</head>
<body>
<a class="skip" href="#main">${say('跳到正文', 'Skip to content')}</a>
${header(view, parts)}
${parts.crumbs ? breadcrumb(view, parts.crumbs) : null}
<main id="main" class="wrap" tabindex="-1">
${parts.main}
</main>
${siteFooter(view)}
</body>
</html>`}\n`
}

function header(view: View, parts: PageParts): Html {
  const { say } = view
  const entries = [
    ['home', '/', say('首页', 'Home')],
    ['lists', '/lists', say('公示清单', 'Published lists')],
    ['articles', '/articles', say('信息公开', 'Articles')],
    ['feedback', '/feedback', say('反映问题', 'Report a problem')],
    ['query', '/query', say('查询进度', 'Check progress')],
    ['columns', '/columns', say('网站地图', 'Site map')],
    ['enterprise', '/e', say('企业登录', 'Enterprises')],
    ['about', '/about', say('联系我们', 'Contact')],
  ] as const
  const menu = parts.nav ?? entries.map(([id, href, label]) => ({ href, label, current: parts.section === id }))
  return html`<header class="head">
<div class="tools"><div class="wrap">${parts.tools ?? switches(view)}</div></div>
<div class="wrap brand">
<a class="brand-link" href="/">${trusted(icon.replace('<svg ', '<svg class="sign" aria-hidden="true" focusable="false" '))}<span>${view.text(view.site.name)}</span></a>
${!parts.bare && headSearch(view)}
</div>
<nav aria-label="${say('主导航', 'Main')}"><ul class="wrap">
${menu.map(({ href, label, current }) => html`<li><a href="${href}"${current && html` aria-current="page"`}>${label}</a></li>\n`)}</ul></nav>
</header>`
}

const headSearch = ({ say }: View): Html => html`<form class="head-search" action="/search" role="search">
<label class="unseen" for="head-q">${say('搜索公示内容', 'Search published texts')}</label>
<input id="head-q" name="q" type="search" maxlength="100" placeholder="${say('搜索公示内容', 'Search published texts')}">
<button>${say('搜索', 'Search')}</button>
</form>`

/** The three switches as plain links: the server remembers and comes back to this page. */
function switches(view: View): Html {
  const { preferences, say } = view
  return html`<ul class="switches" aria-label="${say('浏览方式', 'Ways to read')}">
${switchChoices(view).map(({ name, value, label }) => html`<li><a href="${withSwitch(view.url, name, value)}">${label}</a></li>\n`)}</ul>${
    preferences.lang === 'en' && html`<p class="tools-note">Published texts are in Chinese; this frame is in English.</p>`
  }`
}

/**
 * The switches as buttons of a form, so that they lose nothing that was typed. The first button of a form is the one that
 * Enter presses: it must be the main one, so an unseen twin of it stands before the switches.
 */
export const formSwitches = (view: View, form: string, main: string): Html =>
  html`<button form="${form}" class="unseen" name="go" value="${main}" tabindex="-1" aria-hidden="true">${view.say('下一步', 'Continue')}</button><ul class="switches" aria-label="${view.say(
    '浏览方式（已填的内容会保留）',
    'Ways to read (your answers are kept)',
  )}">${switchChoices(view).map(
    ({ name, value, label }) => html`<li><button form="${form}" class="link" name="go" value="${name}=${value}">${label}</button></li>`,
  )}</ul>`

export const switchChoices = ({ preferences }: View) => [
  preferences.view === 'elder'
    ? { name: 'view', value: 'standard', label: preferences.lang === 'zh' ? '标准版' : 'Standard view' }
    : { name: 'view', value: 'elder', label: preferences.lang === 'zh' ? '长辈版' : 'Large print' },
  preferences.contrast === 'high'
    ? { name: 'contrast', value: 'normal', label: preferences.lang === 'zh' ? '普通对比度' : 'Normal contrast' }
    : { name: 'contrast', value: 'high', label: preferences.lang === 'zh' ? '高对比度' : 'High contrast' },
  preferences.lang === 'zh' ? { name: 'lang', value: 'en', label: 'English' } : { name: 'lang', value: 'zh', label: '中文' },
]

const withSwitch = (url: string, name: string, value: string): string => {
  const [path = '/', query = ''] = url.split('?', 2)
  const params = new URLSearchParams(query)
  params.set(name, value)
  return `${path}?${params}`
}

function breadcrumb(view: View, crumbs: NonNullable<PageParts['crumbs']>): Html {
  const { say } = view
  const own: { readonly href: string; readonly label: string }[] =
    'column' in crumbs
      ? columnPath(view.site.columns, crumbs.column).map((column) => ({ href: columnHref(column), label: view.text(column.name) }))
      : [{ href: crumbs.href, label: crumbs.own }]
  const all = [{ href: '/', label: say('首页', 'Home') }, ...own]
  return html`<nav class="crumbs wrap" aria-label="${say('您所在的位置', 'You are here')}"><span class="crumbs-lead">${say(
    '您当前所在的位置：',
    'You are here: ',
  )}</span><ol>${all.map((crumb) => html`<li><a href="${crumb.href}">${crumb.label}</a></li>`)}</ol></nav>`
}
