import { browser, findChromium, noChromium, type TestBrowser } from '@changtong/testing'
import { builtSite } from '@changtong/ui/testing'
import { type Keystroke, mainThread, scrolled, typed } from './measure.ts'
import { median, quantile } from './stats.ts'

export interface TableFigures {
  /** Milliseconds between two frames while the wheel turns. */
  readonly frame: { readonly p50: number; readonly p95: number; readonly max: number }
  /** Frames of more than 50 ms. */
  readonly slowFrames: number
  /** Milliseconds of processor that the page's main thread took for the whole scroll: what a busy machine does not change much. */
  readonly work: number
  /** Milliseconds from a key in the search box to the paint of the rows found. */
  readonly keystroke: { readonly p50: number; readonly p95: number }
}
export interface GridBench {
  readonly rows: number
  readonly columns: 12
  readonly sticky: 2
  readonly wheel: { readonly ticks: number; readonly pixels: number }
  readonly rounds: number
  /** Medians over the rounds. */
  readonly ours: TableFigures
  readonly antd: TableFigures
  readonly bars: { readonly frameP95: 34; readonly slowFrames: 2; readonly keystrokeP95: 200 }
  readonly met: boolean
  readonly eachRound: readonly { readonly ours: TableFigures; readonly antd: TableFigures }[]
}

const bars = { frameP95: 34, slowFrames: 2, keystrokeP95: 200 } as const
const wheel = { ticks: 60, pixels: 240 } as const

/**
 * Our grid and the component library's virtual table, on the same rows, in the same browser, in turn. Throws where there
 * is no Chromium.
 */
export async function gridBench({ rounds = 5, rows = 20_000 }: { rounds?: number; rows?: number } = {}): Promise<GridBench> {
  if (!findChromium()) throw new Error(`the bench needs a browser${noChromium()}`)
  const site = await builtSite(import.meta.dirname, "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:")
  const chromium = await browser()
  try {
    const eachRound: { ours: TableFigures; antd: TableFigures }[] = []
    for (let round = 0; round < rounds; round++) {
      // Each goes first as often as the other, as nearly as can be.
      const order = round % 2 ? (['antd', 'ours'] as const) : (['ours', 'antd'] as const)
      const figures: Partial<Record<'ours' | 'antd', TableFigures>> = {}
      for (const table of order) figures[table] = await figuresOf(chromium, site.origin, table, rows)
      eachRound.push({ ours: figures.ours!, antd: figures.antd! })
    }
    const ours = middle(eachRound.map((round) => round.ours))
    const met = ours.frame.p95 <= bars.frameP95 && ours.slowFrames <= bars.slowFrames && ours.keystroke.p95 <= bars.keystrokeP95
    return { rows, columns: 12, sticky: 2, wheel, rounds, ours, antd: middle(eachRound.map((round) => round.antd)), bars, met, eachRound }
  } finally {
    await chromium.close()
    await site.close()
  }
}

const scrollers = { ours: '.grid-scroller', antd: '.ant-table-tbody-virtual' } as const

async function figuresOf(chromium: TestBrowser, origin: string, table: 'ours' | 'antd', rows: number): Promise<TableFigures> {
  const { page, context, close } = await chromium.newPage(origin, { width: 1440, height: 900 })
  await page.goto(`/?table=${table}&rows=${rows}`)
  await page.getByText('问-00003').waitFor()
  // What a page still does after its first rows is no part of scrolling.
  await page.waitForTimeout(400)
  const workAt = await mainThread(context, page)
  const before = await workAt()
  const frames = await scrolled(page, scrollers[table], wheel)
  const work = (await workAt()) - before
  const keys: Keystroke[] = await typed(page, ['7', '71', '719'])
  await close()
  const times = keys.map(({ ms }) => ms)
  return {
    frame: { p50: rounded(quantile(frames, 0.5)), p95: rounded(quantile(frames, 0.95)), max: rounded(Math.max(...frames)) },
    slowFrames: frames.filter((ms) => ms > 50).length,
    work: rounded(work),
    keystroke: { p50: rounded(median(times)), p95: rounded(quantile(times, 0.95)) },
  }
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10
function middle(all: readonly TableFigures[]): TableFigures {
  const of = (pick: (figures: TableFigures) => number): number => rounded(median(all.map(pick)))
  return {
    frame: { p50: of((f) => f.frame.p50), p95: of((f) => f.frame.p95), max: of((f) => f.frame.max) },
    slowFrames: of((f) => f.slowFrames),
    work: of((f) => f.work),
    keystroke: { p50: of((f) => f.keystroke.p50), p95: of((f) => f.keystroke.p95) },
  }
}

export default gridBench
if (import.meta.main) process.stdout.write(`${JSON.stringify(await gridBench(), null, 2)}\n`)
