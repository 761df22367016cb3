import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPorts, testServer, testSite } from './testPortal.ts'

/** Real Chromium, wherever this machine has one; without it these tests are skipped and say so. */
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
)
const why = executablePath ? '' : ' (skipped: no Chromium found; set CHROMIUM_PATH)'
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const pages = [
  '/',
  '/lists',
  '/lists?column=env',
  '/columns/env',
  '/columns/year-2026',
  '/guide',
  '/articles/a2026-7',
  '/catalogue',
  '/apply',
  '/lists/2026-3',
  '/lists/2026-3/2',
  `/search?q=${encodeURIComponent('窗口')}`,
  '/search?q=zzz',
  '/feedback?about=2026-3&item=2',
  '/query',
  '/columns',
  '/about',
  '/nowhere',
  '/lists/2025-9',
]

describe.skipIf(!executablePath)(`the public pages in a browser${why}`, () => {
  let browser: Browser
  let app: FastifyInstance
  let origin: string
  const fake = testPorts()

  beforeAll(async () => {
    // Its address is the test server's own, so that links of the page stay inside.
    app = await testServer({
      ...fake.ports,
      limits: { feedback: { count: 999, seconds: 1 }, query: { count: 999, seconds: 1 }, rating: { count: 999, seconds: 1 } },
    })
    origin = await app.listen({ port: 0, host: '127.0.0.1' })
    fake.state.site = { ...testSite, origin }
    browser = await chromium.launch({ executablePath: executablePath!, args })
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  /** A page whose every request outside of our origin and every console error is a fault. */
  async function open(options: Parameters<Browser['newContext']>[0], cookies: Readonly<Record<string, string>> = {}) {
    const context: BrowserContext = await browser.newContext(options)
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })))
    const page: Page = await context.newPage()
    const faults: string[] = []
    page.on('request', (request) => request.url().startsWith(origin) || faults.push(`outside: ${request.url()}`))
    // A page that is not there is what some of these pages are about; the browser reports its status as an error.
    page.on(
      'console',
      (message) =>
        message.type() === 'error' && !message.text().includes('the server responded with a status of') && faults.push(message.text()),
    )
    return { context, page, faults }
  }
  const next = (page: Page) => page.click('main .actions button:first-child')

  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('without JavaScript a problem is reported, corrected, followed and rated (%s)', async (_name, viewport) => {
    const { context, page, faults } = await open({ viewport, javaScriptEnabled: false })
    const before = fake.sent.length
    await page.goto(`${origin}/lists/2026-3/2`)
    await page.click('text=告诉我们')
    expect(await page.textContent('.about-list')).toContain('第 2 个问题')

    await next(page)
    expect(await page.title()).toMatch(/^需要更正：/)
    expect(await page.getAttribute('.error-summary a', 'href')).toBe('#category')
    await page.check('text=水电气接入')
    await next(page)
    await page.fill('#text', '厂区二期要通水，\n每次要的材料都不一样。<b>')
    await page.fill('#place', '谷雨工业园')
    // Enter in a field goes on; it does not press one of the switches above.
    await page.press('#place', 'Enter')
    await page.waitForSelector('#identity')
    await page.check('text=留下，但要保密')
    await page.fill('#phone', '123')
    await page.click('text=长辈版')
    expect(await page.inputValue('#phone')).toBe('123')
    expect(await page.isChecked('#identity-1')).toBe(true)
    await next(page)
    expect(await page.textContent('#phone-error')).toContain('电话请只写数字')
    await page.fill('#phone', '0999-5550123')
    await next(page)

    expect(await page.textContent('.answers')).toContain('每次要的材料都不一样。<b>')
    await page.click('.answers div:nth-child(3) .change button')
    await page.fill('#place', '谷雨工业园西区')
    await next(page)
    expect(await page.textContent('.answers')).toContain('谷雨工业园西区')
    await page.check('#mayPublish')
    await next(page)
    const [no, code] = await page.locator('.codes code').allTextContents()
    expect(no).toMatch(/^诉2026-0\d+$/)
    expect(code).toBe('K7WM4QXD')
    expect(page.url()).toBe(`${origin}/feedback`)
    expect(fake.sent.slice(before)).toMatchObject([
      {
        category: 'utilities',
        text: '厂区二期要通水，\n每次要的材料都不一样。<b>',
        place: '谷雨工业园西区',
        about: { slug: '2026-3', serial: 2 },
        identity: 'confidential',
        contact: { phone: '0999-5550123' },
        mayPublish: true,
      },
    ])

    fake.state.progress = { ...fake.state.progress, rating: { possible: true, given: null } }
    await page.click('.actions >> text=查询进度')
    await page.fill('#no', '诉2026-00412')
    await page.fill('#code', 'k7wm 4qxd')
    await page.press('#code', 'Enter')
    expect(await page.textContent('.reply')).toContain('11月19日完成接管并通水')
    await page.check('text="满意"')
    await page.click('text=提交评价')
    expect(await page.textContent('.notice')).toContain('评价已收下')
    expect(page.url()).not.toContain('K7WM')
    expect(faults).toEqual([])
    await context.close()
  })

  test('without JavaScript a problem is found from the front page, and the list read, shared and downloaded', async () => {
    const { context, page, faults } = await open({ viewport: phone, javaScriptEnabled: false, acceptDownloads: true })
    await page.goto(origin)
    await page.fill('#home-q', '窗口 收件')
    await page.press('#home-q', 'Enter')
    expect(await page.locator('.hits mark').allTextContents()).toContain('收件')
    await page.click('.hits a')
    expect(await page.textContent('h1')).toContain('第 1 个问题')
    await page.click('text=返回整份清单')
    const download = page.waitForEvent('download')
    await page.click('.attachments a')
    expect((await download).suggestedFilename()).toBe('已解决问题公示清单（第三批）.docx')
    expect(await page.inputValue('#permanent')).toBe(`${origin}/lists/2026-3`)
    expect(faults).toEqual([])
    await context.close()
  })

  const ways: [string, typeof desktop, Record<string, string>][] = [
    ['desktop', desktop, {}],
    ['phone', phone, {}],
    ['elder version on the phone', phone, { portal_view: 'elder' }],
    ['high contrast', desktop, { portal_contrast: 'high' }],
    ['English', phone, { portal_lang: 'en' }],
  ]
  test.each(ways)(
    'no page has a serious accessibility fault or is wider than the screen (%s)',
    { timeout: 180_000 },
    async (_name, viewport, cookies) => {
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
      const { context, page, faults } = await open({ viewport, bypassCSP: true }, cookies)
      const found: string[] = []
      const check = async (name: string) => {
        await page.evaluate(axe)
        const result = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run(options: unknown): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
          }
          const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
          const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth
          return [
            ...violations.filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => `${one.id}: ${one.nodes[0]?.html}`),
            ...(wide ? ['wider than the screen'] : []),
          ]
        })
        found.push(...result.map((fault) => `${name}: ${fault}`))
      }
      for (const path of pages) {
        await page.goto(origin + path)
        await check(path)
      }
      await page.goto(`${origin}/feedback`)
      await next(page)
      await check('category with a fault')
      await page.check('#category-1')
      await next(page)
      await next(page)
      await check('details with a fault')
      await page.fill('#text', '通水问了三次')
      await next(page)
      await next(page)
      await check('contact with a fault')
      await page.check('#identity-2')
      await next(page)
      await check('check answers')
      await next(page)
      await check('received')
      fake.state.progress = { ...fake.state.progress, rating: { possible: true, given: null } }
      await page.goto(`${origin}/query`)
      await page.fill('#no', '诉2026-00412')
      await page.fill('#code', 'wrong')
      await next(page)
      await check('not found by code')
      await page.fill('#code', 'K7WM4QXD')
      await next(page)
      await check('progress')
      expect(found).toEqual([])
      expect(faults).toEqual([])
      await context.close()
    },
  )

  test('in the elder version nothing that is read is under 24 px, and every button is 56 px high', async () => {
    const { context, page } = await open({ viewport: phone }, { portal_view: 'elder' })
    for (const path of pages) {
      await page.goto(origin + path)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('body *')].flatMap((element) => {
          const { width, height } = element.getBoundingClientRect()
          if (width <= 1 || height <= 1 || element.closest('.honey, .unseen')) return []
          const reads = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
          const size = Number.parseFloat(getComputedStyle(element).fontSize)
          const isButton = element.matches('button, .button, input:not([type=radio], [type=checkbox]), select')
          return [
            ...(reads && size < 24 ? [`${size}px: ${element.outerHTML.slice(0, 80)}`] : []),
            ...(isButton && height < 56 ? [`${height}px high: ${element.outerHTML.slice(0, 80)}`] : []),
          ]
        }),
      )
      expect(small, path).toEqual([])
    }
    await context.close()
  })

  test('on a wide screen a list is one table of six columns, on a phone cards with the same words', async () => {
    const shown = async (viewport: typeof desktop) => {
      const { context, page } = await open({ viewport })
      await page.goto(`${origin}/lists/2026-3`)
      const result = await page.evaluate(() => ({
        display: getComputedStyle(document.querySelector('.publicity tbody tr')!).display,
        labels: [...document.querySelectorAll<HTMLElement>('.cell-label')].filter((label) => label.offsetHeight > 0).length,
        words: document.querySelector('.publicity tbody')!.textContent,
      }))
      await context.close()
      return result
    }
    const [wide, narrow] = [await shown(desktop), await shown(phone)]
    expect(wide).toMatchObject({ display: 'table-row', labels: 0 })
    expect(narrow).toMatchObject({ display: 'block', labels: 15, words: wide.words })
  })

  test('can be walked by keyboard: the skip link comes first and leads to the text', async () => {
    const { context, page } = await open({ viewport: desktop })
    await page.goto(`${origin}/lists/2026-3`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    // A page with faults opens with its summary in focus.
    await page.goto(`${origin}/feedback`)
    await next(page)
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
    await context.close()
  })
})
