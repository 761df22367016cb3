import fs from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { instant } from '@changtong/kernel'
import { configFrom, importDocument, officeWith, openDatabase } from '@changtong/server'
import { type Command, failed, note, wrongUsage } from './command.ts'
import { importRegister, registers } from './importRegister.ts'

const usage = `import ledger FILE… [--yes] | import ${registers.join('|')} FILE [--unchecked]`

export const importLedger: Command = {
  usage,
  does: 'puts the problems and measures of documents into the ledger once confirmed, or a list into a register',
  run: async (args) => {
    const [what, ...rest] = args
    const yes = rest.includes('--yes')
    const files = rest.filter((arg) => !arg.startsWith('--'))
    if (registers.some((register) => register === what) && files.length === 1)
      return importRegister(files[0]!, rest.includes('--unchecked'))
    if (what !== 'ledger' || files.length === 0) return wrongUsage(usage)
    const config = configFrom(process.env)
    const opened = await openDatabase(config, note)
    try {
      const office = officeWith(opened.database, config, () => instant(Date.now()))
      const done = []
      for (const file of files) {
        if (!fs.existsSync(file)) {
          note(`${file}: 没有这个文件 · there is no such file`)
          return 1
        }
        const imported = await importDocument(office, { name: file, bytes: fs.readFileSync(file) }, async (summary) => {
          note(summary)
          return yes || (await agreed())
        })
        if (!imported.ok) return failed(file, imported.error)
        done.push({ file, ...imported.value })
      }
      process.stdout.write(`${JSON.stringify(done.length === 1 ? done[0] : done)}\n`)
      return 0
    } finally {
      await opened.release()
    }
  },
}

async function agreed(): Promise<boolean> {
  const asked = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await asked.question('导入？ Import? [y/N] ')
  asked.close()
  return /^y/i.test(answer.trim())
}
