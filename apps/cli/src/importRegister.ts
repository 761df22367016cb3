import fs from 'node:fs'
import { instant } from '@changtong/kernel'
import { configFrom, importEnterprises, officeWith, openDatabase } from '@changtong/server'
import { failed, note } from './command.ts'

/** The registers that lists can be put into. */
export const registers = ['enterprise'] as const

/** Puts one list into a register; refused rows go, each with its reason, into FILE.refused.xlsx beside it. */
export async function importRegister(file: string, unchecked: boolean): Promise<number> {
  if (!fs.existsSync(file)) {
    note(`${file}: 没有这个文件 · there is no such file`)
    return 1
  }
  const config = configFrom(process.env)
  const opened = await openDatabase(config, note)
  try {
    const office = officeWith(opened.database, config, () => instant(Date.now()))
    const imported = await importEnterprises(office, { name: file, bytes: fs.readFileSync(file), unchecked })
    if (!imported.ok) return failed(file, imported.error)
    const { refusedFile, columns, ...counts } = imported.value
    const told = `${file}.refused.xlsx`
    if (refusedFile) {
      fs.writeFileSync(told, refusedFile)
      note(`${told}: ${counts.refused} 行没有登记，原因在表中 · rows were not entered; the reasons are in that sheet`)
    } else fs.rmSync(told, { force: true })
    process.stdout.write(`${JSON.stringify({ file, ...counts, columns, refusedFile: refusedFile ? told : null })}\n`)
    return 0
  } finally {
    await opened.release()
  }
}
