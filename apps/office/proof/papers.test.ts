import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf, goTo, isTooWide, send } from './hand.ts'
import { nameOf, openProof, type Proof, phone, wide } from './site.ts'

/** Laying a paper out takes the machine for seconds, more beside other tests. */
const unhurried = 30_000
const inDialog = '[role=dialog][aria-modal=true]'

describe.skipIf(!findChromium())(`an office paper in the browser${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  const faults: string[] = []
  /** Looks at a page, wide and narrow. */
  async function look(page: Page, name: string, within?: string): Promise<void> {
    for (const size of [wide, phone]) {
      await page.setViewportSize(size)
      faults.push(...(await axeSerious(page, within)).map(({ id, at }) => `${name} at ${size.width}: ${id} ${at.join(' | ')}`))
      if (await isTooWide(page)) faults.push(`${name} at ${size.width}: wider than the screen`)
      const folder = process.env.PAPER_SHOTS
      if (folder) await page.waitForFunction(() => [...document.images].every(({ complete }) => complete)).catch(() => {})
      if (folder) await page.screenshot({ path: `${folder}/${name}-${size.width}.png`, fullPage: true })
    }
    await page.setViewportSize(wide)
  }

  test('文号系列建立，通报按期间生成，逐段修改、送签，另一人印发，单位打开即签收', { timeout: 240_000 }, async () => {
    const { page: clerk, close } = await proof.desk('general-clerk')
    clerk.setDefaultTimeout(unhurried)
    await goTo(clerk, '发文登记')
    for (const [set, name] of [['通知、通报、整改进展通报', '青专组发']] as const) {
      await clerk.getByRole('button', { name: '建立文号系列' }).first().click()
      const dialog = dialogOf(clerk)
      await dialog.waitFor()
      await look(clerk, 'dialog-series', inDialog)
      await dialog.getByText(set, { exact: true }).click()
      await dialog.getByLabel('机关代字或简报名称').fill(name)
      await send(clerk, '建立文号系列')
      await clerk.getByRole('heading', { name }).waitFor()
    }
    await look(clerk, 'numbers')

    await goTo(clerk, '公文')
    await clerk.getByRole('button', { name: '拟稿' }).click()
    const drafting = dialogOf(clerk)
    await drafting.waitFor()
    await look(clerk, 'dialog-draft', inDialog)
    await drafting.getByRole('combobox').first().selectOption('circular')
    await drafting.getByLabel('期间起').fill('2026-10-01')
    await drafting.getByLabel('期间止').fill('2026-11-20')
    await send(clerk, '生成草稿')
    await clerk.getByRole('heading', { level: 1, name: '关于2026年10月1日至11月20日诉求问题办理情况的通报' }).waitFor()
    await clerk.getByText('各要素齐全').waitFor()
    await clerk.getByText('正在排版').waitFor({ state: 'detached', timeout: 60_000 })
    await look(clerk, 'paper-draft')

    // A number opens the records it counted.
    const figures = clerk.getByRole('region', { name: '文中数字' })
    const first = figures.locator('details').first()
    const told = Number(/\d+/.exec((await first.locator('summary').textContent())!)![0])
    await first.locator('summary').click()
    await first.locator('li').first().waitFor()
    expect(await first.locator('li').count()).toBe(told)

    // A unit that gets a copy signs for it, too.
    await clerk.getByText('抄送（0）').click()
    const copies = clerk.getByRole('group', { name: '抄送' })
    await copies.getByLabel('增加单位').selectOption({ label: '青禾区财政局' })
    await copies.getByRole('button', { name: '去掉 青禾区财政局' }).waitFor()

    // Line by line with the keyboard.
    const lines = clerk.locator('.lines textarea')
    const before = await lines.count()
    await lines.last().click()
    await clerk.keyboard.press('Control+End')
    await clerk.keyboard.press('Enter')
    await clerk.keyboard.type('请于11月30日前报送整改情况。')
    expect(await lines.count()).toBe(before + 1)
    await clerk.keyboard.press('Control+Enter')
    await clerk.getByText('有未保存的修改').waitFor({ state: 'detached' })
    expect(await lines.last().inputValue()).toBe('请于11月30日前报送整改情况。')
    await clerk.getByRole('button', { name: '送签' }).click()
    await clerk.locator('.page-head').getByText('待核签').waitFor()
    expect(await clerk.getByRole('button', { name: '印发' }).count(), '拟稿人不能印发').toBe(0)
    await clerk.getByText('由您本人拟稿').waitFor()
    const address = new URL(clerk.url()).pathname

    const { page: head, close: closeHead } = await proof.desk('taskforce-head')
    head.setDefaultTimeout(unhurried)
    await head.goto(address)
    await head.getByRole('button', { name: '印发', exact: true }).click()
    await dialogOf(head).getByText('取下一个文号').waitFor()
    await look(head, 'dialog-issue', inDialog)
    await dialogOf(head).locator('.dialog-foot button').last().click()
    const number = (await head
      .locator('.page-head')
      .getByText(/^青\S+〔2026〕\d+号$/)
      .textContent())!
    const next = number.replace(/\d+(?=号)/, (serial) => String(Number(serial) + 1))
    await head.getByRole('region', { name: '抄送' }).getByText('青禾区财政局').waitFor()
    await head.getByText('未签收').first().waitFor()
    await head.getByText('正在排版').waitFor({ state: 'detached', timeout: 60_000 })
    await look(head, 'paper-issued')
    await closeHead()

    const english = await proof.open(wide)
    english.page.setDefaultTimeout(unhurried)
    await english.context.addInitScript(`try { localStorage.setItem('changtong.language', 'en') } catch {}`)
    await english.page.goto('/w')
    await english.page
      .locator('.demo-people button')
      .filter({ hasText: await nameOf(proof.site, 'supervision-checker') })
      .click()
    await english.page.locator('.rail .person').waitFor()
    await english.page.goto(address)
    await english.page.getByRole('region', { name: 'Numbers in the text' }).waitFor()
    await look(english.page, 'paper-english')
    await english.close()

    const { page: unit, close: closeUnit } = await proof.desk('market-regulation-liaison')
    unit.setDefaultTimeout(unhurried)
    await unit.goto('/w/inbox')
    const arrived = unit.locator('.inbox-case').filter({ hasText: number })
    await arrived.getByText(/主送本单位，请于 \d{4}-\d\d-\d\d 前/).waitFor()
    await look(unit, 'inbox-paper')
    await arrived.getByRole('link').first().click()
    await unit.getByText('已为本单位签收').waitFor()
    await unit.getByRole('region', { name: '签收' }).getByText('1 / 1').waitFor()
    await goTo(unit, '公文')
    await look(unit, 'papers-unit')
    await closeUnit()

    await goTo(clerk, '公文')
    await look(clerk, 'papers')
    await goTo(clerk, '发文登记')
    await clerk.getByText(`下一号 ${next}`).waitFor()
    await look(clerk, 'numbers-used')
    expect(faults).toEqual([])
    expect(proof.faults()).toEqual([])
    await close()
  })

  test('在问题页面一键生成督查交办单', { timeout: 60_000 }, async () => {
    const { page, close } = await proof.desk('general-clerk')
    const { id } = await proof.site.database.db
      .selectFrom('case_row')
      .select('id')
      .where('procedure', '=', 'problem')
      .where('state', '=', 'handling')
      .executeTakeFirstOrThrow()
    await page.goto(`/w/cases/${id}`)
    await page.getByRole('button', { name: '生成督查交办单' }).click()
    await page.getByRole('heading', { level: 1, name: /^督查交办单：/ }).waitFor()
    await page.getByLabel('要求').fill('请于三日内书面报告办理情况。')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('有未保存的修改').waitFor({ state: 'detached' })
    await look(page, 'paper-slip')
    await page.goto(`/w/cases/${id}`)
    await page
      .getByRole('region', { name: '公文' })
      .getByRole('link', { name: /^督查交办单：/ })
      .waitFor()
    await look(page, 'case-papers')
    expect(faults).toEqual([])
    expect(proof.faults()).toEqual([])
    await close()
  })
})
