import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findChromium, noChromium, type WatchedPage } from '@changtong/testing'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf, goTo, isTooWide } from './hand.ts'
import { openProof, type Proof, phone } from './site.ts'

const root = path.join(import.meta.dirname, '../../..')
const documents = path.join(root, 'localities/qinghe/documents')
const seeds = path.join(root, '../shared/seeds')

/** Published documents come in: read beside their text, corrected, confirmed into cases, taken back. */
describe.skipIf(!findChromium())(`documents imported in the browser${noChromium()}`, () => {
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

  test('a rectification report beside its text: values lead to words and words to values; corrected, confirmed, undone', {
    timeout: 90_000,
  }, async () => {
    const { page } = clerk
    await reads(page, path.join(documents, 'rectification-district.txt'))
    await page.getByRole('heading', { level: 1, name: /优化营商环境专项巡察集中整改进展情况/ }).waitFor()
    expect(await saidAndFound(page)).toEqual({ problems: '13 / 14', measures: '31 / 35' })
    const [source, reading] = [page.locator('#pane-source'), page.locator('#pane-reading')]
    const [left, right] = [(await source.boundingBox())!, (await reading.boundingBox())!]
    expect(left.x + left.width).toBeLessThanOrEqual(right.x)
    expect(Math.abs(left.y - right.y)).toBeLessThan(2)

    // From the value to its words, and from other words to their value.
    await readValue(reading, '政策解读晦涩难懂').click()
    expect(await source.locator('mark').allTextContents()).toEqual(['政策解读晦涩难懂'])
    await expectInView(source.locator('mark'))
    await source.getByText('涉企收费公示不到位').click()
    expect(await source.locator('mark').allTextContents()).toEqual(['涉企收费公示不到位'])
    const title = readValue(reading, '涉企收费公示不到位')
    expect(await title.evaluate((value) => value === document.activeElement)).toBe(true)

    // Corrected, taken back, corrected again.
    const inspector = reading.getByRole('group', { name: '标题' })
    const correct = async (words: string) => {
      await inspector.getByRole('button', { name: '更正：标题' }).click()
      await inspector.getByLabel('更正为').fill(words)
      await inspector.getByRole('button', { name: '保存' }).click()
      await readValue(reading, words).waitFor()
    }
    await correct('涉企收费目录公示不全')
    await inspector.getByText('原读为“涉企收费公示不到位”').waitFor()
    expect(await source.locator('mark').allTextContents()).toEqual(['涉企收费公示不到位'])
    await inspector.getByRole('button', { name: '恢复原读' }).click()
    await readValue(reading, '涉企收费公示不到位').waitFor()
    expect(await reading.getByText('更正记录').count()).toBe(0)
    await correct('涉企收费目录公示不全')

    await confirms(page, /登记 13 个问题、31 条措施/)
    await dialogOf(page).getByRole('link', { name: '查看登记的问题' }).click()
    await page.getByRole('heading', { level: 1, name: '问题' }).waitFor()
    await page.getByText('13 件', { exact: true }).waitFor()
    await page.getByRole('link', { name: '涉企收费目录公示不全' }).click()
    await page.getByRole('link', { name: 'rectification-district.txt' }).click()

    await page.getByRole('button', { name: '撤销导入' }).click()
    await dialogOf(page).getByRole('button', { name: '撤销导入' }).last().click()
    await dialogOf(page)
      .getByText(/已撤销 44 件/)
      .waitFor()
    await dialogOf(page).getByRole('button', { name: '关闭' }).last().click()
    await goTo(page, '问题台账')
    await page.getByText('还没有问题。').waitFor()
  })

  test('a list of solved problems in Word stands as its table, with what covers what', { timeout: 60_000 }, async () => {
    const { page } = clerk
    await reads(page, path.join(documents, 'solved-problems.docx'))
    await page.getByRole('heading', { level: 1, name: /已解决问题公示清单/ }).waitFor()
    expect(await saidAndFound(page)).toEqual({ problems: '6', measures: '16' })
    const source = page.locator('#pane-source')
    expect(await source.getByRole('row').count()).toBe(7)
    expect(await source.getByRole('row').first().getByRole('cell').allTextContents()).toHaveLength(6)
    const reading = page.locator('#pane-reading')
    await reading
      .getByRole('button', { name: /规划建设部/ })
      .first()
      .click()
    expect(await source.locator('mark').allTextContents()).toEqual(['规划建设部'])
    await reading.getByText('对应措施 1、2、3').first().waitFor()
    await confirms(page, /登记 6 个问题、16 条措施，其中 \d+ 件据公开材料登记/)
    await dialogOf(page).getByRole('button', { name: '关闭' }).last().click()
    await page.getByRole('region', { name: '登记的事项' }).getByRole('link', { name: '查看登记的问题' }).click()
    await page.getByText('6 件', { exact: true }).waitFor()
    expect(await page.getByRole('row').filter({ hasText: '据公开材料登记' }).count()).toBeGreaterThan(0)
  })

  test('on a phone text and reading stand one behind the other, and a value leads to its words', { timeout: 60_000 }, async () => {
    const window = await proof.desk('general-clerk', phone)
    const { page } = window
    await reads(page, path.join(documents, 'rectification-park.txt'))
    const [source, reading] = [page.locator('#pane-source'), page.locator('#pane-reading')]
    await reading.waitFor()
    expect(await source.isVisible()).toBe(false)
    const value = reading.locator('[data-value="problems/0/title"]')
    const words = (await value.textContent())!.replace(/^.*：/, '')
    await value.click()
    await reading.getByRole('button', { name: '到原文' }).click()
    expect(await source.locator('mark').allTextContents()).toEqual([words])
    await expectInView(source.locator('mark'))
    expect(await reading.isVisible()).toBe(false)
    expect(await isTooWide(page)).toBe(false)
    await window.close()
  })

  const published = existsSync(seeds) ? readdirSync(seeds).filter((name) => /^00[34]_/.test(name)) : []
  test.skipIf(published.length < 2).each([
    ['004', { problems: '22 / 22', measures: '75 / 84' }, ['A', 'B'], [5, 17]],
    ['003', { problems: '14', measures: '44' }, [], []],
  ] as const)(
    `published report %s shows in the browser what it says and what was found${published.length < 2 ? ' (not run: the published reports are not here)' : ''}`,
    { timeout: 90_000 },
    async (number, counts, sections, each) => {
      const { page } = clerk
      await goTo(page, '文件导入')
      const name = published.find((one) => one.startsWith(number))!
      // Under another name: the same document may have come in by another test before.
      await chooses(page, { name: `report-${number}.txt`, mimeType: 'text/plain', buffer: readFileSync(path.join(seeds, name)) })
      await page.locator('#pane-reading').waitFor()
      expect(await saidAndFound(page)).toEqual(counts)
      if (number === '004') await page.locator('.stated').getByText('文中说 84 · 读出 75 · 相差 9').waitFor()
      const headings = await page.locator('.problem h3').allTextContents()
      expect(headings).toHaveLength(Number.parseInt(counts.problems, 10))
      expect(sections.map((section) => headings.filter((heading) => heading.startsWith(section)).length)).toEqual(each)
    },
  )
})

