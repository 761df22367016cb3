import type { Text } from '@changtong/kernel'
import type { Piece } from '@changtong/reader'
import { cleanText } from './clean.ts'
import type { Limits } from './limits.ts'
import { refusals, stop } from './refusals.ts'

export interface CellText {
  readonly text: string
  readonly colSpan?: number
  readonly rowSpan?: number
}

/** Gathers pieces from a format's walk: cleans every text, leaves out empty paragraphs, keeps the limits of size. */
export interface Collector {
  readonly pieces: readonly Piece[]
  readonly warnings: readonly Text[]
  /** A paragraph; line breaks in it make paragraphs of their own. */
  paragraph(text: string, heading?: number): void
  /** A table, row by row; rows and columns wholly empty at the end are left out, an empty table whole. */
  table(rows: readonly (readonly CellText[])[], sheet?: { readonly name: string }): void
  /** The same words only once. */
  warn(warning: Text): void
}

/** Lines without spaces at their ends, without empty lines before and behind. */
function trimmed(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const first = lines.findIndex((line) => line !== '')
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n')
}

export function collector(limits: Limits): Collector {
  const pieces: Piece[] = []
  const warnings: Text[] = []
  let characters = 0
  let cells = 0
  const count = (text: string): string => {
    const clean = cleanText(text)
    characters += clean.length + 1
    if (characters > limits.maxCharacters) stop(refusals.tooMuchText(limits.maxCharacters))
    return clean
  }
  return {
    pieces,
    warnings,
    paragraph(text, heading) {
      for (const line of count(text).split('\n')) {
        const words = line.trimEnd()
        if (words.trim() === '') continue
        pieces.push(heading === undefined ? { kind: 'paragraph', text: words } : { kind: 'paragraph', text: words, heading })
      }
    },
    table(rows, sheet) {
      for (const row of rows) cells += row.length
      if (cells > limits.maxCells) stop(refusals.tooManyCells(limits.maxCells))
      const kept = rows.map((row) => row.map((cell) => ({ ...cell, text: trimmed(count(cell.text)) })))
      while (kept.length > 0 && kept.at(-1)!.every(({ text }) => text.trim() === '')) kept.pop()
      if (kept.length > 0) pieces.push({ kind: 'table', rows: kept, ...(sheet && { sheet: { name: cleanText(sheet.name) } }) })
    },
    warn(warning) {
      if (!warnings.some(({ zh }) => zh === warning.zh)) warnings.push(warning)
    },
  }
}
