import { findChromium, noChromium } from '@changtong/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf } from './hand.ts'
import { openProof, type Proof } from './site.ts'

describe.skipIf(!findChromium())(`the supervision board${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test('every number of a unit leads to the list that shows as many, with what it asks as chips', { timeout: 120_000 }, async () => {
    const { page, close } = await proof.desk('supervision-checker')
    await page.goto('/w/board?period=all')
    const row = page.locator('.board tbody tr').filter({ has: page.locator('.board-rate') })
    await row.first().waitFor()
    const count = await row.first().locator('.count-link').count()
    expect(count).toBeGreaterThan(8)
    const told: string[] = []
    const listed: string[] = []
    for (let at = 0; at < count; at++) {
      const link = row.first().locator('.count-link').nth(at)
      const what = await link.getAttribute('title')
      told.push(`${what} ${await link.textContent()}`)
      await link.click()
      const shown = await page.getByRole('status').filter({ hasText: /件$/ }).first().textContent()
      listed.push(`${what} ${shown!.replace(/\D/g, '')}`)
      expect(await page.locator('.chips li').count()).toBeGreaterThan(0)
      await page.goBack()
      await row.first().waitFor()
    }
    expect(listed).toEqual(told)
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('a unit is urged in three clicks: each case answers for itself and has its entry', { timeout: 60_000 }, async () => {
    const { page, close } = await proof.desk('supervision-checker')
    await page.goto('/w/board?period=all')
    await page.locator('.board-urge').first().click()
    const dialog = dialogOf(page)
    await dialog.getByRole('listitem').first().waitFor()
    const chosen = await dialog.getByRole('checkbox', { checked: true }).count()
    expect(chosen).toBeGreaterThan(0)
    await dialog.getByRole('button', { name: `催办 ${chosen} 件`, exact: true }).click()
    await dialog.getByRole('button', { name: '关闭', exact: true }).first().waitFor()
    await page.waitForFunction((n) => document.querySelectorAll('.urge-list .tone-ok').length === n, chosen)
    const address = await dialog.getByRole('listitem').first().getByRole('link').getAttribute('href')
    await dialog.locator('.dialog-foot').getByRole('button', { name: '关闭', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const id = address!.split('/').at(-1)!
    const { rows } = await proof.site.owner.pool.query(
      `SELECT post FROM entry WHERE stream = $1 AND data->>'action' = 'urge' ORDER BY version DESC LIMIT 1`,
      [id],
    )
    expect(rows).toEqual([{ post: 'supervision-group' }])
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('a unit sees its own row, and nobody to urge', { timeout: 60_000 }, async () => {
    const { page, close } = await proof.desk('market-regulation-liaison')
    await page.goto('/w/board?period=all')
    await page.locator('.board tbody tr').first().waitFor()
    expect(await page.locator('.board tbody tr').count()).toBe(1)
    expect(await page.locator('.board tbody th').textContent()).toContain('市场监督管理局')
    expect(await page.locator('.board-urge').count()).toBe(0)
    await close()
  })
})
