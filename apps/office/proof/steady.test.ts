import { findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseWhere, openProof, type Proof, phone, wide } from './site.ts'
import { ready } from './walk.ts'

/** How far things moved by themselves while the page was read: the sum of its layout shifts, and what moved. */
async function shifts(page: Page, address: string): Promise<{ readonly sum: number; readonly moved: readonly string[] }> {
  await page.goto(address)
  await ready(page)
  // Whatever is still to come in: pictures of charts, numbers of the menu.
  await page.waitForLoadState('networkidle')
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        interface Shift extends PerformanceEntry {
          readonly value: number
          readonly hadRecentInput: boolean
          readonly sources: readonly { readonly node?: Node; readonly previousRect: DOMRect; readonly currentRect: DOMRect }[]
        }
        let sum = 0
        const moved: string[] = []
        new PerformanceObserver((list) => {
          for (const one of list.getEntries() as Shift[])
            if (!one.hadRecentInput) {
              sum += one.value
              for (const { node, previousRect: was, currentRect: is } of one.sources) {
                const what = node instanceof Element ? `${node.tagName}.${node.className}` : (node?.textContent ?? 'something gone')
                moved.push(
                  `${what} from ${was.x},${was.y} ${was.width}×${was.height} to ${is.x},${is.y} ${is.width}×${is.height}: ${one.value.toFixed(3)}`,
                )
              }
            }
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve({ sum, moved })))
      }),
  )
}

/** It is no time that is asserted here, but that nothing jumps: 0.05 on staff pages, 0.02 on public ones, nothing on the wall. */
describe.skipIf(!findChromium())(`pages that stand still while they are read${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test.each([
    ['wide', wide],
    ['on a phone', phone],
  ] as const)('desk, list, case and board, %s', { timeout: 90_000 }, async (_name, size) => {
    const { page, close } = await proof.desk('supervision-checker', size)
    for (const address of [
      '/w',
      '/w/cases?procedure=problem',
      '/w/cases?procedure=problem&mode=board',
      await caseWhere(proof.site, { procedure: 'problem', state: 'handling' }),
      '/w/board?period=all',
      '/w/inbox?show=all',
    ]) {
      const { sum, moved } = await shifts(page, address)
      expect(sum, `${address}: ${moved.join(' | ')}`).toBeLessThanOrEqual(0.05)
    }
    await close()
  })

  test('the wall', { timeout: 60_000 }, async () => {
    const { page, close } = await proof.desk('supervision-checker', { width: 1920, height: 1080 })
    const { sum, moved } = await shifts(page, '/wall')
    expect(sum, moved.join(' | ')).toBe(0)
    await close()
  })

  test('public pages, in large print too', { timeout: 60_000 }, async () => {
    for (const cookies of [{}, { portal_view: 'elder' }] as Record<string, string>[]) {
      const { page, close } = await proof.open({ ...phone, cookies })
      for (const address of ['/', '/lists', '/feedback', '/search?q=店招']) {
        const { sum, moved } = await shifts(page, address)
        expect(sum, `${address}: ${moved.join(' | ')}`).toBeLessThanOrEqual(0.02)
      }
      await close()
    }
  })
})
