import { datesIn, resolveYears } from './dates.ts'
import { figuresIn } from './figures.ts'
import type { Frame } from './frame.ts'
import { type Marks, newMarks } from './marks.ts'
import { type Page, wordsOf } from './page.ts'
import type { DocumentKind, ReadDate, ReadFigure, ReadMeasure, ReadUnit } from './reading.ts'
import type { Span } from './source.ts'
import { type FoundUnit, firstLeads } from './units/brackets.ts'
import { mentionsIn } from './units/mentions.ts'

export interface Doubt {
  readonly path: string
  readonly note: { readonly zh: string; readonly en: string }
}
/** One document being read: the page, its frame, and where values are written down together with their words. */
export interface Desk {
  readonly page: Page
  readonly frame: Frame
  readonly marks: Marks
  readonly firstLeads: boolean
  /** The year a yearly report is about: its dates without a year are in it. */
  readonly reportYear: number | null
  /** The year in the title of a plan or a list: its deadlines without a year are in it. */
  readonly planYear: number | null
}
export const newDesk = (page: Page, frame: Frame, kind: DocumentKind | null): Desk => ({
  page,
  frame,
  reportYear: kind === 'annual_report' ? (frame.year?.year ?? null) : null,
  planYear: kind !== null && PLANS.includes(kind) ? (frame.year?.year ?? null) : null,
  marks: newMarks(),
  firstLeads: firstLeads(page.folded),
})

const PLANS: readonly DocumentKind[] = ['task_list', 'rectification_plan', 'problem_list', 'incentive_list']

export const words = (desk: Desk, span: Span): string => wordsOf(desk.page, span)

export function readDates(desk: Desk, span: Span): ReadDate[] {
  const seen = new Set<string>()
  const { reportYear, planYear } = desk
  return resolveYears(datesIn(desk.page, span), { published: desk.frame.published?.date ?? null, reportYear, planYear })
    .filter(({ date }) => !seen.has(date.text) && seen.add(date.text))
    .map(({ date, span: at }) => desk.marks.put(date, { '': at }))
}
export function readFigures(desk: Desk, span: Span): ReadFigure[] {
  const dates = datesIn(desk.page, span).map((d) => d.span)
  return figuresIn(desk.page, span, dates).map((f) => desk.marks.put(f.figure, { '': f.span, what: f.what }))
}
export const unitsFrom = (desk: Desk, found: readonly FoundUnit[]): ReadUnit[] =>
  found.map(({ unit, span }) => desk.marks.put(unit, { '': span, name: span }))
export const mentioned = (desk: Desk, span: Span): ReadUnit[] => unitsFrom(desk, mentionsIn(desk.page, span, desk.frame.self))

/** A measure as printed, with its dates, figures and units (named in it where no bracket tells). */
export function measureAt(desk: Desk, span: Span, no: Span | string | null, units?: readonly FoundUnit[]): ReadMeasure {
  const measure: ReadMeasure = {
    no: no === null ? null : typeof no === 'string' ? no : words(desk, no),
    text: words(desk, span),
    units: units === undefined ? mentioned(desk, span) : unitsFrom(desk, units),
    dates: readDates(desk, span),
    figures: readFigures(desk, span),
  }
  return desk.marks.put(measure, { '': span, text: span, no: no !== null && typeof no !== 'string' ? no : null })
}

/** The number inside a marker, without brackets and stops: "1" of "1." or "（1）"; （一） and 一是 stay as printed. */
export function numberOf(page: Page, marker: Span): Span {
  const words = page.folded.slice(marker.start, marker.end)
  const digits = /\d+/.exec(words)
  if (digits) return { start: marker.start + digits.index, end: marker.start + digits.index + digits[0].length }
  // 问题一：, 一、: the numeral alone.
  const chapter = /^(?:[\u4e00-\u9fff]{2,4}?\(?)?([一二三四五六七八九十百]+)(?=\)?\s?[、.:])/.exec(words)
  if (chapter && !/^第/.test(words))
    return { start: marker.start + chapter[0].length - chapter[1]!.length, end: marker.start + chapter[0].length }
  return { start: marker.start, end: marker.end - (/[、.,:]$/.test(words) ? 1 : 0) }
}
