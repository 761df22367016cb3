import type { Text } from '@changtong/kernel'
import { cellName, columnLetters } from '@changtong/reader/sources'
import { zipSync } from 'fflate'
import { type Cell, type CellValue, formatValue, type MergeRange, readOds, readXls, readXlsx, type Sheet } from 'hucre'
import type { CellText, Collector } from '../collector.ts'
import type { Limits } from '../limits.ts'
import { refusals, stop } from '../refusals.ts'
import { openZip } from '../zip.ts'
import { MACROS } from './docx.ts'

/** Parts that hold values. Pictures, charts, pivot caches, links to other files, comments and macros stay packed. */
const VALUE_PARTS =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/_rels\/[^/]+\.rels|xl\/[^/]+\.xml|xl\/(?:worksheets|theme)\/[^/]+\.xml|mimetype|content\.xml|styles\.xml|meta-inf\/manifest\.xml)$/iu

/**
 * The parts that hold values, checked and inflated by our own archive reader, packed anew without compression: the
 * spreadsheet library then sees nothing that has not been measured, and nothing else of the file.
 */
function measured(bytes: Uint8Array, limits: Limits, required: string): { parts: Uint8Array; macros: boolean } {
  const archive = openZip(bytes, limits)
  const utf8 = new TextDecoder()
  const parts: Record<string, Uint8Array> = {}
  for (const name of archive.names.filter((one) => VALUE_PARTS.test(one))) {
    const content = archive.read(name)!
    if (/<!(?:DOCTYPE|ENTITY)/iu.test(utf8.decode(content.subarray(0, 65_536)))) stop(refusals.unsafeXml())
    parts[name] = content
  }
  if (!Object.keys(parts).some((name) => name.toLowerCase() === required)) stop(refusals.missingPart(required))
  return { parts: zipSync(parts, { level: 0 }), macros: archive.names.some((name) => /vbaProject\.bin$/iu.test(name)) }
}

/** A value as the sheet shows it: dates, percentages and units by the cell's number format. */
export function printCell(value: CellValue | undefined, cell: Cell | undefined): string {
  if (value === null || value === undefined) return ''
  const format = cell?.style?.numFmt
  if (value instanceof Date) return printDate(value, format)
  if (typeof value === 'number')
    // Fifteen digits are what a sheet holds; more would show the binary remainder (0.30000000000000004).
    return format && format !== 'General' && format !== '@' ? formatValue(value, format).trim() : String(Number(value.toPrecision(15)))
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return value
}

/**
 * A date with all that the cell knows of it: formats that leave the year out or write it American hide what a ledger needs. 年 stays where the
 * sheet shows it, a format of year and month alone stays as coarse as it is.
 */
function printDate(value: Date, format: string | undefined): string {
  if (Number.isNaN(value.getTime())) return ''
  const shown = (format ?? '').replace(/"([^"]*)"/gu, '$1').replace(/\[[^\]]*\]/gu, '')
  const days = value.getTime() % 86_400_000 === 0
  if (/[年月]/u.test(shown)) return formatValue(value, /日|d/iu.test(shown) ? 'yyyy"年"m"月"d"日"' : 'yyyy"年"m"月"')
  if (!days && /h/iu.test(shown) && !/[yd]/iu.test(shown)) return formatValue(value, format!)
  const monthOnly = /y/iu.test(shown) && !/d/iu.test(shown) && /m/iu.test(shown)
  return formatValue(value, monthOnly ? 'yyyy-mm' : days ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm')
}

const key = (row: number, column: number): string => `${row},${column}`

function mergesOf(merges: readonly MergeRange[] | undefined, rows: number, columns: number) {
  const spans = new Map<string, { colSpan?: number; rowSpan?: number }>()
  const covered = new Set<string>()
  for (const { startRow, startCol, endRow, endCol } of merges ?? []) {
    const lastRow = Math.min(endRow, rows - 1)
    const lastColumn = Math.min(endCol, columns - 1)
    if (lastRow < startRow || lastColumn < startCol) continue
    const colSpan = lastColumn - startCol + 1
    const rowSpan = lastRow - startRow + 1
    spans.set(key(startRow, startCol), { ...(colSpan > 1 && { colSpan }), ...(rowSpan > 1 && { rowSpan }) })
    for (let row = startRow; row <= lastRow; row++)
      for (let column = startCol; column <= lastColumn; column++) if (row !== startRow || column !== startCol) covered.add(key(row, column))
  }
  return { spans, covered }
}

const filled = (value: CellValue | undefined): boolean => value !== null && value !== undefined && value !== ''

