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
import { paragraphs } from '../docx/paragraphs.ts'
import type { Attachment, Block, OfficialPaper, Signature } from './officialPaper.ts'
import { areaWidth, emOf, type OfficialProfile } from './officialProfile.ts'
import { paragraph, space } from './setting.ts'
import { emsOf, trapezoid } from './trapezoid.ts'

/** From the addressees to the note below the date. */
export function bodyOf(paper: OfficialPaper, profile: OfficialProfile): (Paragraph | Table)[] {
  const { addressees = [], attachments = [], attendance = [] } = paper
  return [
    ...(addressees.length > 0 ? [paragraph(profile, 'Addressee', 'text', `${addressees.join('，')}：`)] : []),
    ...paper.body.flatMap((block) => blockOf(block, profile)),
    ...(attachments.length > 0 ? attachmentNote(attachments, profile) : []),
    ...(attendance.length > 0 ? [space(profile), ...attendance.map((one) => attendanceOf(one, profile))] : []),
    ...(paper.signature ? signatureOf(paper.signature, profile) : []),
    ...(paper.note ? [paragraph(profile, 'Note', 'text', `（${paper.note}）`, { indent: { firstLine: 2 * emOf(profile) } })] : []),
  ]
}

export function attachmentsOf(paper: OfficialPaper, profile: OfficialProfile): (Paragraph | Table)[] {
  const all = paper.attachments ?? []
  const ems = Math.floor(areaWidth(profile) / (profile.types.title.size * 10))
  // 附件1 flush left on the first line, its title centred on the third (7.3.7).
  return all.flatMap((attachment, at) => [
    paragraph(profile, 'AttachmentLabel', 'label', all.length === 1 ? '附件' : `附件${at + 1}`, { breakBefore: true }),
    space(profile),
    ...trapezoid(attachment.title, ems).map((text) =>
      paragraph(profile, 'AttachmentTitle', 'title', text, { align: AlignmentType.CENTER }),
    ),
    space(profile),
    ...attachment.body.flatMap((block) => blockOf(block, profile)),
  ])
}

export function blockOf(block: Block, profile: OfficialProfile): (Paragraph | Table)[] {
  const indent = { firstLine: 2 * emOf(profile) }
  switch (block.type) {
    case 'text':
      return paragraphs(block.text).map((text) => paragraph(profile, 'Text', 'text', text, { align: AlignmentType.BOTH, indent }))
    case 'heading': {
      const role = block.level === 1 ? 'level1' : block.level === 2 ? 'level2' : 'text'
      return [
        paragraph(
          profile,
          `Level${block.level}`,
          role,
          [{ text: block.text }, ...(block.after ? [{ text: block.after, role: 'text' as const }] : [])],
          { align: AlignmentType.BOTH, indent, keepNext: block.after === undefined },
        ),
      ]
    }
    case 'table':
      return [tableOf(block, profile)]
    case 'boxes':
      return [boxesOf(block.rows, profile)]
  }
}

const cellLine = (
  profile: OfficialProfile,
  text: string,
  align: (typeof AlignmentType)[keyof typeof AlignmentType],
  bold = false,
): Paragraph => paragraph(profile, 'Cell', 'cell', [{ text, ...(bold && { run: { bold } }) }], { align })
const edge = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const edges = { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge }
const cellMargins = { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: 85, right: 85 } as const

function tableOf(block: Block & { readonly type: 'table' }, profile: OfficialProfile): Table {
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  const widths = block.columns.map((column) => Math.floor((areaWidth(profile) * column.width) / total))
  const cell = (text: string, at: number, heading: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: (paragraphs(text).length > 0 ? paragraphs(text) : ['']).map((line) =>
        cellLine(profile, line, heading || block.columns[at]!.align ? AlignmentType.CENTER : AlignmentType.BOTH, heading),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: cellMargins,
    borders: edges,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: block.columns.map(({ heading }, at) => cell(heading, at, true)) }),
      ...block.rows.map((row) => new TableRow({ cantSplit: true, children: block.columns.map((_, at) => cell(row[at] ?? '', at, false)) })),
    ],
  })
}

