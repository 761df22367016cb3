import { checksOf } from './checks.ts'
import { datesIn } from './dates.ts'
import { type Desk, type Doubt, newDesk, readDates, readFigures, words } from './desk.ts'
import { doubtsOf } from './doubts.ts'
import { frameOf } from './frame.ts'
import { readAnnual } from './kinds/annual.ts'
import { readBlocks } from './kinds/blocks.ts'
import { detectKind } from './kinds/detect.ts'
import { readNotice } from './kinds/notice.ts'
import { columnsOf, notesIn, readTableProblems } from './kinds/problemList.ts'
import { readReply } from './kinds/reply.ts'
import { readReportProblems } from './kinds/report.ts'
import { readTasks } from './kinds/taskList.ts'
import { type Page, pageOf } from './page.ts'
import type { DocumentKind, LedgerReading, ReadDocument, ReadProblem } from './reading.ts'
import { findSheets, frameOfSheets, kindOfSheets, type SheetChoices } from './sheets/findSheets.ts'
import { type FoundSheet, readSheets } from './sheets/readSheets.ts'
import type { Source } from './source.ts'
import { statedIn } from './stated.ts'

export interface ReadOptions {
  readonly as?: DocumentKind
  /** What this office decided about the columns of ledgers, and what a person decides now. */
  readonly sheets?: SheetChoices
}
/**
 * Reads a published document into problems, measures, units, dates, figures and organisation (CONTRACTS, "Reading a
 * ledger document"). Pure and deterministic; never throws on any text. `as` overrides the kind that would be found.
 */
export function readLedger(source: Source, options: ReadOptions = {}): ReadDocument {
  const page = pageOf(source)
  const sheets = options.as && NO_LEDGERS.includes(options.as) ? [] : findSheets(page, options.sheets ?? {})
  if (sheets.some(({ layout }) => layout.ledger)) return readWorkbook(page, sheets, options.as)
  const frame = frameOf(page)
  const detected = options.as ? { kind: options.as, sure: true } : detectKind(page, frame)
  const desk = newDesk(page, frame, detected.kind)
  const { kind } = detected
  const parts = partsOf(desk, kind)
  const stated = statedIn(desk, parts.problems)
  const reading: LedgerReading = {
    kind,
    title: frame.title && words(desk, frame.title),
    org: frame.org && words(desk, frame.org),
    period: periodOf(desk, kind),
    stated: stated.counts,
    ...parts,
    checks: checksOf(desk, parts.problems, stated, parts.group ?? null),
  }
  desk.marks.put(reading, { title: frame.title, org: frame.org })
  const doubts: Doubt[] = doubtsOf(reading, detected.sure)
  // A workbook that holds no ledger anybody could see: a person may say what its columns are.
  const unread = sheets.length > 0 ? readSheets(desk, sheets, null) : null
  const links = [...desk.marks.links(reading), ...(unread?.links ?? [])]
  return { reading, links, doubts, ...(unread && { sheets: unread.sheets }) }
}

const NO_LEDGERS: readonly DocumentKind[] = ['working_group_notice', 'annual_report']

/** A workbook or a list in text: every sheet that holds a ledger. */
function readWorkbook(page: Page, found: readonly FoundSheet[], as: DocumentKind | undefined): ReadDocument {
  const frame = frameOfSheets(
    page,
    found.filter(({ layout }) => layout.ledger),
  )
  const kind = as ?? kindOfSheets(page, frame, found)
  const desk = newDesk(page, frame, null)
  const { problems, sheets, links, doubts } = readSheets(desk, found, frame.year?.year ?? null)
  const reading: LedgerReading = {
    kind,
    title: frame.title && words(desk, frame.title),
    org: frame.org && words(desk, frame.org),
    period: periodOf(desk, kind),
    stated: { problems: null, measures: null },
    problems,
    checks: [],
  }
  desk.marks.put(reading, { title: frame.title, org: frame.org })
  const measures = sheets.some(({ columns }) => columns.some(({ name }) => name === 'measures'))
  return { reading, links: [...desk.marks.links(reading), ...links], doubts: [...doubtsOf(reading, true, measures), ...doubts], sheets }
}

type Parts = Pick<LedgerReading, 'plans' | 'group' | 'notes' | 'figures' | 'dates'> & { readonly problems: readonly ReadProblem[] }
function partsOf(desk: Desk, kind: DocumentKind): Parts {
  const { page, frame } = desk
  if (kind === 'working_group_notice') return readNotice(desk)
  if (kind === 'annual_report') {
    const body = { start: frame.bodyStart, end: frame.bodyEnd }
    return { ...readAnnual(desk), figures: readFigures(desk, body), dates: readDates(desk, body) }
  }
  const tables = tableProblems(desk, page)
  if (tables.length > 0) {
    const notes = notesIn(desk)
    return notes.length > 0 ? { problems: tables, notes } : { problems: tables }
  }
  const onlyResponsible = kind === 'rectification_plan'
  const blocks = readBlocks(desk, onlyResponsible)
  if (blocks.length > 0) return { problems: blocks }
  if (kind === 'problem_handling_reply') return { problems: readReply(desk) }
  if (kind === 'task_list' || kind === 'incentive_list') return { problems: readTasks(desk) }
  const problems = readReportProblems(desk, onlyResponsible)
  return { problems: problems.length > 0 ? problems : readTasks(desk) }
}
function tableProblems(desk: Desk, page: Page): ReadProblem[] {
  const found: ReadProblem[] = []
  for (const table of page.tables) {
    const columns = columnsOf(page, table)
    if (columns && (columns.names.includes('problem') || columns.names.includes('measures')))
      found.push(...readTableProblems(desk, columns))
  }
  return found
}

/** Report year (title), data period (a range inside the report), publication: three different things. */
function periodOf(desk: Desk, kind: DocumentKind): LedgerReading['period'] {
  const { page, frame } = desk
  const data =
    kind === 'annual_report'
      ? (datesIn(page, { start: frame.bodyStart, end: frame.bodyEnd }).find(
          ({ date }) =>
            date.role === 'period' &&
            date.precision === 'month' &&
            /[-—–~至到]/.test(date.text) &&
            (date.from?.slice(0, 4) ?? `${frame.year?.year}`) === `${frame.year?.year}`,
        ) ?? null)
      : null
  const period: LedgerReading['period'] = {
    inspection: frame.inspection ? [frame.inspection.days[0], frame.inspection.days[1]] : null,
    feedback: frame.feedback?.date ?? null,
    published: frame.published?.date ?? null,
    year: kind === 'annual_report' ? (frame.year?.year ?? null) : null,
    data: data && words(desk, data.span),
  }
  return desk.marks.put(period, {
    inspection: frame.inspection?.span,
    feedback: frame.feedback?.span,
    published: frame.published?.span,
    year: kind === 'annual_report' ? frame.year?.span : null,
    data: data?.span,
  })
}
