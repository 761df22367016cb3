import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf, isTooWide } from './hand.ts'
import { openProof, type Proof, phone } from './site.ts'

const box = (page: Page) => page.getByRole('combobox', { name: '找件、找人、做动作' })
const options = (page: Page) => page.getByRole('option')
/** The window of a person whose letters nobody turned off; the list of what is found is there. */
async function opened(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await box(page).waitFor()
  await options(page).first().waitFor()
}

describe.skipIf(!findChromium())(`the palette${noChromium()}`, () => {
  let proof: Proof
  let title: string
  beforeAll(async () => {
    proof = await openProof('story')
    title = '园区重点企业供电不足'
    const clerk = await proof.site.as('general-clerk')
    const made = await clerk.open('problem', { title, content: '夏季高峰时段经常拉闸，请尽快增容', source: 'visit' })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    // Names are spelled when a server starts; this one was not started, so the questions do it bit by bit.
    const owed = () => proof.site.database.db.selectFrom('spelling').select('id').where('sounds', 'is', null).limit(1).execute()
    while ((await owed()).length > 0) await clerk.get('/api/palette')
  })
  afterAll(() => proof?.close())

  test('opens by its keys, finds a case by the initials of its pinyin, goes there on Enter; Escape gives the focus back', async () => {
    const { page, close } = await proof.desk('general-clerk')
    const link = page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '问题台账' })
    await link.focus()
    await opened(page)
    expect(await box(page).evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await axeSerious(page)).toEqual([])
    await page.keyboard.press('Escape')
    await box(page).waitFor({ state: 'hidden' })
    expect(await link.evaluate((one) => one === document.activeElement)).toBe(true)

    await opened(page)
    await page.keyboard.type('gdbz')
    await options(page).filter({ hasText: title }).waitFor()
    expect(await options(page).first().getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('arrows move the choice that the field tells of, around the end; Enter takes it even before the answer is there', async () => {
    const { page, close } = await proof.desk('general-clerk')
    await opened(page)
    const chosen = () => box(page).getAttribute('aria-activedescendant')
    expect(await chosen()).toBe('palette-0')
    await page.keyboard.press('ArrowDown')
    expect(await chosen()).toBe('palette-1')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await chosen()).toBe(`palette-${(await options(page).count()) - 1}`)
    await page.keyboard.type('dbkb')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/w/board')
    await close()
  })

  test('acts of the case on the screen, kinds to register, and nothing in words that say what to try', async () => {
    const { page, close } = await proof.desk('general-clerk')
    await opened(page)
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByRole('region', { name: '可以办理' }).getByRole('button', { name: '交办' }).waitFor()
    await opened(page)
    await page.keyboard.type('jb')
    await options(page).filter({ hasText: /^交办/ }).waitFor()
    await options(page).filter({ hasText: /^交办/ }).click()
    await dialogOf(page).getByText('牵头单位').first().waitFor()
    await page.keyboard.press('Escape')
    await dialogOf(page).waitFor({ state: 'hidden' })

    await opened(page)
    await page.keyboard.type('xjwt')
    await options(page).filter({ hasText: '新建问题' }).waitFor()
    await page.keyboard.press('Enter')
    await dialogOf(page).waitFor()
    await page.keyboard.press('Escape')
    await dialogOf(page).waitFor({ state: 'hidden' })

    await opened(page)
    await page.keyboard.type('wqqqzz')
    await page.getByText('没有找到“wqqqzz”').waitFor()
    expect(await axeSerious(page)).toEqual([])
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('while an input method composes nothing is asked and Enter chooses nothing', async () => {
    const { page, close } = await proof.desk('general-clerk')
    await opened(page)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/palette')) asked.push(new URL(request.url()).searchParams.get('q') ?? '')
    })
    const composing = await page.context().newCDPSession(page)
    await composing.send('Input.imeSetComposition', { text: 'gong', selectionStart: 4, selectionEnd: 4 })
    await page.waitForTimeout(400)
    expect(asked).toEqual([])
    expect(await box(page).inputValue()).toBe('gong')
    await composing.send('Input.insertText', { text: '供电' })
    await options(page).filter({ hasText: title }).waitFor()
    expect(asked).toEqual(['供电'])
    await close()
  })

  test('on a phone it opens from the sheet, fits, and closes', async () => {
    const { page, close } = await proof.desk('general-clerk', phone)
    await page.getByRole('button', { name: '更多', exact: true }).click()
    await page.getByRole('dialog', { name: '菜单' }).getByRole('button', { name: /找件/ }).click()
    await box(page).fill('scjd')
    await options(page).filter({ hasText: '市场监督管理局' }).first().waitFor()
    expect(await isTooWide(page)).toBe(false)
    expect(await axeSerious(page)).toEqual([])
    await page.keyboard.press('Escape')
    await box(page).waitFor({ state: 'hidden' })
    expect(proof.faults()).toEqual([])
    await close()
  })
})
