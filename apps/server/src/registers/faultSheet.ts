import type { Text } from '@changtong/kernel'
import { writeLedger } from '@changtong/papers'
import type { ListColumn } from './enterpriseColumns.ts'

export interface FaultyRow {
  readonly row: number
  readonly cell: string
  readonly why: Text
  readonly cells: readonly string[]
}
/** The rows that were not taken as a workbook: in the columns of the list, each with its row, its cell and the reason, to be mended and dropped in again. */
export function faultSheet(columns: readonly Pick<ListColumn, 'heading'>[], faults: readonly FaultyRow[]): Promise<Uint8Array> {
  const width = Math.max(columns.length, ...faults.slice(0, 1000).map(({ cells }) => cells.length))
  return writeLedger({
    name: '未登记的行',
    title: '未登记的行和原因',
    exported: `共 ${faults.length} 行`,
    columns: [
      { title: '行', width: 7, kind: 'short' },
      { title: '单元格', width: 9, kind: 'short' },
      { title: '未登记的原因', width: 44 },
      ...Array.from({ length: width }, (_, c) => ({ title: columns[c]?.heading ?? '', width: 20, kind: 'code' as const })),
    ],
    rows: faults.map(({ row, cell, why, cells }) => [row, cell, why.zh, ...Array.from({ length: width }, (_, c) => cells[c] ?? '')]),
  })
}
