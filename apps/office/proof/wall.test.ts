import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isTooWide } from './hand.ts'
import { nameOf, openProof, type Proof, phone, signIn } from './site.ts'

const hall = { width: 1920, height: 1080 } as const
const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight > document.documentElement.clientHeight + 1)

describe.skipIf(!findChromium())(`the wall${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test('asks to sign in and leads back; fits 1920 and 4K without scrolling, and a phone; sound for assistive technology', async () => {
    const { page, close } = await proof.open(hall)
    await page.goto('/wall')
    await page.waitForURL('**/w/sign-in?to=%2Fwall')
    await page.getByRole('button', { name: await nameOf(proof.site, 'supervision-checker') }).click()
    await page.waitForURL('**/wall')
    await page.getByRole('heading', { level: 1, name: /营商环境问题办理/ }).waitFor()
    await page.getByRole('heading', { level: 2, name: '超期最久' }).waitFor()
    for (const size of [hall, { width: 3840, height: 2160 }, { width: 1366, height: 768 }]) {
      await page.setViewportSize(size)
      expect([await isTooWide(page), await overflows(page)], `${size.width}`).toEqual([false, false])
      expect(await axeSerious(page), `${size.width}`).toEqual([])
    }
    await page.setViewportSize(phone)
    expect(await isTooWide(page)).toBe(false)
    expect(await axeSerious(page)).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 2, name: 'Longest overdue' }).waitFor()
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('every number leads to its records on the desk, and as many', { timeout: 60_000 }, async () => {
    const { page, close } = await proof.desk('supervision-checker', hall)
    await page.goto('/wall')
    const numbers = page.locator('.wall-numbers a')
    await numbers.first().waitFor()
    expect(
      await page
        .locator('.wall strong')
        .evaluateAll(
          (all) =>
            all.filter((one) => !one.closest('a') && !one.querySelector('a') && !one.closest('.wall-day') && one.textContent !== '—')
              .length,
        ),
    ).toBe(0)
    for (const label of ['在办', '超期', '本月受理']) {
      const big = page.locator('.wall-big').filter({ has: page.getByText(label, { exact: true }) })
      const n = (await big.locator('strong').textContent())!.replace(/\D/g, '')
      await big.click()
      await page.waitForURL('**/w/cases?*')
      await page
        .getByText(new RegExp(`^共? ?${n} ?件`))
        .first()
        .waitFor()
      await page.goto('/wall')
      await numbers.first().waitFor()
    }
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('renews itself without taking anything away, says since when its data are old, and when the session has ended', async () => {
    const { page, close } = await proof.open(hall)
    await page.clock.install({ time: '2026-11-20T02:00:00Z' })
    await page.goto('/w')
    await signIn(page, await nameOf(proof.site, 'supervision-checker'))
    await page.goto('/wall')
    const panel = page.getByRole('heading', { level: 2, name: '超期最久' })
    await panel.waitFor()
    const marked = await panel.evaluate((one) => one.setAttribute('data-same', 'yes'))
    expect(marked).toBeUndefined()
    const renewed = page.waitForResponse('**/api/wall')
    await page.clock.runFor(61_000)
    await renewed
    expect(await panel.getAttribute('data-same')).toBe('yes')

    await page.context().setOffline(true)
    await page.clock.runFor(61_000)
    await page.getByRole('alert').filter({ hasText: '连接中断' }).waitFor()
    await page.clock.runFor(5 * 60_000)
    await page
      .getByRole('alert')
      .filter({ hasText: /（[5-7] 分钟前）/ })
      .waitFor()
    expect(await panel.getAttribute('data-same')).toBe('yes')
    expect(await axeSerious(page)).toEqual([])

    await page.context().setOffline(false)
    await page.clock.runFor(11_000)
    await page.getByRole('alert').waitFor({ state: 'hidden' })
    await proof.site.database.db.deleteFrom('session').execute()
    await page.clock.runFor(61_000)
    await page.getByRole('alert').filter({ hasText: '登录已经结束' }).waitFor()
    expect(await page.getByRole('alert').getByRole('link').getAttribute('href')).toBe('/w/sign-in?to=/wall')
    await close()
  })
})
