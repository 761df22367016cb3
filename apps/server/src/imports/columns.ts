import { no, ok, type Result, refuse } from '@changtong/kernel'
import type { ColumnName, DocumentKind, SheetChoices } from '@changtong/reader'
import type { Work } from '../loop/work.ts'
import type { Office } from '../office.ts'
import { type Correction, valueAt } from './corrections.ts'
import { layoutsKept, rememberLayout } from './layouts.ts'
import { type ReadApart, readApart } from './readApart.ts'
import { correctionsOf, type ImportRecord, printedOn, sheetsOf, sourceOfImport } from './records.ts'
import { rulesInForce } from './rules.ts'

export interface ColumnsWish {
  readonly sheet: number
  readonly columns: Readonly<Record<string, ColumnName | null>>
  readonly remember: boolean
}
const confirmed = refuse(
  'import.state',
  '这份文件已经确认，不能再改列的对应；请在事项中修改。',
  'This document is confirmed, so its columns cannot be changed any more; please change the cases.',
)

/** Reads a ledger again with the columns that a person decided, those of earlier decisions on it among them. */
export async function readAgain(office: Office, row: ImportRecord, wish: ColumnsWish): Promise<Result<ReadApart>> {
  if (row.state !== 'read') return no(confirmed)
  const sheets = sheetsOf(row)
  const sheet = sheets[wish.sheet]
  if (!sheet || Object.keys(wish.columns).some((at) => !sheet.columns.some((column) => column.at === at)))
    return no(
      refuse(
        'import.columns',
        '这份文件里没有所说的工作表或列，没有改动。请刷新页面再试。',
        'This document has no such sheet or column; nothing was changed. Please load the page again.',
      ),
    )
  const chosen: Record<number, Record<string, ColumnName | null>> = {}
  for (const { block, columns } of sheets)
    chosen[block] = Object.fromEntries(columns.filter(({ by }) => by === 'person').map(({ at, name }) => [at, name]))
  chosen[sheet.block] = { ...chosen[sheet.block], ...wish.columns }
  const { db } = office.database
  const choices: SheetChoices = { remembered: await layoutsKept(db), chosen }
  // The kind may follow from the columns; one that a person gave stands among the corrections.
  const as = correctionsOf(row).find(({ path }) => path === 'kind')?.value as DocumentKind | undefined
  return readApart({ source: sourceOfImport(row), rules: await rulesInForce(db), sheets: choices, ...(as && { as }) })
}

/** Puts the new reading in place of the old one. Corrections stay where the value they were made on is still read there. */
export async function keepColumns(work: Work, id: string, { document }: ReadApart, wish: ColumnsWish): Promise<Result<{ id: string }>> {
  const row = (await work.tx.selectFrom('import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as unknown as
    | ImportRecord
    | undefined
  if (row?.state !== 'read') return no(confirmed)
  const { reading, links, doubts, touched, sheets = [] } = document
  const held = (c: Correction) => JSON.stringify(valueAt(reading, c.path)) === JSON.stringify(c.was)
  await work.tx
    .updateTable('import')
    .set({
      kind: reading.kind,
      title: reading.title,
      org: reading.org,
      printed_on: printedOn(reading),
      reading: JSON.stringify(reading),
      links: JSON.stringify(links),
      doubts: JSON.stringify(doubts),
      touched: JSON.stringify(touched),
      sheets: JSON.stringify(sheets),
      corrections: JSON.stringify(correctionsOf(row).filter(held)),
    })
    .where('id', '=', id)
    .execute()
  const sheet = sheets[wish.sheet]
  if (wish.remember && sheet) await rememberLayout(work, 'ledger', sheet, row)
  return ok({ id })
}
