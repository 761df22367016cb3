import { findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf, fieldOf } from './hand.ts'
import { nameOf, openProof, type Proof } from './site.ts'

/** No mouse is touched in this file: only keys. */
describe.skipIf(!findChromium())(`the staff pages by keyboard alone${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test('signed in, a case opened from the list, an act done, the focus always where one works', { timeout: 120_000 }, async () => {
    const { page } = await proof.open()
    await page.goto('/w')
    await page.getByRole('heading', { name: '用演示身份进入' }).waitFor()
    await tabTo(page, await nameOf(proof.site, 'general-clerk'))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()

    // The skip link comes first and leads past the menu.
    await page.reload()
    await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
    await page.locator('main a').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('跳到正文')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)

    // From the list into a case: the heading of the page one comes to has the focus.
    await page.keyboard.press('Shift+Tab')
    await tabTo(page, '问题台账', 'Shift+Tab')
    await page.keyboard.press('Enter')
    const grid = page.getByRole('grid', { name: '问题' })
    await grid.getByRole('link').first().waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    expect(await focused(page)).toBe('问题')
    // The grid is one stop of the tabulator; arrows walk in it, Space shows a row beside it, Enter opens it.
    const title = (await grid.getByRole('link').first().textContent())!
    for (let turn = 0; turn < 60 && !(await grid.evaluate((of) => of.contains(document.activeElement))); turn++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press(' ')
    await page.locator('.peek h2').getByText(title).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    expect(await focused(page)).toBe(title)

    await page.goto(await registered(proof))
    await page.getByRole('region', { name: '可以办理' }).waitFor()

    // The dialog takes the focus, keeps it, and gives it back when Escape closes it.
    const dialog = dialogOf(page)
    await tabTo(page, '交办')
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
    for (let turn = 0; turn < 24; turn++) {
      await page.keyboard.press('Tab')
      expect(await isOnPageBehind(page), `turn ${turn}`).toBe(false)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('交办'))

    // The same act, done: one begins in its first field; a unit found by typing, Enter to choose it.
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    await expect.poll(() => focused(page)).toContain('牵头单位')
    await page.keyboard.type('市场监督管理局')
    await page.locator('.ant-select-item-option').first().waitFor()
    await page.keyboard.press('Enter')
    await fieldOf(dialog, '牵头单位').locator('[title=青禾区市场监督管理局]:not([role=option])').waitFor()
    await tabTo(page, '办理工作日')
    await page.keyboard.type('7')
    await tabTo(page, '确定交办')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.locator('.case-line').getByText('待签收').waitFor()
    // The button that was pressed is gone with the act it offered: the focus is not lost to the top of the page.
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    expect(proof.faults()).toEqual([])
  })

  test('menus and notes open and close by keys; a sheet on the phone gives its focus back', { timeout: 60_000 }, async () => {
    const { page } = await proof.desk('general-clerk', { width: 390, height: 844 })
    await tabTo(page, '更多')
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name: '菜单' })
    await sheet.waitFor()
    expect(await sheet.evaluate((open) => open.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    expect(await focused(page)).toBe('更多')
    expect(proof.faults()).toEqual([])
  })
})

async function registered(proof: Proof): Promise<string> {
  const { id } = await proof.site.database.db
    .selectFrom('case_row')
    .select('id')
    .where('procedure', '=', 'problem')
    .where('state', '=', 'registered')
    .orderBy('no')
    .executeTakeFirstOrThrow()
  return `/w/cases/${id}`
}

/** How a screen reader would name what has the focus: its label, or the words on it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement)) return ''
    const label = at.getAttribute('aria-label') ?? (at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined)
    return (label ?? at.textContent).trim()
  })
/** Between the last and the first control of a dialog the focus may be with the browser itself, as with any dialog. */
const isOnPageBehind = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement !== document.body && !document.activeElement?.closest('[role=dialog], .ant-select-dropdown'))

/** Presses Tab until the focus is on what is called so; a page on which it cannot be reached fails. */
async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const way: string[] = []
  for (let turn = 0; turn < 120; turn++) {
    await page.keyboard.press(key)
    const at = await focused(page)
    if (at.includes(name)) return
    way.push(at.slice(0, 12))
  }
  throw new Error(`“${name}” is not reached by ${key}: ${way.slice(0, 40).join(' → ')}`)
}
