import { writeFileSync } from 'node:fs'
import type { Reporter } from 'vitest/node'
import type { Tally } from './tally.ts'

/** Keeps the tally of a run where the wrapper looks for it: the runner's own closing words leave out what did not load. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(...[files, errors]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    let [passed, skipped] = [0, 0]
    const names = errors.map((error) => `outside of any test: ${error.message.split('\n')[0]}`)
    for (const file of files) {
      for (const error of file.errors()) names.push(`${file.relativeModuleId}: ${error.message.split('\n')[0]}`)
      for (const suite of file.children.allSuites())
        for (const error of suite.errors()) names.push(`${file.relativeModuleId} > ${suite.fullName}: ${error.message.split('\n')[0]}`)
      for (const test of file.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        else if (state === 'failed') names.push(`${file.relativeModuleId} > ${test.fullName}`)
        else skipped++
      }
    }
    const tally: Tally = { passed, failed: names.length, skipped, names }
    writeFileSync(process.env.CHANGTONG_TALLY!, JSON.stringify(tally))
  }
}
