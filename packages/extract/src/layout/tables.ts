import type { CellText } from '../collector.ts'
import type { Grid } from './grid.ts'
import { type Glyphs, glue, ITEM, type Line, linesOf } from './lines.ts'

/** `full`: the last line reaches over the whole width, so the sentence may go on. */
interface PageCell extends CellText {
  readonly full: boolean
}
export interface PageTable {
  readonly top: number
  readonly xs: readonly number[]
  readonly rows: readonly (readonly PageCell[])[]
}

const HAN = /[\u2e80-\uffef]/u
const widthOf = (character: string): number => (HAN.test(character) ? 2 : 1)

/** Cuts a run where a column line goes through it: PDF makers write neighbouring short cells in one go. */
function cut(run: Glyphs, xs: readonly number[]): Glyphs[] {
  const edge = xs.find((x) => x > run.x + 0.5 * run.size && x < run.x + run.width - 0.5 * run.size)
  const characters = [...run.text]
  if (edge === undefined || characters.length < 2) return [run]
  const total = characters.reduce((sum, c) => sum + widthOf(c), 0)
  const unit = run.width / total
  let x = run.x
  let n = 0
  while (n < characters.length && x + (widthOf(characters[n]!) * unit) / 2 < edge) x += widthOf(characters[n++]!) * unit
  if (n === 0 || n === characters.length) return [run]
  const before = { ...run, text: characters.slice(0, n).join(''), width: x - run.x }
  const after = { ...run, text: characters.slice(n).join(''), x, width: run.x + run.width - x }
  return [before, ...cut(after, xs)]
}

/** Lines of a cell to its paragraphs: a line that fills the cell's width goes on in the next; upright writing is one word. */
function cellText(lines: readonly Line[], width: number): { text: string; full: boolean } {
  if (lines.length > 1 && lines.every(({ text }) => [...text].length === 1 && HAN.test(text)))
    return { text: lines.map(({ text }) => text).join(''), full: false }
  const isFull = (line: Line): boolean => line.right - line.left > width - 2.6 * line.size
  let text = ''
  let last: Line | undefined
  for (const line of lines) {
    const goesOn = last && isFull(last) && !ITEM.test(line.text)
    text = last === undefined ? line.text : goesOn ? glue(text, line.text) : `${text}\n${line.text}`
    last = line
  }
  return { text, full: last !== undefined && isFull(last) }
}

/** Fills a drawn table with the runs inside it; the others are given back. */
export function fill(grid: Grid, runs: readonly Glyphs[]): { table: PageTable; outside: Glyphs[] } {
  const { xs, ys, cells } = grid
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)]
  const outside: Glyphs[] = []
  const inside = new Map<(typeof cells)[number], Glyphs[]>()
  for (const run of runs) {
    const y = run.y + 0.35 * run.size
    const middle = run.x + run.width / 2
    if (y > top || y < bottom || middle < left || middle > right) {
      outside.push(run)
      continue
    }
    const row = ys.findLastIndex((edge) => y <= edge)
    const crossed = xs.filter(
      (_, n) => n > 0 && cells.some((cell) => cell.column === n && row >= cell.row && row < cell.row + cell.rowSpan),
    )
    for (const part of cut(run, crossed)) {
      const column = xs.findLastIndex((edge) => part.x + part.width / 2 >= edge)
      const cell = cells.find(
        (one) => row >= one.row && row < one.row + one.rowSpan && column >= one.column && column < one.column + one.colSpan,
      )
      if (cell) inside.set(cell, [...(inside.get(cell) ?? []), part])
      else outside.push(part)
    }
  }
  const rows = Array.from({ length: ys.length - 1 }, (_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map((cell): PageCell => {
        const width = xs[cell.column + cell.colSpan]! - xs[cell.column]!
        const said = cellText(linesOf(inside.get(cell) ?? []), width)
        return { ...said, ...(cell.colSpan > 1 && { colSpan: cell.colSpan }), ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }) }
      }),
  )
  return { table: { top, xs, rows }, outside }
}

const sameColumns = (a: PageTable, b: PageTable): boolean => a.xs.length === b.xs.length && a.xs.every((x, n) => Math.abs(x - b.xs[n]!) < 4)
const words = (row: readonly PageCell[] | undefined): string => (row ?? []).map(({ text }) => text.replace(/\s+/gu, '')).join('|')

/**
 * The table that goes on after a page break, or undefined where the second is a table of its own. The heading rows that
 * are printed again are left out. A row cut by the page break (its number stands on the first page, a cell breaks off
 * in the middle of a sentence) is made whole; otherwise its rows follow as they are.
 */
export function continued(first: PageTable, second: PageTable): PageTable | undefined {
  if (!sameColumns(first, second)) return undefined
  let repeated = 0
  while (
    repeated < second.rows.length &&
    repeated < first.rows.length &&
    repeated < 3 &&
    words(first.rows[repeated]) === words(second.rows[repeated])
  )
    repeated++
  const [head, ...rest] = second.rows.slice(repeated)
  const last = first.rows.at(-1)
  if (!head) return first
  if (!last || !cutRow(last, head)) return { ...first, rows: [...first.rows, head, ...rest] }
  const whole = last.map((cell, n) => joinedCell(cell, head[n]!))
  return { ...first, rows: [...first.rows.slice(0, -1), whole, ...rest] }
}

function joinedCell(upper: PageCell, lower: PageCell): PageCell {
  if (lower.text === '') return upper
  if (upper.text === '') return lower
  return { ...lower, text: upper.full && !ITEM.test(lower.text) ? glue(upper.text, lower.text) : `${upper.text}\n${lower.text}` }
}

function cutRow(last: readonly PageCell[], head: readonly PageCell[]): boolean {
  const alike =
    last.length === head.length && [...last, ...head].every(({ colSpan, rowSpan }) => colSpan === undefined && rowSpan === undefined)
  if (!alike || last[0]?.text === '' || head[0]?.text !== '') return false
  return last.some(({ text, full }, n) => full && head[n]!.text !== '' && !/[。；！？;.!?]$/u.test(text) && !ITEM.test(head[n]!.text))
}
