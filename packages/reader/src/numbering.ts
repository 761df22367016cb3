import { numeral } from './numerals.ts'
import { linesOf, type Page, trimSpan } from './page.ts'
import type { Span } from './source.ts'

/** The ways official documents number, coarse to fine. `first` is 一是, 二是…, the only one that is part of the sentence. */
export const STYLES = ['chapter', 'article', 'part', 'item', 'sub', 'half', 'circle', 'ordinal', 'first'] as const
export type Style = (typeof STYLES)[number]
const rank = (style: Style): number => STYLES.indexOf(style)

export interface Marker extends Span {
  readonly style: Style
  readonly value: number
  /** Whether it opens a line (inside a line only a number that continues a count is taken). */
  readonly opens: boolean
  /** False where an item has no number in the text and only its place counts. */
  readonly printed?: false
}

const CHINESE = '[一二三四五六七八九十百]{1,4}'
const FORMS: readonly (readonly [Style, RegExp])[] = [
  ['article', new RegExp(`第(${CHINESE})条[ 、:\\u3000]`, 'y')],
  ['article', new RegExp(`(?:反馈|存在|具体|突出)?(?:问题|任务|事项|诉求)\\(?(${CHINESE}|\\d{1,3})\\)?\\s?[:、.](?!\\d)`, 'y')],
  ['part', new RegExp(`\\(\\s*(${CHINESE})\\s*\\)[、.,]?`, 'y')],
  ['chapter', new RegExp(`(${CHINESE})\\s?[、.](?![、.])`, 'y')],
  ['sub', /\(\s*(\d{1,3})\s*\)[、.]?/y],
  ['item', /(\d{1,3})\s?(?:[、](?!\d)|\.(?!\d))/y],
  ['item', /(\d{1,2})[.、](?=(?:19|20)\d\d年)/y],
  ['half', /(\d{1,2})\)/y],
  ['circle', /([①-⑳])[、.]?/y],
  ['ordinal', new RegExp(`第(${CHINESE})[,、:]`, 'y')],
  ['first', new RegExp(`(${CHINESE})是(?![否非])`, 'y')],
]

/** The number that stands at a position, if one does. */
export function markerAt(folded: string, at: number, opens = true): Marker | null {
  for (const [style, form] of FORMS) {
    form.lastIndex = at
    const found = form.exec(folded)
    if (!found) continue
    const value = style === 'circle' ? found[1]!.charCodeAt(0) - 0x245f : numeral(found[1]!)
    if (value !== null && value > 0) return { style, value, start: at, end: at + found[0].length, opens }
  }
  return null
}

/** Characters after which a number inside a line may open an item. */
const BREAK = /[。;!?:.)”"、,\s]/

/**
 * All numbers of some text in order. A number that opens a line is taken as it stands; inside a line it must follow a
 * break and continue a count (1 with a 2 to come, or the last one plus one), and its style must be among `inline`.
 */
export function markersIn(page: Page, spans: readonly Span[], inline: ReadonlySet<Style>): Marker[] {
  const found: Marker[] = []
  let lastItem: number | null = null
  for (const line of spans) {
    for (let at = line.start; at < line.end; at++) {
      const opens = at === line.start
      if (!opens && !BREAK.test(page.folded[at - 1]!)) continue
      const marker: Marker | null = markerAt(page.folded, at, opens) ?? (opens ? beforeDigit(page.folded, at, lastItem) : null)
      if (!marker || marker.end > line.end) continue
      if (!opens && !inline.has(marker.style)) continue
      if (!opens && marker.style !== 'first' && /[、,]/.test(page.folded[at - 1]!)) continue
      if (!opens && marker.style === 'item' && !inline.has('chapter') && !/[。;:]/.test(page.folded[at - 1]!)) continue
      found.push(marker)
      if (marker.style === 'item') lastItem = marker.value
      at = marker.end - 1
    }
  }
  return counted(page.folded, found)
}

/** 2.48宗房屋…: at the start of a line, after an item 1 of the same level, this is the number 2 and not 2.48. */
function beforeDigit(folded: string, at: number, lastItem: number | null): Marker | null {
  const number = /^(\d{1,2})[.、](?=\d)/.exec(folded.slice(at, at + 4))
  if (!number) return null
  return lastItem === Number(number[1]) - 1
    ? { style: 'item', value: Number(number[1]), start: at, end: at + number[0].length, opens: true }
    : null
}

