import { describe, expect, test } from 'vitest'
import { testPublication } from './testPortal.ts'
import { start } from './testVisit.ts'

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
