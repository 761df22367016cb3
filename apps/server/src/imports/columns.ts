import { no, ok, type Result, refuse } from '@changtong/kernel'
import type { ColumnName, SheetChoices } from '@changtong/reader'
import type { Work } from '../loop/work.ts'
import type { Office } from '../office.ts'
import { rememberLayout } from './layouts.ts'
import type { ReadApart } from './readApart.ts'
import { chosenColumns, kindSaid, lockedImport, putReading, readOver } from './readOver.ts'
import { type ImportRecord, sheetsOf } from './records.ts'

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
  const before = chosenColumns(row)
  const chosen: SheetChoices['chosen'] = { ...before, [sheet.block]: { ...before[sheet.block], ...wish.columns } }
  // The kind may follow from the columns, unless a person gave one.
  return readOver(office, row, { as: kindSaid(row), chosen })
}

/** Puts the new reading in place of the old one. Corrections stay where the value they were made on is still read there. */
export async function keepColumns(work: Work, id: string, { document }: ReadApart, wish: ColumnsWish): Promise<Result<{ id: string }>> {
  const row = await lockedImport(work.tx, id)
  if (row?.state !== 'read') return no(confirmed)
  await putReading(work.tx, row, document)
  const sheet = document.sheets?.[wish.sheet]
  if (wish.remember && sheet) await rememberLayout(work, 'ledger', sheet, row)
  return ok({ id })
}
