import { cellText, looksLikeFormula, plainValue, type Sheet, type SheetValue } from './sheet.ts'

/**
 * The sheet as CSV for spreadsheets: UTF-8 with a byte order mark (Excel needs it for Chinese), CRLF, quoted where needed.
 * CSV has no cell types, so a text that a spreadsheet could take for a formula gets an apostrophe in front.
 */
export function csv({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): string {
  const lines = [columns.map((column) => column.title), ...rows].map((row) => row.map(field).join(','))
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`
}

function field(toned: SheetValue): string {
  const value = plainValue(toned)
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return ''
  if (typeof value !== 'string') return String(value)
  const text = cellText(value)
  // What begins with such an apostrophe of its own gets one more, so that whoever reads it back takes away only ours.
  const safe = looksLikeFormula(text.replace(/^'+/u, '')) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
