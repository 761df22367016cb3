import type { Text } from '@changtong/kernel'
import { type Desk, type Doubt, measureAt, readDates, readFigures, unitsFrom, words } from '../desk.ts'
import { cover, type Item, itemsOf, readResult } from '../kinds/problemList.ts'
import { firstClause } from '../kinds/taskList.ts'
import type { Link, ReadMeasure, ReadProblem, ReadResult, ReadUnit } from '../reading.ts'
import type { Span, Table } from '../source.ts'
import { statusIn } from '../status.ts'
import { leadOfCell, unitsOfCell } from '../units/cell.ts'
import { isCellError } from './cellKinds.ts'
import type { ColumnName } from './columnNames.ts'
import { readCreditCode } from './creditCode.ts'
import { dueIn } from './dueCell.ts'
import { cellName, type Grid, type GridCell } from './grid.ts'
import type { LayoutColumn, SheetLayout } from './layout.ts'
import { type PassedRow, type RowGroup, sortRows } from './rows.ts'

/** How one sheet was read, for the person who confirms it: what each column was taken for, and what became of every row. */
export interface ReadSheet {
  /** Which block of the source it is. */
  readonly block: number
  readonly sheet: string
  /** First and last row of the heading as the sheet counts (from 1); null where there is none. */
  readonly head: readonly [number, number] | null
  readonly fingerprint: string
  readonly columns: readonly LayoutColumn[]
  /** Whether it was read as a ledger; where not, no column says the problem or the task. */
  readonly ledger: boolean
  /** Problems or tasks found. */
  readonly items: number
  readonly passed: readonly {
    readonly row: number
    readonly kind: PassedRow['kind']
    readonly cell: string
    readonly why: Text
    readonly words: string
  }[]
}
/** A sheet before its rows are read. */
export interface FoundSheet {
  readonly block: number
  readonly table: Table
  readonly grid: Grid
  readonly layout: SheetLayout
}
export interface ReadSheets {
  readonly problems: readonly ReadProblem[]
  readonly sheets: readonly ReadSheet[]
  readonly links: readonly Link[]
  readonly doubts: readonly Doubt[]
}

/** Reads sheets whose columns are known. `year`: of the ledger's title, for dates that name none. */
export function readSheets(desk: Desk, found: readonly FoundSheet[], year: number | null): ReadSheets {
  const problems: ReadProblem[] = []
  const sheets: ReadSheet[] = []
  const links: Link[] = []
  const doubts: Doubt[] = []
  const ledgers = found.filter(({ layout }) => layout.ledger).length
  for (const [n, one] of found.entries()) {
    const { groups, passed } = one.layout.ledger ? sortRows(one.grid, one.layout) : { groups: [], passed: [] }
    const before = problems.length
    const names = new Set(one.layout.columns.flatMap(({ name }) => name ?? []))
    for (const group of groups) {
      const doubt = (path: string, zh: string, en: string) =>
        void doubts.push({ path: `problems/${problems.length}${path}`, note: { zh, en } })
      const section = ledgers > 1 && !names.has('category') ? one.table.sheet?.name : undefined
      problems.push(readGroup({ desk, year, doubt }, group, problems.length - before, section))
    }
    const { head, fingerprint, columns } = one.layout
    if (head)
      for (const [c, cell] of (one.grid.cells[head[1]] ?? []).entries())
        if (cell && cell.span.end > cell.span.start) links.push({ path: `sheets/${n}/columns/${c}`, span: cell.span })
    for (const [p, row] of passed.entries()) {
      const [first, last] = [row.cells[0]!, row.cells.at(-1)!]
      links.push({ path: `sheets/${n}/passed/${p}`, span: { start: first.span.start, end: Math.max(first.span.end, last.span.end) } })
    }
    sheets.push({
      block: one.block,
      sheet: one.table.sheet?.name ?? '',
      head: head && [head[0] + 1, head[1] + 1],
      fingerprint,
      columns,
      ledger: one.layout.ledger,
      items: problems.length - before,
      passed: passed.map(({ row, kind, cell, why, words: said }) => ({ row: row + 1, kind, cell, why, words: said })),
    })
  }
  return { problems, sheets, links, doubts }
}

interface Here {
  readonly desk: Desk
  readonly year: number | null
  doubt(path: string, zh: string, en: string): void
}

function readGroup(here: Here, { rows, section }: RowGroup, index: number, sheet: string | undefined): ReadProblem {
  const { desk } = here
  const [first] = rows as [RowGroup['rows'][number]]
  for (const { cells } of rows) for (const [name, cell] of cells) checkCell(here, name, cell)
  /** The first row that says it. */
  const of = (name: ColumnName): Span | undefined => rows.map(({ cells }) => cells.get(name)).find(holds)?.span
  const stated = of('problem') ?? of('request')
  const measures = readMeasures(here, rows, stated !== undefined)
  const results = readResults(desk, rows)
  cover(measures, results)
  const measureCell = of('measures')
  const title = of('title') ?? (stated === undefined && measureCell ? clauseOf(desk, measureCell) : undefined)
  const no = of('no')
  const answers = of('lead') ?? of('units')
  const lead = answers && leadOfCell(desk.page, answers)
  const category = of('category') ?? section?.span
  const status = statusOf(desk, rows)
  const own = [...first.cells.values()]
  const whole = stated ?? of('title') ?? measureCell ?? own[0]!.span
  const dues = measures.length === 0 ? dueOf(here, rows, '') : []
  const problem: ReadProblem = {
    no: no ? words(desk, no) : String(index + 1),
    section: category ? words(desk, category) : (sheet ?? null),
    title: title ? words(desk, title) : null,
    status: status ? words(desk, status) : null,
    source: of('source') ? words(desk, of('source')!) : null,
    lead: lead ? words(desk, lead) : null,
    full: words(desk, whole),
    dates: [...(stated ? readDates(desk, stated) : []), ...dues],
    figures: stated ? readFigures(desk, stated) : [],
    measures,
    ...(results.length > 0 && { results }),
  }
  return desk.marks.put(problem, { '': whole, no, section: category, title, status, source: of('source'), lead, full: whole })
}
const holds = (cell: GridCell | undefined): cell is GridCell => cell !== undefined && !isCellError(cell.words)

