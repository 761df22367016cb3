import { type Cell, headRow } from './types.ts'

export type Step = 'up' | 'down' | 'left' | 'right' | 'rowStart' | 'rowEnd' | 'first' | 'last' | 'pageUp' | 'pageDown'

export interface Bounds {
  readonly count: number
  /** Keys of the columns one can be at, from left to right. */
  readonly columns: readonly string[]
  /** Rows that fit on the screen. */
  readonly page: number
  /** Whether one can be in the head: cards have none. */
  readonly head: boolean
}

/** The cell a step leads to. Always one that is there; at an edge the same one. An unknown column counts as the first. */
export function stepped(cell: Cell, step: Step, { count, columns, page, head }: Bounds): Cell {
  const at = Math.max(0, columns.indexOf(cell.column))
  const lastRow = count - 1
  const firstRow = Math.min(0, lastRow)
  const top = head ? headRow : firstRow
  const row = (to: number): Cell => ({ row: Math.min(Math.max(to, top), Math.max(lastRow, top)), column: columns[at] ?? cell.column })
  const column = (to: number): Cell => ({
    row: row(cell.row).row,
    column: columns[Math.min(Math.max(to, 0), columns.length - 1)] ?? cell.column,
  })
  switch (step) {
    case 'up':
      return row(cell.row - 1)
    case 'down':
      return row(cell.row + 1)
    case 'pageUp':
      return row(Math.max(cell.row - page, cell.row === headRow ? headRow : firstRow))
    case 'pageDown':
      return row(Math.max(cell.row, 0) + page)
    case 'left':
      return column(at - 1)
    case 'right':
      return column(at + 1)
    case 'rowStart':
      return column(0)
    case 'rowEnd':
      return column(columns.length - 1)
    case 'first':
      return { ...column(0), row: Math.max(firstRow, top) }
    case 'last':
      return { ...column(columns.length - 1), row: Math.max(lastRow, top) }
  }
}
/** The cell itself where it is within the bounds, the nearest one where not. */
export const within = (cell: Cell, bounds: Bounds): Cell => {
  const top = bounds.head ? headRow : 0
  const row = Math.max(top, Math.min(cell.row, bounds.count - 1))
  const column = bounds.columns.includes(cell.column) ? cell.column : (bounds.columns[0] ?? cell.column)
  return row === cell.row && column === cell.column ? cell : { row, column }
}
