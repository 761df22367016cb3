import { type Desk, measureAt, mentioned, numberOf, readDates, readFigures, unitsFrom, words } from '../desk.ts'
import { type FieldName, fieldOf } from '../labels.ts'
import { linesWithin, type Marker, markersIn } from '../numbering.ts'
import { type Page, trimSpan } from '../page.ts'
import type { ReadMeasure, ReadProblem, ReadResult } from '../reading.ts'
import { nameOfHeading } from '../sheets/columnNames.ts'
import type { Span, Table } from '../source.ts'
import { statusIn } from '../status.ts'
import type { FoundUnit } from '../units/brackets.ts'
import { leadOfCell, unitsOfCell } from '../units/cell.ts'
import { firstClause } from './taskList.ts'

export interface Columns {
  readonly table: Table
  /** Index of the heading row. */
  readonly head: number
  readonly names: readonly (FieldName | 'no' | null)[]
}
/** The heading row of a table, where at least two of its cells are known headings (序号 counts as one). */
export function columnsOf(page: Page, table: Table): Columns | null {
  for (let r = 0; r < Math.min(4, table.rows.length); r++) {
    const names = table.rows[r]!.map((cell) => {
      const words = page.folded.slice(cell.span.start, cell.span.end).replace(/\s/g, '')
      return /^(?:序号|编号|No\.?)$/i.test(words) ? 'no' : (fieldOf(words) ?? fieldOfColumn(words))
    })
    if (names.filter(Boolean).length >= 2 && names.length >= 2) return { table, head: r, names: withTitle(names) }
  }
  return null
}

/** What ledgers call a column where running text has no such label (企业诉求, 交办措施); columns that no problem has are 'other'. */
function fieldOfColumn(words: string): FieldName | 'no' | null {
  const name = nameOfHeading([words])?.name ?? null
  if (name === null || name === 'no') return name
  return NO_FIELDS.has(name) ? 'other' : (name as FieldName)
}
const NO_FIELDS: ReadonlySet<string> = new Set(['enterprise', 'measureNo', 'phone', 'received', 'done', 'creditCode', 'note'])

/** 重点任务 beside 工作举措: the first of two columns of measures names the item. */
function withTitle(names: Columns['names']): Columns['names'] {
  const first = names.indexOf('measures')
  const several = names.indexOf('measures', first + 1) > 0
  return several && !names.includes('title') && !names.includes('problem') ? names.map((name, i) => (i === first ? 'title' : name)) : names
}

export interface Row {
  readonly span: Span
  readonly cells: ReadonlyMap<FieldName | 'no', Span>
}
/** Rows under a heading; a cell that spans rows holds for each of them, rows without any number or problem are headings. */
export function rowsOf(page: Page, { table, head, names }: Columns): Row[] {
  const carried: { span: Span; left: number }[] = []
  const rows: Row[] = []
  for (const row of table.rows.slice(head + 1)) {
    const cells = new Map<FieldName | 'no', Span>()
    let next = 0
    for (let c = 0; c < names.length; c++) {
      const name = names[c]
      const held = carried[c]
      let span: Span | undefined
      if (held && held.left > 0) {
        held.left--
        span = held.span
      } else {
        const cell = row[next++]
        if (!cell) continue
        span = cell.span
        if ((cell.rowSpan ?? 1) > 1) carried[c] = { span, left: cell.rowSpan! - 1 }
        if ((cell.colSpan ?? 1) > 1) c += cell.colSpan! - 1
      }
      const inner = trimSpan(page.text, span)
      if (name && inner.end > inner.start && !cells.has(name)) cells.set(name, inner)
    }
    const first = row[0]?.span
    const last = row.at(-1)?.span
    if (!first || !last || cells.size < 2) continue
    rows.push({ span: trimSpan(page.text, { start: first.start, end: last.end }), cells })
  }
  return rows
}

export interface Item {
  readonly no: Span | null
  readonly span: Span
}
/** The numbered items of a cell; words before the first number introduce them; a cell without numbers is one item. */
export function itemsOf(page: Page, cell: Span): Item[] {
  const markers: Marker[] = markersIn(page, linesWithin(page, cell), new Set(['item', 'sub', 'circle', 'first']))
  const style = markers[0]?.style
  const own = markers.filter((m) => m.style === style)
  if (own.length === 0 || own[0]!.value !== 1) return [{ no: null, span: cell }]
  return own.map((marker, i) => ({
    no: numberOf(page, marker),
    span: trimSpan(page.text, { start: marker.style === 'first' ? marker.start : marker.end, end: own[i + 1]?.start ?? cell.end }),
  }))
}

export function readTableProblems(desk: Desk, columns: Columns): ReadProblem[] {
  return rowsOf(desk.page, columns)
    .filter((row) => row.cells.has('problem') || row.cells.has('measures'))
    .map((row, i) => readRow(desk, row, i))
}