/** Boxes of a slip: each row shares the width among its boxes, labels of four characters. */
function boxesOf(
  rows: readonly (readonly { readonly label: string; readonly text: string; readonly lines?: number }[])[],
  profile: OfficialProfile,
): Table {
  const columns = 4
  const label = 1500
  const value = Math.floor((areaWidth(profile) - 2 * label) / 2)
  const widths = [label, value, label, value]
  const cell = (text: string, span: number, at: number, isLabel: boolean) =>
    new TableCell({
      columnSpan: span,
      width: { size: widths.slice(at, at + span).reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: (paragraphs(text).length > 0 ? paragraphs(text) : ['']).map((line) =>
        cellLine(profile, line, isLabel ? AlignmentType.CENTER : AlignmentType.LEFT, isLabel),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: cellMargins,
    borders: edges,
    rows: rows.map(
      (boxes) =>
        new TableRow({
          height: { value: Math.max(...boxes.map(({ lines = 1 }) => lines)) * profile.types.cell.line + 120, rule: HeightRule.ATLEAST },
          children: boxes.flatMap((box, i) => {
            const at = i * 2
            const span = i === boxes.length - 1 ? columns - at - 1 : 1
            return [cell(box.label, 1, at, true), cell(box.text, span, at + 1, false)]
          }),
        }),
    ),
  })
}

/** 附件：1. ××× one line below the text, names aligned, nothing after a name (7.3.4). */
function attachmentNote(attachments: readonly Attachment[], profile: OfficialProfile): Paragraph[] {
  const em = emOf(profile)
  const several = attachments.length > 1
  const left = (several ? 6.5 : 5) * em
  const lines = attachments.map(({ title }, at) => {
    const name = title.replaceAll(/\r?\n/g, '')
    const lead = `${at === 0 ? '附件：' : ''}${several ? `${at + 1}.` : ''}`
    const hanging = emsOf(lead) * em
    const pad = several ? 0.5 * em : 0
    // A lone name follows its colon directly: it stands where a tab would lead, and the tab would lead past it.
    return paragraph(profile, 'AttachmentNote', 'text', `${lead}${several ? '\t' : ''}${name}`, {
      indent: { left, hanging: hanging + pad },
      tabs: [{ type: 'left', position: left }],
    })
  })
  return [space(profile), ...lines]
}

/** 出席：… names in the second line aligned with the first after the colon (10.3). */
function attendanceOf({ label, names }: { readonly label: string; readonly names: string }, profile: OfficialProfile): Paragraph {
  const em = emOf(profile)
  const hanging = emsOf(`${label}：`) * em
  return paragraph(profile, 'Attendance', 'text', [{ text: `${label}：`, role: 'label' }, { text: names }], {
    align: AlignmentType.BOTH,
    indent: { left: 2 * em + hanging, hanging },
  })
}

/**
 * 署名 and 成文日期 (7.3.5). Without seal: the name right with two characters, the date on the next line beginning two characters further
 * right; a date longer than the name stands right with two. With seal: the date right with four, names centred above it.
 */
function signatureOf({ names, date, seal }: Signature, profile: OfficialProfile): (Paragraph | Table)[] {
  const em = emOf(profile)
  const dateEms = emsOf(printed(date))
  const right = (part: 'Signer' | 'Date', text: string, ems: number, keepNext: boolean) =>
    paragraph(profile, part, 'text', text, { align: AlignmentType.RIGHT, indent: { right: Math.round(ems * em) }, keepNext })
  const widest = Math.max(...names.map(emsOf))
  if (seal) {
    const dateRight = Math.max(4, widest / 2 - dateEms / 2)
    return [
      space(profile),
      space(profile),
      ...names.map((name) => right('Signer', name, dateRight + dateEms / 2 - emsOf(name) / 2, true)),
      right('Date', printed(date), dateRight, false),
    ]
  }
  // Measured from the left, so that faces with wider digits leave the two characters between name and date as they are.
  const columns = profile.grid.characters
  const nameRight = Math.max(2, 4 + dateEms - widest)
  const nameLeft = columns - nameRight - widest
  const left = (part: 'Signer' | 'Date', text: string, ems: number, keepNext: boolean) =>
    paragraph(profile, part, 'text', text, { indent: { left: Math.round(ems * em) }, keepNext })
  return [
    space(profile),
    ...names.map((name) => left('Signer', name, nameLeft + (widest - emsOf(name)) / 2, true)),
    left('Date', printed(date), nameLeft + 2, false),
  ]
}
