/** Characters of one text, end not included (UTF-16, as JavaScript counts). */
export interface Span {
  readonly start: number
  readonly end: number
}
/** A value and the words it rests on. Values may rest on nested or overlapping words. */
export interface Link {
  readonly path: string
  readonly span: Span
}
/** A run of text over which the same values lie; `links` from the innermost (shortest) outwards. */
export interface Piece extends Span {
  readonly links: readonly Link[]
}

const length = (span: Span): number => span.end - span.start
const wellFormed = ({ span }: Link): boolean => span.end > span.start

/**
 * Cuts `block` at every border of a link that touches it. The pieces joined are the block, none is empty, and each knows
 * every link over it. `links` may come in any order; those outside the block are passed over.
 */
export function piecesOf(block: Span, links: readonly Link[]): Piece[] {
  if (block.end <= block.start) return []
  const touching = links.filter((link) => wellFormed(link) && link.span.start < block.end && link.span.end > block.start)
  const borders = new Set([block.start, block.end])
  for (const { span } of touching) {
    if (span.start > block.start) borders.add(span.start)
    if (span.end < block.end) borders.add(span.end)
  }
  const cuts = [...borders].sort((a, b) => a - b)
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at]!
    const over = touching.filter(({ span }) => span.start <= start && span.end >= end)
    return { start, end, links: over.sort((a, b) => length(a.span) - length(b.span)) }
  })
}

/** Links by the path of their value, and in the order of the text, for looking up without going through all of them. */
export interface LinkIndex {
  readonly byPath: ReadonlyMap<string, readonly Span[]>
  /** Sorted by start; the innermost of equal starts last. */
  readonly inOrder: readonly Link[]
  /** The same, each run of words once: the stops of somebody who walks from value to value. */
  readonly stops: readonly Link[]
}
export function indexLinks(links: readonly Link[]): LinkIndex {
  const byPath = new Map<string, Span[]>()
  for (const link of links.filter(wellFormed)) {
    const spans = byPath.get(link.path)
    if (spans) spans.push(link.span)
    else byPath.set(link.path, [link.span])
  }
  const inOrder = links.filter(wellFormed).sort((a, b) => a.span.start - b.span.start || length(b.span) - length(a.span))
  const stops = inOrder.filter((link, at) => {
    const before = inOrder[at - 1]
    return !before || before.span.start !== link.span.start || before.span.end !== link.span.end
  })
  return { byPath, inOrder, stops }
}

/**
 * The words a value rests on: its own link, else that of what it is part of (`problems/3/measures/0/text` falls back to
 * `problems/3/measures/0`, then `problems/3`). Empty when nothing on the way has words.
 */
export function spansFor(index: LinkIndex, path: string): readonly Span[] {
  for (let at = path; at !== ''; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    const own = index.byPath.get(at) ?? index.byPath.get(`${at}/text`)
    if (own) return own
  }
  return []
}
/** The stop after (`step` 1) or before (-1) the words of `path`; the first one where no words are marked. */
export function stopBeside(index: LinkIndex, path: string | null, step: 1 | -1): Link | undefined {
  const here = path === null ? undefined : spansFor(index, path)[0]
  if (!here) return index.stops[0]
  const at = index.stops.findIndex(({ span }) => span.start === here.start && span.end === here.end)
  return index.stops[Math.min(index.stops.length - 1, Math.max(0, at + step))]
}
export const covers = (spans: readonly Span[], piece: Span): boolean =>
  spans.some((span) => span.start <= piece.start && span.end >= piece.end)
