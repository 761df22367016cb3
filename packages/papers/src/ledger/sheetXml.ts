import { rowHeight } from './heights.ts'
import { cellText, looksLikeFormula, plainValue, type SheetColumn, type SheetValue } from './sheet.ts'
import { styles } from './styles.ts'

/** Excel and everything that reads its files hold no more rows on one sheet. */
export const mostRows = 1_048_576

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '' }
export const escapeXml = (words: string): string => (/[&<>"\r]/.test(words) ? words.replace(/[&<>"\r]/g, (c) => escapes[c]!) : words)
/** A text inside a cell: `_x000D_` typed by a person is no escape. */
const cellXml = (words: string): string => escapeXml(words.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_'))

export function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

/** Days since 1899-12-30, as sheets count them; null for what is no day that they can hold. */
export function serialOf(day: string): number | null {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(day)) return null
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return null
  const serial = Math.round((at - Date.UTC(1899, 11, 30)) / 86_400_000)
  return serial > 60 ? serial : null
}

const textCell = (at: string, style: number, words: string): string =>
  words === ''
    ? `<c r="${at}" s="${style}"/>`
    : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellXml(words)}</t></is></c>`

/** The same with the time of day as a part of the day. */
function momentOf(words: string): number | null {
  const [, day, hour, minute] = /^(\S{10}) ([01]\d|2[0-3]):([0-5]\d)$/.exec(words) ?? []
  const serial = day === undefined ? null : serialOf(day)
  return serial === null ? null : serial + (Number(hour) * 60 + Number(minute)) / 1440
}

const numberStyles: Readonly<Record<string, number>> = { money: styles.money, short: styles.short, code: styles.code }
/** One cell with the format of its column; what a spreadsheet could take for a formula is text in text format, whatever the column. */
export function cell(at: string, given: SheetValue, { kind = 'text' }: SheetColumn): string {
  const value = plainValue(given)
  if (typeof value === 'number' && Number.isFinite(value))
    return `<c r="${at}" s="${numberStyles[kind] ?? styles.number}"><v>${value}</v></c>`
  if (typeof value === 'boolean') return `<c r="${at}" s="${styles.short}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value !== 'string') return `<c r="${at}" s="${styles.text}"/>`
  const words = cellText(value).replace(/\r\n?/g, '\n')
  if (looksLikeFormula(words)) return textCell(at, styles.guarded, words)
  if (kind === 'date' || kind === 'moment') {
    const serial = kind === 'date' ? serialOf(words) : momentOf(words)
    return serial === null ? textCell(at, styles.short, words) : `<c r="${at}" s="${styles[kind]}"><v>${serial}</v></c>`
  }
  if (given !== null && typeof given === 'object') return textCell(at, styles[given.tone], words)
  return textCell(at, kind === 'code' ? styles.code : kind === 'short' ? styles.short : styles.text, words)
}

/** A row over all columns that holds one text: the title, who took the sheet out, a note. */
export const lineRow = (row: number, style: number, words: string, height: number): string =>
  `<row r="${row}" ht="${height}" customHeight="1">${textCell(`A${row}`, style, cellText(words))}</row>`

export function headingRow(row: number, titles: readonly (string | null)[], height: number): string {
  const cells = titles.map((title, column) => textCell(`${letters(column)}${row}`, styles.heading, cellText(title ?? '')))
  return `<row r="${row}" ht="${height}" customHeight="1">${cells.join('')}</row>`
}

/** The rows of one block; cells of `spread` columns hold the block's first value and are merged by the caller. */
export function blockRows(first: number, block: readonly (readonly SheetValue[])[], columns: readonly SheetColumn[]): string {
  let xml = ''
  for (const [n, values] of block.entries()) {
    const row = first + n
    const height = rowHeight(block, n, columns)
    xml += height === null ? `<row r="${row}">` : `<row r="${row}" ht="${height}" customHeight="1">`
    for (const [column, given] of columns.entries())
      xml += cell(`${letters(column)}${row}`, given.spread && n > 0 ? null : (values[column] ?? null), given)
    xml += '</row>'
  }
  return xml
}
