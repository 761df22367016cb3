import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { must } from './steps.ts'

let site: TestSite
let clerk: Client
let publisher: Client
let head: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-23T02:00:00Z')
  clerk = await site.as('general-clerk')
  publisher = await site.as('publisher')
  head = await site.as('taskforce-head')
})
afterAll(() => site.close())

const rest = { source: '某办', issuer: '某办', topic: 'economy', genre: 'information', writtenOn: '2026-09-22', validity: 'none' }
const ticks = { concise: true, fluent: true, logical: true, secrecy: true, personal: true, links: true }
const paragraph = (text: string) => ({ kind: 'paragraph', text })
type File = { readonly name: string; readonly kind: string; readonly text: string }
async function draft(more: Readonly<Record<string, unknown>>, files: readonly File[] = []): Promise<string> {
  const title = '来者不善的文章'
  const { id } = must(await clerk.open('article', { title, kind: 'news' }))
  const column = must(await clerk.get('/api/columns')).columns.find(({ id: one }: { id: string }) => one === 'taskforce').id
  const body = [paragraph('正文。')]
  const open = { openness: 'proactive', way: 'website', basis: '《政府信息公开条例》第二十条' }
  must(await clerk.act(id, 'write', { title, kind: 'news', column, body, ...rest, ...open, ...more }))
  if (files.length > 0) must(await clerk.act(id, 'attach', {}, files))
  return id
}
async function published(more: Readonly<Record<string, unknown>>, files: readonly File[] = []): Promise<string> {
  const id = await draft(more, files)
  must(await clerk.act(id, 'submit'))
  must(await publisher.act(id, 'check', ticks))
  must(await head.act(id, 'approve'))
  must(await publisher.act(id, 'publish'))
  return must(await clerk.get(`/api/articles/${id}`)).published.path
}
const open = (url: string) => site.app.inject({ url })

describe('来者不善的文章', () => {
  test('从网页、Word 粘来的标记一律当作文字，不成为标记；javascript:、data:、编码过的链接不成为链接', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(2)>',
      '<a href="javascript:alert(3)">点这里</a>',
      '[点这里](javascript:alert(4))',
      'javascript:alert(5) data:text/html,<b>x</b> vbscript:x',
      '<svg/onload=alert(6)>&#60;script&#62;',
      'https://safe.example.invalid/"onmouseover="alert(7)',
      '<!--[if gte mso 9]><xml><o:p></o:p></xml><![endif]--><style>body{display:none}</style>',
    ]
    const path = await published({
      body: [
        ...hostile.map(paragraph),
        { kind: 'heading', text: '<h1 onclick=alert(8)>' },
        { kind: 'table', rows: [['<td onclick=alert(9)>', '=HYPERLINK("http://x.invalid")']] },
      ],
      outlet: '<b>报</b>',
      outletLink: 'javascript:alert(10)',
      contactNote: '<i>注</i>',
    })
    for (const url of [path, '/articles', '/feed.atom', '/sitemap.xml', '/catalogue', '/columns/taskforce', '/search?q=alert']) {
      const { body } = await open(url)
      expect(body, url).not.toMatch(/<script|<img|<svg\/|<[a-z][^>]*\son[a-z]+=|<b>|<i>注|<style>body|<xml|<!--/iu)
      for (const [, href] of body.matchAll(/href="([^"]*)"/gu)) expect(href, url).toMatch(/^(?:\/(?!\/)|https?:\/\/|#|mailto:|tel:)/u)
    }
    const page = await open(path)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page.body, '网址只到引号为止').toContain('<a href="https://safe.example.invalid/" rel="noopener">')
  })
  test('附件只供下载：不在本网站里打开，不猜类型，不带脚本', async () => {
    const path = await published({}, [
      { name: '网页.html', kind: 'attachment', text: '<!doctype html><html><body><script>alert(1)</script></body></html>' },
      { name: '图.svg', kind: 'attachment', text: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' },
      { name: '说明".txt', kind: 'attachment', text: '说明。' },
    ])
    const links = [...(await open(path)).body.matchAll(/href="(\/articles\/[^"]+\/files\/[^"]+)"/gu)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    )
    expect(links).toHaveLength(3)
    for (const link of links) {
      const file = await open(link)
      expect(file.statusCode, link).toBe(200)
      expect(file.headers['content-disposition'], link).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/u)
      expect(file.headers['x-content-type-options'], link).toBe('nosniff')
      expect(file.headers['content-security-policy'], link).toContain("default-src 'none'")
      expect(String(file.headers['content-type']), link).not.toMatch(/svg/u)
    }
    expect((await open(`${path}/files/${encodeURIComponent('../../secret')}`)).statusCode).toBe(404)
  })
  test('目录表格里像公式的标题不会被表格软件执行', async () => {
    await published({ title: '=HYPERLINK("http://x.invalid","点")' })
    expect((await open('/catalogue.csv')).body).toContain(`"'=HYPERLINK(""http://x.invalid"",""点"")"`)
  })
  test('文中的链接从不由系统去访问：本机、内网、别的网站都不', async () => {
    let asked = 0
    const inner = createServer((_request, reply) => {
      asked += 1
      reply.end('secret')
    })
    await new Promise<void>((done) => inner.listen(0, '127.0.0.1', done))
    const { port } = inner.address() as { port: number }
    try {
      const links = [`http://127.0.0.1:${port}/a`, `http://localhost:${port}/b`, `http://[::1]:${port}/c`, 'http://169.254.169.254/latest']
      const path = await published({ body: links.map((link) => paragraph(`见 ${link} 。`)), outletLink: `http://127.0.0.1:${port}/d` })
      must(await publisher.get('/api/publishing/health'))
      await open(path)
      expect(asked).toBe(0)
      const { outside } = must(await publisher.get('/api/publishing/health'))
      for (const link of [links[0], `http://127.0.0.1:${port}/d`]) expect(outside).toContainEqual(expect.objectContaining({ href: link }))
    } finally {
      inner.close()
    }
  })
  test('附件里有涉密标志的送不了审；有手机号的，核对后说明可以公开才行，本单位公开的电话不算', async () => {
    const secret = await draft({}, [{ name: '底稿.txt', kind: 'attachment', text: '机密★\n内部材料，不得外传。' }])
    const stopped = await clerk.act(secret, 'submit', { attachmentsRead: true })
    expect(stopped.body).toMatchObject({ code: 'article.attachment', message: { zh: expect.stringContaining('底稿.txt') } })
    const phones = [{ name: '名单.csv', kind: 'attachment', text: '姓名,电话\n禾某,13800001234\n' }]
    const listed = await draft({}, phones)
    expect((await clerk.act(listed, 'submit')).body.code).toBe('article.attachment')
    must(await clerk.act(listed, 'submit', { attachmentsRead: true }))
    const own = await draft({ contactPhone: '13800001234' }, phones)
    must(await clerk.act(own, 'submit'))
  })
})
