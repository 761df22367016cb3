import { gzipSync } from 'node:zlib'
import { instant, no, refuse } from '@changtong/kernel'
import Fastify, { type FastifyInstance } from 'fastify'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { type PortalOptions, portal, portalNotFound } from './portal.ts'
import { testItem, testPorts, testProgress, testPublication, testServer, testSite } from './testPortal.ts'

const form = (fields: Readonly<Record<string, string>>) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: new URLSearchParams(fields).toString(),
})
async function start(change: (ports: PortalOptions) => PortalOptions = (ports) => ports) {
  const fake = testPorts()
  const app = await testServer(change(fake.ports))
  return { ...fake, app, get: async (url: string, headers = {}) => app.inject({ url, headers }) }
}
const post = (app: FastifyInstance, url: string, fields: Readonly<Record<string, string>>) => app.inject({ url, ...form(fields) })

/** Address and words of each crumb, in order; `linked` tells whether every entry of the list is a link and nothing else. */
function crumbsOf(body: string) {
  const list = /<nav class="crumbs[\s\S]*?<ol>([\s\S]*?)<\/ol>/.exec(body)?.[1] ?? ''
  const entries = list.split('</li>').filter((one) => one !== '')
  const links = entries.map((one) => /^<li><a href="([^"]+)">([^<]+)<\/a>$/.exec(one))
  return { linked: links.every(Boolean), names: links.map((link) => link?.[2]), hrefs: links.map((link) => link?.[1]) }
}

const everyPage = [
  '/',
  '/lists',
  '/lists?column=env',
  '/columns/env',
  '/guide',
  '/lists/2026-3',
  '/lists/2026-3/2',
  '/search',
  '/search?q=%E7%AA%97%E5%8F%A3',
  '/feedback',
  '/query',
  '/columns',
  '/about',
  '/nowhere',
  '/lists/2025-9',
  '/articles',
  '/articles?column=year-2026',
  '/articles/a2026-7',
  '/catalogue',
  '/apply',
]

describe('columns', () => {
  test('[2-01] the breadcrumb of a list equals its column path, follows a moved column, and every crumb is a link', async () => {
    const { get, state } = await start()
    const before = crumbsOf((await get('/lists/2026-3')).body)
    expect(before.names).toEqual(['首页', '政务公开', '重点领域信息公开', '营商环境', '问题公示', '已解决问题', '2026年'])
    expect(before.linked).toBe(true)
    for (const href of before.hrefs) expect((await get(href!)).statusCode).toBe(200)

    state.site = {
      ...testSite,
      columns: testSite.columns.map((column) => (column.id === 'lists' ? { ...column, parent: 'reports' } : column)),
    }
    for (const url of ['/lists/2026-3', '/lists/2026-3/1', '/lists?column=year-2026'])
      expect(crumbsOf((await get(url)).body).names).toEqual(['首页', '工作报告', '问题公示', '已解决问题', '2026年'])
  })
  test('an unknown column is not found rather than an empty list', async () => {
    const { get } = await start()
    expect((await get('/lists?column=nope')).statusCode).toBe(404)
  })
})