/** One sheet inside the rectangle that holds values; a merged cell stands once, with its spans. */
function sheetRows(sheet: Sheet, limits: Limits): CellText[][] {
  const rows = sheet.rows.findLastIndex((row) => row.some(filled)) + 1
  const columns = sheet.rows.reduce((most, row) => Math.max(most, row.findLastIndex(filled) + 1), 0)
  if (rows * columns > limits.maxCells) stop(refusals.tooManyCells(limits.maxCells))
  const { spans, covered } = mergesOf(sheet.merges, rows, columns)
  return sheet.rows.slice(0, rows).map((row, n) =>
    Array.from({ length: columns }, (_, column) => column)
      .filter((column) => !covered.has(key(n, column)))
      .map((column) => ({ text: printCell(row[column], sheet.cells?.get(key(n, column))), ...spans.get(key(n, column)) })),
  )
}

function putSheets(sheets: readonly Sheet[], limits: Limits, into: Collector): void {
  const shown = sheets.filter(({ hidden, veryHidden }) => !hidden && !veryHidden)
  const tables = shown.map((sheet) => ({ name: sheet.name, rows: sheetRows(sheet, limits) })).filter(({ rows }) => rows.length > 0)
  for (const { name, rows } of tables) {
    if (tables.length > 1) into.paragraph(name, 1)
    into.table(rows, { name })
  }
  if (shown.length < sheets.length) into.warn(hiddenSheets(sheets.length - shown.length))
  for (const sheet of shown) for (const warning of warningsOf(sheet)) into.warn(warning)
}
/** What a person would not see in the sheet as it opens, or would see otherwise: hidden rows and columns, formulas that were never worked out. */
function warningsOf(sheet: Sheet): Text[] {
  const rows = [...(sheet.rowDefs ?? [])].filter(([row, { hidden }]) => hidden && sheet.rows[row]?.some(filled)).map(([row]) => row + 1)
  const columns = (sheet.columns ?? []).flatMap(({ hidden }, column) =>
    hidden && sheet.rows.some((row) => filled(row[column])) ? columnLetters(column) : [],
  )
  const blank = [...(sheet.cells ?? [])].flatMap(([at, { formula, value, formulaResult }]) => {
    const [row, column] = at.split(',').map(Number)
    return formula !== undefined && !filled(value ?? formulaResult) ? cellName(row!, column!) : []
  })
  const most = (names: readonly (string | number)[]) => names.slice(0, 12).join('、') + (names.length > 12 ? ' …' : '')
  return [
    ...(rows.length > 0
      ? [
          {
            zh: `工作表“${sheet.name}”有 ${rows.length} 行是隐藏的（第 ${most(rows)} 行），已一并读取。`,
            en: `${rows.length} rows of the sheet "${sheet.name}" are hidden (${most(rows)}); they were read with the others.`,
          },
        ]
      : []),
    ...(columns.length > 0
      ? [
          {
            zh: `工作表“${sheet.name}”的 ${most(columns)} 列是隐藏的，已一并读取。`,
            en: `Columns ${most(columns)} of the sheet "${sheet.name}" are hidden; they were read with the others.`,
          },
        ]
      : []),
    ...(blank.length > 0
      ? [
          {
            zh: `工作表“${sheet.name}”的 ${most(blank)} 是公式，文件里没有存计算结果，按空白处理；请在表格软件中打开保存一次再上传。`,
            en: `${most(blank)} of the sheet "${sheet.name}" are formulas without a stored result and were taken as empty; please open and save the file in a spreadsheet program, then upload it again.`,
          },
        ]
      : []),
  ]
}
const hiddenSheets = (n: number): Text => ({ zh: `有 ${n} 个隐藏的工作表没有读取。`, en: `${n} hidden sheet(s) were not read.` })

/**
 * Reads a workbook: each visible sheet that holds anything is one table, under its name where there are several.
 * Formulas by their stored result.
 * @throws Stop with the refusals of archives, document.missing-part, .too-many-cells
 */
export async function readWorkbook(bytes: Uint8Array, type: 'xlsx' | 'ods' | 'xls', limits: Limits, into: Collector): Promise<void> {
  if (type === 'xls') {
    const { sheets } = await readXls(bytes)
    into.warn({
      zh: '这是旧的 .xls 格式：数值已读取，日期和百分数的显示格式可能与原表不同，请核对。',
      en: 'This is the old .xls format: the values were read, but dates and percentages may look different from the sheet. Please check them.',
    })
    return putSheets(sheets, limits, into)
  }
  const { parts, macros } = measured(bytes, limits, type === 'ods' ? 'content.xml' : 'xl/workbook.xml')
  const workbook = await (type === 'ods' ? readOds(parts) : readXlsx(parts, { readStyles: true })).catch((error: Error) =>
    // Two cells at far corners span more than the library will lay out: not damaged, but too large.
    /spans \d+ rows/u.test(error.message) ? stop(refusals.tooManyCells(limits.maxCells)) : Promise.reject(error),
  )
  putSheets(workbook.sheets, limits, into)
  if (macros) into.warn(MACROS)
}
