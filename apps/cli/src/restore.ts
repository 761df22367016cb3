import fs from 'node:fs'
import { beyondKnown, type Config, configFrom, openDatabase, verifyLedger } from '@changtong/server'
import { connect, restore as readBackup, startEmbedded } from '@changtong/store'
import { type Command, failed, note, wrongUsage } from './command.ts'

const usage = 'restore FILE'

export const restore: Command = {
  usage,
  does: 'restores a backup into an empty database, and verifies it',
  run: async (args) => {
    const [file, ...more] = args
    if (!file || more.length > 0 || file.startsWith('--')) return wrongUsage(usage)
    if (!fs.existsSync(file)) {
      note(`${file}: 没有这个文件 · there is no such file`)
      return 1
    }
    const config = configFrom(process.env)
    const owner = await openOwner(config)
    try {
      const restored = await readBackup(owner.pool, file, note, beyondKnown)
      if (!restored.ok) return failed(file, restored.error)
      // Opened as the server opens it: brought up to date, every version readable.
      const opened = await openDatabase(config, note)
      try {
        const verified = await verifyLedger(opened.database.db)
        const rows = Object.values(restored.value.manifest.rows).reduce((sum, n) => sum + n, 0)
        process.stdout.write(`${JSON.stringify({ ...verified, made: restored.value.head.at, rows })}\n`)
        return verified.ok ? 0 : 1
      } finally {
        await opened.release()
      }
    } finally {
      await owner.release()
    }
  },
}

/** The database that the configuration names, as the owner of its tables and as it is: nothing is migrated before the backup is looked at. */
async function openOwner(config: Config) {
  const server = config.databaseUrl ? null : await startEmbedded({ home: `${config.data}/postgres`, log: note })
  const owner = connect(server ? server.connection : { connectionString: config.databaseUrl! }, { most: 3 })
  return {
    pool: owner.pool,
    release: async () => {
      await owner.close()
      if (server && !server.adopted) await server.stop()
    },
  }
}
