import {
  AlignmentType,
  BorderStyle,
  Footer,
  HeightRule,
  OverlapType,
  PageNumber,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx'
import { areaHeight, type OfficialProfile } from './officialProfile.ts'
import { runOf } from './setting.ts'

/** — 1 — with one character free to the side (7.5). */
function numberLine(profile: OfficialProfile, side: 'left' | 'right'): Paragraph {
  const type = profile.types.pageNumber
  const indent = type.size * 10
  return new Paragraph({
    alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'right' ? { right: indent } : { left: indent },
    spacing: { before: 0, after: 0, line: type.line, lineRule: 'exact' },
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...runOf(type) })],
  })
}
/** The page number below the type area: odd pages right, even pages left. */
export const pageNumber = (profile: OfficialProfile, side: 'left' | 'right'): Footer =>
  new Footer({ children: [numberLine(profile, side)] })

/**
 * The same on a page turned sideways (8): it stands where it stands on upright pages, so it lies left of the table and is turned itself, its
 * line towards the table, odd numbers at the lower end and even ones at the upper. A cell of turned text in a floating table: turned frames
 * are not kept by every word processor.
 */
export function turnedPageNumber(profile: OfficialProfile, side: 'left' | 'right'): Footer {
  const type = profile.types.pageNumber
  const { margins } = profile.page
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const borders = { top: none, bottom: none, left: none, right: none }
  const width = type.line + 40
  return new Footer({
    children: [
      new Table({
        layout: TableLayoutType.FIXED,
        width: { size: width, type: WidthType.DXA },
        columnWidths: [width],
        margins: { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 0, right: 0 },
        borders: { ...borders, insideHorizontal: none, insideVertical: none },
        float: {
          horizontalAnchor: TableAnchorType.PAGE,
          verticalAnchor: TableAnchorType.PAGE,
          absoluteHorizontalPosition: margins.left - NUMBER_BELOW - Math.round(width / 2),
          absoluteVerticalPosition: margins.top,
          overlap: OverlapType.OVERLAP,
        },
        rows: [
          new TableRow({
            height: { value: areaHeight(profile), rule: HeightRule.EXACT },
            children: [
              new TableCell({
                width: { size: width, type: WidthType.DXA },
                borders,
                textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
                children: [numberLine(profile, side)],
              }),
            ],
          }),
        ],
      }),
      new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' } }),
    ],
  })
}
/** From the type area to the dashes of the page number: 7 mm (7.5). */
const NUMBER_BELOW = 397

/** 第 x 页 共 y 页, centred below an internal table. */
export const pageOfPages = (profile: OfficialProfile): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 0, after: 0, line: profile.types.pageNumber.line, lineRule: 'exact' },
        children: [
          new TextRun({
            children: ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'],
            ...runOf(profile.types.pageNumber),
          }),
        ],
      }),
    ],
  })

/** No number: an imprint page behind a blank one has none (7.5). */
export const noNumber = (): Footer => new Footer({ children: [new Paragraph({})] })
