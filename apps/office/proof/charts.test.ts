import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isTooWide } from './hand.ts'
import { openProof, type Proof, phone } from './site.ts'

describe.skipIf(!findChromium())(`the charts of the board${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test('each says a sentence, draws, and has its numbers in a table that opens their records', { timeout: 60_000 }, async () => {
    const { page, close } = await proof.desk('supervision-checker')
    await page.goto('/w/board?period=all')
    const figure = page.locator('figure').filter({ has: page.getByRole('heading', { name: '受理与办结' }) })
    await figure.locator('svg').waitFor()
    expect(await page.locator('figure svg').count()).toBe(2)
    // The picture is for the eye; the sentence and the table say the same.
    expect(await figure.locator('.chart-picture').getAttribute('aria-hidden')).toBe('true')
    const [, opened, closed] = /受理问题 (\d+) 件，办结 (\d+) 件/.exec((await figure.locator('figcaption p').textContent())!)!
    await figure.getByText('查看数据').click()
    const sum = async (column: number) =>
      (await figure.locator(`.chart-data tbody tr td:nth-child(${column})`).allTextContents()).reduce((all, n) => all + Number(n), 0)
    expect([await sum(2), await sum(3)].map(String)).toEqual([opened, closed])
    expect(await axeSerious(page)).toEqual([])
    await page.setViewportSize(phone)
    expect(await isTooWide(page)).toBe(false)
    await page.setViewportSize({ width: 1440, height: 900 })

    const link = figure.locator('.chart-data tbody tr').last().getByRole('link').first()
    const n = await link.textContent()
    await link.click()
    await page.waitForURL('**/w/cases?*openedFrom=2026-11-01*')
    await page
      .getByText(new RegExp(`^共? ?${n} ?件`))
      .first()
      .waitFor()
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('on paper the table stands in the place of the picture', async () => {
    const { page, close } = await proof.desk('supervision-checker')
    await page.goto('/w/board?period=all')
    await page.locator('figure svg').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('figure svg').first().isVisible()).toBe(false)
    expect(await page.locator('.chart-print table').first().isVisible()).toBe(true)
    await close()
  })
})
