import { axeSerious, browser, findChromium, noChromium, type PageOptions, type TestBrowser } from '@changtong/testing'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPorts, testServer, testSite } from './testPortal.ts'

const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** What the real server shows, too, is looked at there, in every way and width (apps/office/proof/publicPages.test.ts). */
const onlyHere = [
  '/lists?column=env',
  '/articles/a2026-7',
  '/catalogue',
  '/apply',
  '/search?q=zzz',
  '/feedback?about=2026-3&item=2',
  '/query',
  '/lists/2025-9',
]
const pages = [
  '/',
  '/lists',
  '/lists/2026-3',
  '/lists/2026-3/2',
  `/search?q=${encodeURIComponent('窗口')}`,
  '/columns',
  '/about',
  '/nowhere',
  ...onlyHere,
]

describe.skipIf(!findChromium())(`the public pages in a browser${noChromium()}`, () => {
  let chromium: TestBrowser
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
    chromium = await browser()
  })
  afterAll(async () => {
    await chromium?.close()
    await app?.close()
  })

  const open = (options: PageOptions) => chromium.newPage(origin, options)
  const next = (page: Page) => page.click('main .actions button:first-child')

  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('without JavaScript a problem is reported, corrected, followed and rated (%s)', async (_name, size) => {
    const { page, faults, close } = await open({ ...size, javaScript: false })
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
    expect(faults()).toEqual([])
    await close()
  })

  test('without JavaScript a problem is found from the front page, and the list read, shared and downloaded', async () => {
    const { page, faults, close } = await open({ ...phone, javaScript: false })
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
    expect(faults()).toEqual([])
    await close()
  })

  const ways: [string, readonly (typeof desktop)[], Record<string, string>][] = [
    ['as they are, wide and on a phone', [desktop, phone], {}],
    ['in large print on the phone', [phone], { portal_view: 'elder' }],
    ['in high contrast', [desktop], { portal_contrast: 'high' }],
    ['in English on the phone', [phone], { portal_lang: 'en' }],
  ]
  test.each(ways)(
    'no page has a serious accessibility fault or is wider than the screen, %s',
    { timeout: 180_000 },
    async (_name, sizes, cookies) => {
      const { page, faults, close } = await open({ ...sizes[0]!, cookies })
      const found: string[] = []
      const check = async (name: string) => {
        await page.waitForLoadState('load') // with its style
        for (const size of sizes) {
          if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size)
          found.push(...(await axeSerious(page)).map(({ id, at }) => `${name} at ${size.width}: ${id} ${at.join(' | ')}`))
          if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
            found.push(`${name} at ${size.width}: wider than the screen`)
        }
      }
      for (const path of onlyHere) {
        await page.goto(origin + path)
        await check(path)
      }
      await page.goto(`${origin}/feedback`)
      await next(page)
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
      await next(page)
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
      expect(faults()).toEqual([])
      await close()
    },
  )

  test('in the elder version nothing that is read is under 24 px, and every button is 56 px high', async () => {
    const { page, close } = await open({ ...phone, cookies: { portal_view: 'elder' } })
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
    await close()
  })

  test('on a wide screen a list is one table of six columns, on a phone cards with the same words', async () => {
    const shown = async (size: typeof desktop) => {
      const { page, close } = await open(size)
      await page.goto(`${origin}/lists/2026-3`)
      const result = await page.evaluate(() => ({
        display: getComputedStyle(document.querySelector('.publicity tbody tr')!).display,
        labels: [...document.querySelectorAll<HTMLElement>('.cell-label')].filter((label) => label.offsetHeight > 0).length,
        words: document.querySelector('.publicity tbody')!.textContent,
      }))
      await close()
      return result
    }
    const [wide, narrow] = [await shown(desktop), await shown(phone)]
    expect(wide).toMatchObject({ display: 'table-row', labels: 0 })
    expect(narrow).toMatchObject({ display: 'block', labels: 15, words: wide.words })
  })

  test('can be walked by keyboard: the skip link comes first and leads to the text', async () => {
    const { page, close } = await open(desktop)
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
    await close()
  })
})
