import { Unzip, UnzipInflate } from 'fflate'

/** A sheet as the check needs it, its rows gone by piece by piece: however many there are, a piece of them is held. */
export interface SheetParts {
  /** What stands before the rows and after them, without merged ranges; null where there are no rows. */
  readonly around: string | null
  /** The first of the rows, enough of them to see every column. */
  readonly first: string
  /** Number of the last row. */
  readonly last: number
  readonly formulas: boolean
}
const NAME = 'xl/worksheets/sheet1.xml'
const [BEGIN, END] = ['<sheetData>', '</sheetData>']
const FIRST = 60_000
/** Longer than any tag that is looked for, so that none is missed where two pieces meet. */
const OVERLAP = 40

function reader() {
  let [before, first, after, carry] = ['', '', '', '']
  let [last, formulas] = [0, false]
  let place: 'before' | 'rows' | 'after' = 'before'
  const rows = (piece: string) => {
    const joined = carry + piece
    if (first.length < FIRST) first += piece.slice(0, FIRST)
    formulas ||= /<f[ >]/.test(joined)
    const row = joined.lastIndexOf('<row r="')
    if (row >= 0) last = Number.parseInt(joined.slice(row + 8), 10) || last
    carry = joined.slice(-OVERLAP)
  }
  const hear = (piece: string): void => {
    if (place === 'after') {
      after = (after + piece).replaceAll(/<mergeCell ref="[^"]*"\/>/g, '')
      return
    }
    if (place === 'before') {
      before += piece
      const at = before.indexOf(BEGIN)
      if (at < 0) return
      const rest = before.slice(at + BEGIN.length)
      before = before.slice(0, at)
      place = 'rows'
      hear(rest)
      return
    }
    const at = (carry + piece).indexOf(END)
    if (at < 0) {
      rows(piece)
      return
    }
    const rest = (carry + piece).slice(at)
    rows(piece.slice(0, Math.max(0, at - carry.length)))
    place = 'after'
    hear(rest)
  }
  return { hear, parts: (): SheetParts => ({ around: place === 'after' ? before + after : null, first, last, formulas }) }
}

/** Reads the sheet of a workbook of ours. Its signs are taken byte by byte: what is looked for is plain. */
export function sheetParts(workbook: Uint8Array): SheetParts {
  const { hear, parts } = reader()
  const unzip = new Unzip((file) => {
    if (file.name !== NAME) return
    file.ondata = (error, chunk) => {
      if (error) throw error
      hear(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1'))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < workbook.length; at += FIRST) unzip.push(workbook.subarray(at, at + FIRST), at + FIRST >= workbook.length)
  return parts()
}
