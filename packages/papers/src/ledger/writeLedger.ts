import { linesIn } from './heights.ts'
import { cellText, type Ledger, sheetName } from './sheet.ts'
import { blockRows, escapeXml, headingRow, letters, lineRow, mostRows } from './sheetXml.ts'
import { styles } from './styles.ts'
import { DECLARED, MAIN, OFFICE, watermarkRelations, workbookParts } from './workbook.ts'
import { zipStream } from './zipStream.ts'

/** Which rows stand above the first one of the ledger, from 1. */
interface Head {
  readonly title: number | null
  readonly line: number | null
  /** First and last row of the heading. */
  readonly heading: readonly [number, number]
}
function headOf({ title, exported, columns }: Ledger): Head {
  const grouped = columns.some(({ group }) => group)
  const first = 1 + (title ? 1 : 0) + (exported ? 1 : 0)
  return { title: title ? 1 : null, line: exported ? (title ? 2 : 1) : null, heading: [first, first + (grouped ? 1 : 0)] }
}

/**
 * A ledger as an .xlsx, piece by piece: title and who took it out above a frozen heading that is repeated on every printed page, A4 across as wide
 * as the page, page x of y below, lines around every cell, long texts wrapped, days as real dates, codes as text; a watermark behind the cells of
 * every page (docs/decisions/0026). What a spreadsheet could take for a formula is text in text format and never evaluated. Columns that `spread`
 * are merged over the rows of their block. The same ledger gives the same bytes; rows are asked for as they are written and not held.
 * @throws RangeError beyond the 1,048,576 rows of a sheet
 */
export function ledgerStream(ledger: Ledger): AsyncGenerator<Uint8Array> {
  return zipStream([
    ...workbookParts(sheetName(ledger.name), headOf(ledger).heading, ledger.watermark),
    { name: 'xl/worksheets/sheet1.xml', text: sheetText(ledger) },
  ])
}
export async function writeLedger(ledger: Ledger): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of ledgerStream(ledger)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function* sheetText(ledger: Ledger): AsyncGenerator<string> {
  const { columns } = ledger
  const head = headOf(ledger)
  const last = letters(columns.length - 1)
  const merges: string[] = []
  const frozen = head.heading[1]
  yield `${DECLARED}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="20" customHeight="1"/><cols>${columns.map(({ width }, c) => `<col min="${c + 1}" max="${c + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`
  if (head.title !== null) yield lineRow(head.title, styles.title, ledger.title!, 34)
  if (head.line !== null) yield lineRow(head.line, styles.line, ledger.exported!, 18)
  for (const row of [head.title, head.line]) if (row !== null && columns.length > 1) merges.push(`A${row}:${last}${row}`)
  yield headingOf(ledger, head, merges)
  let row = frozen + 1
  const blocks = 'blocks' in ledger ? ledger.blocks : asBlocks(ledger.rows)
  for await (const block of blocks) {
    if (row + block.length > mostRows) throw new RangeError('a sheet holds no more than 1,048,576 rows')
    yield blockRows(row, block, columns)
    if (block.length > 1)
      for (const [c, column] of columns.entries())
        if (column.spread) merges.push(`${letters(c)}${row}:${letters(c)}${row + block.length - 1}`)
    row += block.length
  }
  for (const note of ledger.notes ?? []) {
    const width = columns.reduce((sum, column) => sum + column.width, 0)
    yield lineRow(row, styles.note, note, Math.min(400, linesIn(note, width) * 13 + 5))
    if (columns.length > 1) merges.push(`A${row}:${last}${row}`)
    row++
  }
  yield '</sheetData>'
  if (!columns.some(({ spread }) => spread) && row > frozen + 1)
    yield `<autoFilter ref="A${frozen}:${last}${Math.max(frozen, row - 1 - (ledger.notes?.length ?? 0))}"/>`
  if (merges.length > 0) {
    yield `<mergeCells count="${merges.length}">`
    for (let at = 0; at < merges.length; at += 5000)
      yield merges
        .slice(at, at + 5000)
        .map((ref) => `<mergeCell ref="${ref}"/>`)
        .join('')
    yield '</mergeCells>'
  }
  yield `<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddHeader>${escapeXml(pageHead(ledger))}</oddHeader><oddFooter>&amp;C&amp;9第 &amp;P 页　共 &amp;N 页</oddFooter></headerFooter>`
  const { header, behind } = watermarkRelations
  if (ledger.watermark) yield `<legacyDrawingHF r:id="${header}"/><picture r:id="${behind}"/>`
  yield '</worksheet>'
}
/** What stands above each printed page; a field of a header holds 255 characters, & begins a code, and a size ends only where no digit follows. */
function pageHead({ title, name, exported, watermark }: Ledger): string {
  const clean = (words: string, most: number) => [...cellText(words).replace(/\s+/g, ' ')].slice(0, most).join('').replaceAll('&', '&&')
  // The watermark stands alone in the middle: beside words it would be pushed off the page.
  return `&L&9 ${clean(title ?? name, 60)}${watermark ? '&C&G' : ''}${exported ? `&R&9 ${clean(exported, 70)}` : ''}`
}

async function* asBlocks<T>(rows: Iterable<T> | AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  for await (const row of rows) yield [row]
}

/** One row of titles, or two where neighbouring columns share a heading. */
function headingOf({ columns }: Ledger, { heading: [first, last] }: Head, merges: string[]): string {
  const height = (titles: readonly (string | null)[]) =>
    Math.max(24, ...titles.map((title, c) => (title === null ? 1 : linesIn(title, columns[c]!.width)) * 15 + 8))
  if (first === last)
    return headingRow(
      first,
      columns.map(({ title }) => title),
      height(columns.map(({ title }) => title)),
    )
  const upper: (string | null)[] = []
  const lower: (string | null)[] = []
  for (const [c, { title, group }] of columns.entries()) {
    if (!group) {
      upper.push(title)
      lower.push(null)
      merges.push(`${letters(c)}${first}:${letters(c)}${last}`)
      continue
    }
    lower.push(title)
    const continues = c > 0 && columns[c - 1]!.group === group
    upper.push(continues ? null : group)
    if (continues) continue
    let end = c
    while (columns[end + 1]?.group === group) end++
    if (end > c) merges.push(`${letters(c)}${first}:${letters(end)}${first}`)
  }
  return headingRow(first, upper, 24) + headingRow(last, lower, height(lower))
}
