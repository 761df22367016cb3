import type { BrowserContext, Page } from 'playwright-core'

/** Reads how many milliseconds of processor the main thread of a page has taken so far. */
export async function mainThread(context: BrowserContext, page: Page): Promise<() => Promise<number>> {
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
}

/** Milliseconds between frames while a wheel is turned over the rows, and a little after. Fails when nothing was scrolled. */
export async function scrolled(
  page: Page,
  scroller: string,
  { ticks, pixels }: { ticks: number; pixels: number },
): Promise<readonly number[]> {
  const box = (await page.locator(scroller).boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const firstRow = () => page.locator('#table').textContent()
  const before = await firstRow()
  await page.evaluate(() => {
    const times: number[] = []
    const frame = (now: number) => {
      times.push(now)
      ;(globalThis as { frameLoop?: number }).frameLoop = requestAnimationFrame(frame)
    }
    Object.assign(globalThis, { frameTimes: times, frameLoop: requestAnimationFrame(frame) })
  })
  for (let tick = 0; tick < ticks; tick++) await page.mouse.wheel(0, pixels)
  const times = await page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 250))
    const held = globalThis as unknown as { frameTimes: number[]; frameLoop: number }
    cancelAnimationFrame(held.frameLoop)
    return held.frameTimes
  })
  if ((await firstRow()) === before) throw new Error(`nothing was scrolled in ${scroller}`)
  return times.slice(1).map((time, at) => time - times[at]!)
}

export interface Keystroke {
  /** What stands in the search box after it. */
  readonly words: string
  readonly ms: number
}
/**
 * From each key to the first frame painted with the rows that it finds: the number of them, and the first of them in the
 * table. Every text is the one before it with one more character.
 */
export async function typed(page: Page, texts: readonly string[]): Promise<Keystroke[]> {
  await page.locator('#words').focus()
  const keys: Keystroke[] = []
  for (const words of texts) {
    await page.evaluate(() => {
      const held = globalThis as unknown as { painted: Promise<number> }
      const count = document.getElementById('count')!
      const before = count.textContent
      const top = () => document.querySelector('#table [data-row="0"], #table [data-row-key]')?.textContent
      const topBefore = top()
      held.painted = new Promise((done, fail) => {
        setTimeout(() => fail(new Error('no key was heard, or it found the same rows')), 20_000)
        addEventListener(
          'keydown',
          ({ timeStamp }) => {
            const look = () => {
              if (count.textContent === before || top() === topBefore) {
                requestAnimationFrame(look)
                return
              }
              // A task of its own comes after the frame is painted.
              const after = new MessageChannel()
              after.port1.onmessage = () => done(performance.now() - timeStamp)
              after.port2.postMessage(null)
            }
            requestAnimationFrame(look)
          },
          { once: true, capture: true },
        )
      })
    })
    await page.keyboard.press(words.at(-1)!)
    keys.push({ words, ms: await page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted) })
    await page.waitForTimeout(150)
  }
  return keys
}
