import type { Collector } from '../collector.ts'
import { gridsOf } from './grid.ts'
import { type Glyphs, isPageNumber, type Line, linesOf, paragraphsOf } from './lines.ts'
import type { Rules } from './rules.ts'
import { continued, fill, type PageTable } from './tables.ts'

export interface Page {
  readonly runs: readonly Glyphs[]
  readonly rules: Rules
}
interface LaidOut {
  readonly lines: readonly Line[]
  readonly tables: readonly PageTable[]
}

function layOut({ runs, rules }: Page): LaidOut {
  let outside = [...runs]
  const tables: PageTable[] = []
  for (const grid of gridsOf(rules)) {
    const filled = fill(grid, outside)
    if (filled.table.rows.every((row) => row.every(({ text }) => text === ''))) continue
    outside = filled.outside
    tables.push(filled.table)
  }
  return { lines: linesOf(outside), tables }
}

/** Pages without what stands on each of them: page numbers, and the same words at the same height on most pages. */
function withoutFurniture(pages: readonly LaidOut[]): LaidOut[] {
  const spot = (line: Line) => `${Math.round(line.y / 3)} ${line.text.replace(/\d+/gu, '#')}`
  const edge = (lines: readonly Line[]) => [...lines.slice(0, 2), ...lines.slice(-2)]
  const seen = new Map<string, number>()
  for (const { lines } of pages) for (const key of new Set(edge(lines).map(spot))) seen.set(key, (seen.get(key) ?? 0) + 1)
  const often = (line: Line) => pages.length >= 3 && (seen.get(spot(line)) ?? 0) > pages.length * 0.6
  return pages.map(({ lines, tables }) => ({
    tables,
    lines: lines.filter((line) => !edge(lines).includes(line) || !(isPageNumber(line.text) || often(line))),
  }))
}

/** Puts pages into the collector: paragraphs and ruled tables from top to bottom, both going on over page breaks. */
export function putPages(pages: readonly Page[], into: Collector): void {
  let open: Line[] = []
  let table: PageTable | undefined
  const putLines = () => {
    for (const { text } of paragraphsOf(open)) into.paragraph(text)
    open = []
  }
  const putTable = () => {
    if (table) into.table(table.rows.map((row) => row.map(({ full: _, ...cell }) => cell)))
    table = undefined
  }
  for (const { lines, tables } of withoutFurniture(pages.map(layOut))) {
    const blocks = [...lines.map((line) => ({ top: line.y, line })), ...tables.map((one) => ({ top: one.top, table: one }))].sort(
      (a, b) => b.top - a.top,
    )
    for (const [n, block] of blocks.entries()) {
      if ('line' in block) {
        putTable()
        open.push(block.line)
        continue
      }
      const joined = n === 0 && table ? continued(table, block.table) : undefined
      if (joined) {
        table = joined
        continue
      }
      putTable()
      putLines()
      table = block.table
    }
  }
  putTable()
  putLines()
}
