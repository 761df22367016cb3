import { instant } from '@changtong/kernel'
import { describe, expect, test } from 'vitest'
import type { PortalOptions } from '../portal.ts'
import { testArticle, testPorts, testServer } from '../testPortal.ts'

async function start(change: (ports: PortalOptions) => PortalOptions = (ports) => ports) {
  const fake = testPorts()
  const app = await testServer(change(fake.ports))
  return { ...fake, app, get: async (url: string) => app.inject({ url }) }
}
const plain = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('an article', () => {
  test('[2-02] shows date and time to the second, source, a number of views that grows, and a way to share', async () => {
    const { get } = await start()
    const words = plain((await get('/articles/a2026-7')).body)
    expect(words).toContain('发布日期： 2026-10-12 09:30:05')
    expect(words).toContain('来源：青禾区营商环境工作专班办公室')
    expect(words).toContain('浏览量： 41 ')
    expect(words).toContain('分享到')
    expect(plain((await get('/articles/a2026-7')).body)).toContain('浏览量： 42 ')
  })
  test('[2-03] attachments with kind and size, empty blocks hidden, related articles listed', async () => {
    const { get, articles } = await start()
    const { body } = await get('/articles/a2026-7')
    expect(plain(body)).toContain('服务专员名单.xlsx Excel 表格，20.0 KB')
    expect((await get(`/articles/a2026-7/files/${encodeURIComponent('服务专员名单.xlsx')}`)).body).toBe('bytes of 服务专员名单.xlsx')
    expect(body).not.toContain('相关文章')
    articles.set('a2026-8', testArticle({ slug: 'a2026-8', attachments: [], related: [testArticle()] }))
    const other = (await get('/articles/a2026-8')).body
    expect(other).not.toContain('id="attachments"')
    expect(other).toContain('<a class="row-title" href="/articles/a2026-7">')
  })
  test('[2-20] a guide is numbered items, each with an address of its own', async () => {
    const { get } = await start()
    const { body } = await get('/articles/a2026-7')
    for (const no of ['1', '2']) {
      expect(body).toContain(`id="item-${no}"`)
      expect(body).toContain(`href="#item-${no}"`)
    }
  })
  test('addresses in a text become links, of this site and of others; nothing else in it is markup', async () => {
    const { get, articles } = await start()
    articles.set('a2026-9', testArticle({ slug: 'a2026-9', blocks: [{ kind: 'paragraph', text: '<b>见</b> https://x.example/a。' }] }))
    expect((await get('/articles/a2026-7')).body).toContain(
      '<a href="/lists/2026-3">/lists/2026-3</a> 和 <a href="https://fw.qinghe.example/guide" rel="noopener">',
    )
    expect((await get('/articles/a2026-9')).body).toContain(
      '&lt;b&gt;见&lt;/b&gt; <a href="https://x.example/a" rel="noopener">https://x.example/a</a>。',
    )
  })
  test('errata stand above the frozen text, answers below; a corrected version and its original name each other', async () => {
    const { get, articles } = await start()
    articles.set(
      'a2026-7',
      testArticle({
        errata: [{ at: instant('2026-10-20T02:00:00Z'), text: '“3号”应为“4号”。' }],
        answers: [{ at: instant('2026-10-21T02:00:00Z'), question: '分公司算不算？', answer: '算。' }],
        replacedBy: 'a2026-8',
      }),
    )
    const { body } = await get('/articles/a2026-7')
    expect(body.indexOf('“3号”应为“4号”')).toBeLessThan(body.indexOf('适用范围'))
    expect(plain(body)).toContain('问： 分公司算不算？')
    expect(body).toContain('href="/articles/a2026-8">更正后的文本')
    articles.set('a2026-8', testArticle({ slug: 'a2026-8', replaces: 'a2026-7' }))
    expect((await get('/articles/a2026-8')).body).toContain('href="/articles/a2026-7">更正前的原文')
  })
  test('a withdrawn article says so at its address, with the reason, and gives its text and files to nobody', async () => {
    const { get, articles } = await start()
    articles.set('a2026-7', testArticle({ withdrawn: { at: instant('2026-10-22T02:00:00Z'), reason: '内容有误。' } }))
    const gone = await get('/articles/a2026-7')
    expect(gone.statusCode).toBe(410)
    expect(gone.body).toContain('内容有误。')
    expect(gone.body).not.toContain('适用范围')
    expect((await get('/articles')).body).not.toContain('楼宇服务指引')
  })
  test('awards and media reports stand on the page of the mechanism they speak of', async () => {
    const { get, articles } = await start()
    const mention = {
      slug: 'a2026-9',
      title: '禾光晚报报道',
      kind: { zh: '媒体报道', en: 'Media report' },
      publishedAt: instant('2026-10-20T02:00:00Z'),
    }
    articles.set('a2026-7', testArticle({ mentions: [{ ...mention, outlet: { name: '禾光晚报', on: null, link: null } }] }))
    expect(plain((await get('/articles/a2026-7')).body)).toContain('获奖与媒体报道 禾光晚报报道 媒体报道 禾光晚报')
  })
})

describe('the end of a publication', () => {
  test('the contact of the publication, the site’s where it has none, and a form that leads into the reporting flow', async () => {
    const { get, app, state } = await start((ports) => ({
      ...ports,
      reads: {
        ...ports.reads,
        categories: async () => [{ id: 'published', label: { zh: '对公示内容的意见', en: 'About something published' } }],
      },
    }))
    const { body } = await get('/articles/a2026-7')
    const end = plain(body.slice(body.indexOf('class="contact"')))
    expect(end).toContain('电话 0999-5550111')
    expect(end, 'the e-mail of the site').toContain(state.site.email!)
    const hidden = [...body.slice(body.indexOf('class="contact"')).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)]
    const fields = { ...Object.fromEntries(hidden.map(([, name, value]) => [name!, value!])), text: '第二条说的窗口在哪里？', go: 'next' }
    const next = await app.inject({
      method: 'POST',
      url: '/feedback',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
    expect(next.statusCode).toBe(200)
    expect(next.body).toContain('怎么和您联系？')
    expect(next.body).toContain('name="about" value="a2026-7"')
    expect(next.body).toContain('value="第二条说的窗口在哪里？"')
  })
})

describe('the catalogue', () => {
  test('holds index number, topic, issuer and dates of each, as a page and as a table file', async () => {
    const { get } = await start()
    const words = plain((await get('/catalogue')).body)
    for (const value of ['9900010001/2026-00007', '综合经济、营商环境', '青禾区营商环境工作专班', '2026-10-08', '2026-10-12'])
      expect(words).toContain(value)
    const [heads, row] = (await get('/catalogue.csv')).body.split('\r\n')
    expect(heads).toContain('"索引号","标题","内容概述","栏目","主题分类"')
    expect(row).toContain(
      '"9900010001/2026-00007","青禾区楼宇服务指引（试行）","适用于青禾湾一带的商务楼宇。","政务公开 > 重点领域信息公开 > 营商环境 > 问题公示 > 已解决问题 > 2026年"',
    )
  })
})
