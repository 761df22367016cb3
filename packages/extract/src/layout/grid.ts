import { NEAR, type Rule, type Rules } from './rules.ts'

/** A ruled table as drawn: column edges left to right, row edges top to bottom, and the cells between the lines. */
export interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly GridCell[]
}
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
}

/** Larger is a drawing, not a table. */
const MOST_COLUMNS = 60
const MOST_ROWS = 400

const covers = (rule: Rule, place: number): boolean => rule.from - NEAR <= place && place <= rule.to + NEAR
const touches = (across: Rule, down: Rule): boolean => covers(across, down.at) && covers(down, across.at)

/** Sets of things that belong together, by number. */
function groups(count: number): { join(a: number, b: number): void; of(n: number): number } {
  const parent = Array.from({ length: count }, (_, n) => n)
  const of = (n: number): number => {
    let root = n
    while (parent[root] !== root) root = parent[root]!
    parent[n] = root
    return root
  }
  return { of, join: (a, b) => (parent[of(b)] = of(a)) }
}

/** Places in order, those that are the same line taken once. */
function distinct(places: readonly number[]): number[] {
  const kept: number[] = []
  for (const place of [...places].sort((a, b) => a - b)) if (kept.length === 0 || place - kept.at(-1)! > NEAR) kept.push(place)
  return kept
}

/**
 * Tables of a page from its ruled lines: lines that touch make one table; where no line parts two fields they are one
 * merged cell; a table open at its sides ends where its lying lines end. Frames around text (one cell) are no tables.
 */
export function gridsOf({ across, down }: Rules): Grid[] {
  if (across.length < 2 || down.length < 1 || across.length * down.length > 1_000_000) return []
  const sets = groups(across.length + down.length)
  for (const [a, lying] of across.entries())
    for (const [d, standing] of down.entries()) if (touches(lying, standing)) sets.join(a, across.length + d)
  const roots = new Set(across.map((_, a) => sets.of(a)))
  return [...roots].flatMap((root) => {
    const grid = gridOf(
      across.filter((_, a) => sets.of(a) === root),
      down.filter((_, d) => sets.of(across.length + d) === root),
    )
    return grid ? [grid] : []
  })
}

function gridOf(across: readonly Rule[], down: readonly Rule[]): Grid | undefined {
  if (across.length < 2 || down.length < 1) return undefined
  const xs = distinct([...down.map(({ at }) => at), Math.min(...across.map(({ from }) => from)), Math.max(...across.map(({ to }) => to))])
  const ys = distinct(across.map(({ at }) => at)).reverse()
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 1 || rows < 1 || columns > MOST_COLUMNS || rows > MOST_ROWS) return undefined

  const sets = groups(rows * columns)
  const parted = (rules: readonly Rule[], edge: number, middle: number) =>
    rules.some((rule) => Math.abs(rule.at - edge) <= NEAR && covers(rule, middle))
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const middleY = (ys[row]! + ys[row + 1]!) / 2
      const middleX = (xs[column]! + xs[column + 1]!) / 2
      const own = row * columns + column
      if (column + 1 < columns && !parted(down, xs[column + 1]!, middleY)) sets.join(own, own + 1)
      if (row + 1 < rows && !parted(across, ys[row + 1]!, middleX)) sets.join(own, own + columns)
    }
  const boxes = new Map<number, { row: number; column: number; lastRow: number; lastColumn: number }>()
  for (let own = 0; own < rows * columns; own++) {
    const row = Math.floor(own / columns)
    const column = own % columns
    const box = boxes.get(sets.of(own)) ?? { row, column, lastRow: row, lastColumn: column }
    boxes.set(sets.of(own), {
      row: Math.min(box.row, row),
      column: Math.min(box.column, column),
      lastRow: Math.max(box.lastRow, row),
      lastColumn: Math.max(box.lastColumn, column),
    })
  }
  if (boxes.size < 2) return undefined
  const cells = [...boxes.values()].map(({ row, column, lastRow, lastColumn }) => ({
    row,
    column,
    rowSpan: lastRow - row + 1,
    colSpan: lastColumn - column + 1,
  }))
  return { xs, ys, cells }
}
