import { axeSerious, browser, findChromium, noChromium, type TestBrowser } from '@changtong/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cell, focusAt, focusComes, focusIsSeen, type GridPage, gridPage, type Options, press, shownColumns, stateOf } from './hand.ts'
import { builtSite } from './site.ts'

/** The grid in a real browser, under a content policy that allows no inline style. */
describe.skipIf(!findChromium())(`the grid in a browser${noChromium()}`, () => {
  let site: Awaited<ReturnType<typeof builtSite>>
  let chromium: TestBrowser
  let opened: GridPage[] = []
  beforeAll(async () => {
    site = await builtSite(import.meta.dirname)
    chromium = await browser()
  })
  afterAll(async () => {
    await chromium?.close()
    await site?.close()
  })
  afterEach(async () => {
    const faults = opened.flatMap((one) => one.faults())
    await Promise.all(opened.map((one) => one.close()))
    opened = []
    expect(faults).toEqual([])
  })
  const open = async (query = '', options?: Options): Promise<GridPage> => {
    const one = await gridPage(chromium, site.origin, query, options)
    opened.push(one)
    return one
  }

  test('has no serious accessibility fault: table, rows being read, menu, chooser, nothing found, cards', { timeout: 90_000 }, async () => {
    const { page } = await open('?chooser')
    expect(await axeSerious(page)).toEqual([])
    await cell(page, 2, 'firm').click()
    await press(page, 'x', 'Home', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight', 'Alt+ArrowDown')
    await page.getByRole('menu').waitFor()
    expect(await axeSerious(page)).toEqual([])
    for (const query of ['?wait=100000', '?count=0', '?count=0&busy', '?select=off&busy']) {
      const watched = await chromium.newPage(site.origin)
      await watched.page.goto(`/${query}`)
      await watched.page.getByRole('grid').waitFor()
      expect(await axeSerious(watched.page), query).toEqual([])
      await watched.close()
    }
    const phone = await open('', { width: 390, height: 844 })
    expect(await axeSerious(phone.page)).toEqual([])
  })

  describe('by keyboard', () => {
    test('it is one tab stop, and arrows, ends and pages lead through it; the focus is always seen', { timeout: 60_000 }, async () => {
      const { page, grid } = await open()
      expect(await grid.getAttribute('aria-rowcount')).toBe('20001')
      expect(await grid.getAttribute('aria-colcount')).toBe('8')
      await page.getByLabel('筛选').focus()
      await press(page, 'Tab')
      expect(await focusAt(page)).toBe('0 no')
      await press(page, 'ArrowRight', 'ArrowDown')
      expect(await focusAt(page)).toBe('1 title')
      await press(page, 'End')
      expect(await focusAt(page)).toBe('1 left')
      await press(page, 'j', 'j', 'k')
      expect(await focusAt(page)).toBe('2 left')
      await press(page, 'PageDown', 'PageDown', 'PageUp', 'PageDown')
      expect(await focusAt(page)).toBe('22 left')
      expect(await focusIsSeen(page)).toBe(true)
      await press(page, 'Control+End')
      await focusComes(page, '19999 left')
      expect(await focusIsSeen(page)).toBe(true)
      await grid.getByText('问-20000').waitFor()
      expect(await focusAt(page)).toBe('19999 left')
      await press(page, 'Control+Home')
      await focusComes(page, '0 #check')
      expect(await focusIsSeen(page)).toBe(true)
      await press(page, 'Tab')
      expect(await focusAt(page)).toBeNull()
      await press(page, 'Shift+Tab')
      expect(await focusAt(page)).toBe('0 #check')
    })
    test('the focus survives scrolling by wheel and the reading of rows, and goes on from its row', { timeout: 60_000 }, async () => {
      const { page, grid } = await open()
      await cell(page, 3, 'firm').click()
      await page.mouse.wheel(0, 9000)
      await grid.getByText('问-00230').waitFor()
      expect(await focusAt(page)).toBe('3 firm')
      await press(page, 'ArrowDown')
      expect(await focusAt(page)).toBe('4 firm')
      expect(await focusIsSeen(page)).toBe(true)
    })
    test('the focus stays at its record when another comes in above it', async () => {
      const { page } = await open()
      await cell(page, 3, 'firm').click()
      const words = await cell(page, 3, 'title').textContent()
      await page.getByRole('button', { name: '新来一件' }).evaluate((button: HTMLElement) => button.click())
      await focusComes(page, '4 firm')
      expect(await cell(page, 4, 'title').textContent()).toBe(words)
    })
    test('in the head Enter sorts and says how; the focus stays there', async () => {
      const { page } = await open()
      await cell(page, 0, 'no').focus()
      await press(page, 'ArrowUp')
      const head = page.getByRole('columnheader', { name: '编号' })
      expect(await head.getAttribute('aria-sort')).toBe('ascending')
      await press(page, 'Enter')
      await page.getByText('问-20000').waitFor()
      expect(await head.getAttribute('aria-sort')).toBe('descending')
      expect((await stateOf(page)).sort).toBe('-no')
      expect(await focusAt(page)).toBe('-1 no')
    })
    test('Enter opens, Space peeks, F2 goes into a cell and Escape comes out', async () => {
      const { page } = await open()
      await cell(page, 1, 'no').focus()
      await press(page, 'Enter', 'Space', 'ArrowDown', 'Space')
      expect((await stateOf(page)).told).toEqual(['open 问-00002', 'peek 问-00002', 'peek 问-00003'])
      await press(page, 'ArrowRight', 'F2')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
      await press(page, 'Escape')
      expect(await focusAt(page)).toBe('2 title')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
    })
    test('columns are resized, moved and hidden, each change told; the same from their menu', { timeout: 60_000 }, async () => {
      const { page } = await open()
      await cell(page, -1, 'firm').focus()
      await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowLeft')
      expect((await stateOf(page)).layout.widths).toEqual({ firm: 156 })
      expect((await cell(page, 0, 'firm').boundingBox())!.width).toBe(156)
      expect(await page.getByRole('status').textContent()).toBe('“企业”列宽 156 像素')
      await press(page, 'Control+Shift+ArrowRight')
      expect(await shownColumns(page)).toEqual(['#check', 'no', 'title', 'unit', 'firm', 'state', 'due', 'left'])
      expect(await focusAt(page)).toBe('-1 firm')
      expect(await page.getByRole('status').textContent()).toBe('“企业”移到第 4 列，共 7 列')
      await press(page, 'Alt+ArrowDown')
      await page.getByRole('menuitem', { name: '左移' }).waitFor()
      await press(page, 'Enter')
      expect(await shownColumns(page)).toEqual(['#check', 'no', 'title', 'firm', 'unit', 'state', 'due', 'left'])
      await press(page, 'Alt+ArrowDown', 'End', 'Enter')
      expect(await shownColumns(page)).toEqual(['#check', 'no', 'title', 'unit', 'state', 'due', 'left'])
      expect(await focusAt(page)).toBe('-1 unit')
      await press(page, 'Shift+F10', 'Escape')
      expect(await page.getByRole('menu').count()).toBe(0)
      expect(await focusAt(page)).toBe('-1 unit')
    })
    test('letters are left alone while an input method composes, and where they are switched off', async () => {
      const { page } = await open()
      await cell(page, 1, 'no').focus()
      await page.evaluate(() => {
        for (const key of ['x', 'j', 'Enter', ' '])
          document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))
      })
      expect(await focusAt(page)).toBe('1 no')
      expect(await stateOf(page)).toMatchObject({ ids: [], told: [] })
      const off = await open('?letters=off')
      await cell(off.page, 1, 'no').focus()
      await press(off.page, 'x', 'j', 'ArrowDown')
      expect(await focusAt(off.page)).toBe('2 no')
      expect((await stateOf(off.page)).ids).toEqual([])
    })
  })

  describe('selection', () => {
    test('X, Shift and arrows, Shift and click, Ctrl and click, checkboxes', { timeout: 60_000 }, async () => {
      const { page } = await open()
      await cell(page, 1, 'firm').focus()
      await press(page, 'x', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp')
      expect((await stateOf(page)).ids).toEqual(['e1', 'e3', 'e4'])
      expect(await page.locator('[aria-selected=true]').count()).toBe(3)
      await cell(page, 9, 'unit').click({ modifiers: ['Shift'] })
      expect((await stateOf(page)).count).toBe(8)
      await cell(page, 9, 'unit').click({ modifiers: ['ControlOrMeta'] })
      await page.getByRole('checkbox', { name: '选择 问-00001', exact: true }).click()
      expect((await stateOf(page)).ids.length).toBe(8)
      expect(await focusAt(page)).toBe('0 #check')
      await press(page, 'ArrowDown', 'Space')
      expect((await stateOf(page)).ids).not.toContain('e1')
      await press(page, 'Escape')
      expect((await stateOf(page)).ids).toEqual([])
      expect((await stateOf(page)).told).toEqual([])
    })
    test('all of them, not only those on the screen, except some', async () => {
      const { page } = await open()
      const all = page.getByRole('checkbox', { name: '选择全部 20000 行' })
      await all.click()
      expect(await stateOf(page)).toMatchObject({ mode: 'all', ids: [], count: 20_000 })
      await page.getByRole('checkbox', { name: '选择 问-00004', exact: true }).click()
      expect(await stateOf(page)).toMatchObject({ mode: 'all', ids: ['e3'], count: 19_999 })
      expect(await all.evaluate((box: HTMLInputElement) => [box.checked, box.indeterminate])).toEqual([false, true])
      await cell(page, 5, 'no').focus()
      await press(page, 'Control+a')
      expect(await stateOf(page)).toMatchObject({ mode: 'all', ids: [] })
    })
    test('a range over rows that were never on the screen is completed as they are read', async () => {
      const { page } = await open()
      await cell(page, 10, 'no').focus()
      await press(page, 'Control+Shift+End')
      await page.waitForFunction(() => JSON.parse(document.getElementById('state')!.textContent!).count === 19_990)
      expect(await focusAt(page)).toBe('19999 left')
    })
  })

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
