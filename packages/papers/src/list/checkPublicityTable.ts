import type { Text } from '@changtong/kernel'
import { hasToggle, paragraphLook, runLook, type StyleSheet } from '../docx/effectiveStyle.ts'
import { near, printedText } from '../docx/wordText.ts'
import { childOf, childrenOf, descendantsOf, type XmlElement } from '../docx/xml.ts'
import { type Fault, faultAt, type Place } from './checkReport.ts'
import { tallestCell } from './estimatePublicityList.ts'
import { linesPerPage, type StyleProfile } from './profile.ts'

const say = (zh: string, en: string = zh): Text => ({ zh, en })

/** Rows, cells and paragraphs in document order; nested tables belong to the cell they stand in. */
const rowsOf = (table: XmlElement) => descendantsOf(table, 'w:tr', ['w:tc'])
const cellsOf = (row: XmlElement) => descendantsOf(row, 'w:tc', ['w:tc'])

/** Every rule of the publicity list's table (0-02 headings, 0-03 serials, 0-07 type, spacing, layout, widths). */
export function checkTable(table: XmlElement, sheet: StyleSheet, profile: StyleProfile): Fault[] {
  const [heading, ...rows] = rowsOf(table)
  return [
    ...checkLayout(table, profile),
    ...(heading ? checkHeadings(heading, profile) : []),
    ...(rows.length === 0
      ? [faultAt('table', {}, null, say('表格的问题行数', 'the number of problem rows'), '0', say('至少1行', 'at least 1'))]
      : []),
    ...rows.flatMap((row, at) => checkRow(row, at, profile)),
    ...[heading, ...rows].flatMap((row, at) => (row ? checkType(row, at + 1, table, sheet, profile) : [])),
  ]
}

function checkLayout(table: XmlElement, { table: style }: StyleProfile): Fault[] {
  const faults: Fault[] = []
  const layout = childOf(childOf(table, 'w:tblPr'), 'w:tblLayout')?.attributes['w:type'] ?? 'autofit'
  if (layout !== 'fixed')
    faults.push(faultAt('layout', {}, null, say('表格布局', 'the table layout'), layout, say('固定列宽 fixed', 'fixed')))
  const wanted = style.columns.map((column) => column.width)
  const grid = childrenOf(childOf(table, 'w:tblGrid'), 'w:gridCol').map((column) => Number(column.attributes['w:w'] ?? 0))
  if (!sameWidths(grid, wanted))
    faults.push(faultAt('widths', {}, null, say('列宽', 'the column widths'), grid.join(' '), say(wanted.join(' '))))
  for (const [at, row] of rowsOf(table).entries()) {
    const cells = cellsOf(row)
    // A row with other cells than the columns is reported as such; its widths then mean nothing.
    if (cells.length !== wanted.length) continue
    for (const [column, cell] of cells.entries()) {
      const width = childOf(childOf(cell, 'w:tcPr'), 'w:tcW')?.attributes
      if (width === undefined || (width['w:type'] ?? 'dxa') !== 'dxa' || near(Number(width['w:w']), wanted[column]!)) continue
      const place = { row: at + 1, column: column + 1 }
      faults.push(
        faultAt('widths', place, style.columns[column]!.heading, say('宽度', 'width'), width['w:w'] ?? '', say(String(wanted[column]))),
      )
    }
  }
  return faults
}

const sameWidths = (found: readonly number[], wanted: readonly number[]): boolean =>
  found.length === wanted.length && found.every((width, at) => near(width, wanted[at]!))

function checkHeadings(row: XmlElement, { table }: StyleProfile): Fault[] {
  const faults: Fault[] = []
  const wanted = table.columns.map((column) => column.heading)
  const found = cellsOf(row).map((cell) => printedText(cell).replace(/\s/gu, ''))
  if (found.join('、') !== wanted.join('、'))
    faults.push(faultAt('headings', { row: 1 }, null, say('栏目', 'headings'), found.join('、'), say(`“${wanted.join('、')}”`)))
  if (!hasToggle(childOf(row, 'w:trPr'), 'w:tblHeader'))
    faults.push(faultAt('headings.repeat', { row: 1 }, null, say('“各页重复标题行”', 'repetition on each page'), '否', say('是', 'on')))
  return faults
}

