import type { Text } from '@changtong/kernel'

/** The rules that a publicity list is measured against, one name each. */
export type PublicityRule =
  | 'file'
  | 'package'
  | 'external'
  | 'revisions'
  | 'properties'
  | 'page.size'
  | 'page.orientation'
  | 'page.margins'
  | 'title'
  | 'title.type'
  | 'date'
  | 'table'
  | 'headings'
  | 'headings.repeat'
  | 'layout'
  | 'widths'
  | 'row.cells'
  | 'row.split'
  | 'serial'
  | 'blank'
  | 'font'
  | 'size'
  | 'spacing'

/** Where a fault is; everything 1-based, the heading row is row 1. Empty: the document as a whole. */
export interface Place {
  readonly section?: number
  readonly row?: number
  readonly column?: number
  readonly paragraph?: number
}

export interface Fault {
  readonly rule: PublicityRule
  readonly place: Place
  readonly found: string
  readonly wanted: string
  readonly message: Text
}

export interface CheckReport {
  /** No fault found. */
  readonly ok: boolean
  readonly faults: readonly Fault[]
  /** Carries the draft mark; no fault in itself, but not to be published. */
  readonly draft: boolean
  /** What the document says of itself, null where not found. */
  readonly title: string | null
  readonly date: string | null
  readonly rows: number
}

/** A fault whose message says where, what was found and what is wanted, in both languages. `wanted.zh` goes into `wanted`. */
export function faultAt(rule: PublicityRule, place: Place, column: string | null, subject: Text, found: string, wanted: Text): Fault {
  const where = placeWords(place, column)
  const seen = found === '' ? { zh: '空', en: 'nothing' } : { zh: `“${found}”`, en: `“${found}”` }
  return {
    rule,
    place,
    found,
    wanted: wanted.zh,
    message: {
      zh: `${where.zh}${subject.zh}为${seen.zh}，应为${wanted.zh}。`,
      en: `${capital(`${where.en}${subject.en}`)}: found ${seen.en}, wanted ${wanted.en}.`,
    },
  }
}

const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1)

function placeWords({ section, row, column, paragraph }: Place, heading: string | null): Text {
  const zh = [
    section === undefined ? '' : `第${section}节`,
    row === undefined ? '' : row === 1 ? '表头' : `表格第${row}行`,
    column === undefined ? '' : heading ? `“${heading}”栏` : `第${column}栏`,
    paragraph === undefined ? '' : `第${paragraph}段`,
  ].join('')
  const en = [
    section === undefined ? '' : `section ${section}, `,
    row === undefined ? '' : row === 1 ? 'heading row, ' : `table row ${row}, `,
    column === undefined ? '' : heading ? `column “${heading}”, ` : `column ${column}, `,
    paragraph === undefined ? '' : `paragraph ${paragraph}, `,
  ].join('')
  return { zh: zh === '' ? '' : `${zh}的`, en }
}