type Given = string | { name: string; mimeType: string; buffer: Buffer }
async function chooses(page: Page, file: Given): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('选择文件').click()
  await (await chooser).setFiles(file)
}
async function reads(page: Page, file: string): Promise<void> {
  await goTo(page, '文件导入')
  await chooses(page, file)
  await page.locator('#pane-reading').waitFor()
}
const readValue = (reading: Locator, words: string): Locator =>
  reading.locator('.problems [data-value$="/title"]').filter({ hasText: words })

async function saidAndFound(page: Page): Promise<{ problems: string | null; measures: string | null }> {
  const number = (what: string) => page.locator('.stated li').filter({ hasText: what }).first().locator('.stated-numbers').textContent()
  return { problems: await number('问题'), measures: await number('措施') }
}
async function confirms(page: Page, made: RegExp): Promise<void> {
  await page.getByRole('button', { name: '确认登记' }).click()
  await dialogOf(page).getByRole('button', { name: '确认登记' }).last().click()
  await dialogOf(page).getByText(made).waitFor()
}
async function expectInView(mark: Locator): Promise<void> {
  const [box, pane] = [(await mark.first().boundingBox())!, (await mark.page().locator('#pane-source .source').boundingBox())!]
  expect(box.y).toBeGreaterThanOrEqual(pane.y)
  expect(box.y + box.height).toBeLessThanOrEqual(pane.y + pane.height)
}
