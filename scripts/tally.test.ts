import { describe, expect, test } from 'vitest'
import { closingLine, reportWithChecks, type Tally, withChecks, withFailure } from './tally.ts'

const tests: Tally = { passed: 10, failed: 1, skipped: 2, names: ['a.test.ts > breaks'] }
const checks = [
  { name: 'types', faults: [] },
  { name: 'lint', faults: ['a.ts:1 rule: wrong\n  and more', 'b.ts:2 rule: wrong'] },
]

describe('the tally of a run', () => {
  test('a check that found nothing is one passed, each fault one failed, named by its first line', () => {
    expect(withChecks(tests, checks)).toEqual({
      passed: 11,
      failed: 3,
      skipped: 2,
      names: ['lint: a.ts:1 rule: wrong', 'lint: b.ts:2 rule: wrong', 'a.test.ts > breaks'],
    })
  })
  test('the closing line is the one that is read by machines', () => {
    const plain = /^\d+ passed, \d+ failed(?:, \d+ skipped)?$/
    expect(closingLine(tests)).toBe('10 passed, 1 failed, 2 skipped')
    expect(closingLine({ ...tests, skipped: 0 })).toBe('10 passed, 1 failed')
    expect(closingLine(tests)).toMatch(plain)
  })
  test('a run that ended badly has failed, and says why', () => {
    expect(withFailure({ passed: 3, failed: 0, skipped: 0, names: [] }, 'stopped')).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
      names: ['stopped'],
    })
  })
  test('the report keeps what the runner wrote and adds the checks as tests', () => {
    const report = reportWithChecks({ numTotalTests: 13, testResults: [{ name: 'a.test.ts' }] }, checks, tests) as {
      success: boolean
      testResults: { name: string; status?: string; assertionResults?: { fullName: string; status: string }[] }[]
    }
    expect(report).toMatchObject({ numTotalTests: 13, success: false })
    expect(report.testResults.map((file) => file.name)).toEqual(['a.test.ts', 'scripts/checks.ts'])
    expect(report.testResults[1]!.assertionResults!.map((t) => [t.fullName, t.status])).toEqual([
      ['types', 'passed'],
      ['lint', 'failed'],
    ])
  })
  test('a run without a report of the runner still leaves one', () => {
    expect(reportWithChecks({}, [checks[0]!], { ...tests, failed: 0 })).toMatchObject({
      success: true,
      testResults: [{ status: 'passed' }],
    })
  })
})