describe('a published list', () => {
  test('[2-02] shows date and time to the second, source, a number of views that grows, and a way to share', async () => {
    const { get } = await start()
    const { body } = await get('/lists/2026-3')
    const line = /<p class="metadata">[\s\S]*?<\/p>/.exec(body)![0].replace(/<[^>]+>/g, ' ')
    expect(line).toMatch(/发布日期：\s*2026-09-15 09:30:08\s/)
    expect(line).toMatch(/来源：\s*青禾区营商环境工作专班/)
    expect(line).toMatch(/浏览量：\s*1287\s/)
    expect((await get('/lists/2026-3')).body).toContain('<span class="views">1288</span>')
    expect(body).toContain('readonly value="https://www.qinghe.example/lists/2026-3"')
    const mail = /href="(mailto:[^"]+)"/.exec(body.slice(body.indexOf('id="share"')))![1]!.replaceAll('&amp;', '&')
    expect(new URL(mail).searchParams.get('body')).toContain('https://www.qinghe.example/lists/2026-3')
  })

  test('a never read list shows 0 views; asking for the head alone is no reading', async () => {
    const { app, get, publications } = await start((ports) => ({
      ...ports,
      writes: { ...ports.writes, view: () => Promise.reject(new Error('counter away')) },
    }))
    publications.set('2026-3', testPublication({ views: 0 }))
    const answer = await get('/lists/2026-3')
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('<span class="views">0</span>')
    const other = await start()
    const head = await other.app.inject({ method: 'HEAD', url: '/lists/2026-3' })
    expect(head.statusCode).toBe(200)
    expect(head.body).toBe('')
    expect(other.publications.get('2026-3')?.views).toBe(1286)
    await app.close()
  })

  test('[2-03] attachments show type and size and download; related lists are of the same column; empty blocks are hidden', async () => {
    const { get, publications } = await start()
    const { body } = await get('/lists/2026-3')
    const block = /<section class="attachments"[\s\S]*?<\/section>/.exec(body)![0]
    expect(block).toContain('Word 文档，38.2 KB')
    expect(block).toContain('PDF 文档，1.4 MB')
    for (const [, href] of block.matchAll(/href="([^"]+)"/g)) {
      const file = await get(href!)
      expect(file.statusCode).toBe(200)
      expect(file.headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''%/)
      expect(file.body).toMatch(/^bytes of 已解决问题公示清单/)
    }
    const related = /<section class="related"[\s\S]*?<\/section>/.exec(body)![0]
    expect([...related.matchAll(/href="\/lists\/([^"]+)"/g)].map((match) => match[1])).toEqual(['2026-2', '2026-1', '2025-4'])

    // A list of another topic handed in by mistake is not shown; without any other the block goes.
    publications.set(
      '2026-3',
      testPublication({ attachments: [], related: testPublication().related.map((row) => ({ ...row, column: 'reports' })) }),
    )
    const bare = (await get('/lists/2026-3')).body
    expect(bare).not.toContain('相关文章')
    expect(bare).not.toContain('附件')
  })

  test('prints the six headings in their order and each problem whole, as a page, a row and a file line', async () => {
    const { get } = await start()
    const { body } = await get('/lists/2026-3')
    expect([...body.matchAll(/<th role="columnheader"[^>]*>([^<]+)</g)].map((match) => match[1])).toEqual([
      '序号',
      '牵头部门',
      '问题概况',
      '问题来源',
      '主要措施',
      '完成情况',
    ])
    const csv = await get('/lists/2026-3.csv')
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body.startsWith('\ufeff"序号","牵头部门","问题概况","问题来源","主要措施","完成情况"\r\n"1","区行政审批局"')).toBe(true)
    const one = (await get('/lists/2026-3/2')).body
    for (const text of [
      testPublication().items[1]!.text,
      '公开进度，减少询问，主要举措：',
      '1.在办事大厅和网上同步公布拨付进度。',
      '对应措施 1、2。',
    ])
      expect(one).toContain(text)
    // A lone measure stands without its number.
    expect(body).toContain('<p>现场办公，一次会签')
  })

  test('keeps its frozen words under an erratum, which stands above them', async () => {
    const { get } = await start()
    const { body } = await get('/lists/2026-3')
    expect(body.indexOf('“46盏”应为“48盏”')).toBeLessThan(body.indexOf('<table class="publicity"'))
    expect(body).toContain('新装路灯46盏')
    expect((await get('/lists/2026-3/1')).body).not.toContain('48盏')
    expect((await get('/lists/2026-3/3')).body).toContain('48盏')
  })

  test('once withdrawn says so and why, without its problems', async () => {
    const { get } = await start()
    for (const url of ['/lists/2025-9', '/lists/2025-9/1']) {
      const answer = await get(url)
      expect(answer.statusCode).toBe(410)
      expect(answer.body).toContain('其中一个问题经复核尚未解决。')
      expect(answer.body).not.toContain(testItem(1).text)
    }
    expect((await get('/lists/2025-9.csv')).statusCode).toBe(404)
  })

  test('is not sent again while only counters changed, and is after an erratum', async () => {
    const { get, publications } = await start()
    const first = await get('/lists/2026-3')
    expect(first.headers['last-modified']).toBe('Sun, 20 Sep 2026 02:00:00 GMT')
    const again = await get('/lists/2026-3', { 'if-none-match': String(first.headers.etag) })
    expect(again.statusCode).toBe(304)
    expect(again.body).toBe('')
    const elder = await get('/lists/2026-3', { 'if-none-match': String(first.headers.etag), cookie: 'portal_view=elder' })
    expect(elder.statusCode).toBe(200)
    const shown = publications.get('2026-3')!
    publications.set('2026-3', {
      ...shown,
      errata: [...shown.errata, { at: instant('2026-10-01T02:00:00Z'), serial: null, text: '再次更正。' }],
    })
    expect((await get('/lists/2026-3', { 'if-none-match': String(first.headers.etag) })).body).toContain('再次更正。')
  })

  test('carries the tags of government pages', async () => {
    const { get } = await start()
    const { body } = await get('/lists/2026-3')
    const tags = Object.fromEntries([...body.matchAll(/<meta name="(\w+)" content="([^"]*)">/g)].map((match) => [match[1], match[2]]))
    expect(tags).toMatchObject({
      SiteName: '澜川市青禾区营商环境公开',
      SiteDomain: 'www.qinghe.example',
      SiteIDCode: '9900010001',
      ColumnName: '2026年',
      ArticleTitle: '青禾区“清堵点、优服务”专项行动已解决问题公示清单（第三批）',
      PubDate: '2026-09-15 09:30',
      ContentSource: '青禾区营商环境工作专班',
    })
  })
})

