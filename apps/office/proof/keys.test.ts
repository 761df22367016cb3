import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf } from './hand.ts'
import { caseWhere, openProof, type Proof } from './site.ts'

const sheet = (page: Page) => page.getByRole('dialog', { name: '键盘快捷键' })

describe.skipIf(!findChromium())(`the keys${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test('G and a letter goes to a page, / to its search field, ? says what works here', async () => {
    const { page, close } = await proof.desk('general-clerk')
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.waitForURL('**/w/cases?procedure=problem')
    await page.getByRole('heading', { level: 1, name: '问题' }).waitFor()
    await page.keyboard.press('/')
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('search')
    // In a field letters are letters.
    await page.keyboard.type('g?/d')
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('g?/d')
    expect(await sheet(page).count()).toBe(0)
    await page.getByRole('heading', { level: 1, name: '问题' }).focus()
    await page.keyboard.press('?')
    await sheet(page).waitFor()
    expect(await sheet(page).textContent()).toContain('督办看板')
    expect(await axeSerious(page)).toEqual([])
    await page.keyboard.press('Escape')
    await sheet(page).waitFor({ state: 'hidden' })
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('on the page of a case A dispatches; under the form that opens letters are off', async () => {
    const { page, close } = await proof.desk('general-clerk')
    await page.goto(await caseWhere(proof.site, { procedure: 'problem', state: 'registered' }))
    const button = page.getByRole('region', { name: '可以办理' }).getByRole('button', { name: '交办' })
    await button.waitFor()
    expect(await button.getAttribute('aria-keyshortcuts')).toBe('A')
    await page.keyboard.press('a')
    await dialogOf(page).waitFor()
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    // In the field that the form began with the sign was a sign, and opened its list of choices: that closes first.
    const closed = async () => {
      await page.keyboard.press('Escape')
      return dialogOf(page).isHidden()
    }
    await expect.poll(closed, { interval: 400, timeout: 4000 }).toBe(true)
    await close()
  })

  test('letters do nothing while an input method composes, and nothing at all where a person turned them off', async () => {
    const { page, close } = await proof.desk('general-clerk')
    const composed = (key: string) =>
      page.evaluate((one) => {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: one, isComposing: true, bubbles: true }))
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: one, keyCode: 229, bubbles: true }))
      }, key)
    await composed('?')
    await composed('g')
    await page.keyboard.press('b')
    expect(await sheet(page).count()).toBe(0)
    expect(new URL(page.url()).pathname).toMatch(/^\/w\/?$/)

    await page.keyboard.press('?')
    await sheet(page).getByRole('checkbox').uncheck()
    await sheet(page).getByText('单个字母和符号已经关闭').waitFor()
    await page.keyboard.press('Escape')
    await sheet(page).waitFor({ state: 'hidden' })
    for (const key of ['?', 'g', 'b', '/']) await page.keyboard.press(key)
    expect(await sheet(page).count()).toBe(0)
    expect(new URL(page.url()).pathname).toMatch(/^\/w\/?$/)

    // It is kept, and the way back is a button.
    await page.reload()
    await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
    await page.keyboard.press('?')
    expect(await sheet(page).count()).toBe(0)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '找件、找人、做动作' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '快捷键' }).click()
    await sheet(page).getByRole('checkbox').check()
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await page.waitForURL('**/w/board')
    expect(proof.faults()).toEqual([])
    await close()
  })
})

describe.skipIf(!findChromium())(`a session that ends while one works${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test('loses nothing: one signs in over the form, and what was sent is sent again, once', { timeout: 60_000 }, async () => {
    const { page, close } = await proof.desk('supervision-checker')
    const address = await caseWhere(proof.site, { procedure: 'problem', state: 'handling' })
    await page.goto(address)
    await page.getByRole('region', { name: '可以办理' }).getByRole('button', { name: '催办' }).click()
    const words = '请于本周内报送进展，谢谢配合。'
    await dialogOf(page).locator('textarea').first().fill(words)
    await proof.site.database.db.deleteFrom('session').execute()
    await dialogOf(page).getByRole('button', { name: '确定催办' }).click()
    const again = page.getByRole('dialog', { name: '登录已经结束' })
    await again.waitFor()
    expect(await axeSerious(page, '.sign-in-again')).toEqual([])
    await page.keyboard.press('Escape')
    expect(await again.isVisible()).toBe(true)
    await again.getByRole('button', { name: /继续/ }).click()
    await again.waitFor({ state: 'hidden' })
    await dialogOf(page).waitFor({ state: 'hidden' })
    await page.getByText(words).first().waitFor()
    const id = address.split('/').at(-1)!
    const told = await proof.site.database.db.selectFrom('entry').select('data').where('stream', '=', id).execute()
    expect(told.filter(({ data }) => JSON.stringify(data).includes(words))).toHaveLength(1)
    await close()
  })
})
