import { once } from 'node:events'
import fs from 'node:fs'
import { openDocument, openRows } from '@changtong/extract'
import type { Refusal } from '@changtong/kernel'
import { checkPublicityList, ledgerStream, renderPublicityList } from '@changtong/papers'
import { readLedger } from '@changtong/reader'
import { exceljs, mammoth } from './peers.ts'
import { ledgerColumns, ledgerRows, listOf } from './samples.ts'

export interface Sizes {
  readonly problems: number
  readonly rows: number
  /** Rows of the ledger that is read as problems: what an upload may hold. */
  readonly readRows: number
  /** Where the files of this run stand. */
  readonly folder: string
}
/** What a part did, beside time and memory; null: it could not be run, the peer is not installed. */
type Did = Readonly<Record<string, number>> | null
const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal }): T => {
  if (!result.ok) throw new Error(`${result.error.message.en} ${JSON.stringify(result.error.details)}`)
  return result.value
}
export const fileOf = ({ folder }: Sizes) => ({
  list: `${folder}/list.docx`,
  ledger: `${folder}/ledger.xlsx`,
  short: `${folder}/short.xlsx`,
  theirs: `${folder}/theirs.xlsx`,
})

async function write(file: string, rows: number): Promise<void> {
  const out = fs.createWriteStream(file)
  const watermark = ['青禾区优化营商环境工作专班办公室', '某某　2026-11-22 10:00 导出']
  const ledger = { name: '台账', title: '问题台账', exported: `共 ${rows} 行`, watermark, columns: ledgerColumns, rows: ledgerRows(rows) }
  for await (const chunk of ledgerStream(ledger)) if (!out.write(chunk)) await once(out, 'drain')
  await new Promise<void>((resolve) => out.end(resolve))
}
/** Upload limits keep documents of this length away from the reader; a bench measures the reader. */
const wide = { maxCells: 5_000_000, maxCharacters: 200_000_000, maxSeconds: 600, maxHeapMb: 2048 }

/** Everything that is measured, each in a process of its own, in an order in which the files are there when they are read. */
export const parts: Readonly<Record<string, (sizes: Sizes) => Promise<Did>>> = {
  bare: async () => ({}),
  'list written': async (sizes) => {
    const bytes = must(await renderPublicityList(listOf(sizes.problems)))
    fs.writeFileSync(fileOf(sizes).list, bytes)
    return { problems: sizes.problems, bytes: bytes.length }
  },
  'list checked': async (sizes) => {
    const report = await checkPublicityList(fs.readFileSync(fileOf(sizes).list))
    return { problems: sizes.problems, faults: report.faults.length }
  },
  'list read': async (sizes) => {
    const { source } = must(await openDocument({ name: 'list.docx', bytes: fs.readFileSync(fileOf(sizes).list) }, wide))
    return { problems: readLedger(source).reading.problems.length, characters: source.text.length }
  },
  'list read by mammoth': async (sizes) => {
    const peer = await mammoth()
    return peer && { characters: (await peer.extractRawText({ path: fileOf(sizes).list })).value.length }
  },
  'ledger out': async (sizes) => {
    await write(fileOf(sizes).ledger, sizes.rows)
    return { rows: sizes.rows, bytes: fs.statSync(fileOf(sizes).ledger).size }
  },
  'ledger out by exceljs': async (sizes) => {
    const peer = await exceljs()
    if (!peer) return null
    const book = new peer.stream.xlsx.WorkbookWriter({ filename: fileOf(sizes).theirs, useStyles: true })
    const sheet = book.addWorksheet('台账', {
      views: [{ state: 'frozen', ySplit: 1 }],
      pageSetup: { paperSize: 9, orientation: 'landscape', printTitlesRow: '1:1' },
      headerFooter: { oddFooter: '&P / &N' },
    })
    const border = { style: 'thin' }
    const style = { alignment: { wrapText: true }, border: { top: border, left: border, bottom: border, right: border } }
    sheet.columns = ledgerColumns.map(({ title, width }) => ({ header: title, width, style }))
    for (const row of ledgerRows(sizes.rows)) sheet.addRow(row).commit()
    sheet.commit()
    await book.commit()
    return { rows: sizes.rows, bytes: fs.statSync(fileOf(sizes).theirs).size }
  },
  'ledger in': async (sizes) => {
    const rows = must(await openRows({ name: 'ledger.xlsx', bytes: fs.readFileSync(fileOf(sizes).ledger) }))
    return { rows: rows.length - 3 }
  },
  'ledger in by exceljs': async (sizes) => {
    const peer = await exceljs()
    if (!peer) return null
    const book = new peer.Workbook()
    await book.xlsx.readFile(fileOf(sizes).ledger)
    let rows = 0
    book.worksheets[0]!.eachRow(() => rows++)
    return { rows: rows - 3 }
  },
  'short ledger written': async (sizes) => {
    await write(fileOf(sizes).short, sizes.readRows)
    return { rows: sizes.readRows }
  },
  'short ledger read as problems': async (sizes) => {
    const { source } = must(await openDocument({ name: 'short.xlsx', bytes: fs.readFileSync(fileOf(sizes).short) }, wide))
    return { problems: readLedger(source).reading.problems.length, cells: sizes.readRows * ledgerColumns.length }
  },
}