describe('every page', () => {
  test('[2-04] shows the configured footer items, and the site map lists all columns', async () => {
    const { get, state } = await start()
    for (const url of everyPage) {
      const { body } = await get(url)
      const footer = /<footer[\s\S]*<\/footer>/.exec(body)![0]
      for (const item of [
        '联系我们',
        '友情链接',
        '澜川市人民政府',
        '网站地图',
        '主办单位：',
        '澜川市青禾区人民政府办公室',
        '承办单位：',
        '青禾区营商环境工作专班',
        '0999-5550100',
        '澜ICP备00000001号-1',
        '网站标识码：9900010001',
        '澜公网安备 99000102000001号',
        '访问总数：20418',
      ])
        expect(footer.replace(/<\/?span[^>]*>/g, ''), `${item} on ${url}`).toContain(item)
    }
    const map = (await get('/columns')).body
    for (const column of testSite.columns) expect(map).toContain(`<a href="/columns/${column.id}">${column.name.zh}</a>`)

    state.site = {
      ...testSite,
      icp: '澜ICP备00000009号',
      links: [{ label: { zh: '坏链接', en: 'bad' }, href: 'javascript:alert(1)' }],
      police: null,
    }
    const changed = (await get('/about')).body
    expect(changed).toContain('澜ICP备00000009号')
    expect(changed).not.toContain('javascript:')
    expect(changed).not.toContain('友情链接')
    expect(changed).not.toContain('beian.mps.gov.cn')
  })

  test('[2-01] a column has a page of its own, with its tree and what stands in it; one that is a function leads there', async () => {
    const { get, state } = await start()
    const leaf = (await get('/columns/year-2026')).body
    expect(leaf).toContain('aria-current="page">2026年')
    expect(leaf).toContain('href="/articles/a2026-7"')
    expect(leaf).toContain('href="/lists/2026-3"')
    expect((await get('/columns/nowhere')).statusCode).toBe(404)
    state.site = {
      ...testSite,
      columns: [...testSite.columns, { id: 'ask', name: { zh: '我要反映', en: 'Report' }, parent: null, opens: 'submit' }],
    }
    expect((await get('/columns')).body).toContain('<a href="/feedback">我要反映</a>')
    const led = await get('/columns/ask')
    expect([led.statusCode, led.headers.location]).toEqual([303, '/feedback'])
  })
  test('the guide to disclosure names office, address, hours, phone, fax and how to apply', async () => {
    const { get, state } = await start()
    state.site = {
      ...testSite,
      discloser: { zh: '政务公开科', en: 'Open Government Section' },
      fax: '0999-5550199',
      reportsColumn: 'year-2026',
    }
    const { body } = await get('/guide')
    for (const item of ['政务公开科', testSite.address!.zh, testSite.phone!, '0999-5550199', 'href="/apply"', '20个工作日'])
      expect(body).toContain(item)
    expect((await get('/articles')).body).toContain('href="/columns/year-2026"><strong>公开年报')
    expect(body).toContain('>公开年报</a>')
  })

  test('forbids scripts and foreign content by its headers, has none, and keeps no cookie unasked', async () => {
    const { app, get } = await start()
    for (const url of everyPage) {
      const answer = await get(url)
      const csp = String(answer.headers['content-security-policy'])
      expect(csp).toContain("default-src 'none'")
      expect(csp).not.toContain('script-src')
      expect(csp).not.toContain('unsafe')
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['referrer-policy']).toBe('same-origin')
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(answer.body).not.toMatch(/<script|<iframe|<object|\sstyle="|\son\w+="/i)
      // Nothing is fetched from elsewhere: only links lead out.
      for (const [, address] of answer.body.matchAll(/<(?:link|img|form)[^>]*(?:src|href|action)="([^"]+)"/g))
        expect(address).toMatch(/^(\/(?!\/)|https:\/\/www\.qinghe\.example\/)/)
      const head = await app.inject({ method: 'HEAD', url })
      expect(head.statusCode).toBe(answer.statusCode)
    }
  })

  test('is within its weight: no script, style sheet under 12 KB packed', async () => {
    const { get } = await start()
    const href = /<link rel="stylesheet" href="([^"]+)"/.exec((await get('/')).body)![1]!
    const sheet = await get(href)
    expect(sheet.headers['cache-control']).toContain('immutable')
    expect(gzipSync(sheet.body).length).toBeLessThan(12 * 1024)
  })

  test('can be had in English and for elders, and comes back to where one was', async () => {
    const { get } = await start()
    const answer = await get('/lists?q=%E6%B8%85%E5%8D%95&lang=en')
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/lists?q=%E6%B8%85%E5%8D%95')
    expect(String(answer.headers['set-cookie'])).toMatch(/^portal_lang=en; .*HttpOnly/)
    const english = (await get('/lists/2026-3', { cookie: 'portal_lang=en; portal_view=elder' })).body
    expect(english).toContain('<html lang="en" class="elder">')
    expect(english).toContain('Published: ')
    expect(english).toContain('<h1 lang="zh-CN">')
    expect((await get('//evil.example/?view=elder')).headers.location).not.toMatch(/^\/\//)
  })

  test('says in words what is not there or went wrong, and tells the log nothing that was typed', async () => {
    const lines: string[] = []
    const fake = testPorts()
    const app = Fastify({ logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } } })
    await app.register(
      portal({
        ...fake.ports,
        reads: {
          ...fake.ports.reads,
          request: () => Promise.reject(Object.assign(new Error('near 13900001234'), { detail: '13900001234' })),
        },
      }),
    )
    expect((await app.inject('/nowhere')).body).toContain('没有这个页面')
    const broken = await app.inject({ url: '/query', ...form({ no: '诉1', code: '13900001234' }) })
    expect(broken.statusCode).toBe(500)
    expect(broken.body).toContain('这是我们的问题，不是您的')
    expect(broken.body).toContain('主办单位')
    expect(lines.join('')).toContain('portal fault')
    expect(lines.join('')).not.toContain('13900001234')
    const big = await app.inject({ url: '/feedback', ...form({ text: 'x'.repeat(300_000) }) })
    expect(big.statusCode).toBe(413)
    expect(big.body).toContain('内容太长')
  })

  test('is found wanting alike where the server owns the answer for what is not there', async () => {
    const fake = testPorts()
    const app = Fastify()
    await app.register(portal({ ...fake.ports, ownNotFound: false }))
    const answer = portalNotFound(fake.ports)
    app.setNotFoundHandler((request, reply) =>
      request.url.startsWith('/api/') ? reply.code(404).send({ code: 'none' }) : answer(request, reply),
    )
    const page = await app.inject('/nowhere')
    expect(page.statusCode).toBe(404)
    expect(page.body).toContain('没有这个页面')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await app.inject('/nowhere?view=elder')).headers.location).toBe('/nowhere')
    expect((await app.inject('/lists/none')).body).toContain('没有这个页面')
    expect((await app.inject('/api/none')).json()).toEqual({ code: 'none' })
  })

  test('stands even when the settings of the site cannot be read', async () => {
    const { get } = await start((ports) => ({ ...ports, reads: { ...ports.reads, site: () => Promise.reject(new Error('away')) } }))
    const answer = await get('/')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).toContain('网站出了故障')
  })
})