function readRow(desk: Desk, { span, cells }: Row, i: number): ReadProblem {
  const { page } = desk
  const stated = cells.get('problem') ?? null
  const no = cells.get('no')
  const answers = cells.get('lead') ?? cells.get('units')
  const lead = answers && leadOfCell(page, answers)
  const source = cells.get('source')
  const category = cells.get('category')
  const status = cells.has('status')
    ? (statusIn(page, cells.get('status')!) ?? cells.get('status')!)
    : desk.frame.title && statusIn(page, desk.frame.title)
  const measureCell = cells.get('measures')
  const title = cells.get('title') ?? (stated === null && measureCell ? clauseOf(page, measureCell) : null)
  const limit = cells.get('due')
  const responsible = { lead: stated === null ? cells.get('lead') : undefined, co: cells.get('units'), person: cells.get('person') }
  const measures = measureCell ? itemsOf(page, measureCell).map((item) => rowMeasure(desk, item, limit, responsible)) : []
  const resultCell = cells.get('progress') ?? cells.get('reply')
  const results = resultCell ? itemsOf(page, resultCell).map((item) => readResult(desk, item)) : []
  cover(measures, results)
  const problem: ReadProblem = {
    no: no ? words(desk, no) : String(i + 1),
    section: category ? words(desk, category) : null,
    title: title && words(desk, title),
    status: status ? words(desk, status) : null,
    source: source ? words(desk, source) : null,
    lead: lead ? words(desk, lead) : null,
    full: stated ? words(desk, stated) : words(desk, span),
    dates: stated ? readDates(desk, stated) : [],
    figures: stated ? readFigures(desk, stated) : [],
    measures,
    ...(results.length ? { results } : {}),
  }
  return desk.marks.put(problem, { '': span, no, section: category, title, status, source, lead, full: stated ?? span })
}

interface Responsible {
  readonly lead: Span | undefined
  readonly co: Span | undefined
  readonly person: Span | undefined
}
/** Units and time limit of a row hold for each of its measures. Where a row has a problem, its lead is the problem's and not repeated. */
function rowMeasure(desk: Desk, { no, span }: Item, limit: Span | undefined, { lead, co, person }: Responsible): ReadMeasure {
  const list = (cell: Span | undefined, role: 'lead' | 'co'): FoundUnit[] => (cell ? unitsOfCell(desk.page, cell, role) : [])
  const named = [...list(lead, 'lead'), ...list(co, 'co')]
  const measure = measureAt(desk, span, no)
  const due = limit ? readDates(desk, limit).map((date) => Object.assign(date, { role: 'due' as const })) : []
  const more = measure.units.filter((u) => !named.some((n) => n.unit.name === u.name))
  Object.assign(measure, { dates: [...measure.dates, ...due], units: [...unitsFrom(desk, named), ...more] })
  return person ? desk.marks.put(Object.assign(measure, { person: words(desk, person) }), { person }) : measure
}
/** The first clause of a task's cell, which names it where no column does. */
function clauseOf(page: Page, cell: Span): Span {
  const first = itemsOf(page, cell)[0]?.span ?? cell
  return { start: first.start, end: first.start + firstClause(page.folded.slice(first.start, first.end)) }
}

export function readResult(desk: Desk, { no, span }: Item): ReadResult {
  const result: ReadResult = {
    no: no && words(desk, no),
    text: words(desk, span),
    covers: [],
    units: mentioned(desk, span),
    dates: readDates(desk, span),
    figures: readFigures(desk, span),
  }
  return desk.marks.put(result, { '': span, text: span, no })
}

/** One statement stands for all measures of its row; as many as measures, under the same numbers, stand for one each. */
export function cover(measures: readonly ReadMeasure[], results: readonly ReadResult[]): void {
  const numbers = measures.map((m, i) => m.no ?? String(i + 1))
  if (results.length === 1) Object.assign(results[0]!, { covers: numbers })
  else if (results.length === measures.length)
    for (const [i, result] of results.entries()) if (result.no === numbers[i]) Object.assign(result, { covers: [numbers[i]!] })
}

/** Lines right after a table that are notes to it (注：1.… 2.…); they are no problems. */
export function notesIn(desk: Desk): string[] {
  const { page } = desk
  const first = page.lines.findIndex((line) => /^(?:注|备注|说明|填表说明)\s*[:]/.test(page.folded.slice(line.start, line.end)))
  if (first < 0) return []
  const notes = page.lines.slice(first).filter((line) => line.start < desk.frame.bodyEnd)
  const list: string[] = notes.map((line) => words(desk, line))
  return desk.marks.put(list, Object.fromEntries(notes.map((line, i) => [String(i), { start: line.start, end: line.end }])))
}
