import fs from 'node:fs'
import path from 'node:path'
import { configFrom, openDatabase } from '@changtong/server'
import { backup as writeBackup } from '@changtong/store'
import { type Command, note, wrongUsage } from './command.ts'

const usage = 'backup FILE'

export const backup: Command = {
  usage,
  does: 'writes everything, files included, into one file; the server may be running',
  run: async (args) => {
    const [file, ...more] = args
    if (!file || more.length > 0 || file.startsWith('--')) return wrongUsage(usage)
    const folder = path.dirname(path.resolve(file))
    if (!fs.existsSync(folder)) {
      note(`${folder}: 没有这个目录 · there is no such folder`)
      return 1
    }
    const opened = await openDatabase(configFrom(process.env), note)
    try {
      const done = await writeBackup(opened.database.pool, file, new Date())
      note('备份含个人信息、密码的摘要和动态口令密钥，请妥善保管，另存一处。')
      note('It holds personal data, digests of passwords and secrets of second factors: guard it, and keep a copy elsewhere.')
      process.stdout.write(`${JSON.stringify({ ok: true, ...done })}\n`)
      return 0
    } finally {
      await opened.release()
    }
  },
}
