import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf, isTooWide } from './hand.ts'
import { openProof, type Proof, phone } from './site.ts'

describe.skipIf(!findChromium())(`a list of cases in the browser${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())
  const grid = '[role=grid]'

  test('a filter is kept as a view under a name, opens again by it, and says when it was changed', { timeout: 90_000 }, async () => {
    const { page, close } = await proof.desk('general-clerk')
    await page.goto('/w/cases?procedure=problem')
    await page.locator(grid).waitFor()
    await page.getByRole('button', { name: '已超期' }).click()
    await page.getByLabel('搜索编号、标题、内容').fill('报')
    await page.getByRole('button', { name: '另存为视图' }).click()
    const dialog = page.getByRole('dialog', { name: '另存为视图' })
    await dialog.getByLabel('视图名称').fill('超期里找报')
    expect(await axeSerious(page, '[role=dialog]')).toEqual([])
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '超期里找报', exact: true }).waitFor()
    await page.goto('/w/cases?procedure=problem')
    await page.getByRole('button', { name: '超期里找报', exact: true }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('light')).toBe('red')
    expect(new URL(page.url()).searchParams.get('q')).toBe('报')
    await page
      .getByRole('button', { name: /移除|去掉|取消/ })
      .first()
      .click()
    await page.getByText('已改动').waitFor()
    await page.getByRole('button', { name: '还原' }).click()
    await page.getByText('已改动').waitFor({ state: 'detached' })

    // A view is deleted without being asked, and taken back.
    await page.getByRole('button', { name: '删除视图' }).click()
    await page.getByRole('button', { name: '超期里找报', exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('button', { name: '超期里找报', exact: true }).waitFor()

    // Where the server cannot be reached it is said with what was kept, and trying again brings the list.
    await page.route('**/api/cases?*', (route) => route.abort())
    await page.reload()
    const told = page.getByRole('alert').filter({ hasText: '连不上服务器，您填写的内容还在本页' })
    await told.waitFor()
    expect(await axeSerious(page)).toEqual([])
    await page.unroute('**/api/cases?*')
    await told.getByRole('button', { name: '重试' }).click()
    await page.locator(`${grid} [data-row="0"]`).waitFor()
    expect(await told.count()).toBe(0)
    await close()
  })

  test('several cases are urged together: which may be, the others named with why, and each has its own record', {
    timeout: 90_000,
  }, async () => {
    const { page, close } = await proof.desk('supervision-checker')
    await page.goto('/w/cases?procedure=problem&sort=due')
    await page.locator(`${grid} [role=row]`).nth(2).waitFor()
    await page.locator(`${grid} input[type=checkbox]`).first().check()
    const selected = Number((await page.locator('.bulk strong').textContent())!.replace(/\D/g, ''))
    const urge = page.locator('.bulk').getByRole('button', { name: /^催办/ })
    await urge.waitFor()
    const may = Number((await urge.textContent())!.replace(/\D/g, ''))
    expect(may).toBeGreaterThan(1)
    expect(may).toBeLessThan(selected)
    const urged = async () =>
      Number(
        (
          await proof.site.database.db
            .selectFrom('entry')
            .select((eb) => eb.fn.countAll<number>().as('n'))
            .where('type', '=', 'case.acted')
            .where((eb) => eb(eb.ref('data', '->>').key('action' as never), '=', 'urge' as never))
            .executeTakeFirstOrThrow()
        ).n,
      )
    const before = await urged()
    await urge.click()
    const dialog = dialogOf(page)
    await dialog.getByText(`其中 ${selected - may} 件不能催办`).waitFor()
    await dialog.getByLabel('催办内容').fill('请抓紧办理，本周内反馈进展。')
    expect(await axeSerious(page, '[role=dialog]')).toEqual([])
    await dialog.getByRole('button', { name: `催办 ${may} 件` }).click()
    await dialog.waitFor({ state: 'hidden', timeout: 30_000 })
    expect((await urged()) - before).toBe(may)
    await close()
  })

  test('the same cases as a list with a preview, a board, a calendar and a timeline; nothing wider than a phone', {
    timeout: 90_000,
  }, async () => {
    const { page, faults, close } = await proof.desk('general-clerk')
    await page.goto('/w/cases?procedure=problem')
    await page.locator(`${grid} [role=row]`).nth(2).waitFor()
    await page.locator(`${grid} [role=row]`).nth(2).locator('[role=gridcell]').nth(3).click()
    await page.locator('.peek h2').waitFor()
    const title = await page.locator('.peek h2').textContent()
    expect(await axeSerious(page)).toEqual([])
    await page.getByRole('button', { name: '关上预览' }).click()
    for (const [name, place] of [
      ['看板', '.mode-board'],
      ['日历', '.mode-calendar'],
      ['时间轴', '.mode-timeline'],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.locator(place).waitFor()
      expect(await axeSerious(page), name).toEqual([])
      if (name === '看板') expect(await page.locator(place).textContent()).toContain(title)
      await page.setViewportSize(phone)
      expect(await isTooWide(page), name).toBe(false)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    expect(faults()).toEqual([])
    await close()
  })
})
