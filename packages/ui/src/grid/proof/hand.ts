import type { TestBrowser, WatchedPage } from '@changtong/testing'
import type { Locator, Page } from 'playwright-core'

export interface GridPage extends WatchedPage {
  readonly grid: Locator
}
export type Options = Parameters<TestBrowser['newPage']>[1]

/** The page with one grid, its first rows read. */
export async function gridPage(chromium: TestBrowser, origin: string, query = '', options?: Options): Promise<GridPage> {
  const watched = await chromium.newPage(origin, options)
  watched.page.setDefaultTimeout(10_000)
  await watched.page.goto(`/${query}`)
  const grid = watched.page.getByRole('grid', { name: '问题' })
  if (!/count=0/.test(query)) await grid.getByText('问-00001').waitFor()
  return { ...watched, grid }
}

interface State {
  readonly mode: 'some' | 'all'
  readonly ids: readonly string[]
  readonly count: number
  readonly sort: string
  readonly layout: {
    readonly order: readonly string[]
    readonly hidden: readonly string[]
    readonly widths: Readonly<Record<string, number>>
  }
  readonly told: readonly string[]
}
/** What the grid has told its page so far. */
export const stateOf = async (page: Page): Promise<State> => JSON.parse((await page.locator('#state').textContent()) ?? '') as State

/** Where the focus is: row −1 is the head; null outside the grid. */
export const focusAt = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const column = document.activeElement?.closest('[data-column]')?.getAttribute('data-column')
    const row = document.activeElement?.closest('[data-row]')?.getAttribute('data-row')
    return column && row ? `${row} ${column}` : null
  })
/** Waits until it is there. */
export const focusComes = (page: Page, at: string): Promise<unknown> =>
  page.waitForFunction((wanted) => {
    const column = document.activeElement?.closest('[data-column]')?.getAttribute('data-column')
    const row = document.activeElement?.closest('[data-row]')?.getAttribute('data-row')
    return `${row} ${column}` === wanted
  }, at)
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}
/** The focused element is within the scroller, below its head and right of what stays at the left. */
export const focusIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const scroller = document.querySelector('.grid-scroller')!.getBoundingClientRect()
    const head = document.querySelector('.grid-head')?.getBoundingClientRect()
    const box = document.activeElement!.getBoundingClientRect()
    return box.top >= (head?.bottom ?? scroller.top) - 1 && box.bottom <= scroller.bottom + 1 && box.left >= scroller.left - 1
  })
export const cell = (page: Page, row: number, column: string): Locator => page.locator(`[data-row="${row}"] [data-column="${column}"]`)
export const shownColumns = (page: Page): Promise<readonly string[]> =>
  page.locator('[data-row="-1"] [data-column]').evaluateAll((heads) => heads.map((head) => head.getAttribute('data-column') ?? ''))
