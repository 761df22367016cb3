import { plainValue, type SheetColumn, type SheetValue } from './sheet.ts'

const LINE = 15
const LOWEST = 20
/** No row of a sheet is higher. */
const HIGHEST = 405

/** Han, kana, hangul and full-width marks take two characters of the default face; a pair of surrogates counts as two halves of one of them. */
const unitsOf = (code: number): number => (code >= 0x2e80 && (code < 0xd800 || code > 0xdfff) ? 2 : 1)
/** Lines that a text takes in a column of a width, in characters of the default face; a Chinese character takes two. */
export function linesIn(words: string, width: number): number {
  const room = Math.max(2, Math.floor(width) - 1)
  if (words.length * 2 <= room && !words.includes('\n')) return 1
  let lines = 1
  let used = 0
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at)
    if (code === 10) {
      lines++
      used = 0
      continue
    }
    const own = unitsOf(code)
    if (used + own > room) {
      lines++
      used = 0
    }
    used += own
  }
  return lines
}

/**
 * The height of a row in points; null where one line is enough. Merged cells are not fitted by any program, so a block is made as high as its
 * merged texts need: what its rows have not, its last row is given.
 */
export function rowHeight(block: readonly (readonly SheetValue[])[], n: number, columns: readonly SheetColumn[]): number | null {
  const own = (row: number, spread: boolean): number =>
    columns.reduce((most, column, c) => {
      const value = plainValue(block[row]![c] ?? null)
      return (column.spread ?? false) === spread && typeof value === 'string' ? Math.max(most, linesIn(value, column.width)) : most
    }, 1)
  let lines = own(n, false)
  if (n === block.length - 1) {
    const others = block.slice(0, -1).reduce((sum, _row, row) => sum + own(row, false), 0)
    lines = Math.max(lines, own(0, true) - others)
  }
  return lines === 1 ? null : Math.min(HIGHEST, Math.max(LOWEST, lines * LINE + 5))
}
