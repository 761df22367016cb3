import { printed } from '@changtong/kernel'
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
  WidthType,
} from 'docx'
import { advanceOf } from '../docx/titleLines.ts'
import type { OfficialPaper } from './officialPaper.ts'
import { areaWidth, emOf, type OfficialProfile } from './officialProfile.ts'
import { paragraph, rule, space, spaces } from './setting.ts'
import { trapezoid } from './trapezoid.ts'

/** The head of a paper on its first page, down to and with its title. The head of a letter stands in the page's header. */
export function headOf(paper: OfficialPaper, profile: OfficialProfile, number: string): (Paragraph | Table)[] {
  const title = [...titleOf(paper.title, profile), space(profile)]
  if (paper.form === 'slip') return [...numberRight(profile, number), space(profile, 300), ...title]
  if (paper.form === 'letter') return [...numberRight(profile, number), ...urgencyOf(paper, profile), ...spaces(profile, 2), ...title]
  return [
    ...aboveMark(paper, profile),
    ...markOf(paper, profile),
    ...(paper.form === 'document' ? spaces(profile, 2) : [space(profile)]),
    ...numberLine(paper, profile, number),
    ...spaces(profile, 2),
    ...title,
  ]
}

const red = (profile: OfficialProfile) => ({ color: profile.head.color })

/**
 * Size of the mark in half-points: as large as the longest name lets it be within the line, between the profile's limits. A long name is set
 * in narrower letters (长体) rather than in small ones: the mark has to stand out (7.2.4).
 */
export function markSize(paper: OfficialPaper, profile: OfficialProfile): number {
  const [largest, smallest] = profile.head.markSizes
  const joint = paper.mark.length > 1 && paper.suffix
  const width = areaWidth(profile) - 40
  const ems = Math.max(...paper.mark.map(advanceOf)) + advanceOf(paper.suffix ?? '') + (joint ? 0.5 : 0)
  const whole = Math.floor(width / 10 / ems)
  const fitting = whole >= profile.head.standing ? whole : Math.min(profile.head.standing, Math.floor(whole / profile.head.narrowest))
  return Math.max(smallest, Math.min(paper.mark.length > 1 ? Math.min(largest, 64) : largest, fitting))
}
/** Height of the mark's line: a little more than its type. */
const markLine = (size: number): number => Math.round(size * 11.5)

/** The room above the mark: three lines of the grid for marks such as 加急, so that the mark's top stands 35 mm below the type area's. */
function aboveMark(paper: OfficialPaper, profile: OfficialProfile): Paragraph[] {
  // Word processors set type in an exact line with its ascent below four fifths of it: what is above the glyphs belongs to the 35 mm.
  const size = markSize(paper, profile)
  const aboveGlyphs = Math.round(markLine(size) * 0.8 - size * 10 * 0.86)
  const lines = [...urgencyOf(paper, profile)]
  const rest = profile.head.markTop - aboveGlyphs - lines.length * profile.grid.line
  return [...lines, space(profile, rest)]
}
const urgencyOf = (paper: OfficialPaper, profile: OfficialProfile): Paragraph[] =>
  paper.urgency ? [paragraph(profile, 'Urgency', 'urgency', [...paper.urgency].join('　'))] : []

/** Letters of a mark that is wider than its room are narrowed, never broken. */
const narrowed = (ems: number, size: number, width: number): { readonly scale?: number } => {
  const needed = ems * size * 10
  return needed > width ? { scale: Math.floor((width / needed) * 100) } : {}
}
export const squeezed = (text: string, size: number, profile: OfficialProfile) => narrowed(advanceOf(text), size, areaWidth(profile) - 40)

function markOf(paper: OfficialPaper, profile: OfficialProfile): (Paragraph | Table)[] {
  const size = markSize(paper, profile)
  const line = markLine(size)
  if (paper.mark.length === 1) {
    const text = paper.mark[0] + (paper.suffix ?? '')
    const run = { ...red(profile), size, ...squeezed(text, size, profile) }
    return [paragraph(profile, 'Mark', 'mark', [{ text, run }], { align: AlignmentType.CENTER, line })]
  }
  const suffixWidth = paper.suffix ? Math.round((advanceOf(paper.suffix) + 0.5) * size * 10) : 0
  const widest = Math.max(...paper.mark.map(advanceOf))
  const namesWidth = Math.min(areaWidth(profile) - suffixWidth, Math.round((widest + 0.2) * size * 10))
  const name = (text: string) =>
    paragraph(profile, 'Mark', 'mark', [{ text, run: { ...red(profile), size, ...narrowed(widest, size, namesWidth) } }], {
      // Names of unlike length are spread over the same width.
      align: text.length > 1 ? AlignmentType.DISTRIBUTE : AlignmentType.CENTER,
      line,
    })
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const cell = (width: number, children: Paragraph[]) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { marginUnitType: WidthType.DXA, left: 0, right: 0, top: 0, bottom: 0 },
      borders: { top: none, bottom: none, left: none, right: none },
      children,
    })
  const cells = [cell(namesWidth, paper.mark.map(name))]
  if (paper.suffix)
    cells.push(
      cell(suffixWidth, [
        paragraph(profile, 'Mark', 'mark', [{ text: paper.suffix, run: { ...red(profile), size } }], { align: AlignmentType.CENTER, line }),
      ]),
    )
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      width: { size: namesWidth + suffixWidth, type: WidthType.DXA },
      columnWidths: paper.suffix ? [namesWidth, suffixWidth] : [namesWidth],
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [new TableRow({ height: { value: line * paper.mark.length, rule: HeightRule.ATLEAST }, children: cells })],
    }),
  ]
}

/** 发文字号 above the red line: centred; of an upward paper left with one character, the signers right with one (7.2.5, 7.2.6). */
function numberLine(paper: OfficialPaper, profile: OfficialProfile, number: string): Paragraph[] {
  const em = emOf(profile)
  const line = { bottom: rule(paper.form === 'briefing' || paper.form === 'minutes' ? 12 : 8, profile.head.color, profile.head.ruleSpace) }
  if (paper.form === 'briefing') {
    const { by, on } = paper.editor ?? { by: '', on: null }
    return [
      paragraph(profile, 'Number', 'number', number, { align: AlignmentType.CENTER }),
      space(profile),
      paragraph(profile, 'Rule', 'text', `${by}\t${on ? printed(on) : ''}`, {
        border: line,
        tabs: [{ type: 'right', position: areaWidth(profile) - 20 }],
      }),
    ]
  }
  if (paper.signers && paper.signers.length > 0)
    return [
      paragraph(profile, 'Number', 'number', [{ text: `　${number}\t签发人：` }, { text: paper.signers.join('　'), role: 'signer' }], {
        border: line,
        tabs: [{ type: 'right', position: areaWidth(profile) - em }],
      }),
    ]
  return [paragraph(profile, 'Number', 'number', number, { align: AlignmentType.CENTER, border: line })]
}

const numberRight = (profile: OfficialProfile, number: string): Paragraph[] => [
  paragraph(profile, 'Number', 'number', number, { align: AlignmentType.RIGHT }),
]

/** 2号小标宋, centred, in lines that tear no word. */
function titleOf(title: string, profile: OfficialProfile): Paragraph[] {
  const ems = Math.floor(areaWidth(profile) / (profile.types.title.size * 10))
  return trapezoid(title, ems).map((text) => paragraph(profile, 'Title', 'title', text, { align: AlignmentType.CENTER, keepNext: true }))
}
