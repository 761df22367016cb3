import { gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { portal, portalNotFound } from './portal.ts'
import { testPorts, testSite } from './testPortal.ts'
import { form, start } from './testVisit.ts'

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
