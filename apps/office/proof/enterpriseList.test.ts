import { csv } from '@changtong/papers'
import { creditCodeOf } from '@changtong/server/testing'
import { findChromium, noChromium, type WatchedPage } from '@changtong/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf } from './hand.ts'
import { openProof, type Proof } from './site.ts'

const headings = ['企业名称', '信用代码', '登记状态', '所属行业', '所在镇街', '成立日期', '注册资本']
const rows = Array.from({ length: 1200 }, (_, n) => [
  ...[`青禾第${n}号商贸有限公司`, creditCodeOf(n), '存续', n % 3 === 0 ? '零售业' : '软件业'],
  ...[n % 2 === 0 ? '禾苑街道' : '望川街道', `${2019 + (n % 3)}-05-06`, `${n + 10}万元`],
])
const faulty = [
  ['青禾错码有限公司', '9.19900020E+17', '', '', '', '', ''],
  ['青禾重复有限公司', creditCodeOf(3), '', '', '', '', ''],
]
const file = csv({ columns: headings.map((title) => ({ title, width: 12 })), rows: [...rows, ...faulty] })

/** A list of enterprises is dropped in, looked at, entered, found again and taken back, as people click. */
describe.skipIf(!findChromium())(`a list of enterprises in the browser${noChromium()}`, () => {
  let proof: Proof
  let clerk: WatchedPage
  beforeAll(async () => {
    proof = await openProof('place', '2026-11-20T02:00:00Z')
    clerk = await proof.desk('general-clerk')
  })
  afterAll(async () => {
    expect(proof?.faults() ?? []).toEqual([])
    await proof?.close()
  })

  test('dropped in, its columns and faulty rows are seen, it is entered, and the register lists and counts it', {
    timeout: 120_000,
  }, async () => {
    const { page } = clerk
    await page.goto('/w/imports')
    await page.locator('input[type=file]').setInputFiles({ name: '园区名录.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await page.getByRole('heading', { level: 1, name: '园区名录.csv' }).waitFor()
    expect(await page.getByLabel('B 信用代码：读作').inputValue()).toBe('creditCode')
    await page.getByText('有 2 行不能登记').waitFor()
    const grid = page.getByRole('grid')
    await grid.getByText('与第 5 行的信用代码相同').waitFor()
    await page.getByRole('button', { name: '新增 1200' }).click()
    await grid.getByText('青禾第0号商贸有限公司').waitFor()
    await page.getByRole('button', { name: '登记 1200 家' }).click()
    await dialogOf(page).getByText('新增 1200 家企业').waitFor()
    await dialogOf(page).getByRole('button', { name: '登记 1200 家' }).click()
    await dialogOf(page)
      .getByText(/新增 1200 家，更新 0 家/)
      .waitFor()
    await dialogOf(page).getByRole('link', { name: '看企业名录' }).click()
    await page.getByRole('heading', { level: 1, name: '企业名录' }).waitFor()

    await page.getByLabel('成立年份').selectOption('2021')
    await page.getByText('共 400 家').waitFor()
    await page.getByRole('searchbox').fill(creditCodeOf(5))
    await page.getByText('共 1 家').waitFor()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByRole('link', { name: '数量核对' }).click()
    await page.getByRole('button', { name: '登记上报数：2021 年新成立' }).click()
    await dialogOf(page).getByLabel('上报的家数').fill('410')
    await dialogOf(page).getByLabel('上报的增长率').fill('2.50')
    await dialogOf(page).getByLabel('出处').fill('园区年报')
    await dialogOf(page).getByRole('button', { name: '登记上报数' }).click()
    await page.getByText('上报多 10 家').waitFor()
    await page.getByText('增长率不一致').waitFor()
    await page
      .getByRole('row', { name: /2021 年新成立/ })
      .getByRole('link', { name: '400 家' })
      .click()
    await page.getByText('共 400 家').waitFor()
  })

  test('taken back, nothing of it is left in the register', { timeout: 60_000 }, async () => {
    const { page } = clerk
    await page.goto('/w/imports')
    await page.getByRole('link', { name: '园区名录.csv' }).click()
    await page.getByRole('button', { name: '撤销登记' }).click()
    await dialogOf(page).getByRole('button', { name: '撤销登记' }).last().click()
    await dialogOf(page).getByText('撤回 1200 家，恢复 0 家。').waitFor()
  })
})
