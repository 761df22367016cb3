import { datesIn } from '../dates.ts'
import type { Frame } from '../frame.ts'
import { frameOf } from '../frame.ts'
import { type Page, trimSpan } from '../page.ts'
import type { DocumentKind } from '../reading.ts'
import type { Table } from '../source.ts'
import type { ColumnName } from './columnNames.ts'
import { filledIn, type GridCell, gridOf } from './grid.ts'
import { layoutOf, type RememberedLayout } from './layout.ts'
import type { FoundSheet } from './readSheets.ts'

export interface SheetChoices {
  readonly remembered?: readonly RememberedLayout[]
  /** What a person decides for the columns of one block, by letters. */
  readonly chosen?: Readonly<Record<number, Readonly<Record<string, ColumnName | null>>>>
}
/** The sheets of a workbook that are more than a note; none for documents that are no workbook. */
export function findSheets(page: Page, { remembered = [], chosen = {} }: SheetChoices): FoundSheet[] {
  return page.source.blocks.flatMap((block, n) => {
    if (block.kind !== 'table' || block.sheet === undefined) return []
    const table: Table = block
    const grid = gridOf(page, table)
    const layout = layoutOf(grid, remembered, chosen[n])
    return grid.width > 1 && grid.cells.length > 1 ? [{ block: n, table, grid, layout }] : []
  })
}

/** The cells above the heading and those of single-celled rows at the end: where a sheet has its title, issuer and date. */
function aroundOf({ grid, layout }: FoundSheet): GridCell[] {
  const last = layout.head?.[0] ?? 0
  const above = Array.from({ length: last }, (_, row) => filledIn(grid, row)).flat()
  const below = Array.from({ length: Math.min(6, grid.cells.length) }, (_, n) => filledIn(grid, grid.cells.length - 1 - n)).flat()
  return [...above, ...below.filter((cell) => !above.includes(cell) && /[:：]/.test(cell.words) && cell.words.length <= 60)]
}

/** The frame of a ledger: what stands above its heading and below its rows counts as the running text of a document. */
export function frameOfSheets(page: Page, sheets: readonly FoundSheet[]): Frame {
  const around = sheets.flatMap(aroundOf)
  const lines = [...page.lines, ...around.map(({ span }) => span)].sort((a, b) => a.start - b.start)
  const frame = frameOf({ ...page, lines })
  const title =
    frame.title ?? around.find(({ row, columns, words }) => row < 5 && columns > 1 && words.length >= 4 && words.length <= 80)?.span ?? null
  const labelled = (label: RegExp) => {
    for (const { span } of around) {
      const found = label.exec(page.folded.slice(span.start, span.end))
      if (found)
        return trimSpan(page.text, {
          start: span.start + found.index + found[0].length - found[1]!.length,
          end: span.start + found.index + found[0].length,
        })
    }
    return null
  }
  const org = frame.org ?? labelled(/(?:填报|报送|制表|编制|责任|牵头)?单位(?:名称)?(?:\((?:盖章|公章|章)\))?\s*:\s*([^\s,;:()]{3,40})/)
  const dated = frame.published
    ? null
    : labelled(/(?:填报|制表|更新|报送|统计|数据截至|截至|编制)?(?:日期|时间|截至)\s*:?\s*([\d年月日号./\-\s]{6,14})/)
  const day = dated ? datesIn(page, dated).find(({ date }) => date.precision === 'day' && date.from !== null) : undefined
  const year = frame.year ?? (title ? yearIn(page, title) : null)
  return { ...frame, title, org, year, published: frame.published ?? (day ? { date: day.date.from!, span: day.span } : null) }
}
function yearIn(page: Page, span: { start: number; end: number }): Frame['year'] {
  const found = /((?:19|20)\d\d)/.exec(page.folded.slice(span.start, span.end))
  return found ? { year: Number(found[1]), span: { start: span.start + found.index, end: span.start + found.index + 4 } } : null
}

/** What a ledger is: by its title where that says it, else by its columns. */
export function kindOfSheets(page: Page, frame: Frame, sheets: readonly FoundSheet[]): DocumentKind {
  const title = frame.title ? page.folded.slice(frame.title.start, frame.title.end).replace(/\s/g, '') : ''
  const names = new Set(sheets.flatMap(({ layout }) => layout.columns.flatMap(({ name }) => name ?? [])))
  if (/整改/.test(title))
    return /方案|措施|任务/.test(title) && !/情况|进展/.test(title)
      ? 'rectification_plan'
      : names.has('problem')
        ? 'rectification_report'
        : 'rectification_plan'
  if (/(?:问题|堵点|诉求).{0,10}(?:清单|台账|公示|一览表|汇总表|统计表)/.test(title)) return 'problem_list'
  if (/任务|分工|要点/.test(title)) return 'task_list'
  return names.has('problem') || names.has('request') ? 'problem_list' : 'task_list'
}
