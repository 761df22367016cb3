import { findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf } from './hand.ts'
import { openProof, type Proof, refusedInput, wide } from './site.ts'
import { ready } from './walk.ts'

/** Wrong, too long, too late, twice at once: what somebody typed stays, and what is wrong is said in words. */
describe.skipIf(!findChromium())(`what goes wrong at the desk${noChromium()}`, { timeout: 120_000 }, () => {
  let proof: Proof
  let page: Page
  beforeAll(async () => {
    proof = await openProof('place', '2026-09-23T02:00:00Z')
    page = (await proof.desk('general-clerk', wide)).page
  })
  afterAll(() => proof?.close())
  const go = async (address: string, on = page) => {
    await on.goto(address)
    await ready(on)
  }
  const submit = () => dialogOf(page).locator('.dialog-foot button').last().click()

  test('an address that cannot be says so, and never speaks of input', async () => {
    for (const address of ['/w/cases/xyz', '/w/cases?procedure=nothing']) {
      await go(address)
      await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor()
      expect(await page.getByText('填写的内容').count()).toBe(0)
    }
  })

  test('what is too long is told beside its field with how long it may be, and is still there', async () => {
    await go('/w/columns')
    await page.getByRole('button', { name: '＋ 增加栏目' }).click()
    const name = dialogOf(page).getByLabel(/^名称/)
    await name.fill('栏'.repeat(10_000))
    await dialogOf(page)
      .getByLabel(/^英文名称/)
      .fill('Buildings')
    await submit()
    await dialogOf(page).getByRole('alert').getByText('最多 40 个字').waitFor()
    await dialogOf(page).locator('.field').filter({ hasText: '名称' }).first().locator('.fault').getByText('最多 40 个字').waitFor()
    expect((await name.inputValue()).length).toBe(10_000)
    await page.keyboard.press('Escape')
  })

  test('a paper just begun shows no fault; a file that cannot be made is told of in words and not saved', async () => {
    const { body } = await (await proof.site.as('general-clerk')).post('/api/numbers/series', {
      ...{ name: '青营办发', form: 'number', kinds: ['notice', 'timetable'], issuer: '青禾区营商办' },
    })
    expect(body.id).toBeDefined()
    await go('/w/papers')
    await page.getByRole('button', { name: '拟稿' }).click()
    await dialogOf(page).getByText('时间表', { exact: true }).click()
    await submit()
    await dialogOf(page).locator('.field').filter({ hasText: '期间起' }).locator('.fault').waitFor()
    await dialogOf(page).getByText('通知', { exact: true }).click()
    await dialogOf(page).getByLabel(/^标题/).fill('关于做好收尾工作的通知')
    await submit()
    await page.getByRole('heading', { level: 1, name: '关于做好收尾工作的通知' }).waitFor()
    await page.getByText('还排不出版面').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    const saved: unknown[] = []
    page.on('download', (file) => saved.push(file))
    await page.getByRole('link', { name: '下载 Word' }).click()
    await page.getByRole('alert').getByText('文件没有下载').waitFor()
    expect(saved).toEqual([])
    // Once there is something in it the file comes, under its own name.
    await page.locator('.lines textarea').first().fill('请照办。')
    await page.keyboard.press('Control+Enter')
    await page.getByText('有未保存的修改').waitFor({ state: 'detached' })
    const file = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载 Word' }).click()
    expect((await file).suggestedFilename()).toBe('草稿 关于做好收尾工作的通知.docx')
  })

  test('a document of which nothing was read cannot be confirmed, and is read again as another kind', async () => {
    const clerk = await proof.site.as('general-clerk')
    const { body } = await clerk.upload('说明.txt', '这里没有任务，也没有问题。\n', {}, '/api/imports')
    await go(`/w/imports/${body.row.id}`)
    await page.getByRole('button', { name: '确认登记' }).click()
    await dialogOf(page).getByText('没有可以登记的内容').waitFor()
    expect(await dialogOf(page).locator('.dialog-foot button').last().isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await dialogOf(page).waitFor({ state: 'hidden' })
    await page.locator('[data-value="kind"]').click()
    await page.locator('.inspector').getByRole('button', { name: '更正' }).click()
    await page.locator('.inspector select').selectOption('annual_report')
    await page.locator('.inspector').getByRole('button', { name: '保存' }).click()
    await page.locator('[data-value="kind"]').getByText('年度报告').waitFor()
  })

  test('two windows write one article: the later one is told, chooses, and nobody’s words are lost unseen', async () => {
    const clerk = await proof.site.as('general-clerk')
    const { columns } = (await clerk.get('/api/columns')).body
    const { id } = (await clerk.open('article', { title: '楼宇服务', kind: 'news' })).body
    const written = {
      ...{ title: '楼宇服务', kind: 'news', column: columns[0].id, source: '青禾区营商办', issuer: '青禾区营商办', topic: 'economy' },
      ...{ genre: 'plan', writtenOn: '2026-09-22', validity: 'none', openness: 'proactive', way: 'website' },
    }
    const write = (words: string) => clerk.act(id, 'write', { ...written, body: [{ kind: 'paragraph', text: words }] })
    const first = await write('第一稿。')
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    await go(`/w/articles/${id}`)
    const text = page.locator('.block-list textarea').first()
    await text.fill('我在这个窗口写的。')
    await write('另一个窗口先保存的。')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    const note = page.getByRole('alert').filter({ hasText: '又保存过一次' })
    await note.waitFor()
    expect(await text.inputValue()).toBe('我在这个窗口写的。')
    // Loaded anew, it still knows on which version it was begun.
    await page.reload()
    await note.waitFor()
    expect(await text.inputValue()).toBe('我在这个窗口写的。')
    await note.getByRole('button', { name: '用我的' }).click()
    await note.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存', { exact: false }).first().waitFor()
    await expect.poll(async () => (await clerk.get(`/api/articles/${id}`)).body.written.body[0].text).toBe('我在这个窗口写的。')
  })

  test('nothing else went wrong in the browser', () => {
    const expected = [refusedInput, ...[404, 409, 422].map((status) => `server responded with a status of ${status}`)]
    expect(proof.faults().filter((fault) => !expected.some((known) => fault.includes(known)))).toEqual([])
  })
})
