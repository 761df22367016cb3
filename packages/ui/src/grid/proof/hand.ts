import { browser, type TestBrowser, type WatchedPage } from '@changtong/testing'
import type { Locator, Page } from 'playwright-core'
import { builtSite } from './site.ts'

export interface GridPage extends WatchedPage {
  readonly grid: Locator
}
type Options = Parameters<TestBrowser['newPage']>[1]
export interface Grids {
  /** The page with one grid; its first rows are read, where it has any to read. */
  open(query?: string, options?: Options): Promise<GridPage>
  /** Closes the pages that are open and says what went wrong in them. */
  ended(): Promise<readonly string[]>
  close(): Promise<void>
}

export async function openGrids(): Promise<Grids> {
  const site = await builtSite(import.meta.dirname)
  const chromium = await browser()
  let opened: WatchedPage[] = []
  return {
    open: async (query = '', options = {}) => {
      const watched = await chromium.newPage(site.origin, options)
      opened.push(watched)
      watched.page.setDefaultTimeout(10_000)
      await watched.page.goto(`/${query}`)
      const grid = watched.page.getByRole('grid', { name: '问题' })
      if (!/count=0|start=|wait=\d{6}|busy/.test(query)) await grid.getByText('问-00001').waitFor()
      return { ...watched, grid }
    },
    ended: async () => {
      const ending = opened
      opened = []
      const faults = ending.flatMap((one) => one.faults())
      await Promise.all(ending.map((one) => one.close()))
      return faults
    },
    close: async () => {
      await chromium.close()
      await site.close()
    },
  }
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
