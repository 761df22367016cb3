import { backup } from './backup.ts'
import { bench } from './bench.ts'
import type { Command } from './command.ts'
import { exportCases } from './export.ts'
import { importLedger } from './importLedger.ts'
import { read } from './read.ts'
import { rebuild } from './rebuild.ts'
import { restore } from './restore.ts'
import { scaffold } from './scaffold/index.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'

const commands: Readonly<Record<string, Command>> = {
  serve,
  read,
  import: importLedger,
  verify,
  rebuild,
  backup,
  restore,
  export: exportCases,
  scaffold,
  bench,
}

const usage = () =>
  ['changtong COMMAND', '', ...Object.entries(commands).map(([name, { usage }]) => `  ${usage.padEnd(58)} ${commands[name]!.does}`)].join(
    '\n',
  )

const [name, ...args] = process.argv.slice(2)
const command = name === undefined ? undefined : commands[name]
if (!command) {
  console.error(usage())
  process.exit(2)
}
try {
  process.exitCode = await command.run(args)
} catch (error) {
  // A fault of the surroundings (a folder, a port, a database) in one line; the whole of it where a builder asks.
  console.error(`changtong ${name}: ${error instanceof Error ? error.message : String(error)}`)
  if (process.env.CHANGTONG_DEBUG === '1') console.error(error)
  process.exitCode = 1
}
