/**
 * A published document as the reader sees it: one running text, and blocks that point into it. Whoever opens a file
 * (plain text, Word, Excel, HTML, PDF) makes a Source; every value that the reader finds points back into `text`,
 * so a page can show the document and mark the words a value rests on.
 */
export interface Span {
  /** First and one-past-last character (UTF-16) in `Source.text`. */
  readonly start: number
  readonly end: number
}
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly span: Span
  /** Level where the file marks a heading; absent in plain text. */
  readonly heading?: number
}
export interface Cell {
  readonly span: Span
  readonly colSpan?: number
  readonly rowSpan?: number
}
export interface Table {
  readonly kind: 'table'
  readonly span: Span
  readonly rows: readonly (readonly Cell[])[]
  /** Of a spreadsheet: its rows and columns begin at A1, so that a cell can be named. Absent where a table stands in a document. */
  readonly sheet?: { readonly name: string }
}
export type Block = Paragraph | Table
export interface Source {
  readonly text: string
  readonly blocks: readonly Block[]
}

/** What a file opener hands over, before it is laid out as one text. Cell texts may hold line breaks. */
export type Piece =
  | { readonly kind: 'paragraph'; readonly text: string; readonly heading?: number }
  | {
      readonly kind: 'table'
      readonly rows: readonly (readonly { readonly text: string; readonly colSpan?: number; readonly rowSpan?: number }[])[]
      readonly sheet?: { readonly name: string }
    }

/** Lays pieces out as one text: a line break after a paragraph and after a cell, a blank line after a row and a table. */
export function sourceOf(pieces: readonly Piece[]): Source {
  let text = ''
  const blocks: Block[] = []
  for (const piece of pieces) {
    const start = text.length
    if (piece.kind === 'paragraph') {
      text += piece.text
      const span = { start, end: text.length }
      blocks.push(piece.heading === undefined ? { kind: 'paragraph', span } : { kind: 'paragraph', span, heading: piece.heading })
      text += '\n'
      continue
    }
    const rows: Cell[][] = piece.rows.map((row) => {
      const cells = row.map(({ text: words, ...spans }) => {
        const from = text.length
        text += `${words}\n`
        return { span: { start: from, end: from + words.length }, ...spans }
      })
      text += '\n'
      return cells
    })
    blocks.push({ kind: 'table', span: { start, end: text.length }, rows, ...(piece.sheet && { sheet: piece.sheet }) })
  }
  return { text, blocks }
}

export const wordsAt = (source: Source, span: Span): string => source.text.slice(span.start, span.end)
