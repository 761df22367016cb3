import fs from 'node:fs'
import { readSeals } from '@changtong/ledger'
import { configFrom, openDatabase, verifyLedger } from '@changtong/server'
import { type Command, note, wrongUsage } from './command.ts'

const usage = 'verify [--against SEALS] [--json]'

export const verify: Command = {
  usage,
  does: 'recomputes every chain, seal, list row, publication and file',
  run: async (args) => {
    const at = args.indexOf('--against')
    const file = at < 0 ? null : args[at + 1]
    if (file === undefined) return wrongUsage(usage)
    const kept = file === null ? [] : fs.existsSync(file) ? readSeals(fs.readFileSync(file, 'utf8')) : null
    if (kept === null) {
      note(`${file}: 不是留存的封签文件 · this is no file of kept seals`)
      return 2
    }
    const opened = await openDatabase(configFrom(process.env), note)
    try {
      const verified = await verifyLedger(opened.database.db, kept)
      process.stdout.write(`${JSON.stringify(verified)}\n`)
      return verified.ok ? 0 : 1
    } finally {
      await opened.release()
    }
  },
}
