import { findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf } from './hand.ts'
import { caseWhere, openProof, type Proof } from './site.ts'

/** How many clicks of a mouse a page has seen, typing not counted: the browser counts them, not the test. */
async function counting(page: Page): Promise<() => Promise<number>> {
  await page.exposeFunction('clicked', () => count++)
  let count = 0
  await page.addInitScript(() => {
    document.addEventListener('pointerdown', () => void (globalThis as unknown as { clicked(): void }).clicked(), true)
  })
  await page.reload()
  return async () => {
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    return count
  }
}
/** Measures that wait to be checked by whoever sits at the desk. */
const waiting = (page: Page) =>
  page.locator('.desk-to-do [role=row]').filter({ hasText: '措施' }).filter({ hasText: '待核验' }).locator('.cell-title a')
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const grid = '[role=grid]'

/** What an office does all day, in as few clicks as it was promised. */
describe.skipIf(!findChromium())(`the clicks of daily work${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())
  const acted = async (action: string): Promise<number> => {
    const { rows } = await proof.site.owner.pool.query(
      `SELECT count(*)::int AS n FROM entry WHERE type = 'case.acted' AND data->>'action' = $1`,
      [action],
    )
    return rows[0].n
  }
  const done = (page: Page) => page.locator('.notice p').waitFor()

  test('a due task is finished in three: its row, the act, its confirmation', async () => {
    const { page, faults, close } = await proof.desk('supervision-checker')
    const clicks = await counting(page)
    const before = await acted('clear')
    await waiting(page).first().click()
    await page.getByRole('button', { name: '核验销号' }).click()
    await dialogOf(page).locator('textarea').first().pressSequentially('现场核验属实。')
    await dialogOf(page).getByRole('button', { name: '确定核验销号' }).click()
    await done(page)
    expect([await clicks(), (await acted('clear')) - before]).toEqual([3, 1])
    expect(faults()).toEqual([])
    await close()
  })

  test('and by keys alone: J, Enter, D, Ctrl+Enter', async () => {
    const { page, faults, close } = await proof.desk('supervision-checker')
    const clicks = await counting(page)
    const before = await acted('clear')
    const title = await waiting(page).first().textContent()
    for (let row = 0; row < 20 && (await focused(page)) !== title; row++) await page.keyboard.press('j')
    expect(await focused(page)).toBe(title)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '核验销号' }).waitFor()
    await page.keyboard.press('d')
    await dialogOf(page).waitFor()
    await page.keyboard.type('现场核验属实。')
    await page.keyboard.press('Control+Enter')
    await done(page)
    expect([await clicks(), (await acted('clear')) - before]).toEqual([0, 1])
    expect(faults()).toEqual([])
    await close()
  })

  test('a new problem is dispatched from its list in three: its row, the unit that is suggested, the confirmation', async () => {
    const { page, faults, close } = await proof.desk('general-clerk')
    await page.goto('/w/cases?procedure=problem&state=registered')
    const clicks = await counting(page)
    const before = await acted('dispatch')
    await page.locator(`${grid} [role=row]`).nth(1).locator('[role=gridcell]').nth(3).click()
    await page.locator('.peek .suggested button').first().click()
    await dialogOf(page).getByRole('button', { name: '确定交办' }).click()
    await done(page)
    expect([await clicks(), (await acted('dispatch')) - before]).toEqual([3, 1])
    expect(faults()).toEqual([])
    await close()
  })

  test('twenty problems are dispatched together in five: the first and the last, the act, the unit, the confirmation', async () => {
    const clerk = await proof.site.as('general-clerk')
    for (let n = 1; n <= 20; n++)
      await clerk.open('problem', { title: `二十件里的第 ${n} 件`, content: '窗口排队时间太长。', source: 'visit' })
    const { page, faults, close } = await proof.desk('general-clerk')
    await page.goto(`/w/cases?procedure=problem&q=${encodeURIComponent('二十件里的')}`)
    const clicks = await counting(page)
    const before = await acted('dispatch')
    const box = (row: number) => page.locator(`${grid} [data-row="${row}"] input[type=checkbox]`)
    await box(0).click()
    await page.mouse.wheel(0, 600)
    await box(19).click({ modifiers: ['Shift'] })
    await page.locator('.bulk').getByRole('button', { name: '交办（20 件）' }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: '市场监督管理局' }).first().click()
    await dialogOf(page).getByRole('button', { name: '交办 20 件' }).click()
    await dialogOf(page).waitFor({ state: 'hidden', timeout: 30_000 })
    expect([await clicks(), (await acted('dispatch')) - before]).toEqual([5, 20])
    expect(faults()).toEqual([])
    await close()
  })

  test("a unit's overdue cases are urged in four: their number, all of them, the act, the confirmation", async () => {
    const { page, faults, close } = await proof.desk('supervision-checker')
    await page.goto('/w/board?period=all')
    const clicks = await counting(page)
    const before = await acted('urge')
    const row = page
      .locator('.board tbody tr')
      .filter({ has: page.locator('.board-urge') })
      .first()
    const number = row.locator('a[href*="light=red"]').first()
    const overdue = Number(await number.textContent())
    expect(overdue).toBeGreaterThan(0)
    await number.click()
    await page.locator(`${grid} .grid-head input[type=checkbox]`).click()
    await page.locator('.bulk').getByRole('button', { name: /^催办/ }).click()
    await dialogOf(page).locator('textarea').first().pressSequentially('请抓紧办理。')
    await dialogOf(page)
      .getByRole('button', { name: /^催办 \d+ 件$/ })
      .click()
    await dialogOf(page).waitFor({ state: 'hidden', timeout: 30_000 })
    expect([await clicks(), (await acted('urge')) - before]).toEqual([4, overdue])
    expect(faults()).toEqual([])
    await close()
  })

  test('from a number on the wall it is one to its rows', async () => {
    const { page, faults, close } = await proof.desk('supervision-checker')
    await page.goto('/wall')
    const clicks = await counting(page)
    const number = page.locator('.wall-numbers a').first()
    const told = (await number.locator('strong').textContent())!.replace(/\D/g, '')
    await number.click()
    await page
      .getByRole('status')
      .filter({ hasText: new RegExp(`^${told} 件`) })
      .waitFor()
    expect(await clicks()).toBe(1)
    expect(faults()).toEqual([])
    await close()
  })

  test('a decided matter becomes a task in four: its line, the unit opened and chosen, the date typed, saved', async () => {
    const { page, faults, close } = await proof.desk('general-clerk')
    await page.goto(await caseWhere(proof.site, { procedure: 'meeting', state: 'minuted' }))
    const clicks = await counting(page)
    const before = await acted('toTask')
    await page.locator('#matters button').click()
    const dialog = dialogOf(page)
    const unit = dialog.getByRole('combobox').first()
    await unit.click()
    await page.keyboard.type('督导组')
    await page.locator('.ant-select-item-option').first().click()
    await dialog.locator('input[type=date]').fill('2026-12-10')
    await dialog.locator('.dialog-foot button').last().click()
    await done(page)
    expect([await clicks(), (await acted('toTask')) - before]).toEqual([4, 1])
    await page.locator('#matters a').nth(2).waitFor()
    expect(faults()).toEqual([])
    await close()
  })

  test('a hard case goes on the next agenda in one', async () => {
    const { page, faults, close } = await proof.desk('general-clerk')
    await page.goto(await caseWhere(proof.site, { procedure: 'problem', state: 'handling' }))
    const clicks = await counting(page)
    const before = await acted('addItem')
    await page.locator('#case-meetings button').first().click()
    await done(page)
    expect([await clicks(), (await acted('addItem')) - before]).toEqual([1, 1])
    await page.locator('#case-meetings a').first().waitFor()
    expect(faults()).toEqual([])
    await close()
  })
})