/** Each measure once, with the units and the time limit of its row; a cell merged over rows is read at its first one. */
function readMeasures(here: Here, rows: RowGroup['rows'], hasProblem: boolean): ReadMeasure[] {
  const { desk } = here
  const read: ReadMeasure[] = []
  const seen = new Set<GridCell>()
  for (const { cells } of rows) {
    const cell = cells.get('measures')
    if (!holds(cell) || seen.has(cell)) continue
    seen.add(cell)
    // A merged cell holds for all its rows: so do the limits and units that stand in any of them.
    const here2 = rows.filter((row) => row.cells.get('measures') === cell)
    const list = (name: 'lead' | 'units', role: ReadUnit['role']) =>
      unique(here2.flatMap((row) => [...(row.cells.has(name) ? [row.cells.get(name)!] : []), ...(row.also.get(name) ?? [])])).flatMap(
        ({ span }) => unitsOfCell(desk.page, span, role),
      )
    const named = [...(hasProblem && shared(rows, 'lead') ? [] : list('lead', 'lead')), ...list('units', 'co')]
    const own = cells.get('measureNo')
    // A measure with a number of its own in a cell of its own is one, whatever numbers its words hold.
    const items: readonly Item[] = own ? [{ no: null, span: cell.span }] : itemsOf(desk.page, cell.span)
    for (const item of items) {
      const measure = measureAt(desk, item.span, item.no ?? own?.span ?? null)
      const due = dueOf(here, here2, `/measures/${read.length}`)
      const more = measure.units.filter((unit) => !named.some((one) => one.unit.name === unit.name))
      Object.assign(measure, {
        dates: [...measure.dates.filter(({ text }) => !due.some((one) => one.text === text)), ...due],
        units: [
          ...unitsFrom(
            desk,
            named.map((one) => ({ ...one, unit: { ...one.unit } })),
          ),
          ...more,
        ],
      })
      const person = here2.map((row) => row.cells.get('person')).find(holds)
      read.push(person ? desk.marks.put(Object.assign(measure, { person: words(desk, person.span) }), { person: person.span }) : measure)
    }
  }
  return read
}
const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)]
/** One lead for the whole problem: said once, or the same words in every row. */
const shared = (rows: RowGroup['rows'], name: ColumnName): boolean =>
  new Set(rows.flatMap(({ cells }) => cells.get(name)?.words ?? [])).size <= 1

function dueOf(here: Here, rows: RowGroup['rows'], path: string) {
  return unique(rows.flatMap(({ cells }) => cells.get('due') ?? []))
    .filter(holds)
    .flatMap((cell) => {
      const { dates, doubt } = dueIn(here.desk, cell.span, here.year)
      if (doubt) here.doubt(path, `${cellName(cell.row, cell.column)}：${doubt.zh}`, `${cellName(cell.row, cell.column)}: ${doubt.en}`)
      return dates
    })
}
function readResults(desk: Desk, rows: RowGroup['rows']): ReadResult[] {
  return unique(rows.flatMap(({ cells }) => cells.get('progress') ?? cells.get('reply') ?? []))
    .filter(holds)
    .flatMap(({ span }) => itemsOf(desk.page, span).map((item) => readResult(desk, item)))
}
/** What the rows of a problem say of it: of several states the one that is not yet done. */
function statusOf(desk: Desk, rows: RowGroup['rows']): Span | null {
  const cells = unique(rows.flatMap(({ cells }) => cells.get('status') ?? [])).filter(holds)
  const open = cells.find(({ words: said }) => !/^(?:√|✓|是|已|完成|办结|销号)/.test(said)) ?? cells[0]
  if (!open) return null
  return statusIn(desk.page, open.span) ?? open.span
}
function clauseOf(desk: Desk, cell: Span): Span {
  const first = itemsOf(desk.page, cell)[0]?.span ?? cell
  return { start: first.start, end: first.start + firstClause(desk.page.folded.slice(first.start, first.end)) }
}

/** What a cell says that it cannot mean: the error of a formula, a credit code that became a number. */
function checkCell({ doubt }: Here, name: ColumnName, cell: GridCell): void {
  const at = cellName(cell.row, cell.column)
  if (isCellError(cell.words))
    doubt('', `${at}：公式出错（${cell.words}），按空白处理。`, `${at}: the formula failed (${cell.words}); taken as empty.`)
  else if (name === 'creditCode') {
    const code = readCreditCode(cell.words)
    if (code.kind !== 'code') doubt('', `${at}：${code.why.zh}`, `${at}: ${code.why.en}`)
    else if (!code.checked)
      doubt(
        '',
        `${at}：信用代码“${code.code}”的校验位不符，请核对。`,
        `${at}: the check sign of the credit code "${code.code}" does not fit; please check it.`,
      )
  }
}
