import { writeXlsx } from 'hucre/xlsx'
import { cellText, looksLikeFormula, type Sheet, type SheetValue, sheetName } from './sheet.ts'

/** Writes one sheet as a file; `writeSheet` is ours over hucre, tests may bring another. */
export type SheetWriter = (sheet: Sheet) => Promise<Uint8Array>

const BOLD = { font: { bold: true } }
/** The cell format “text”: what looks like a formula stays text even when someone edits the cell. */
const TEXT = { numFmt: '@' }

/**
 * One .xlsx sheet: bold titles in a frozen first row, column widths as given. Numbers stay numbers; a text that a
 * spreadsheet could take for a formula is stored as text in text format, unchanged to the eye, and is never evaluated.
 */
export const writeSheet: SheetWriter = (sheet) => {
  const rows = [sheet.columns.map((column) => column.title), ...sheet.rows].map((row) => row.map(plain))
  const cells = new Map<string, { style: typeof BOLD | typeof TEXT }>()
  for (const [row, values] of rows.entries())
    for (const [column, value] of values.entries()) {
      if (row === 0) cells.set(`${row},${column}`, { style: BOLD })
      else if (typeof value === 'string' && looksLikeFormula(value)) cells.set(`${row},${column}`, { style: TEXT })
    }
  return writeXlsx({
    sheets: [
      {
        name: sheetName(sheet.name),
        columns: sheet.columns.map(({ width }) => ({ width })),
        rows,
        cells,
        freezePane: { rows: 1 },
      },
    ],
  })
}

/** A number that is none (NaN, infinity) is left empty: no cell can hold it. */
const plain = (value: SheetValue): SheetValue =>
  typeof value === 'string' ? cellText(value) : typeof value === 'number' && !Number.isFinite(value) ? null : value