/** Drops numbers inside lines that continue no count. */
function counted(folded: string, found: readonly Marker[]): Marker[] {
  const kept: Marker[] = []
  const last = new Map<Style, number>()
  const reset = (style: Style): void => {
    for (const finer of STYLES) if (rank(finer) > rank(style)) last.delete(finer)
  }
  // 一是 inside 一是 (其中,一是…,二是…): its numbers belong to the sentence they stand in.
  let inner: { next: number; readonly outer: number } | null = null
  found.forEach((marker, i) => {
    if (marker.style !== 'first' || marker.opens) inner = null
    else if (inner !== null) {
      const stops = /[。!?\s]/.test(folded[marker.start - 1] ?? '')
      if (marker.value === inner.next && !(stops && marker.value === inner.outer + 1)) {
        inner.next++
        return
      }
      inner = null
    } else if (marker.value === 1 && last.has('first') && isInner(folded, marker) && followed(folded, found, i)) {
      inner = { next: 2, outer: last.get('first')! }
      return
    }
    if (!marker.opens) {
      const next = (last.get(marker.style) ?? 0) + 1
      if (marker.value !== 1 && marker.value !== next) return
      if (marker.value === 1 && !followed(folded, found, i)) return
    }
    kept.push(marker)
    last.set(marker.style, marker.value)
    reset(marker.style)
  })
  return kept
}
/** 其中,一是…: what a comma or a colon leads in is part of a sentence that may be counted itself. */
const isInner = (folded: string, marker: Marker): boolean => marker.style === 'first' && /[,:、]/.test(folded[marker.start - 1] ?? '')
/** Whether a 2 of the same style comes before the next 1 (looks a bounded way ahead); a count inside a sentence is looked over. */
function followed(folded: string, found: readonly Marker[], i: number): boolean {
  const { style } = found[i]!
  const outer = !isInner(folded, found[i]!)
  let inner = 0
  for (let j = i + 1; j < Math.min(found.length, i + 60); j++) {
    const other = found[j]!
    if (other.style === style && outer && isInner(folded, other) && other.value === 1) inner = 1
    else if (other.style === style && inner > 0 && other.value === inner + 1 && !/[。!?\s]/.test(folded[other.start - 1] ?? '')) inner++
    else if (other.style === style) return other.value === 2
    if (rank(other.style) < rank(style) && other.opens) return false
  }
  return false
}

export interface Node {
  readonly marker: Marker
  /** From the number to the next item of the same or a coarser level. */
  readonly span: Span
  /** First sentence or line after the number. */
  readonly head: Span
  readonly children: Node[]
  readonly parent: Node | null
}

/** Builds the tree of items. `end` is where the numbered text ends (signature and contact lines stay outside). */
export function outline(page: Page, markers: readonly Marker[], end: number): Node[] {
  const roots: Node[] = []
  const open: { node: { -readonly [K in keyof Node]: Node[K] }; style: Style }[] = []
  const closeTo = (depth: number, at: number): void => {
    while (open.length > depth) {
      const { node } = open.pop()!
      node.span = trimSpan(page.text, { start: node.span.start, end: at })
    }
  }
  markers.forEach((marker, i) => {
    let depth = open.findIndex((o) => o.style === marker.style)
    if (depth < 0) {
      depth = open.length
      const inner = open.at(-1)
      if (inner && !nestsUpward(markers, i, inner.style)) while (depth > 0 && rank(marker.style) < rank(open[depth - 1]!.style)) depth--
    }
    closeTo(depth, marker.start)
    const parent = open.at(-1)?.node ?? null
    const next = markers[i + 1]?.start ?? end
    const node = { marker, span: { start: marker.start, end }, head: headOf(page, marker, Math.min(next, end)), children: [], parent }
    if (parent) parent.children.push(node)
    else roots.push(node)
    open.push({ node, style: marker.style })
  })
  closeTo(0, end)
  return roots
}
/** A coarser number inside a finer item (1. … （一）…（二）… 2.): it counts on to 2 before the finer style comes again. */
function nestsUpward(markers: readonly Marker[], i: number, finer: Style): boolean {
  const { style, value } = markers[i]!
  if (value !== 1) return false
  for (const other of markers.slice(i + 1, i + 40)) {
    if (other.style === finer) return false
    if (other.style === style) return other.value === 2 && markers.slice(i + 1, i + 400).some((m) => m.style === finer && m.value > 1)
  }
  return false
}

/** The first sentence after a number: up to a full stop, a line end, or (in run-on text) a blank between Chinese words. */
function headOf(page: Page, marker: Marker, end: number): Span {
  const { folded } = page
  let at = marker.end
  while (at < end && /\s/.test(folded[at]!)) at++
  let to = at
  let quotes = 0
  for (; to < end; to++) {
    const c = folded[to]!
    if (c === '“' || c === '《') quotes++
    else if (c === '”' || c === '》') quotes = Math.max(0, quotes - 1)
    else if (c === '\n' || (quotes === 0 && /[。;!?]/.test(c))) break
    else if (
      c === ' ' &&
      quotes === 0 &&
      /[\u4e00-\u9fff]/.test(folded[to - 1] ?? '') &&
      // 给予 100 万元: a number set apart by blanks ends no heading, an item's number does.
      (/[\u4e00-\u9fff]/.test(folded[to + 1] ?? '') || markerAt(folded, to + 1, false) !== null) &&
      to - at > 3
    )
      break
    if (to - at > 400) break
  }
  return trimSpan(page.text, { start: at, end: to })
}

export function* everyNode(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node
    yield* everyNode(node.children)
  }
}
/** The words of an item without its number. */
export const bodyOf = (page: Page, node: Node): Span => trimSpan(page.text, { start: node.marker.end, end: node.span.end })
export const linesWithin = (page: Page, span: Span): Span[] => linesOf(page.text, span)
/** The heading of an item, width folded. */
export const headWords = (page: Page, node: Node): string => page.folded.slice(node.head.start, node.head.end)
