import type { SheetColumn, SheetValue } from '../sheet.ts'

const LINE = 15
const LOWEST = 20
/** No row of a sheet is higher. */
const HIGHEST = 405

const wide = /[\u1100-\u115f\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/u
/** Lines that a text takes in a column of a width, in characters of the default face; a Chinese character takes two. */
export function linesIn(words: string, width: number): number {
  const room = Math.max(2, Math.floor(width) - 1)
  let lines = 0
  for (const paragraph of words.split('\n')) {
    let used = 0
    let here = 1
    for (const c of paragraph) {
      const own = wide.test(c) ? 2 : 1
      if (used + own > room) {
        here++
        used = 0
      }
      used += own
    }
    lines += here
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
      const value = block[row]![c]
      return (column.spread ?? false) === spread && typeof value === 'string' ? Math.max(most, linesIn(value, column.width)) : most
    }, 1)
  let lines = own(n, false)
  if (n === block.length - 1) {
    const others = block.slice(0, -1).reduce((sum, _row, row) => sum + own(row, false), 0)
    lines = Math.max(lines, own(0, true) - others)
  }
  return lines === 1 ? null : Math.min(HIGHEST, Math.max(LOWEST, lines * LINE + 5))
}
