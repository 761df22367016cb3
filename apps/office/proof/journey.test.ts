import { findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attach, begin, dialogOf, fieldOf, goTo, isTooWide, pick, send } from './hand.ts'
import { openProof, type Proof, phone, refusedInput, wide } from './site.ts'

/** One problem on its whole way through three people's hands, at a desk and on a phone. */
describe.skipIf(!findChromium())(`a problem from registration to clearance in the browser${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('place', '2026-09-23T02:00:00Z')
  })
  afterAll(() => proof?.close())

  test.each([
    ['a screen of 1440', wide],
    // With the motions of the dialogs, which the other windows here do without.
    ['a phone of 390', { ...phone, reducedMotion: 'no-preference' }],
  ] as const)('registered, dispatched, sent back once and cleared, on %s', { timeout: 120_000 }, async (name, size) => {
    const title = `门头牌匾备案要跑三个窗口（${size.width}）`
    const [clerk, liaison, checker] = await Promise.all([
      proof.desk('general-clerk', size),
      proof.desk('market-regulation-liaison', size),
      proof.desk('supervision-checker', size),
    ])
    const { no } = await registers(clerk.page, title)
    await dispatches(clerk.page)
    await takesInHand(liaison.page, title)
    const measure = await appliesForMeasure(liaison.page)
    await sendsBack(checker.page, measure)
    await appliesAgain(liaison.page)
    await clearsMeasure(checker.page)
    await appliesForProblem(liaison.page, title)
    await clearsProblem(checker.page, title, no)
    await isTold(checker.page, measure)
    for (const { page } of [clerk, liaison, checker]) expect(await isTooWide(page), name).toBe(false)
    // The one thing a console told was the number that the server refused.
    expect([clerk, liaison, checker].map((window) => window.faults())).toEqual([[refusedInput], [], []])
    await Promise.all([clerk, liaison, checker].map((window) => window.close()))
  })
})

/** The form keeps what was typed when it is closed, and says beside a field what is missing. */
async function registers(page: Page, title: string): Promise<{ no: string }> {
  await goTo(page, '问题台账')
  const open = page.getByRole('button', { name: '登记问题' })
  await open.click()
  const dialog = dialogOf(page)
  await dialog.getByLabel('问题标题').fill(title)
  await dialog.getByRole('button', { name: '登记', exact: true }).last().click()
  await dialog.getByText('有 2 处需要修改').waitFor()
  expect(await fieldOf(dialog, '问题概况').textContent()).toContain('请填写')
  expect(await fieldOf(dialog, '问题标题').textContent()).not.toContain('请填写')
  expect(await dialog.getByLabel('问题标题').inputValue()).toBe(title)
  expect(await dialog.getByLabel('问题概况').evaluate((field) => field === document.activeElement)).toBe(true)

  await dialog.getByLabel('问题概况').fill('多家商户反映牌匾备案要分别到三个窗口提交材料。')
  await dialog.getByRole('button', { name: '取消' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.reload()
  await open.click()
  await dialog.getByText('没有提交的内容').waitFor()
  expect(await dialog.getByLabel('问题标题').inputValue()).toBe(title)
  expect(await dialog.getByLabel('问题概况').inputValue()).toContain('三个窗口')

  await dialog.getByLabel('问题来源').selectOption({ label: '走访发现' })
  await send(page, '登记')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  const no = await page.locator('.case-line').textContent()
  return { no: /问〔2026〕\d+号/.exec(no ?? '')![0] }
}

/** A number that cannot be is refused beside its field, and the unit and the note stay. */
async function dispatches(page: Page): Promise<void> {
  const dialog = await begin(page, '交办')
  await pick(page, dialog, '牵头单位', '青禾区市场监督管理局')
  await dialog.getByLabel('交办意见').fill('请会同城管部门并为一个窗口。')
  await dialog.getByLabel('办理工作日').fill('0')
  await dialog.getByRole('button', { name: '确定交办' }).last().click()
  // The server finds it, and may be busy.
  await fieldOf(dialog, '办理工作日').locator('.fault').waitFor({ timeout: 30_000 })
  expect(await dialog.getByLabel('办理工作日').getAttribute('aria-invalid')).toBe('true')
  expect(await dialog.getByLabel('交办意见').inputValue()).toBe('请会同城管部门并为一个窗口。')
  expect(await dialog.textContent()).toContain('青禾区市场监督管理局')
  await dialog.getByLabel('办理工作日').fill('5')
  await send(page, '确定交办')
  await page.getByText('已交办').first().waitFor()
  await page.getByText('待签收').first().waitFor()
}

async function takesInHand(page: Page, title: string): Promise<void> {
  await goTo(page, '工作台')
  await page.reload()
  await page.getByRole('link', { name: title }).click()
  await begin(page, '签收')
  await send(page, '确定签收')
  const dialog = await begin(page, '增加措施')
  await dialog.getByLabel('措施内容').fill('把三个窗口并为一个综合窗口')
  await dialog.getByLabel('到期日期').fill('2026-10-30')
  await send(page, '确定增加措施')
  const report = await begin(page, '报送进展')
  await report.getByLabel('进展情况').fill('已与城管部门商定，九月底前并窗。')
  await send(page, '确定报送进展')
  await page.getByRole('region', { name: '办理过程' }).getByText('九月底前并窗').waitFor()
}

/** Without evidence the form says what is lacking; the typed statement stays. Returns the address of the measure. */
async function appliesForMeasure(page: Page): Promise<string> {
  await page.getByRole('table', { name: '措施' }).getByRole('link', { name: '把三个窗口并为一个综合窗口' }).click()
  const dialog = await begin(page, '申请销号')
  await dialog.getByLabel('完成情况').fill('综合窗口已经启用。')
  await dialog.getByRole('button', { name: '确定申请销号' }).last().click()
  await dialog.getByText('还缺佐证：完成佐证').waitFor()
  expect(await dialog.getByLabel('完成情况').inputValue()).toBe('综合窗口已经启用。')
  await attach(page, dialog, '第一轮现场照片.txt', '窗口标牌照片一张')
  await send(page, '确定申请销号')
  await page.getByText('待核验').first().waitFor()
  return page.url()
}

async function sendsBack(page: Page, measure: string): Promise<void> {
  await goTo(page, '工作台')
  await page.reload()
  await page.getByRole('link', { name: '把三个窗口并为一个综合窗口' }).click()
  await page.waitForURL(measure)
  const dialog = await begin(page, '回炉')
  await dialog.getByLabel('回炉原因').fill('照片看不出窗口已经启用，请补拍收件现场。')
  await send(page, '确定回炉')
  await page.getByText('第 2 轮').first().waitFor()
}

async function appliesAgain(page: Page): Promise<void> {
  await page.reload()
  await page.getByText('请补拍收件现场').first().waitFor()
  const dialog = await begin(page, '申请销号')
  await dialog.getByLabel('完成情况').fill('综合窗口已经启用，当天收件十二件。')
  await attach(page, dialog, '第二轮收件现场.txt', '收件登记簿一页')
  await send(page, '确定申请销号')
  await page.getByText('待核验').first().waitFor()
}

async function clearsMeasure(page: Page): Promise<void> {
  await page.reload()
  const dialog = await begin(page, '核验销号')
  await dialog.getByLabel('核验意见').fill('现场核验属实。')
  await send(page, '确定核验销号')
  await page.getByText('已销号').first().waitFor()
}

async function appliesForProblem(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title }).click()
  const statements = await begin(page, '填写完成情况')
  await statements.getByRole('button', { name: '添加一段完成情况' }).click()
  await statements.getByRole('textbox', { name: '完成情况' }).fill('三个窗口并为一个，当天办结。')
  await statements.getByRole('checkbox', { name: /并为一个综合窗口/ }).check()
  await send(page, '确定填写完成情况')
  const dialog = await begin(page, '申请销号')
  await dialog.getByLabel('办理结果').fill('牌匾备案已由一个窗口当天办结。')
  await attach(page, dialog, '办结说明.txt', '窗口合并的通知')
  await send(page, '确定申请销号')
  await page.getByText('待核验').first().waitFor()
}

async function clearsProblem(page: Page, title: string, no: string): Promise<void> {
  await goTo(page, '工作台')
  await page.reload()
  await page.getByRole('link', { name: title }).click()
  await page.locator('.case-line').filter({ hasText: no }).waitFor()
  const dialog = await begin(page, '核验通过')
  await dialog.getByLabel('核验意见').fill('现场核验属实，同意销号。')
  await send(page, '确定核验通过')
  await page.locator('.case-line').getByText('已销号').waitFor()
}

/** What stays to be read: the end, the skipped days of a clock, and both rounds of the measure with what was handed in. */
async function isTold(page: Page, measure: string): Promise<void> {
  const clocks = page.getByRole('region', { name: '期限', exact: true })
  const skipped = clocks.locator('details').last()
  await skipped.locator('summary').click()
  await skipped.getByText('2026-09-25').waitFor()
  expect(await skipped.textContent()).toContain('中秋')

  await page.getByRole('table', { name: '措施' }).getByRole('link', { name: '把三个窗口并为一个综合窗口' }).click()
  await page.waitForURL(measure)
  const evidence = page.getByRole('region', { name: '佐证材料' })
  await evidence.getByText('第二轮收件现场.txt').waitFor()
  expect(await evidence.getByRole('listitem').filter({ hasText: '第一轮现场照片.txt' }).textContent()).toContain('第 1 轮')
  expect(await evidence.getByRole('listitem').filter({ hasText: '第二轮收件现场.txt' }).textContent()).toContain('第 2 轮')
  expect(await page.locator('.case-line').textContent()).toContain('第 2 轮')
}
