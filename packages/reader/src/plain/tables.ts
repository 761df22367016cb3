import { fieldOf } from '../labels.ts'
import { nameOfHeading } from '../sheets/columnNames.ts'

export interface FoundTable {
  readonly rows: readonly (readonly string[])[]
  /** First line after the table. */
  readonly next: number
}

/** A pasted table that begins at a line, in one of three layouts; null where none does. */
export const tableAt = (lines: readonly string[], at: number): FoundTable | null =>
  cellPerLine(lines, at) ?? rowPerLine(lines, at, '\t') ?? rowPerLine(lines, at, '|')

const isHeading = (cell: string): boolean => {
  const words = cell.replace(/\s/g, '')
  return /^(?:序号|编号)$/.test(words) || fieldOf(words) !== null || nameOfHeading([words]) !== null
}
const headings = (cells: readonly string[]): number => cells.filter(isHeading).length

/**
 * One cell a line, led by a tab; the heading row first, a blank line after each row. A line without a tab goes on with
 * the cell above (also after blank lines), until a note or a gap of two blank lines after the last row ends the table.
 */
function cellPerLine(lines: readonly string[], at: number): FoundTable | null {
  if (!lines[at]!.startsWith('\t')) return null
  const head: string[] = []
  let i = at
  for (; i < lines.length && lines[i]!.startsWith('\t'); i++) head.push(lines[i]!.trim())
  if (head.length < 2 || headings(head) < 2) return null
  const cells: string[][] = []
  let blanks = 0
  const lastTab = lastTabLine(lines, i)
  for (; i < lines.length; i++) {
    const line = lines[i]!
    const words = line.trim()
    if (words === '') {
      blanks++
      continue
    }
    if (line.startsWith('\t')) cells.push([words])
    else {
      const after = i > lastTab
      if (after && (/^(?:注|备注|说明|填表说明|附件)\s*[:：]/u.test(words) || blanks >= 2)) break
      if (cells.length === 0) return null
      cells.at(-1)!.push(words)
    }
    blanks = 0
  }
  const rows: string[][] = [head]
  for (let c = 0; c < cells.length; c += head.length) rows.push(cells.slice(c, c + head.length).map((parts) => parts.join('\n')))
  return { rows, next: i }
}
function lastTabLine(lines: readonly string[], from: number): number {
  for (let i = lines.length - 1; i >= from; i--) if (lines[i]!.startsWith('\t')) return i
  return from - 1
}

/** One row a line, cells parted by tabs or by bars (Markdown). */
function rowPerLine(lines: readonly string[], at: number, mark: '\t' | '|'): FoundTable | null {
  const cellsOf = (line: string): string[] => {
    const inner = mark === '|' ? line.trim().replace(/^\|/, '').replace(/\|$/, '') : line
    return inner.split(mark).map((cell) => cell.trim())
  }
  const first = lines[at]!
  if (!first.includes(mark)) return null
  const head = cellsOf(first)
  if (head.length < 2 || headings(head) < 2) return null
  const rows = [head]
  let i = at + 1
  for (; i < lines.length; i++) {
    const line = lines[i]!
    if (line.trim() === '') {
      if (!(lines[i + 1] ?? '').includes(mark)) break
      continue
    }
    if (!line.includes(mark)) {
      // A line without a mark goes on with the last cell of a row that is not full yet.
      const last = rows.at(-1)!
      if (mark === '\t' && rows.length > 1 && last.length <= head.length && !/^(?:注|备注|说明)\s*[:：]/u.test(line.trim())) {
        last[last.length - 1] += `\n${line.trim()}`
        continue
      }
      break
    }
    if (mark === '|' && /^[\s|:-]+$/u.test(line)) continue
    const cells = cellsOf(line)
    const last = rows.at(-1)!
    // A cell of several lines broke its row: this line ends that cell and goes on with the next ones.
    if (mark === '\t' && rows.length > 1 && last.length < head.length && last.length + cells.length - 1 === head.length) {
      last[last.length - 1] += `\n${cells[0]!}`
      last.push(...cells.slice(1))
    } else rows.push(cells)
  }
  return rows.length > 1 ? { rows, next: i } : null
}