describe('finding', () => {
  test('search marks the words in the published text and leads to the problem', async () => {
    const { get } = await start()
    const { body } = await get(`/search?q=${encodeURIComponent('窗口 收件')}`)
    expect(body).toContain('<a href="/lists/2026-3/1">')
    expect(body).toContain('一窗<mark>收件</mark>')
    const none = await get(`/search?q=${encodeURIComponent('<b>没有</b>')}`)
    expect(none.body).toContain('没有找到含“&lt;b&gt;没有&lt;/b&gt;”的公示内容')
  })
  test('lists are filtered, paged and downloaded alike', async () => {
    const rows = Array.from({ length: 45 }, (_, i) => ({
      ...testPublication().related[0]!,
      slug: `s-${i}`,
      title: i === 44 ? '=1+1' : `清单${i}`,
    }))
    const { get } = await start((ports) => ({
      ...ports,
      reads: { ...ports.reads, list: async ({ page, size }) => ({ rows: rows.slice((page - 1) * size, page * size), count: rows.length }) },
    }))
    const second = (await get('/lists?column=env&page=2')).body
    expect(second).toContain('共 45 份清单')
    expect(second).toContain('href="/lists/s-20"')
    expect(second).not.toContain('href="/lists/s-40"')
    expect(second).toContain('<a rel="next" href="/lists?column=env&amp;page=3">')
    expect((await get('/lists?page=9')).body).toContain('没有这一页')
    const csv = (await get('/lists.csv?column=env')).body.trim().split('\r\n')
    expect(csv).toHaveLength(46)
    expect(csv[1]).toContain('"政务公开 > 重点领域信息公开 > 营商环境 > 问题公示 > 已解决问题 > 2026年"')
    expect(csv[45]).toContain(`"'=1+1"`)
  })
  test('feed, site map and robots name the permanent addresses', async () => {
    const { get } = await start()
    const feed = await get('/feed.atom')
    expect(feed.headers['content-type']).toContain('application/atom+xml')
    // The lists, the article, and the latest daily seal of the ledger.
    expect(feed.body.match(/<entry>/g)).toHaveLength(6)
    expect(feed.body).toContain('/articles/a2026-7')
    expect(feed.body).toContain(`<summary>${'ab'.repeat(32)}</summary>`)
    expect((await get('/seals.json')).json()).toMatchObject([{ no: 1, day: '2026-11-19' }])
    expect(feed.body).toContain('<id>https://www.qinghe.example/lists/2026-3</id>')
    const map = (await get('/sitemap.xml')).body
    for (const path of ['/lists/2025-4', '/columns/year-2026', '/about'])
      expect(map).toContain(`<loc>https://www.qinghe.example${path}</loc>`)
    expect((await get('/robots.txt')).body).toContain('Sitemap: https://www.qinghe.example/sitemap.xml')
  })
})

