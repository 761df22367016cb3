import { type Page, trimSpan, wordsOf } from '../page.ts'
import type { Span, Table } from '../source.ts'

/** One cell as it stands in the sheet: a merged cell is the same object at every place that it covers. */
export interface GridCell {
  /** Its words without the white space around them; empty where start = end. */
  readonly span: Span
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  /** The words, white space folded. */
  readonly words: string
}
export interface Grid {
  readonly cells: readonly (readonly (GridCell | null)[])[]
  readonly width: number
}

/** Column letters as a spreadsheet has them: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
/** A cell as people name it: B7. */
export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`

/** No merged cell reaches further than this below its row: a sheet with whole columns merged is not laid out a million times. */
const furthest = 5000

/** The table as the rectangle that people see; merged cells spread over all they cover. */
export function gridOf(page: Page, table: Table): Grid {
  const cells: (GridCell | null)[][] = table.rows.map(() => [])
  let width = 0
  for (const [row, printed] of table.rows.entries()) {
    let column = 0
    for (const cell of printed) {
      while (cells[row]![column] !== undefined) column++
      const span = trimSpan(page.text, cell.span)
      const rows = Math.min(cell.rowSpan ?? 1, table.rows.length - row, furthest)
      const columns = Math.min(cell.colSpan ?? 1, 1000)
      const one: GridCell = { span, row, column, rows, columns, words: wordsOf(page, span) }
      for (let r = row; r < row + rows; r++) for (let c = column; c < column + columns; c++) cells[r]![c] = one
      column += columns
    }
    width = Math.max(width, cells[row]!.length)
  }
  for (const row of cells) for (let c = 0; c < width; c++) row[c] ??= null
  return { cells, width }
}

export const filled = (cell: GridCell | null | undefined): cell is GridCell => !!cell && cell.words !== ''
/** The cells of a row that hold something, each once however many columns it covers. */
export const filledIn = (grid: Grid, row: number): GridCell[] => [...new Set((grid.cells[row] ?? []).filter(filled))]
