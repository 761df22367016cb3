import { spawn } from 'node:child_process'
import path from 'node:path'
import { brokenRules } from './importRules.ts'

export const root = path.dirname(import.meta.dirname)

/** A check of the whole tree: what is wrong, a line each; empty when all is well. */
export interface Check {
  readonly name: string
  readonly faults: readonly string[]
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
function run(program: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(path.join(root, 'node_modules/.bin', program), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (text: Buffer) => {
      out += text
    })
    child.stderr.on('data', (text: Buffer) => {
      err += text
    })
    child.on('error', (error) => resolve({ code: null, out, err: String(error) }))
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
/** A program that fails without naming a fault has failed all the same. */
const orItsWords = (ran: Ran, faults: readonly string[]): readonly string[] =>
  ran.code === 0 || faults.length > 0 ? faults : [`ended with ${ran.code}: ${(ran.err + ran.out).trim().slice(-2000)}`]

async function types(): Promise<Check> {
  const ran = await run('tsc', ['--pretty', 'false'])
  // A fault's further lines are indented.
  const faults = ran.out.split(/\n(?=\S)/).filter((text) => /error TS\d+/.test(text))
  return {
    name: 'types',
    faults: orItsWords(
      ran,
      faults.map((text) => text.trim()),
    ),
  }
}

interface LintFault {
  readonly description: string
  readonly check_name: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
}
async function lint(): Promise<Check> {
  const ran = await run('biome', ['check', '--error-on-warnings', '--max-diagnostics=none', '--reporter=gitlab', '.'])
  let found: readonly LintFault[] = []
  try {
    found = JSON.parse(ran.out) as readonly LintFault[]
  } catch {
    // Not a report: the program's own words are the fault.
  }
  const faults = found.map(
    ({ location, check_name, description }) => `${location.path}:${location.lines.begin} ${check_name}: ${description}`,
  )
  return { name: 'lint', faults: orItsWords(ran, faults) }
}

const imports = (): Check => ({
  name: 'imports',
  faults: brokenRules(root).map(({ file, line, specifier, rule }) => `${file}:${line} ${specifier}: ${rule}`),
})

/** Types, lint and import rules, in that order. */
export const allChecks = (): Promise<readonly Check[]> => Promise.all([types(), lint(), imports()])

export function show({ name, faults }: Check): void {
  if (faults.length === 0) console.log(`✓ ${name}`)
  else console.log([`✗ ${name}: ${faults.length}`, ...faults.map((fault) => `  ${fault}`)].join('\n'))
}