describe('a report', () => {
  const answers = {
    category: 'utilities',
    text: '通水问了三次，\r\n材料都不一样',
    identity: 'open',
    phone: '0999-5550100',
    name: '',
    enterprise: '',
    email: '',
    place: '',
  }

  test('sent twice by a double click is one report with one answer', async () => {
    const { app, sent } = await start()
    const commandId = '01980000-0000-7000-8000-000000000001'
    const first = await post(app, '/feedback', {
      ...answers,
      commandId,
      step: 'check',
      go: 'send',
      mayPublish: 'yes',
      about: '2026-3',
      item: '2',
    })
    const second = await post(app, '/feedback', { ...answers, commandId, step: 'check', go: 'send', mayPublish: 'yes' })
    expect(first.statusCode).toBe(201)
    expect(first.headers['cache-control']).toBe('no-store')
    expect(second.body).toBe(first.body)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      category: 'utilities',
      text: '通水问了三次，\n材料都不一样',
      mayPublish: true,
      about: { slug: '2026-3', serial: 2 },
      contact: { phone: '0999-5550100' },
    })
  })
  test('with a fault comes back whole, with the fault in words, tied to its field', async () => {
    const { app, sent } = await start()
    const back = await post(app, '/feedback', { ...answers, phone: '', email: 'x@', step: 'contact', go: 'next' })
    expect(back.statusCode).toBe(422)
    expect(back.body).toContain('<title>需要更正：')
    expect(back.body).toContain('<a href="#email">邮箱的写法不对')
    expect(back.body).toContain('aria-describedby="email-error" aria-invalid="true"')
    expect(back.body).toContain('name="text" value="通水问了三次，\n材料都不一样"')
    expect(sent).toHaveLength(0)
  })
  test('that skips a page, is filled in by a robot, or belongs elsewhere is not taken, and nothing is lost', async () => {
    const { app, sent } = await start()
    const skipped = await post(app, '/feedback', { ...answers, text: '', step: 'check', go: 'send' })
    expect(skipped.body).toContain('请写明遇到了什么问题')
    const robot = await post(app, '/feedback', { ...answers, website: 'http://spam.example', step: 'check', go: 'send' })
    expect(robot.statusCode).toBe(422)
    expect(robot.body).toContain('没有提交')
    expect(robot.body).toContain('材料都不一样')
    const elsewhere = await post(app, '/feedback', { ...answers, category: 'wages', step: 'category', go: 'next' })
    expect(elsewhere.body).toContain('https://ldjc.qinghe.example/')
    expect((await post(app, '/feedback', { ...answers, category: 'wages', step: 'check', go: 'send' })).statusCode).toBe(422)
    expect(sent).toHaveLength(0)
  })
  test('refused by the house, or met by a fault of ours, comes back with its text and can be sent again', async () => {
    const refusal = await start((ports) => ({
      ...ports,
      writes: { ...ports.writes, feedback: async () => no(refuse('x', '类别已停用，请改选。', 'That kind is closed.')) },
    }))
    const refused = await post(refusal.app, '/feedback', { ...answers, step: 'check', go: 'send' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('类别已停用，请改选。')
    const fault = await start((ports) => ({ ...ports, writes: { ...ports.writes, feedback: () => Promise.reject(new Error('away')) } }))
    const commandId = '01980000-0000-7000-8000-000000000002'
    const failed = await post(fault.app, '/feedback', { ...answers, commandId, step: 'check', go: 'send' })
    expect(failed.statusCode).toBe(503)
    expect(failed.body).toContain('材料都不一样')
    expect(failed.body).toContain(`name="commandId" value="${commandId}"`)
  })
  test('too many from one address wait, with their text kept', async () => {
    const { app, sent } = await start((ports) => ({
      ...ports,
      limits: { feedback: { count: 1, seconds: 600 }, query: { count: 9, seconds: 9 }, rating: { count: 9, seconds: 9 } },
    }))
    await post(app, '/feedback', { ...answers, step: 'check', go: 'send' })
    const second = await post(app, '/feedback', { ...answers, step: 'check', go: 'send' })
    expect(second.statusCode).toBe(429)
    expect(second.headers['retry-after']).toBe('600')
    expect(second.body).toContain('材料都不一样')
    expect(sent).toHaveLength(1)
  })
  test('a switch of the view in the middle keeps what was typed', async () => {
    const { app } = await start()
    const switched = await post(app, '/feedback', { ...answers, text: '写到一半', step: 'details', go: 'view=elder' })
    expect(String(switched.headers['set-cookie'])).toContain('portal_view=elder')
    expect(switched.body).toContain('class="elder"')
    expect(switched.body).toContain('写到一半</textarea>')
  })
})

