import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyOfRepository } from './copyOfRepository.ts'
import { brokenRules } from './importRules.ts'

const MINUTES = 60_000
let place: string
/** Runs a program in the copy; what it said comes along, so that a failure explains itself. */
function inCopy(program: string, ...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', VITEST: '', VITEST_POOL_ID: '', VITEST_WORKER_ID: '', CHANGTONG_TALLY: '' }
  const ran = spawnSync(path.join(place, 'node_modules/.bin', program), args, { cwd: place, encoding: 'utf8', env })
  return { status: ran.status, said: `${ran.stdout}${ran.stderr}` }
}
const scaffold = (...args: string[]) => inCopy('node', 'apps/cli/src/main.ts', 'scaffold', ...args)
const changed = () => spawnSync('git', ['status', '--porcelain'], { cwd: place, encoding: 'utf8' }).stdout

beforeAll(() => {
  place = fs.mkdtempSync(path.join(tmpdir(), 'copy-'))
  copyOfRepository(place)
  expect(inCopy('node', 'scripts/registry.ts')).toEqual({ status: 0, said: '' })
})
afterAll(() => fs.rmSync(place, { recursive: true, force: true }))

describe('law 2: adding a procedure touches exactly one folder', () => {
  test('a name that cannot be used, or is taken, is refused in words and nothing is made', () => {
    for (const [name, words] of [
      ['Energy_Permit', '英文小写单词'],
      ['problem', '已经有名为“problem”的文件夹'],
      ['import', '保留字'],
    ] as const) {
      const refused = scaffold('procedure', name)
      expect(refused.status).toBe(1)
      expect(refused.said).toContain(words)
    }
    expect(scaffold('table', 'energy-permit').status).toBe(2)
    expect(changed()).toBe('')
  })
  test(
    'a scaffolded procedure passes types, lint, import rules, conformance and its own tests, and only its folder is new',
    () => {
      const made = scaffold('procedure', 'energy-permit', '--zh', '用电许可')
      expect(made).toMatchObject({ status: 0, said: expect.stringContaining('capabilities/energy-permit/') })
      expect(changed()).toBe('?? capabilities/energy-permit/\n')
      expect(inCopy('node', 'scripts/registry.ts').status).toBe(0)
      expect(inCopy('tsc', '--pretty', 'false')).toEqual({ status: 0, said: '' })
      expect(inCopy('biome', 'check', '--error-on-warnings', 'capabilities/energy-permit')).toMatchObject({ status: 0 })
      expect(brokenRules(place)).toEqual([])
      const tests = inCopy(
        'vitest',
        'run',
        'capabilities/energy-permit',
        'capabilities/definitions',
        'scripts/drawings',
        'scripts/registry.test',
      )
      expect(tests.status, tests.said).toBe(0)
      expect(tests.said).toContain('capabilities/energy-permit/scenarios/finish.test.ts')
      expect(changed()).toBe('?? capabilities/energy-permit/\n')
      expect(scaffold('procedure', 'energy-permit').said).toContain('已经有名为')
    },
    5 * MINUTES,
  )
})
