import { foldWidth } from '../page.ts'
import type { ReadDocument } from '../reading.ts'
import type { Source, Span } from '../source.ts'
import { plain } from './rule.ts'

/** The words that a value was read from. */
export function spanOf(document: ReadDocument, path: string): Span | null {
  const links = document.links.filter((link) => link.path === path)
  return links[0]?.span ?? null
}

const OPEN = '(【[〔'
const CLOSE: Readonly<Record<string, string>> = { '(': ')', '【': '】', '[': ']', '〔': '〕' }
/**
 * In which form the bracket around a unit names its units: its label (`责任单位`), or else the words that close it (`…负责`). Null where
 * the unit stands in no bracket, or in one that says neither: then nobody can say what the next one means.
 */
export function formOf(source: Source, unit: Span): string | null {
  const from = Math.max(0, unit.start - 600)
  const before = foldWidth(source.text.slice(from, unit.start))
  let depth = 0
  for (let i = before.length - 1; i >= 0; i--) {
    const c = before[i]!
    if (')】]〕'.includes(c)) depth++
    else if (OPEN.includes(c)) {
      if (depth === 0) return inForm(source, { start: from + i + 1, end: unit.start }, unit.end, CLOSE[c]!)
      depth--
    }
  }
  return null
}
function inForm(source: Source, left: Span, end: number, close: string): string | null {
  const label = /([^:、,;()]{2,12}):$/u.exec(plain(foldWidth(source.text.slice(left.start, left.end))))?.[1]
  if (label) return label
  if (source.text.slice(left.start, left.end).trim() !== '') return null
  const after = foldWidth(source.text.slice(end, end + 600))
  const closed = after.indexOf(close)
  const act = closed < 0 ? null : /(?:负责|牵头|配合|落实|实施|承担|参与)(?:落实|实施)?$/u.exec(plain(after.slice(0, closed)))?.[0]
  return act ? `…${act}` : null
}

/** The words before a date in its own clause, digits left out: what tells whether it is a deadline. */
export function cueBefore(source: Source, date: Span): string {
  const before = plain(foldWidth(source.text.slice(Math.max(0, date.start - 30), date.start)))
  return /[^。;,、!?()\d]*$/u.exec(before)?.[0].slice(-12) ?? ''
}
