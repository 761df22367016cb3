import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { allChecks, root, show } from './checks.ts'
import { missingTools } from './machine.ts'
import { closingLine, reportWithChecks, type Tally, withChecks, withFailure } from './tally.ts'
import { stopServersOf } from './testServers.ts'

/**
 * `npm test`: types, lint, import rules, then every test; `npm test -- packages/reader` runs only the tests whose path
 * contains that. Writes reports/tests.json and ends with `N passed, N failed` on a line of its own.
 */
const LONGEST_RUN_MS = 30 * 60_000
const LAST_WORDS_MS = 10_000
const report = path.join(root, 'reports/tests.json')
const filters = process.argv.slice(2)

/** Everything that tests leave behind lies in here and goes with it. Others may enter: a database server runs as another user. */
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'ct-'))
fs.chmodSync(temporary, 0o755)
const tallyFile = path.join(temporary, 'tally.json')
/** Programs that tests start again and again (commands, servers) are compiled once; the runtime itself looks whether a file is still the same. */
const compiled = path.join(root, 'node_modules/.cache/compiled')
fs.mkdirSync(path.dirname(report), { recursive: true })
fs.rmSync(report, { force: true })

let stopped: string | null = null
let stopTests = () => {}
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => {
    stopped ??= 'the run was stopped before its end'
    stopTests()
  })

const checks = await allChecks()
for (const check of checks) show(check)
const code = stopped ? null : await runTests()
await finish()

/** The runner in a process group of its own: when it must end, nothing of it stays. */
function runTests(): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      `--reporter=${path.join(import.meta.dirname, 'tallyReporter.ts')}`,
      ...filters,
    ],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, TMPDIR: temporary, CHANGTONG_TALLY: tallyFile, NODE_COMPILE_CACHE: compiled },
    },
  )
  const tell = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name)
    } catch {
      // The group has already ended.
    }
  }
  stopTests = () => {
    tell('SIGINT')
    setTimeout(() => tell('SIGKILL'), LAST_WORDS_MS).unref()
  }
  const timer = setTimeout(() => {
    stopped = `the tests were stopped after ${LONGEST_RUN_MS / 60_000} minutes`
    stopTests()
  }, LONGEST_RUN_MS)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      stopped = `the test runner did not start: ${error.message}`
      resolve(null)
    })
    child.on('close', (exit) => {
      clearTimeout(timer)
      tell('SIGKILL')
      resolve(exit)
    })
  })
}

async function finish(): Promise<never> {
  let tally = withChecks(read<Tally>(tallyFile) ?? { passed: 0, failed: 0, skipped: 0, names: [] }, checks)
  if (stopped) tally = withFailure(tally, stopped)
  else if (!fs.existsSync(tallyFile)) tally = withFailure(tally, `the test runner ended without a result (exit ${code})`)
  else if (code !== 0 && tally.failed === 0) tally = withFailure(tally, `the test runner ended with ${code}`)
  fs.writeFileSync(report, `${JSON.stringify(reportWithChecks(read<Record<string, unknown>>(report) ?? {}, checks, tally))}\n`)
  await stopServersOf(temporary)
  fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 })
  const lines = [...(await missingTools()), ...tally.names.map((name) => `failed: ${name}`), closingLine(tally)]
  process.stdout.write(`\n${lines.join('\n')}\n`, () => process.exit(stopped ? 130 : tally.failed > 0 ? 1 : 0))
  return new Promise(() => {})
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}
