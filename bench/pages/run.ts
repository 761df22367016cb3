import { findChromium, noChromium } from '@changtong/testing'
import type { BrowserContext, Page } from 'playwright-core'
import { caseWhere, openProof, type Proof } from '../../apps/office/proof/site.ts'
import { setup, teardown } from '../../scripts/testServers.ts'
import { median } from '../grid/stats.ts'

export interface PageFigures {
  /** Milliseconds from the start of the navigation to the paint of the largest thing. */
  readonly lcp: number
  /** Sum of the layout shifts that nobody caused. */
  readonly cls: number
  /** Kilobytes over the line, headers included. */
  readonly kb: number
  /** Milliseconds that the main thread worked. */
  readonly work: number
}
export interface PagesBench {
  readonly rounds: number
  /** Medians. `floor` is a file of one line from the same server. */
  readonly pages: Readonly<Record<string, PageFigures>>
  /** Milliseconds of the largest paint that are allowed, where there is a bar. */
  readonly bars: Readonly<Record<string, number>>
}

const bars = { desk: 2500, list: 2500, case: 2500, board: 2500, wall: 2500, 'public home': 1000, 'public list': 1000 } as const

/** Every page once a round, in turn. Throws where there is no Chromium. */
export async function pagesBench({ rounds = 5 }: { rounds?: number } = {}): Promise<PagesBench> {
  if (!findChromium()) throw new Error(`the bench needs a browser${noChromium()}`)
  setup()
  const proof = await openProof('story')
  try {
    const { slug } = await proof.site.database.db.selectFrom('publication').select('slug').executeTakeFirstOrThrow()
    const pages = {
      floor: '/robots.txt',
      desk: '/w',
      list: '/w/cases?procedure=problem',
      case: await caseWhere(proof.site, { procedure: 'problem', state: 'handling' }),
      board: '/w/board?period=all',
      wall: '/wall',
      'public home': '/',
      'public list': `/lists/${slug}`,
    }
    const { context, close } = await proof.desk('supervision-checker')
    const cookies = await context.cookies()
    await close()
    const seen = Object.fromEntries(Object.keys(pages).map((name) => [name, [] as PageFigures[]]))
    for (let round = 0; round < rounds; round++)
      for (const [name, address] of Object.entries(pages)) seen[name]!.push(await opened(proof, address, cookies))
    return { rounds, pages: Object.fromEntries(Object.entries(seen).map(([name, all]) => [name, middle(all)])), bars }
  } finally {
    await proof.close()
    await teardown()
  }
}

async function opened(proof: Proof, address: string, cookies: Awaited<ReturnType<BrowserContext['cookies']>>): Promise<PageFigures> {
  const { page, context, close } = await proof.open({ width: 1440, height: 900 })
  await context.addCookies(cookies)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  const { metrics } = await session.send('Performance.getMetrics')
  const { lcp, cls } = await paintsOf(page)
  await close()
  const work = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  return { lcp, cls, kb: bytes / 1000, work }
}

const paintsOf = (page: Page): Promise<{ lcp: number; cls: number }> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const seen = { lcp: 0, cls: 0 }
        new PerformanceObserver((list) => {
          for (const { startTime } of list.getEntries()) seen.lcp = startTime
        }).observe({ type: 'largest-contentful-paint', buffered: true })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) seen.cls += entry.value
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(seen)))
      }),
  )

const rounded = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits
const middle = (all: readonly PageFigures[]): PageFigures => ({
  lcp: rounded(median(all.map(({ lcp }) => lcp)), 0),
  cls: rounded(median(all.map(({ cls }) => cls)), 4),
  kb: rounded(median(all.map(({ kb }) => kb))),
  work: rounded(median(all.map(({ work }) => work)), 0),
})

if (import.meta.main) {
  const at = process.argv.indexOf('--rounds')
  const bench = await pagesBench({ rounds: at < 0 ? 5 : Math.max(1, Number(process.argv[at + 1]) || 5) })
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(bench, null, 2)}\n`)
  else
    for (const [name, { lcp, cls, kb, work }] of Object.entries(bench.pages))
      process.stdout.write(
        `${name.padEnd(12)} LCP ${String(lcp).padStart(5)} ms · shifts ${cls} · ${String(kb).padStart(6)} KB · main thread ${work} ms\n`,
      )
  process.exit(0)
}
