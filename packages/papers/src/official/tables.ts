import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx'
import { paragraphs } from '../docx/paragraphs.ts'
import { lineCount } from '../render/lineCount.ts'
import type { Block, Box, Column } from './officialPaper.ts'
import { areaHeight, areaWidth, type OfficialProfile } from './officialProfile.ts'
import { paragraph } from './setting.ts'

type Align = (typeof AlignmentType)[keyof typeof AlignmentType]
const MARGIN = 85
/** Above and below the text of a cell. */
const PAD = 40
const edge = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const edges = { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge }
const cellMargins = { marginUnitType: WidthType.DXA, top: PAD, bottom: PAD, left: MARGIN, right: MARGIN } as const

interface CellLook {
  readonly width: number
  readonly align: Align
  readonly bold?: boolean
  readonly keepNext?: boolean
  readonly span?: number
  readonly merge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType]
}
function cellOf(text: string, profile: OfficialProfile, look: CellLook): TableCell {
  const lines = paragraphs(text)
  return new TableCell({
    width: { size: look.width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(look.span !== undefined && { columnSpan: look.span }),
    ...(look.merge && { verticalMerge: look.merge }),
    children: (lines.length > 0 ? lines : ['']).map(
      (line): Paragraph =>
        paragraph(profile, 'Cell', 'cell', [{ text: line, ...(look.bold && { run: { bold: true } }) }], {
          align: look.align,
          keepNext: look.keepNext ?? false,
        }),
    ),
  })
}
const tableWith = (widths: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: cellMargins,
    borders: edges,
    rows,
  })

/** The widths of the columns in twips: the type area shared out. */
export function widthsOf(columns: readonly Column[], profile: OfficialProfile): number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0)
  return columns.map((column) => Math.floor((areaWidth(profile) * column.width) / total))
}
/** A row whose first cell is blank in a merged column goes on with the row above. */
const goesOn = (columns: readonly Column[], row: readonly string[] | undefined): boolean =>
  columns[0]?.merge === true && row !== undefined && (row[0] ?? '').trim() === ''

/** Lines that the tallest cell of a row takes; a merged cell shares its height with the rows below and is not counted. */
export function rowLines(row: readonly string[], columns: readonly Column[], profile: OfficialProfile): number {
  const widths = widthsOf(columns, profile)
  return Math.max(
    ...columns.map(({ merge }, at) =>
      merge
        ? 1
        : paragraphs(row[at] ?? '').reduce(
            (sum, text) => sum + lineCount(text, (widths[at]! - 2 * MARGIN) / (profile.types.cell.size * 10)),
            0,
          ),
    ),
  )
}
/** Lines of a table that one page holds below the repeated heading. */
export const pageLines = (profile: OfficialProfile): number => Math.floor((areaHeight(profile) - 4 * PAD) / profile.types.cell.line) - 1

/**
 * A table with a heading repeated on every page. A row stays whole unless no page could hold it. `tied`: its last row stays with what
 * follows, so that a signature below never stands on a page of its own.
 */
export function tableOf({ columns, rows }: Block & { readonly type: 'table' }, profile: OfficialProfile, tied = false): Table {
  const widths = widthsOf(columns, profile)
  const most = pageLines(profile)
  const heading = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, at) =>
      cellOf(column.heading, profile, { width: widths[at]!, align: AlignmentType.CENTER, bold: true, keepNext: true }),
    ),
  })
  const body = rows.map((row, at) => {
    const [on, before] = [goesOn(columns, rows[at + 1]), goesOn(columns, row)]
    return new TableRow({
      cantSplit: rowLines(row, columns, profile) <= most,
      children: columns.map(({ align, merge }, column) =>
        cellOf(merge && before ? '' : (row[column] ?? ''), profile, {
          width: widths[column]!,
          align: align ? AlignmentType.CENTER : AlignmentType.BOTH,
          keepNext: tied && at === rows.length - 1,
          ...(merge && (before || on) && { merge: before ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART }),
        }),
      ),
    })
  })
  return tableWith(widths, [heading, ...body])
}

/** Boxes of a slip: each row shares the width among its boxes, labels of four characters. */
export function boxesOf(rows: readonly (readonly Box[])[], profile: OfficialProfile, tied = false): Table {
  const columns = 4
  const label = 1500
  const value = Math.floor((areaWidth(profile) - 2 * label) / 2)
  const widths = [label, value, label, value]
  const cell = (text: string, span: number, at: number, isLabel: boolean, keepNext: boolean) =>
    cellOf(text, profile, {
      span,
      width: widths.slice(at, at + span).reduce((sum, width) => sum + width, 0),
      align: isLabel ? AlignmentType.CENTER : AlignmentType.LEFT,
      bold: isLabel,
      keepNext,
    })
  return tableWith(
    widths,
    rows.map(
      (boxes, row) =>
        new TableRow({
          cantSplit: true,
          height: { value: Math.max(...boxes.map(({ lines = 1 }) => lines)) * profile.types.cell.line + 120, rule: HeightRule.ATLEAST },
          children: boxes.flatMap((box, i) => {
            const at = i * 2
            const span = i === boxes.length - 1 ? columns - at - 1 : 1
            const keep = tied && row === rows.length - 1
            return [cell(box.label, 1, at, true, keep), cell(box.text, span, at + 1, false, keep)]
          }),
        }),
    ),
  )
}
