import type { Check } from './checks.ts'

/** What a test run came to. Failed includes files that did not load and errors thrown outside of any test. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed, by name. */
  readonly names: readonly string[]
}

/** The checks of the whole tree count too: one passed each, or one failed for each fault. */
export const withChecks = (tally: Tally, checks: readonly Check[]): Tally => ({
  passed: tally.passed + checks.filter(({ faults }) => faults.length === 0).length,
  failed: tally.failed + checks.reduce((sum, { faults }) => sum + faults.length, 0),
  skipped: tally.skipped,
  names: [...checks.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault.split('\n')[0]}`)), ...tally.names],
})

export const withFailure = (tally: Tally, name: string): Tally => ({ ...tally, failed: tally.failed + 1, names: [...tally.names, name] })

/** The line that continuous integration reads; nothing is printed after it. */
export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** The runner's JSON report with the checks of the tree as one more file of it, a test each. */
export function reportWithChecks(
  report: { readonly testResults?: readonly object[]; readonly [key: string]: unknown },
  checks: readonly Check[],
  tally: Tally,
): object {
  const results = checks.map(({ name, faults }) => ({
    ancestorTitles: [],
    title: name,
    fullName: name,
    status: faults.length === 0 ? 'passed' : 'failed',
    failureMessages: faults,
  }))
  const status = results.every((r) => r.status === 'passed') ? 'passed' : 'failed'
  const file = { name: 'scripts/checks.ts', status, message: '', assertionResults: results }
  return { ...report, success: tally.failed === 0, testResults: [...(report.testResults ?? []), file], tally }
}
