import { isFurniture } from './plain/furniture.ts'
import type { Source, Span, Table } from './source.ts'

/**
 * What the rules work on. `folded` has exactly the length of `text`: full-width letters, digits and punctuation are
 * replaced by their half-width twins one by one, so a rule is written once and its positions hold in the original.
 */
export interface Page {
  readonly source: Source
  readonly text: string
  readonly folded: string
  /** The running text line by line (cells of tables left out), trimmed, furniture left out. */
  readonly lines: readonly Line[]
  readonly tables: readonly Table[]
}
export interface Line extends Span {
  readonly heading?: number
}

const foldOne = (c: string): string => {
  const code = c.charCodeAt(0)
  if (code < 0xa0 || (code >= 0x2460 && code <= 0x24ff)) return c
  const folded = c.normalize('NFKC')
  return folded.length === 1 ? folded : c
}
/** Folds width character by character; the result is as long as the input. Circled numbers stay what they are. */
export function foldWidth(text: string): string {
  return text.replace(/[\u00a0\u2e80-\u2fdf\u3000\uf900-\ufaff\uff00-\uffef]/gu, foldOne)
}

/** Shrinks a span by the white space at its two ends. */
export function trimSpan(text: string, { start, end }: Span): Span {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return { start: from, end: to }
}

/** The lines of a span, trimmed, empty ones left out. */
export function linesOf(text: string, span: Span): Span[] {
  const lines: Span[] = []
  let start = span.start
  for (let i = span.start; i <= span.end; i++) {
    if (i < span.end && text[i] !== '\n') continue
    const line = trimSpan(text, { start, end: i })
    if (line.end > line.start) lines.push(line)
    start = i + 1
  }
  return lines
}

export function pageOf(source: Source): Page {
  const { text } = source
  const lines: Line[] = []
  const tables: Table[] = []
  for (const block of source.blocks) {
    if (block.kind === 'table') {
      tables.push(block)
      continue
    }
    for (const line of linesOf(text, block.span)) {
      if (isFurniture(text.slice(line.start, line.end))) continue
      lines.push(block.heading === undefined ? line : { ...line, heading: block.heading })
    }
  }
  return { source, text, folded: foldWidth(text), lines, tables }
}

/** The words of a span as a value: white space folded to one blank, or one line break where the original had one. */
export const wordsOf = (page: Page, span: Span): string =>
  page.text
    .slice(span.start, span.end)
    .trim()
    .replace(/\s+/gu, (run) => (run.includes('\n') ? '\n' : ' '))
