import { findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, dialogOf, goTo, send } from './hand.ts'
import { openProof, type Proof } from './site.ts'

/** A list of solved problems from its first word to the page that everybody reads. */
describe.skipIf(!findChromium())(`a list published in the browser${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test('worded by the office, approved, frozen and published by the publisher; the public reads exactly that, and nothing of it before', {
    timeout: 120_000,
  }, async () => {
    const [clerk, { page }, visitor] = await Promise.all([
      proof.desk('general-clerk'),
      proof.desk('publisher'),
      proof.open({ javaScript: false }),
    ])
    const words = '货车夜间进城卸货没有固定地点，沿街商户常在凌晨重复搬运。'
    await opens(clerk.page)
    await clerk.page.getByRole('button', { name: '编写公示文字' }).first().click()
    const editor = dialogOf(clerk.page)
    await editor.getByLabel('问题概况').fill(words)
    await editor.getByLabel('问题来源').fill('2026年堵点问题')
    await editor.getByRole('button', { name: '保存' }).click()
    await editor.waitFor({ state: 'hidden' })

    await opens(page)
    await page.locator('.item').getByText(words).waitFor()
    // Until every wording is approved, freezing is refused with the reason.
    await page.getByText('为何不能办').click()
    await page.getByText(/还有 2 个问题的公示文字未经审定/).waitFor()
    for (let left = 2; left > 0; left--) await approves(page)
    const freeze = await begin(page, '定稿')
    await freeze.getByLabel('公示日期').fill('2026-11-20')
    await send(page, '确定定稿')
    await page.locator('.case-line').getByText('已定稿').waitFor()
    await visitor.page.goto('/lists')
    expect(await visitor.page.getByRole('link', { name: /第二批/ }).count()).toBe(0)

    await begin(page, '公示')
    await send(page, '确定公示')
    await page.locator('.case-line').getByText('已公示').waitFor()
    const link = page.getByRole('link', { name: '打开公开页面' })
    const address = await link.getAttribute('href')
    const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await opened.getByRole('heading', { level: 1, name: /第二批/ }).waitFor()
    expect(new URL(opened.url()).pathname).toBe(address)

    await visitor.page.goto('/')
    await visitor.page
      .getByRole('link', { name: /第二批/ })
      .first()
      .click()
    expect(new URL(visitor.page.url()).pathname).toBe(address)
    const table = visitor.page.locator('.publicity')
    expect(await table.textContent()).toContain(words)
    expect(await table.getByRole('row').count()).toBe(4)
    expect(await visitor.page.locator('main').textContent()).toContain('2026年11月20日')
    const download = visitor.page.waitForEvent('download')
    await visitor.page.locator('.attachments a').first().click()
    expect((await download).suggestedFilename()).toMatch(/第二批.*\.docx$/)
    expect(proof.faults()).toEqual([])
  })
})

async function opens(page: Page): Promise<void> {
  await goTo(page, '公示批次')
  await page.getByRole('link', { name: /第二批/ }).click()
  await page.getByRole('heading', { level: 1, name: /第二批/ }).waitFor()
}
/** The three standards are ticked one by one; before that the wording cannot be approved. */
async function approves(page: Page): Promise<void> {
  await page.locator('.item').getByRole('button', { name: '审定' }).first().click()
  const dialog = dialogOf(page)
  const approve = dialog.getByRole('button', { name: '审定', exact: true })
  expect(await approve.isDisabled()).toBe(true)
  for (const mark of ['表述简洁明了', '语序通顺', '逻辑清晰']) await dialog.getByLabel(mark).check()
  await approve.click()
  await dialog.waitFor({ state: 'hidden' })
}
