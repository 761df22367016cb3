import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/index.ts'
import { must } from './steps.ts'

let site: TestSite
let publisher: Client
let clerk: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-23T02:00:00Z')
  publisher = await site.as('publisher')
  clerk = await site.as('general-clerk')
})
afterAll(() => site.close())
const page = async (address: string): Promise<string> => (await site.anonymous().get(address)).bytes.toString()
const settings = async () => must(await publisher.get('/api/site'))
const save = async (change: Readonly<Record<string, unknown>>) => {
  const now = await settings()
  return publisher.post('/api/site', { seen: now.version, settings: { ...now.settings, ...change } })
}

describe('网站设置', () => {
  test('[2-04] 页脚各项由设置而来，每个公开页面随之改变；缺项在设置页和体检里都提示', async () => {
    must(await save({ icp: '示ICP备00000000号-7', links: [{ label: { zh: '某市', en: 'City' }, href: 'https://city.example.invalid/' }] }))
    for (const address of ['/', '/articles', '/columns', '/about', '/apply', '/guide']) {
      const footer = /<footer[\s\S]*<\/footer>/.exec(await page(address))![0]
      expect(footer, address).toContain('示ICP备00000000号-7')
      expect(footer, address).toContain('href="https://city.example.invalid/"')
    }
    expect((await settings()).missing).toEqual([])
    must(await save({ police: null, undertaker: null }))
    expect((await settings()).missing.map(({ item }: { item: string }) => item)).toEqual(['undertaker', 'police'])
    const { faults } = must(await publisher.get('/api/publishing/health'))
    expect(faults.filter(({ kind }: { kind: string }) => kind === 'footer')).toMatchObject([
      { title: '承办单位', to: '/w/site' },
      { title: '公网安备号', to: '/w/site' },
    ])
  })
  test('写错的不收：公开网址、标识码、邮箱、链接的网址、不存在的栏目；什么也没有改', async () => {
    const before = await settings()
    for (const [change, code] of [
      [{ origin: 'http://www.example.invalid' }, 'site.origin'],
      [{ origin: 'https://www.example.invalid/path' }, 'site.origin'],
      [{ siteCode: '99000' }, 'site.code'],
      [{ email: '没有邮箱' }, 'site.email'],
      [{ links: [{ label: { zh: '坏', en: 'bad' }, href: 'javascript:alert(1)' }] }, 'site.link'],
      [{ links: [{ label: { zh: '坏', en: 'bad' }, href: 'data:text/html,x' }] }, 'site.link'],
      [{ reportsColumn: 'nowhere' }, 'column.unknown'],
    ] as const)
      expect((await save(change)).body, code).toMatchObject({ code })
    expect(await settings()).toEqual(before)
  })
  test('看着旧设置改的，后改的人不覆盖先改的人；没有这项权限的人看不到也改不了', async () => {
    const seen = await settings()
    must(await save({ phone: '0000-00000001' }))
    const late = await publisher.post('/api/site', { seen: seen.version, settings: { ...seen.settings, phone: '0000-00000002' } })
    expect(late.body.code).toBe('site.moved-on')
    expect((await settings()).settings.phone).toBe('0000-00000001')
    expect((await clerk.get('/api/site')).status).toBe(403)
    const administrator = await site.as('system-administrator')
    expect((await administrator.get('/api/site')).status).toBe(200)
  })
  test('改设置不动栏目：改过的栏目树照旧，体检不把办事功能当成空栏目', async () => {
    const submit = must(await clerk.get('/api/columns')).columns.find(({ id }: { id: string }) => id === 'submit')
    expect(submit).toMatchObject({ opens: 'submit' })
    must(await clerk.post('/api/columns/taskforce', { ...wish('专班动态'), parent: 'business-environment' }))
    must(await save({ fax: '0000-00000009' }))
    expect(await page('/columns/taskforce')).toContain('<h1>专班动态</h1>')
    const { faults } = must(await clerk.get('/api/publishing/health'))
    const empty = faults.flatMap((fault: { kind: string; title: string }) => (fault.kind === 'empty' ? [fault.title] : []))
    expect(empty).toContain('专班动态')
    for (const title of ['我要反映', '进度查询', '依申请公开']) expect(empty).not.toContain(title)
  })
  test('办事功能的栏目不收文章，说明原因；它的网址直接进入办事页面', async () => {
    const { id } = must(await clerk.open('article', { title: '放错栏目的文章', kind: 'news' }))
    const body = [{ kind: 'paragraph', text: '正文。' }]
    const written = { title: '放错栏目的文章', kind: 'news', column: 'submit', body, source: '某办', issuer: '某办' }
    const rest = { topic: 'economy', genre: 'information', writtenOn: '2026-09-22', validity: 'none', way: 'website' }
    expect((await clerk.act(id, 'write', { ...written, ...rest })).body).toMatchObject({ code: 'column.function' })
    const led = await site.anonymous().get('/columns/submit')
    expect(led.status).toBe(303)
  })
})
const wish = (zh: string) => ({ name: { zh, en: 'Column' }, parent: null, unit: null, updateDays: null, description: null })
