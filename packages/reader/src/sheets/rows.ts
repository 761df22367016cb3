import type { Text } from '@changtong/kernel'
import type { ColumnName } from './columnNames.ts'
import { cellName, filled, filledIn, type Grid, type GridCell } from './grid.ts'
import type { SheetLayout } from './layout.ts'

/** A row that is no item of the ledger, and why: told, never lost. `fault`: somebody has to do something about it. */
export interface PassedRow {
  readonly row: number
  readonly kind: 'fault' | 'total' | 'note' | 'section' | 'heading'
  /** The cell that it is about: B7. */
  readonly cell: string
  readonly why: Text
  readonly words: string
  readonly cells: readonly GridCell[]
}
export interface LedgerRow {
  readonly row: number
  readonly cells: ReadonlyMap<ColumnName, GridCell>
  /** What further columns of the same kind hold (市级配合单位 beside 县级责任单位). */
  readonly also: ReadonlyMap<ColumnName, readonly GridCell[]>
}
/** Rows that speak of one problem: its cell is merged over them, left empty under it, or repeated with its number. */
export interface RowGroup {
  readonly rows: readonly LedgerRow[]
  readonly section: GridCell | null
}
export interface SortedRows {
  readonly groups: readonly RowGroup[]
  readonly passed: readonly PassedRow[]
}

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*数|汇\s*总|以上合计|本页(?:小计|合计))(?:[:(].*)?$/
const NOTE =
  /^(?:注|备注|说明|填表说明|填报说明|填表人|填报人|填报单位|制表|制表人|制表单位|审核|审核人|审批|联系人|联系电话|单位负责人|负责人|签字|签发|主要领导|报送|填报日期|制表日期|日期|截至|更新时间|数据截至)\s*(?:\([^()]*\))?\s*[:\d]/
const SECTION = /^(?:[一二三四五六七八九十百]+[、.]|\([一二三四五六七八九十百]+\)|第[一二三四五六七八九十百]+[章节部分批类])/
const folded = (words: string): string => words.normalize('NFKC').replace(/\s+/g, ' ').trim()

const why = {
  total: { zh: '合计行，没有作为事项。', en: 'A row of totals; not taken as an item.' },
  note: { zh: '表后说明或填表信息，没有作为事项。', en: 'A note or who filled the form in; not taken as an item.' },
  section: { zh: '分组标题，作为其后各项的分类。', en: 'A heading between rows; taken as the category of what follows.' },
  heading: { zh: '重复的表头，没有作为事项。', en: 'The heading once more; not taken as an item.' },
  noSubject: {
    zh: '这一行没有问题（任务）内容，没有读入；请在原表补上后重新导入。',
    en: 'This row says no problem or task and was not taken; please fill it in and import the sheet again.',
  },
} as const satisfies Record<string, Text>

/** The rows under the heading, as groups that each are one problem or task; whatever is none is told with its cell and its reason. */
export function sortRows(grid: Grid, layout: SheetLayout): SortedRows {
  const passed: PassedRow[] = []
  const groups: { rows: LedgerRow[]; section: GridCell | null; subject: GridCell | null; no: GridCell | null }[] = []
  const names = layout.columns.map(({ name }) => name)
  const from = layout.head ? layout.head[1] + 1 : 0
  const headings = layout.columns.map(({ heading }) => heading.split('/').at(-1) ?? '')
  const hasProblem = names.some((name) => name === 'problem' || name === 'title' || name === 'request')
  let section: GridCell | null = null
  let last: (typeof groups)[number] | undefined
  for (let row = from; row < grid.cells.length; row++) {
    const printed = filledIn(grid, row)
    // What is merged into this row from above says nothing new of it; a row of nothing else is empty.
    if (printed.every((cell) => cell.row < row)) continue
    const pass = (kind: PassedRow['kind'], reason: Text, cell = printed[0]!) =>
      void passed.push({
        row,
        kind,
        cell: cellName(row, cell.column),
        why: reason,
        words: printed
          .map(({ words }) => words)
          .join(' ')
          .slice(0, 200),
        cells: printed,
      })
    const first = folded(printed[0]!.words)
    const { cells, also } = cellsOf(grid, row, names, from)
    const numbered = /^\d+$/.test(folded(cells.get('no')?.words ?? ''))
    if (!numbered && printed.slice(0, 3).some(({ words }) => TOTAL.test(folded(words)))) {
      pass('total', why.total)
      continue
    }
    if (isHeadingAgain(grid, row, headings)) {
      pass('heading', why.heading)
      continue
    }
    const alone = printed.length === 1 || (printed.length <= 3 && printed.every((cell) => NOTE.test(folded(cell.words))))
    if (alone && NOTE.test(first)) {
      pass('note', why.note)
      continue
    }
    if (printed.length === 1 && printed[0]!.row === row && (printed[0]!.columns > 1 || SECTION.test(first)) && [...first].length <= 60) {
      section = printed[0]!
      pass('section', why.section)
      continue
    }
    const subject =
      cells.get('problem') ?? cells.get('title') ?? cells.get('request') ?? (hasProblem ? null : (cells.get('measures') ?? null))
    const no = cells.get('no') ?? null
    if (last && belongs(last, subject, no, cells)) {
      last.rows.push({ row, cells, also })
      continue
    }
    if (!subject && !(cells.has('measures') && cells.has('no'))) {
      const missing = names.findIndex((name) => name === 'problem' || name === 'title' || name === 'measures')
      passed.push({
        row,
        kind: 'fault',
        cell: cellName(row, Math.max(0, missing)),
        why: why.noSubject,
        words: printed
          .map(({ words }) => words)
          .join(' ')
          .slice(0, 200),
        cells: printed,
      })
      continue
    }
    last = { rows: [{ row, cells, also }], section, subject, no }
    groups.push(last)
  }
  return { groups, passed }
}

/** 同上, 〃: what the row above says. */
const DITTO = /^(?:同上|同前|〃|″|"|′′|'')$/
function cellsOf(grid: Grid, row: number, names: readonly (ColumnName | null)[], from: number): Pick<LedgerRow, 'cells' | 'also'> {
  const cells = new Map<ColumnName, GridCell>()
  const also = new Map<ColumnName, GridCell[]>()
  for (const [column, name] of names.entries()) {
    const cell = meant(grid, row, column, from)
    if (name === null || !filled(cell)) continue
    if (cells.has(name)) also.set(name, [...(also.get(name) ?? []), cell])
    else cells.set(name, cell)
  }
  return { cells, also }
}
/** The cell at a place, or the one above that a mark of repetition points at (so many rows up at most). */
function meant(grid: Grid, row: number, column: number, from: number): GridCell | null | undefined {
  for (let r = row; r >= Math.max(from, row - 200); r--) {
    const cell = grid.cells[r]![column]
    if (!filled(cell)) return r === row ? cell : null
    if (!DITTO.test(folded(cell.words))) return cell
  }
  return grid.cells[row]![column]
}
/** Whether a row goes on with the problem above it. */
function belongs(
  last: { readonly subject: GridCell | null; readonly no: GridCell | null },
  subject: GridCell | null,
  no: GridCell | null,
  cells: ReadonlyMap<ColumnName, GridCell>,
): boolean {
  if (subject && last.subject === subject) return true
  if (no && last.no === no && (!subject || subject.words === last.subject?.words)) return true
  if (!subject && !no) return ['measures', 'progress', 'lead', 'units', 'due'].some((name) => cells.has(name as ColumnName))
  return !!subject && !!no && no !== last.no && no.words === last.no?.words && subject.words === last.subject?.words
}
function isHeadingAgain(grid: Grid, row: number, headings: readonly string[]): boolean {
  const cells = (grid.cells[row] ?? []).map((cell) => cell?.words.replace(/\s+/g, '') ?? '')
  const same = cells.filter((words, c) => words !== '' && words === headings[c]).length
  return same >= 2 && same >= cells.filter((words) => words !== '').length * 0.7
}
