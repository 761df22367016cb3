import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cell, focusAt, focusComes, focusIsSeen, type Grids, openGrids, press, shownColumns, stateOf } from './hand.ts'

/** Everything else that only a real browser shows. */
describe.skipIf(!findChromium())(`the grid in a browser: windows, mouse, copies, cards, paper${noChromium()}`, () => {
  let grids: Grids
  const open: Grids['open'] = (query, options) => grids.open(query, options)
  beforeAll(async () => {
    grids = await openGrids()
  })
  afterAll(() => grids?.close())
  // Under a content policy that allows no inline style, no page may have complained.
  afterEach(async () => expect(await grids.ended()).toEqual([]))

  test('Ctrl+C copies the selected rows as the columns stand, as text and as a table, and no cell becomes a formula', {
    timeout: 60_000,
  }, async () => {
    const { page, context } = await open('?chooser')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const clipboard = () =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read()
        const read = async (type: string) => (await item!.getType(type)).text()
        return { text: await read('text/plain'), html: await read('text/html') }
      })
    for (const gone of ['企业', '承办', '状态']) await page.getByRole('checkbox', { name: gone, exact: true }).uncheck()
    await page.getByRole('checkbox', { name: '备注', exact: true }).check()
    await cell(page, 0, 'due').click()
    await press(page, 'Control+c')
    expect((await clipboard()).text).toBe('2026-12-01')
    await press(page, 'Shift+ArrowDown', 'Control+c')
    const { text, html } = await clipboard()
    const lines = text.split('\n').map((line) => line.split('\t'))
    expect(lines.map(([no]) => no)).toEqual(['编号', '问-00001', '问-00002'])
    expect(lines.map((line) => line.slice(2).join('|'))).toEqual(['期限|剩余|备注', '2026-12-01|超 5 天|普通', "2026-12-02|超 4 天|'=1+1"])
    expect(html.match(/<tr>/g)).toHaveLength(3)
    expect(await page.getByRole('status').textContent()).toBe('已复制 2 行')
    // Words that somebody marked with the mouse are copied as ever.
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('h1')!))
    await press(page, 'Control+c')
    expect((await clipboard()).text).toBe('台账')
  })

  test('rows are read in windows as they are needed, and stand at their height before they are', { timeout: 60_000 }, async () => {
    const { page, grid } = await open('?wait=400')
    const heights = () =>
      page.locator('.grid-body .grid-row').evaluateAll((rows) => [...new Set(rows.map((row) => row.getBoundingClientRect().height))])
    expect(await heights()).toEqual([40])
    expect(await page.locator('.grid-body .grid-row').count()).toBeLessThan(40)
    await grid.evaluate((scroller) => scroller.scrollTo(0, 400_000))
    await page.locator('.grid-row.unread').first().waitFor()
    expect(await heights()).toEqual([40])
    await grid.getByText('问-10001').waitFor()
    expect(await page.locator('.grid-row.unread').count()).toBe(0)
    for (const [density, height] of [
      ['compact', 32],
      ['comfy', 48],
    ] as const) {
      const other = await open(`?density=${density}`)
      expect((await cell(other.page, 1, 'no').boundingBox())!.height).toBeCloseTo(height - 1, 0)
    }
  })

  test('columns are pulled wider and carried elsewhere with the mouse; a press without a move still sorts', {
    timeout: 60_000,
  }, async () => {
    const { page } = await open()
    const box = async (column: string) => (await cell(page, -1, column).boundingBox())!
    const [firm, due] = [await box('firm'), await box('due')]
    await page.mouse.move(firm.x + firm.width - 3, firm.y + 10)
    await page.mouse.down()
    await page.mouse.move(firm.x + firm.width + 57, firm.y + 10, { steps: 5 })
    await page.mouse.up()
    expect((await stateOf(page)).layout.widths).toEqual({ firm: 200 })
    await page.mouse.move(due.x + 20, due.y + 10)
    await page.mouse.down()
    await page.mouse.move(firm.x + 10, firm.y + 10, { steps: 8 })
    expect(await page.locator('.grid-mark').count()).toBe(1)
    await page.mouse.up()
    expect(await shownColumns(page)).toEqual(['#check', 'no', 'title', 'due', 'firm', 'unit', 'state', 'left'])
    expect((await stateOf(page)).sort).toBe('no')
    await page.getByRole('button', { name: '期限', exact: true }).click()
    expect((await stateOf(page)).sort).toBe('due')
  })

  test('a click peeks, a double click and the link open, a link with Ctrl is the browser’s', async () => {
    const { page, context } = await open()
    await cell(page, 1, 'firm').click()
    await cell(page, 2, 'title').getByRole('link').click()
    expect((await stateOf(page)).told).toEqual(['peek 问-00002', 'open 问-00003'])
    await cell(page, 3, 'unit').dblclick()
    expect((await stateOf(page)).told.at(-1)).toBe('open 问-00004')
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      cell(page, 4, 'title')
        .getByRole('link')
        .click({ modifiers: ['ControlOrMeta'] }),
    ])
    expect(tab.url()).toContain('#e4')
    expect((await stateOf(page)).told.at(-1)).toBe('open 问-00004')
  })

  describe('in little room', () => {
    test('rows are cards, each as tall as it needs, with the same keys, and nothing reaches out sideways', {
      timeout: 60_000,
    }, async () => {
      const { page, grid } = await open('', { width: 390, height: 844 })
      expect(await page.locator('[role=columnheader]').count()).toBe(0)
      const boxes = await page
        .locator('.grid-card')
        .evaluateAll((cards) => cards.map((card) => [card.getBoundingClientRect().top, card.getBoundingClientRect().bottom]))
      boxes.slice(1).forEach(([top], at) => {
        expect(top).toBeCloseTo(boxes[at]![1]!, 0)
      })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      expect(await grid.evaluate((scroller) => scroller.scrollWidth - scroller.clientWidth)).toBe(0)
      await cell(page, 0, '#card').focus()
      await press(page, 'j', 'x', 'Shift+ArrowDown', 'Enter', 'PageDown')
      expect(await stateOf(page)).toMatchObject({ ids: ['e1', 'e2'], told: ['open 问-00003'] })
      await press(page, 'Control+End')
      await grid.getByText('问-20000').waitFor()
      expect(await focusAt(page)).toBe('19999 #card')
      expect(await focusIsSeen(page)).toBe(true)
      await page.getByLabel('排序').selectOption({ label: '期限，降序' })
      expect((await stateOf(page)).sort).toBe('-due')
      await page.getByRole('checkbox', { name: '选择全部 20000 行' }).click()
      expect((await stateOf(page)).mode).toBe('all')
    })
    test('zoomed in, what stays at the left lets go so that the rest can be seen; the focus is carried from table to cards', {
      timeout: 60_000,
    }, async () => {
      const { page } = await open('?cards=off', { width: 480, height: 600 })
      expect(await page.locator('[data-row="-1"] .stuck').count()).toBe(2)
      const turned = await open()
      await cell(turned.page, 7, 'unit').focus()
      await turned.page.setViewportSize({ width: 420, height: 800 })
      await focusComes(turned.page, '7 #card')
      await turned.page.setViewportSize({ width: 1280, height: 800 })
      await turned.page.getByRole('columnheader').first().waitFor()
      await turned.page.waitForFunction(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') === '7')
    })
  })

  test('without colours of ours a selected row is still told from the others', async () => {
    const { page } = await open()
    await page.emulateMedia({ forcedColors: 'active' })
    await cell(page, 1, 'no').focus()
    await press(page, 'x')
    const outline = (row: number) => page.locator(`.grid-row[data-row="${row}"]`).evaluate((one) => getComputedStyle(one).outlineStyle)
    expect([await outline(1), await outline(2)]).toEqual(['solid', 'none'])
    expect(await axeSerious(page)).toEqual([])
  })
  test('paper gets a plain table of the rows that were read, its head on every sheet', { timeout: 60_000 }, async () => {
    const { page } = await open()
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
    const paper = await getDocument({ data: new Uint8Array(await page.pdf({ format: 'A4', landscape: true })) }).promise
    expect(paper.numPages).toBeGreaterThan(3)
    const texts: string[] = []
    for (let sheet = 1; sheet <= paper.numPages; sheet++) {
      const { items } = await (await paper.getPage(sheet)).getTextContent()
      texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
    }
    for (const text of texts.slice(0, -1)) expect(text).toMatch(/编号.*事项.*期限/)
    // The paper's font has radicals in place of some characters.
    expect(texts[0]).toMatch(/问题 · 共 20000 .，本.印出已读取的 200 ./)
    expect(texts.join('').match(/问-\d{5}/g)).toHaveLength(200)
  })
})
