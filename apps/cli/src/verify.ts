import { firstFault } from '@changtong/ledger'
import { configFrom, openDatabase } from '@changtong/server'
import { allStreams } from '@changtong/store'
import { type Command, note } from './command.ts'

export const verify: Command = {
  usage: 'verify [--json]',
  does: 'recomputes every chain of the ledger',
  run: async () => {
    const opened = await openDatabase(configFrom(process.env), note)
    try {
      let entries = 0
      let streams = 0
      for await (const stream of allStreams(opened.database.db)) {
        const fault = firstFault(stream)
        if (fault) {
          process.stdout.write(`${JSON.stringify({ ok: false, ...fault })}\n`)
          return 1
        }
        entries += stream.length
        streams += 1
      }
      process.stdout.write(`${JSON.stringify({ ok: true, entries, streams })}\n`)
      return 0
    } finally {
      await opened.database.close()
    }
  },
}
