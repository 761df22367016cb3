import { newId } from '@changtong/kernel'
import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, dialogOf, isTooWide, send } from './hand.ts'
import { extractText } from './paper.ts'
import { caseWhere, nameOf, openProof, type Proof, phone } from './site.ts'

/** How the browser's console tells of an act that the server refused because the case had moved on. */
const refusedBehind = 'console: Failed to load resource: the server responded with a status of 409 (Conflict)'

describe.skipIf(!findChromium())(`the desk and the page of a case${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())
  const story = (page: Page) => page.getByRole('region', { name: '办理过程' })
  const open = async (page: Page, known: { procedure: string; state: string }) => {
    await page.goto(await caseWhere(proof.site, known))
    await story(page).waitFor()
  }

  test('what lies with others is urged from the desk: three presses and a sentence; no page is left', { timeout: 60_000 }, async () => {
    const { page, faults } = await proof.desk('general-clerk')
    const others = page.getByRole('region', { name: '等别人' })
    const title = await others.getByRole('listitem').first().getByRole('link').textContent()
    await others
      .getByRole('button', { name: /^催办 / })
      .first()
      .click()
    const dialog = dialogOf(page)
    await dialog.waitFor()
    expect(await axeSerious(page, '[role=dialog][aria-modal=true]')).toEqual([])
    await dialog.getByRole('textbox').first().fill('请抓紧办理，并报送进展。')
    await send(page, '确定催办')
    await page.getByText('催办').first().waitFor()
    expect(new URL(page.url()).pathname.replace(/\/$/, '')).toBe('/w')
    await others.getByRole('link', { name: title! }).first().click()
    await story(page).getByText('请抓紧办理，并报送进展。').waitFor()
    expect(faults()).toEqual([])
  })

  test('words on a case: a colleague is found by typing @, is told, and reads them; what was not sent is kept', {
    timeout: 60_000,
  }, async () => {
    const { page, faults } = await proof.desk('general-clerk', phone)
    await open(page, { procedure: 'problem', state: 'handling' })
    const checker = await nameOf(proof.site, 'supervision-checker')
    const field = page.getByRole('textbox', { name: '写一条留言' })
    await field.fill('先核一下金额，')
    await page.reload()
    await story(page).waitFor()
    expect(await field.inputValue()).toBe('先核一下金额，')
    await field.press('End')
    await field.pressSequentially(`@${checker.slice(0, 1)}`)
    const people = page.getByRole('listbox', { name: '可以提到的人' })
    await people.getByRole('option').filter({ hasText: checker }).waitFor()
    expect(await axeSerious(page)).toEqual([])
    expect(await isTooWide(page)).toBe(false)
    while (!(await people.getByRole('option', { selected: true }).textContent())?.includes(checker)) await field.press('ArrowDown')
    await field.press('Enter')
    expect(await field.inputValue()).toBe(`先核一下金额，@${checker} `)
    await field.press('Control+Enter')
    const said = (where: Page) => story(where).locator('.said').getByText(`先核一下金额，@${checker}`)
    await said(page).waitFor()
    expect(await field.inputValue()).toBe('')
    await story(page).getByRole('button', { name: /^沟通/ }).click()
    await said(page).waitFor()
    expect(await story(page).getByRole('listitem').filter({ hasText: '签收' }).count()).toBe(0)

    const other = await proof.desk('supervision-checker')
    const news = other.page.getByRole('region', { name: '新动态' })
    await news.getByRole('link', { name: /提到了您/ }).click()
    await said(other.page).waitFor()
    expect([faults(), other.faults()]).toEqual([[], []])
  })

  test('two write at once: who is second sees what changed and by whom, keeps his own, and chooses field by field', {
    timeout: 90_000,
  }, async () => {
    // Whoever the sign-in page does not offer is offered in this proof.
    await proof.site.as('general-second')
    const [one, two] = [await proof.desk('general-clerk'), await proof.desk('general-second')]
    for (const { page } of [one, two]) await open(page, { procedure: 'problem', state: 'registered' })
    const [first, second] = [await begin(one.page, '补充问题信息'), await begin(two.page, '补充问题信息')]
    const before = await second.getByLabel('问题标题').inputValue()
    expect(before, 'the form begins with what the case says').not.toBe('')
    await second.getByLabel('问题标题').fill('地理标志使用申请不知道交给谁')
    await first.getByLabel('问题标题').fill('地理标志使用申请没有单位受理')
    await first.getByLabel('堵点年度').fill('2025')
    await send(one.page, '确定补充问题信息')

    await second.getByRole('button', { name: '确定补充问题信息' }).last().click()
    const told = second.getByRole('alert')
    await told.getByText('您填写的时候，本件有了变化').waitFor()
    expect(await told.textContent()).toContain(await nameOf(proof.site, 'general-clerk'))
    expect(await axeSerious(two.page, '[role=dialog][aria-modal=true]')).toEqual([])
    expect(await second.getByLabel('问题标题').inputValue()).toBe('地理标志使用申请不知道交给谁')
    const theirs = told.getByRole('radio', { name: /没有单位受理/ })
    await theirs.check()
    expect(await second.getByLabel('问题标题').inputValue()).toBe('地理标志使用申请没有单位受理')
    await told.getByRole('radio', { name: '用我填的' }).check()
    expect(await second.getByLabel('问题标题').inputValue()).toBe('地理标志使用申请不知道交给谁')
    await send(two.page, '确定补充问题信息')
    await two.page.getByRole('heading', { level: 1, name: '地理标志使用申请不知道交给谁' }).waitFor()
    // What the other one set and nobody else touched stands.
    expect(await two.page.getByRole('region', { name: '情况', exact: true }).textContent()).toContain('2025')
    expect([one.faults(), two.faults()]).toEqual([[], [refusedBehind]])
  })

  test('the ladder says in words what it draws: from registration over today to the due date and what follows', {
    timeout: 60_000,
  }, async () => {
    const { page, faults } = await proof.desk('general-clerk')
    await open(page, { procedure: 'problem', state: 'handling' })
    const ladder = page.getByRole('list', { name: '期限阶梯' })
    const rungs = (await ladder.getByRole('listitem').allTextContents()).map((words) => words.replace(/\s+/g, ' '))
    expect(rungs[0]).toContain('登记')
    expect(rungs.findIndex((words) => words.includes('今天'))).toBeGreaterThan(rungs.findIndex((words) => words.includes('签收')))
    expect(rungs.findIndex((words) => words.includes('到期'))).toBeGreaterThan(rungs.findIndex((words) => words.includes('今天')))
    expect(rungs.at(-1)).toContain('亮红灯')
    expect(await ladder.locator('[aria-current=step]').textContent()).toContain('今天')
    expect(faults()).toEqual([])
  })

  test('printed, the case is a sheet for the file: numbered pages, heads of tables, nothing of the screen, no words between persons', {
    timeout: 60_000,
  }, async () => {
    const { page, faults } = await proof.desk('general-clerk')
    const address = await caseWhere(proof.site, { procedure: 'problem', state: 'cleared' })
    const secret = `只在内部说的话${newId().slice(-6)}`
    const clerk = await proof.site.as('general-clerk')
    expect((await clerk.post(`/api${address.slice(2)}/comments`, { text: secret, to: 'inside' })).status).toBe(201)
    await page.goto(address)
    await story(page).getByText(secret).waitFor()
    const title = (await page.getByRole('heading', { level: 1 }).textContent())!
    const words = await extractText(await page.pdf({ preferCSSPageSize: true }))
    expect(words.pages.length).toBeGreaterThan(1)
    const all = words.pages.join('\n')
    for (const there of [title, '基本情况', '期限', '措施', '办理过程', '办结情况报告.txt']) expect(all).toContain(there)
    for (const absent of [secret, '为何不能办', '写一条留言', '我的账号', '工作台']) expect(all).not.toContain(absent)
    for (const [at, text] of words.pages.entries()) expect(text.replace(/\s/g, '')).toContain(`${at + 1}/${words.pages.length}`)
    expect(await page.locator('.print-sheet').count(), 'the sheet is gone again').toBe(0)
    expect(faults()).toEqual([])
  })
})
