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
import type { Signature } from './officialPaper.ts'
import { areaWidth, emOf, type OfficialProfile } from './officialProfile.ts'
import { paragraph, type Setting, space } from './setting.ts'
import { emsOf } from './trapezoid.ts'

/** A seal of 4.2 cm and some air: so far apart stand the names that are sealed one below the other. */
const SEAL = 2600
/** Names that stand beside each other when each is sealed. */
const MOST_BESIDE = 3

/**
 * 署名 and 成文日期 (7.3.5). Without seal: the name right with two characters, the date on the next line beginning two characters further
 * right; a date longer than the name stands right with two. With seal: the date right with four, the name centred above it. Several sealed
 * names stand beside each other so that seals do not touch, the last above the date (7.3.5.1). All of it keeps to the text before it.
 */
export function signatureOf(signature: Signature, profile: OfficialProfile): (Paragraph | Table)[] {
  const { names, seal } = signature
  const tied = (line?: number) => space(profile, line, { keepNext: true })
  if (!seal) return [tied(), ...unsealed(signature, profile)]
  return [tied(), tied(), ...(names.length > 1 ? [besideEachOther(signature, profile)] : sealed(signature, profile))]
}

function sealed({ names, date }: Signature, profile: OfficialProfile): Paragraph[] {
  const em = emOf(profile)
  const dateEms = emsOf(printed(date))
  const width = emsOf(names[0])
  const dateRight = Math.max(4, width / 2 - dateEms / 2)
  const right = (part: 'Signer' | 'Date', text: string, ems: number) =>
    paragraph(profile, part, 'text', text, {
      align: AlignmentType.RIGHT,
      indent: { right: Math.round(ems * em) },
      keepNext: part === 'Signer',
    })
  return [right('Signer', names[0], dateRight + dateEms / 2 - width / 2), right('Date', printed(date), dateRight)]
}

/** Measured from the left, so that faces with wider digits leave the two characters between name and date as they are. */
function unsealed({ names, date }: Signature, profile: OfficialProfile): Paragraph[] {
  const em = emOf(profile)
  const dateEms = emsOf(printed(date))
  const widest = Math.max(...names.map(emsOf))
  const nameLeft = profile.grid.characters - Math.max(2, 4 + dateEms - widest) - widest
  const left = (part: 'Signer' | 'Date', text: string, ems: number) =>
    paragraph(profile, part, 'text', text, { indent: { left: Math.round(ems * em) }, keepNext: part === 'Signer' })
  return [...names.map((name) => left('Signer', name, nameLeft + (widest - emsOf(name)) / 2)), left('Date', printed(date), nameLeft + 2)]
}

/** A table without lines: as many names a row as the type area holds, the last name's cell with the date below it. */
function besideEachOther({ names, date }: Signature, profile: OfficialProfile): Table {
  const widest = (Math.max(...names.map(emsOf)) + 1) * emOf(profile)
  const beside = Math.max(1, Math.min(MOST_BESIDE, names.length, Math.floor(areaWidth(profile) / widest)))
  const rows = Array.from({ length: Math.ceil(names.length / beside) }, (_, at) => names.slice(at * beside, (at + 1) * beside))
  const width = Math.floor(areaWidth(profile) / beside)
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const borders = { top: none, bottom: none, left: none, right: none }
  const centred: Setting = { align: AlignmentType.CENTER }
  const cell = (name: string | undefined, last: boolean) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
      borders,
      children: [
        ...(name === undefined ? [space(profile)] : [paragraph(profile, 'Signer', 'text', name, { ...centred, keepNext: !last })]),
        ...(last ? [paragraph(profile, 'Date', 'text', printed(date), centred)] : []),
      ],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * beside, type: WidthType.DXA },
    columnWidths: Array.from({ length: beside }, () => width),
    margins: { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 0, right: 0 },
    borders: { ...borders, insideHorizontal: none, insideVertical: none },
    rows: rows.map((row, at) => {
      const last = at === rows.length - 1
      // A last row that is not full stands at the right, above the date.
      const cells = last ? [...Array.from({ length: beside - row.length }, () => undefined), ...row] : row
      return new TableRow({
        cantSplit: true,
        ...(!last && { height: { value: SEAL, rule: HeightRule.ATLEAST } }),
        children: cells.map((name, column) => cell(name, last && column === cells.length - 1)),
      })
    }),
  })
}