describe('progress by number and code', () => {
  test('is shown to the holder of the code, however it was typed, and never by an address', async () => {
    const { app, get } = await start()
    const found = await post(app, '/query', { no: ' 诉２０２６-00412 ', code: 'k7wm-4qxd' })
    expect(found.statusCode).toBe(200)
    expect(found.body).toContain('11月19日完成接管并通水')
    expect(found.headers['cache-control']).toBe('no-store')
    const byAddress = await get(`/query?no=${encodeURIComponent('诉2026-00412')}&code=K7WM4QXD`)
    expect(byAddress.body).not.toContain('通水')
  })
  test('answers an unknown number and a wrong code with the same words', async () => {
    const { app } = await start()
    const masked = (body: string) => body.replace(/(id="no"[^>]*value=")[^"]*/, '$1').replace(/(id="code"[^>]*value=")[^"]*/, '$1')
    const unknown = await post(app, '/query', { no: '诉2026-99999', code: 'K7WM4QXD' })
    const wrong = await post(app, '/query', { no: '诉2026-00412', code: 'AAAA' })
    expect([unknown.statusCode, masked(unknown.body)]).toEqual([wrong.statusCode, masked(wrong.body)])
    expect(wrong.body).toContain('没有查到')
    const rating = await post(app, '/query/rating', { no: '诉2026-00412', code: 'AAAA', rating: '5' })
    expect(masked(rating.body)).toBe(masked(wrong.body))
  })
  test('a switch of the view keeps the ticket on the form, and shows the progress again where it was shown', async () => {
    const { app } = await start()
    const ticket = { no: '诉2026-00412', code: 'K7WM4QXD' }
    const onForm = await post(app, '/query', { ...ticket, go: 'lang=en' })
    expect(onForm.body).toContain('value="诉2026-00412"')
    expect(onForm.body).not.toContain('通水')
    const shown = await post(app, '/query', { ...ticket, shown: 'yes', go: 'view=elder' })
    expect(shown.body).toContain('class="elder"')
    expect(shown.body).toContain('通水')
  })
  test('tries are limited, before anything is looked up', async () => {
    let lookups = 0
    const { app } = await start((ports) => ({
      ...ports,
      reads: {
        ...ports.reads,
        request: async () => {
          lookups++
          return null
        },
      },
      limits: { feedback: { count: 9, seconds: 9 }, query: { count: 2, seconds: 60 }, rating: { count: 1, seconds: 60 } },
    }))
    const codes = []
    for (let i = 0; i < 4; i++) codes.push((await post(app, '/query', { no: '诉1', code: `A${i}` })).statusCode)
    expect(codes).toEqual([422, 422, 429, 429])
    expect(lookups).toBe(2)
    for (let i = 0; i < 2; i++) await post(app, '/query/rating', { no: '诉1', code: `A${i}`, rating: '5' })
    expect(lookups).toBe(3)
  })
  test('a closed request is rated once', async () => {
    const { app, rated } = await start()
    const ticket = { no: '诉2026-00412', code: 'K7WM4QXD' }
    expect((await post(app, '/query/rating', { ...ticket, rating: '9' })).body).toContain('请选一个评价')
    expect((await post(app, '/query/rating', { ...ticket, rating: '4', reason: '快' })).body).toContain('谢谢，评价已收下。')
    const again = await post(app, '/query/rating', { ...ticket, rating: '1' })
    expect(again.body).toContain('原评价未改动')
    expect(again.body).toContain('<strong>满意</strong>')
    expect(rated.map((one) => one.rating)).toEqual([4])
  })
  test('while a request is open its holder reads what was written to him and writes back; an empty field is refused beside it', async () => {
    const { app, state } = await start()
    const ticket = { no: '诉2026-00412', code: 'K7WM4QXD' }
    expect((await post(app, '/query', ticket)).body, 'closed, and nothing was ever written').not.toContain('/query/words')
    expect((await post(app, '/query/words', { ...ticket, said: '还没有修好' })).body).toContain('不能再留言')
    state.progress = testProgress({
      closed: false,
      talk: { words: [{ at: state.progress.receivedAt, by: { unit: '区住房和建设局' }, text: '请补充<厂区>位置。' }], possible: true },
    })
    const asked = await post(app, '/query', ticket)
    expect(asked.body).toContain('请补充&lt;厂区&gt;位置。')
    expect(asked.body).toContain('回复或补充')
    const empty = await post(app, '/query/words', { ...ticket, said: '  ' })
    expect([empty.statusCode, empty.body.includes('请写下要说的话')]).toEqual([422, true])
    const said = await post(app, '/query/words', { ...ticket, said: '在云埠路东口' })
    expect(said.body).toContain('您的话已经收下')
    expect(said.body).toContain('在云埠路东口')
  })
  test('a provisional or overdue date says so in words', async () => {
    const { app, state } = await start()
    state.progress = testProgress({
      closed: false,
      due: { date: testProgress().due!.date, provisional: true, overdue: true },
      rating: { possible: false, given: null },
    })
    const { body } = await post(app, '/query', { no: '诉2026-00412', code: 'K7WM4QXD' })
    expect(body).toContain('暂定')
    expect(body).toContain('已超期')
    expect(body).not.toContain('提交评价')
  })
})

test('every page is well-formed HTML with one first heading and no doubled ids', async () => {
  const { get } = await start()
  for (const url of everyPage) {
    const { body } = await get(url)
    const faults: string[] = []
    parse(body, { onParseError: (error) => void faults.push(`${url}: ${error.code} at ${error.startOffset}`) })
    expect(faults).toEqual([])
    expect(body.match(/<h1[ >]/g), url).toHaveLength(1)
    const ids = [...body.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size, url).toBe(ids.length)
  }
})
