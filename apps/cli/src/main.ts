import type { Command } from './command.ts'
import { importLedger } from './importLedger.ts'
import { read } from './read.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'

const commands: Readonly<Record<string, Command>> = { serve, read, import: importLedger, verify }

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
process.exitCode = await command.run(args)
