import { fold } from '@changtong/kernel'
import { type Html, html } from './html.ts'

/** Words of a search as typed, folded; at most eight. */
export const wordsOf = (q: string): string[] => [...new Set(q.split(/\s+/u).map(fold))].filter((word) => word !== '').slice(0, 8)

/** Stretches of `text` (UTF-16 positions, sorted, apart) in which a word stands, whatever the width, case or brackets. */
export function hitsIn(text: string, words: readonly string[]): [number, number][] {
  // Folding a character may drop it or make several of it: `from` keeps where each folded unit came from.
  let folded = ''
  const from: number[] = []
  const ends: number[] = []
  let at = 0
  for (const char of text) {
    const piece = fold(char)
    folded += piece
    for (let i = 0; i < piece.length; i++) {
      from.push(at)
      ends.push(at + char.length)
    }
    at += char.length
  }
  const found: [number, number][] = []
  for (const word of words)
    for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + word.length)) found.push([from[i]!, ends[i + word.length - 1]!])
  found.sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [start, end] of found) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** The text with the words marked; with `around`, only that many characters either side of the first hit. */
export function marked(text: string, words: readonly string[], around?: number): Html {
  const hits = hitsIn(text, words)
  const start = around === undefined ? 0 : wholeFrom(text, Math.max(0, (hits[0]?.[0] ?? 0) - around))
  const end = around === undefined ? text.length : wholeFrom(text, Math.min(text.length, (hits[0]?.[1] ?? 0) + around * 2))
  const parts: (Html | string)[] = [start > 0 ? '……' : '']
  let at = start
  for (const [from, to] of hits) {
    if (to <= start || from >= end) continue
    parts.push(text.slice(at, from), html`<mark>${text.slice(Math.max(from, start), Math.min(to, end))}</mark>`)
    at = Math.min(to, end)
  }
  parts.push(text.slice(at, end), end < text.length ? '……' : '')
  return html`${parts}`
}

/** Moves a cut that would fall inside a surrogate pair. */
const wholeFrom = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