function checkRow(row: XmlElement, at: number, profile: StyleProfile): Fault[] {
  const { table } = profile
  const place = { row: at + 2 }
  const cells = cellsOf(row)
  const merged = cells.some((cell) => {
    const properties = childOf(cell, 'w:tcPr')
    return childOf(properties, 'w:gridSpan') !== undefined || childOf(properties, 'w:vMerge') !== undefined
  })
  if (cells.length !== table.columns.length || merged)
    return [
      faultAt(
        'row.cells',
        place,
        null,
        say('单元格数', 'the number of cells'),
        merged ? `${cells.length}（含合并）` : String(cells.length),
        say(`${table.columns.length}个，不合并`, `${table.columns.length}, none merged`),
      ),
    ]
  const faults: Fault[] = []
  // A row that no page could hold has to break; every other row stays whole.
  const lines = tallestCell(
    cells.map((cell) => descendantsOf(cell, 'w:p').map(printedText)),
    profile,
  )
  if (lines <= linesPerPage(profile) && !hasToggle(childOf(row, 'w:trPr'), 'w:cantSplit'))
    faults.push(faultAt('row.split', place, null, say('“允许跨页断行”', 'breaking across pages'), '是', say('否', 'off')))
  const texts = cells.map((cell) => printedText(cell))
  const serial = String(at + 1)
  if (texts[0]!.normalize('NFKC') !== serial)
    faults.push(faultAt('serial', { ...place, column: 1 }, table.columns[0]!.heading, say('序号', 'serial'), texts[0]!, say(serial)))
  for (const [column, text] of texts.entries())
    if (column > 0 && text === '')
      faults.push(
        faultAt(
          'blank',
          { ...place, column: column + 1 },
          table.columns[column]!.heading,
          say('内容', 'content'),
          '',
          say('已填写', 'filled in'),
        ),
      )
  return faults
}

/** Every run's face and size, every paragraph's spacing; at most one fault of a kind for each paragraph. */
function checkType(row: XmlElement, rowNumber: number, table: XmlElement, sheet: StyleSheet, profile: StyleProfile): Fault[] {
  const { type, columns } = profile.table
  return cellsOf(row).flatMap((cell, column) =>
    descendantsOf(cell, 'w:p').flatMap((paragraph, at) => {
      const place: Place = { row: rowNumber, column: column + 1, paragraph: at + 1 }
      const heading = columns[column]?.heading ?? null
      const faults: Fault[] = []
      const looks = descendantsOf(paragraph, 'w:r', ['w:r']).map((run) => runLook(sheet, run, paragraph, table))
      const face = looks.find((look) => !type.fonts.includes(look.font ?? ''))
      if (face) faults.push(faultAt('font', place, heading, say('字体', 'typeface'), face.font ?? '', say(type.fonts[0])))
      const size = looks.find((look) => look.size !== type.size)
      if (size)
        faults.push(
          faultAt(
            'size',
            place,
            heading,
            say('字号', 'type size'),
            `${size.size / 2}磅`,
            say(`${type.size / 2}磅（小四）`, `${type.size / 2} pt`),
          ),
        )
      const { line, rule } = paragraphLook(sheet, paragraph, table)
      if (rule !== 'exact' || line !== type.line)
        faults.push(
          faultAt(
            'spacing',
            place,
            heading,
            say('行距', 'line spacing'),
            `${rule} ${line}`,
            say(`固定值${type.line / 20}磅（exact ${type.line}）`, `exactly ${type.line / 20} pt (exact ${type.line})`),
          ),
        )
      return faults
    }),
  )
}
