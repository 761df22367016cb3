import { compareRows, configFrom, openDatabase, rebuildRows } from '@changtong/server'
import { type Command, note, wrongUsage } from './command.ts'

const usage = 'rebuild [--check]'
/** Of the differences so many are named on the way; all of them are counted. */
const named = 50

export const rebuild: Command = {
  usage,
  does: 'builds every row of cases, organisation and registers again from the ledger (--check: compares only)',
  run: async (args) => {
    if (args.some((arg) => arg !== '--check')) return wrongUsage(usage)
    const check = args.includes('--check')
    const opened = await openDatabase(configFrom(process.env), note)
    try {
      const { differences, ...counted } = await (check ? compareRows : rebuildRows)(opened.database.db)
      for (const { where, why } of differences.slice(0, named)) note(`${where}: ${why}`)
      if (differences.length > named) note(`… ${differences.length - named} more`)
      const ok = !check || differences.length === 0
      process.stdout.write(`${JSON.stringify({ ok, ...counted, [check ? 'differ' : 'putRight']: differences.length })}\n`)
      return ok ? 0 : 1
    } finally {
      await opened.release()
    }
  },
}
