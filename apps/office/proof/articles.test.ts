import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialogOf, isTooWide } from './hand.ts'
import { openProof, type Proof, phone, wide } from './site.ts'

let proof: Proof
const shots = process.env.CHANGTONG_SHOTS
beforeAll(async () => {
  if (findChromium()) proof = await openProof('place', '2026-09-23T02:00:00Z')
})
afterAll(() => proof?.close())

/** Nothing an accessibility check finds and nothing wider than the screen, wide and narrow. */
async function sound(page: Page, name: string): Promise<void> {
  for (const size of [wide, phone]) {
    await page.setViewportSize(size)
    expect((await axeSerious(page)).map(({ id, at }) => `${name} at ${size.width}: ${id} ${at.join(' | ')}`)).toEqual([])
    expect(await isTooWide(page), `${name} at ${size.width}`).toBe(false)
    if (shots) await page.screenshot({ path: `${shots}/${name}-${size.width}.png`, fullPage: true })
  }
  await page.setViewportSize(wide)
}
const act = async (page: Page, name: string) => {
  await page.locator('.acts-row').getByRole('button', { name }).click()
  await dialogOf(page).waitFor()
}
const send = async (page: Page) => {
  await dialogOf(page).locator('.dialog-foot button').last().click()
  await dialogOf(page).waitFor({ state: 'hidden' })
}

test.skipIf(!findChromium())(
  `a column is made, an article written in it by keyboard, checked, approved and published; the public reads it without any script${noChromium()}`,
  { timeout: 180_000 },
  async () => {
    const clerk = await proof.desk('general-clerk', wide)
    const { page } = clerk
    await page.goto('/w/columns')
    await page.getByRole('button', { name: '＋ 增加栏目' }).click()
    await dialogOf(page).getByLabel(/^名称/).fill('楼宇服务')
    await dialogOf(page)
      .getByLabel(/^英文名称/)
      .fill('Buildings')
    await send(page)
    await page.locator('.column-name').filter({ hasText: '楼宇服务' }).waitFor()
    // Shifted by keyboard, the focus stays with the row.
    const up = page.getByRole('button', { name: '上移 楼宇服务' })
    await up.focus()
    await page.keyboard.press('Enter')
    await page.getByText('栏目已保存').first().waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')).toContain('楼宇服务')
    await sound(page, 'columns')

    await page.goto('/w/cases?procedure=article')
    await page.locator('.page-aside button').first().click()
    await dialogOf(page).getByLabel(/^标题/).fill('楼宇服务指引（试行）')
    await dialogOf(page).getByLabel(/^类型/).selectOption('guide')
    await dialogOf(page).locator('.dialog-foot button').last().click()
    await page.waitForURL('**/cases/*-*')
    await page.getByRole('link', { name: '编写' }).click()
    await page.waitForURL('**/articles/*')
    await page.getByText('粘贴全文').click()
    await page
      .locator('.paste textarea')
      .fill('一、适用范围\n商务楼宇。\n1.一窗收件。招牌备案材料只交一次，电话13800001234。\n2.一楼一员。每栋楼配一名服务专员。')
    await page.getByRole('button', { name: '分段加入正文' }).click()
    expect(await page.locator('.block-list>li').count()).toBe(4)
    // Half-written it is saved; what most articles have stands there already.
    const saved = async () => {
      const answer = page.waitForResponse(/acts\/write$/)
      await page.getByRole('button', { name: '保存' }).click()
      expect((await answer).status()).toBe(200)
    }
    await saved()
    await page.locator('#found').getByText('须改正').waitFor()
    const meta = page.locator('#meta')
    expect(await meta.getByLabel(/^成文日期/).inputValue()).toBe('2026-09-23')
    await page.getByLabel(/^栏目/).selectOption({ label: '楼宇服务' })
    for (const [label, value] of [
      [/^来源/, '青禾区优化营商环境工作专班'],
      [/^发布机构/, '青禾区优化营商环境工作专班'],
      [/^公开依据/, '《政府信息公开条例》第二十条'],
    ] as const)
      await meta.getByLabel(label).fill(value)
    await meta.getByLabel(/^主题分类/).selectOption('economy')
    await meta.getByLabel(/^体裁分类/).selectOption('plan')
    await meta.getByLabel(/^成文日期/).fill('2026-09-22')
    await meta.getByLabel('有效', { exact: true }).check()
    await meta.getByLabel('主动公开').check()
    await meta.getByLabel('政务网站').check()
    await saved()
    await page.getByText('已保存').first().waitFor()
    await sound(page, 'editor')
    const words = page.getByLabel('第 3 段：文字')
    await words.fill('招牌备案材料只交一次。')
    await saved()
    await page.locator('#found').getByText('没有发现').waitFor()
    await page.getByRole('link', { name: '回到办理页' }).click()
    await act(page, '送审')
    await send(page)
    await page.locator('.acts-row').waitFor()
    const address = new URL(page.url()).pathname
    await sound(page, 'article-checking')

    const publisher = await proof.desk('publisher', wide)
    await publisher.page.goto(address)
    await act(publisher.page, '审核通过')
    for (const tick of await dialogOf(publisher.page).getByRole('checkbox').all()) await tick.check()
    await send(publisher.page)
    const head = await proof.desk('taskforce-head', wide)
    await head.page.goto(address)
    await act(head.page, '审定')
    await send(head.page)
    await publisher.page.reload()
    await publisher.page.locator('.acts-row').getByRole('button', { name: '发布', exact: true }).click()
    await dialogOf(publisher.page).waitFor()
    await send(publisher.page)
    const link = publisher.page.getByRole('link', { name: '看公开网页' })
    await link.waitFor()
    await sound(publisher.page, 'article-published')
    await page.goto('/w/publishing?period=all')
    await page.locator('.disclosed a').first().waitFor()
    await sound(page, 'publishing')

    const path = (await link.getAttribute('href'))!
    const reader = await proof.open({ javaScript: false })
    for (const [where, name] of [
      [path, 'public-article'],
      ['/articles', 'public-articles'],
      ['/catalogue', 'public-catalogue'],
      ['/columns', 'public-columns'],
    ] as const) {
      await reader.page.goto(where)
      await reader.page.locator('h1').waitFor()
      if (shots) await reader.page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
    }
    const looked = await proof.open(wide)
    for (const where of [path, '/articles']) {
      await looked.page.goto(where)
      await looked.page.locator('h1').waitFor()
      await sound(looked.page, `public${where.replaceAll(/[/?=]/g, '-')}`)
    }
    await reader.page.goto(path)
    await reader.page.getByLabel('对本文有意见、疑问，写在这里').fill('第二条说的专员在哪里查？')
    await reader.page.getByRole('button', { name: '下一步' }).click()
    await reader.page.getByRole('heading', { name: '怎么和您联系？' }).waitFor()
    expect(proof.faults().filter((fault) => !fault.includes('422'))).toEqual([])
  },
)
