import { instant } from '@changtong/kernel'
import { describe, expect, test } from 'vitest'
import { testItem, testPublication, testSite } from './testPortal.ts'
import { start } from './testVisit.ts'

/** Address and words of each crumb, in order; `linked` tells whether every entry of the list is a link and nothing else. */
function crumbsOf(body: string) {
  const list = /<nav class="crumbs[\s\S]*?<ol>([\s\S]*?)<\/ol>/.exec(body)?.[1] ?? ''
  const entries = list.split('</li>').filter((one) => one !== '')
  const links = entries.map((one) => /^<li><a href="([^"]+)">([^<]+)<\/a>$/.exec(one))
  return { linked: links.every(Boolean), names: links.map((link) => link?.[2]), hrefs: links.map((link) => link?.[1]) }
}

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
  test('where nothing is published it says when something will be; a column without lists leads to all of them', async () => {
    const none = async () => ({ rows: [], count: 0 })
    const { get } = await start((ports) => ({ ...ports, reads: { ...ports.reads, list: none } }))
    const empty = async (address: string) => /<p class="empty">([\s\S]*?)<\/p>/.exec((await get(address)).body)?.[1]
    expect(await empty('/lists?column=reports')).toContain('href="/lists"')
    expect(await empty('/lists')).toBe('还没有公示清单。第一批问题解决并核验后，会在这里公布。')
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
