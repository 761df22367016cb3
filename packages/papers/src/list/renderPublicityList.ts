import { ok, printed, type Result } from '@changtong/kernel'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { packed } from '../docx/packed.ts'
import { titleLines } from '../docx/titleLines.ts'
import type { TypeStyle } from '../docx/typeStyle.ts'
import { cellsOf } from './cells.ts'
import { tallestCell } from './estimatePublicityList.ts'
import { type ColumnStyle, linesPerPage, publicityListProfile, type StyleProfile } from './profile.ts'
import { type PublicityList, publishable } from './publicityList.ts'

/**
 * The publicity list as a .docx in the exact official form (0-02 … 0-07). The same list gives the same bytes, so the digest
 * of a frozen document can be recorded. Refuses a list with anything unsolved, unsourced, without lead department, or with
 * a measure that no completion statement covers (`publicityObstacles`). The document names no author.
 */
export async function renderPublicityList(list: PublicityList, profile: StyleProfile = publicityListProfile): Promise<Result<Uint8Array>> {
  const checked = publishable(list)
  if (!checked.ok) return checked
  return ok(await packed(documentOf(list, profile), titleLines(list.title, Number.POSITIVE_INFINITY).join('')))
}

function documentOf(list: PublicityList, profile: StyleProfile): Document {
  const { page, table } = profile
  const lineEms = ((page.width - page.margins.left - page.margins.right) / 10 / profile.title.size) | 0
  return new Document({
    title: list.title,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: fontsOf(table.type), size: table.type.size, language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            // The writer swaps the sides of a landscape page itself, so it is told the portrait ones.
            size: {
              width: Math.min(page.width, page.height),
              height: Math.max(page.width, page.height),
              orientation: page.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { ...page.margins, header: page.footer, footer: page.footer, gutter: 0 },
          },
        },
        ...(list.draft ? { headers: { default: draftMark(profile), even: draftMark(profile) } } : {}),
        footers: { default: pageNumber(profile.pageNumber, 'right'), even: pageNumber(profile.pageNumber, 'left') },
        children: [
          ...(list.attachment ? [line([list.attachment], profile.attachment, AlignmentType.LEFT)] : []),
          line(titleLines(list.title, lineEms), profile.title, AlignmentType.CENTER),
          line([`（${printed(list.date)}）`], profile.date, AlignmentType.CENTER, 120),
          tableOf(list, profile),
          // A word processor ends every document with a paragraph of its own; this one is too low to open a blank page.
          line([], { ...profile.table.type, line: 20 }, AlignmentType.LEFT),
        ],
      },
    ],
  })
}

function tableOf(list: PublicityList, profile: StyleProfile): Table {
  const { table } = profile
  const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const row = (cells: readonly (readonly string[])[], heading: boolean) =>
    new TableRow({
      tableHeader: heading,
      // A row goes to the next page whole, unless no page could hold it: LibreOffice would cut off what is too much.
      cantSplit: tallestCell(cells, profile) <= linesPerPage(profile),
      children: table.columns.map((column, at) => cellOf(cells[at] ?? [], column, table.type, heading)),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: table.columns.reduce((sum, column) => sum + column.width, 0), type: WidthType.DXA },
    columnWidths: table.columns.map((column) => column.width),
    margins: { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: table.cellMargin, right: table.cellMargin },
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: [
      row(
        table.columns.map((column) => [column.heading]),
        true,
      ),
      ...list.items.map((item) => row(cellsOf(item), false)),
    ],
  })
}

function cellOf(texts: readonly string[], column: ColumnStyle, type: TypeStyle, heading: boolean): TableCell {
  const align = heading || column.align === 'center' ? AlignmentType.CENTER : AlignmentType.BOTH
  return new TableCell({
    width: { size: column.width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: texts.map((text) => line([text], type, align, 0, heading)),
  })
}

function line(
  lines: readonly string[],
  type: TypeStyle,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  after = 0,
  bold = false,
): Paragraph {
  return new Paragraph({
    alignment,
    spacing: { before: 0, after, line: type.line, lineRule: LineRuleType.EXACT },
    children: lines.map((text, at) => new TextRun({ text, ...runOf(type), ...(bold ? { bold } : {}), ...(at > 0 ? { break: 1 } : {}) })),
  })
}

/** The East Asian face also for digits and letters; the hint makes quotation marks full-width as in print. */
const fontsOf = ({ fonts: [name] }: TypeStyle) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' })
const runOf = (type: TypeStyle) => ({ font: fontsOf(type), size: type.size })

/** — 1 — with one character of indent: odd pages right, even pages left (GB/T 9704). */
function pageNumber(type: TypeStyle, side: 'left' | 'right'): Footer {
  const indent = type.size * 10
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: indent } : { left: indent },
        spacing: { before: 0, after: 0, line: type.line, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...runOf(type) })],
      }),
    ],
  })
}

/** What the draft mark reads; the checker recognises a draft by it. */
export const DRAFT_MARK = '草稿'
function draftMark({ attachment, table }: StyleProfile): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { before: 0, after: 0, line: table.type.line, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ text: DRAFT_MARK, color: 'C00000', font: fontsOf(attachment), size: table.type.size })],
      }),
    ],
  })
}
