import { MEASURED, type MeasureKind } from './measured/index.ts'

interface Word {
  readonly word: string
  readonly field: string
  readonly kind: MeasureKind
}
const WORDS: readonly Word[] = MEASURED.flatMap(({ field, kind, words }) => words.map((word) => ({ word, field, kind }))).sort(
  (a, b) => b.word.length - a.word.length,
)

export interface FoundMeasure {
  readonly field: string
  readonly start: number
  readonly end: number
}
/** The last measure noun in a stretch of `s`, of the kinds that fit a number of that kind; the longest of those that end there. */
export function lastMeasure(s: string, from: number, to: number, kind: MeasureKind): FoundMeasure | null {
  const stretch = s.slice(from, to)
  let best: FoundMeasure | null = null
  for (const one of WORDS) {
    if (one.kind !== 'any' && one.kind !== kind) continue
    const at = stretch.lastIndexOf(one.word)
    if (at < 0) continue
    const end = from + at + one.word.length
    if (best === null || end > best.end || (end === best.end && from + at < best.start)) best = { field: one.field, start: from + at, end }
  }
  return best
}
