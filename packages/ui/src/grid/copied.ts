import type { Copied } from './copy.ts'
import { isSelected, type Selection, selectedCount } from './selection.ts'
import { type Cell, type Column, cardColumn } from './types.ts'
import { readRows } from './windows.ts'

export type Copying<Row> =
  | { readonly of: 'rows'; readonly table: Copied; readonly missing: number }
  | { readonly of: 'cell'; readonly table: Copied; readonly column: Column<Row> }

/** What Ctrl+C takes: the selected rows with their heads, as the columns stand; where none is selected, the cell one is at. */
export function copying<Row>(asked: {
  readonly selection: Selection
  readonly count: number
  readonly rows: (index: number) => Row | undefined
  readonly rowId: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly active: Cell
}): Copying<Row> | null {
  const { selection, count, rows, rowId, columns, active } = asked
  const tableOf = (chosen: readonly Row[]): Copied => ({
    head: columns.map(({ header }) => header),
    rows: chosen.map((row) => columns.map((column) => column.asText(row))),
  })
  const selected = selectedCount(selection, count)
  if (selected > 0) {
    const chosen = readRows(count, rows).filter((row) => isSelected(selection, rowId(row)))
    return { of: 'rows', table: tableOf(chosen), missing: Math.max(0, selected - chosen.length) }
  }
  const row = active.row < 0 ? undefined : rows(active.row)
  if (row === undefined) return null
  if (active.column === cardColumn) return { of: 'rows', table: tableOf([row]), missing: 0 }
  const column = columns.find(({ key }) => key === active.column)
  if (!column) return null
  return { of: 'cell', table: { head: null, rows: [[column.asText(row)]] }, column }
}
