import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

export interface AxeViolation {
  readonly id: string
  readonly impact: 'serious' | 'critical'
  readonly help: string
  /** Where: one selector an element. */
  readonly at: readonly string[]
}
interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string | null
    readonly help: string
    readonly nodes: readonly { readonly target: readonly unknown[] }[]
  }[]
}

/** WCAG 2.2 A and AA, with what axe holds for good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Of best practice, costly, and never more than moderate: what it finds would not be told. */
const untold = { region: { enabled: false } }
let checker: string | undefined

/**
 * Accessibility faults of the page as it stands, serious and critical ones only. The checker is handed over by the
 * browser's own debugging door, so a strict Content-Security-Policy of the page does not stop it; once a document, and the rule that reads
 * style sheets looks once a document, too: they stay the same. `within` limits the look to one part, such as a dialog on a page that was looked at before.
 */
export async function axeSerious(page: Page, within?: string): Promise<readonly AxeViolation[]> {
  const first = await page.evaluate('globalThis.axe === undefined')
  if (first) {
    checker ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    await page.evaluate(checker)
  }
  const how = { runOnly: rules, rules: untold, resultTypes: ['violations'], preload: first }
  const results = (await page.evaluate(
    `globalThis.axe.run(${within ? JSON.stringify(within) : 'document'}, ${JSON.stringify(how)})`,
  )) as AxeResults
  return results.violations.flatMap(({ id, impact, help, nodes }) =>
    impact === 'serious' || impact === 'critical' ? [{ id, impact, help, at: nodes.map((node) => node.target.join(' ')) }] : [],
  )
}
