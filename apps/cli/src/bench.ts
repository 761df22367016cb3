import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { type Command, wrongUsage } from './command.ts'

const folder = path.join(import.meta.dirname, '../../../bench')
const usage = 'bench NAME [--json] … | bench --list'

/** Every folder of `bench/` that can be run, with the first sentence of its README. */
export const benches = (): readonly { readonly name: string; readonly about: string }[] =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(folder, entry.name, 'run.ts')))
    .map(({ name }) => ({ name, about: aboutOf(path.join(folder, name, 'README.md')) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
const aboutOf = (readme: string): string =>
  fs.existsSync(readme)
    ? (fs
        .readFileSync(readme, 'utf8')
        .split(/\n\n/)
        .find((part) => !part.startsWith('#'))
        ?.replace(/\s+/g, ' ')
        .split(/(?<=[.:]) /)[0] ?? '')
    : ''

export const bench: Command = {
  usage,
  does: 'measures beside a peer or a floor in the same run; prints what it saw',
  run: async ([name, ...args]) => {
    const known = benches()
    if (name === '--list') {
      for (const one of known) process.stdout.write(`${one.name.padEnd(12)} ${one.about}\n`)
      return 0
    }
    if (!known.some((one) => one.name === name)) return wrongUsage(usage)
    const child = spawn(process.execPath, [path.join(folder, name!, 'run.ts'), ...args], { stdio: 'inherit' })
    return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
  },
}
