import type { Collector } from '../collector.ts'
import { type Glyphs, isPageNumber, type Line, linesOf, paragraphsOf } from './lines.ts'

export interface Page {
  readonly runs: readonly Glyphs[]
}

/** Lines of running text without what stands on every page: page numbers, and the same words at the same height on most pages. */
function withoutFurniture(pages: readonly (readonly Line[])[]): Line[][] {
  const spot = (line: Line) => `${Math.round(line.y / 3)} ${line.text.replace(/\d+/gu, '#')}`
  const edge = (lines: readonly Line[]) => [...lines.slice(0, 2), ...lines.slice(-2)]
  const seen = new Map<string, number>()
  for (const lines of pages) for (const key of new Set(edge(lines).map(spot))) seen.set(key, (seen.get(key) ?? 0) + 1)
  const often = (line: Line) => pages.length >= 3 && (seen.get(spot(line)) ?? 0) > pages.length * 0.6
  return pages.map((lines) => lines.filter((line) => !edge(lines).includes(line) || !(isPageNumber(line.text) || often(line))))
}

/** Puts pages of runs into the collector as paragraphs; a paragraph may go on over a page break. */
export function putPages(pages: readonly Page[], into: Collector): void {
  const lines = withoutFurniture(pages.map(({ runs }) => linesOf(runs))).flat()
  for (const { text } of paragraphsOf(lines)) into.paragraph(text)
}
