import fs from 'node:fs'
import { instant } from '@changtong/kernel'
import { configFrom, exportAtConsole, officeWith, openDatabase } from '@changtong/server'
import { type Command, failed, note, wrongUsage } from './command.ts'

const usage = 'export PROCEDURE [--view V] FILE.xlsx'

export const exportCases: Command = {
  usage,
  does: 'writes a list of cases as a workbook: exactly what the list shows',
  run: async (args) => {
    const at = args.indexOf('--view')
    const view = at < 0 ? '' : args[at + 1]
    const [procedure, file, ...more] = at < 0 ? args : args.toSpliced(at, 2)
    if (view === undefined || !procedure || !file || more.length > 0 || !/\.xlsx$/i.test(file)) return wrongUsage(usage)
    const config = configFrom(process.env)
    const opened = await openDatabase(config, note)
    try {
      const office = officeWith(opened.database, config, () => instant(Date.now()))
      const exported = await exportAtConsole(office, procedure, view)
      if (!exported.ok) return failed(procedure, exported.error)
      fs.writeFileSync(file, exported.value.bytes)
      process.stdout.write(`${JSON.stringify({ ok: true, file, rows: exported.value.rows })}\n`)
      return 0
    } finally {
      await opened.release()
    }
  },
}
