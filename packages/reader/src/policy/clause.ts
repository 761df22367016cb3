import { foldWidth } from '../page.ts'
import type { Span } from '../source.ts'

/**
 * What the rules work on: `s` is the clause in half-width characters without white space and quotation marks, which printed
 * clauses scatter between any two characters; `at[i]` is the place of `s[i]` in `text`.
 */
export interface Clause {
  readonly text: string
  readonly s: string
  readonly at: readonly number[]
  /** Sentences: spans of `s` between 。 and ;, which stand in none of them. */
  readonly sentences: readonly Span[]
}

const QUOTE = /["“”'‘’「」『』]/

export function clauseOf(text: string): Clause {
  const folded = foldWidth(text)
  const at: number[] = []
  let s = ''
  let closed = false
  for (let i = 0; i < folded.length; i++) {
    const c = folded[i]!
    if (/\s/.test(c)) continue
    if (QUOTE.test(c)) {
      // Names quoted one after the other are a list, though no comma is printed.
      if (closed && /["“‘「『]/.test(c)) {
        s += '、'
        at.push(i)
      }
      closed = /["”’」』]/.test(c) && s.length > 0
      continue
    }
    closed = false
    s += c
    at.push(i)
  }
  return { text, s, at, sentences: sentencesOf(s) }
}

function sentencesOf(s: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (let i = 0; i <= s.length; i++) {
    if (i < s.length && !/[。;!?]/.test(s[i]!)) continue
    if (i > start) spans.push({ start, end: i })
    start = i + 1
  }
  return spans
}

/** The printed words of a span of `s`: a substring of the clause's text. */
export const printed = (clause: Clause, { start, end }: Span): string =>
  end > start ? clause.text.slice(clause.at[start]!, clause.at[end - 1]! + 1) : ''

/** The sentence a place of `s` stands in. */
export const sentenceAt = (clause: Clause, at: number): Span =>
  clause.sentences.find((one) => at >= one.start && at < one.end) ?? { start: at, end: at + 1 }
