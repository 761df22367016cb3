import { extentOfWords, hasYear, TO } from './dateExtent.ts'
import { roleOf } from './dateRole.ts'
import type { Page } from './page.ts'
import type { ReadDate } from './reading.ts'
import type { Span } from './source.ts'

/** A date with its place; from and to are filled by `resolve` once the years of the context are known. */
export interface FoundDate {
  readonly span: Span
  readonly date: ReadDate
  /** Years away from the document's own, where the word before says so (今年 0, 明年 1, 去年 -1). */
  readonly shift?: number
}
const Y = '(?:(?:19|20)\\d\\d\\s?年\\s?)'
const M = '(?:(?:1[0-2]|0?[1-9])\\s?月\\s?)'
const D = '(?:(?:3[01]|[12]\\d|0?[1-9])\\s?[日号])'
const M0 = '(?:1[0-2]|0?[1-9])'
const Y0 = '(?:(?:19|20)\\d\\d)'
const D0 = '(?:3[01]|[12]\\d|0?[1-9])'
const PART_MONTH = '(?:份)?(?:上旬|中旬|下旬|月底|底|末|初|以来)?'
const PART_YEAR = '(?:(?:的)?(?:上半年|下半年|第?[一二三四1-4]季度)|年底|年末|年初|底|末|初|度|以来)?'
/** Longest forms first: ranges, days, months, years, then forms without a year. */
const FORMS: readonly RegExp[] = [
  // 2023年7月3日至8月31日, 7月3日至10日
  new RegExp(`${Y}?${M}${D}${TO}(?:${Y}?${M})?${D}`, 'y'),
  // 2023年1月至2024年3月, 1月至6月, 2023年11-12月份, 1-5月
  new RegExp(`${Y}?${M}(?:份)?${TO}${Y}?${M}${PART_MONTH}`, 'y'),
  new RegExp(`${Y}?${M0}${TO}${M}${PART_MONTH}`, 'y'),
  // 2018—2023年, 2023年至2025年
  new RegExp(`${Y0}年?(?:度)?${TO}${Y}(?:度|底|末)?`, 'y'),
  new RegExp(`${Y}${M}${D}`, 'y'),
  new RegExp(`${Y}${M}${PART_MONTH}`, 'y'),
  new RegExp(`${Y}${PART_YEAR}`, 'y'),
  new RegExp(`${Y0}[-/.]${M0}[-/.]${D0}(?!\\d)`, 'y'),
  new RegExp(`${M}${D}`, 'y'),
  new RegExp(`${M}${PART_MONTH}`, 'y'),
  /(?:上半年|下半年|第?[一二三四]季度)(?:末|底)?/y,
  /(?:今年|明年|本年|次年)?年?底(?=[前之])/y,
  /(?:[一二两三四五六七八九十]{1,2}年|[一二两三四五六七八九十]{1,2}个月|\d{1,2}年|\d{1,2}个月)(?:之内|以内|内)/y,
  /[二一][〇○零Oo一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?/y,
]
const STARTS = /[\d上下第一二两三四五六七八九十今明本次年底]/
/** Words before which a number is no date: 第3月…, recurring 每年底, 每季度. */
const RECURRING = /(?:每|按|逐|近|前|后|满|共)$/

/** All dates of a stretch of text, in order, without overlaps. Title marks 《》 do not hide a date; document numbers do. */
export function datesIn(page: Page, { start, end }: Span): FoundDate[] {
  const { folded } = page
  const found: FoundDate[] = []
  for (let at = start; at < end; at++) {
    const c = folded[at]!
    if (!STARTS.test(c)) continue
    // Not from the middle of a number, a code or a reference.
    // The stop of an item's own number (1.2026年…) is before the stretch, and no part of it.
    if (/\d/.test(c) && at > start && /[\d./A-Za-z第〔[+]/.test(folded[at - 1]!)) continue
    if (/\d/.test(c) && at === start && at > 0 && /[\dA-Za-z第〔[+]/.test(folded[at - 1]!)) continue
    const to = longestAt(folded, at, end)
    if (to === 0) continue
    if (isNoDate(folded, at, to)) {
      at = to - 1
      continue
    }
    const shift = shiftOf(folded.slice(at, to)) ?? (at - 2 >= start ? shiftOf(folded.slice(at - 2, at)) : null)
    const date = describe(page, { start, end }, { start: at, end: to })
    const one = withBefore(page, end, { span: { start: at, end: to }, date, ...(shift !== null && { shift }) })
    found.push(one)
    at = one.span.end - 1
  }
  return found
}

const SHIFTS: readonly (readonly [RegExp, number])[] = [
  [/^(?:今年|本年|当年)/, 0],
  [/^(?:明年|次年)/, 1],
  [/^(?:去年|上年)/, -1],
]
const shiftOf = (words: string): number | null => SHIFTS.find(([form]) => form.test(words))?.[1] ?? null

/** The 前 of a deadline belongs to it as printed (2026年6月底前); of something done it does not. */
function withBefore(page: Page, end: number, found: FoundDate): FoundDate {
  const before = /^(?:之前|以前|前)/.exec(page.folded.slice(found.span.end, Math.min(end, found.span.end + 2)))
  if (!before || found.date.role !== 'due') return found
  const span = { start: found.span.start, end: found.span.end + before[0].length }
  return { ...found, span, date: { ...found.date, text: page.text.slice(span.start, span.end).replace(/\s+/gu, ' ') } }
}

function longestAt(folded: string, at: number, end: number): number {
  for (const form of FORMS) {
    form.lastIndex = at
    const found = form.exec(folded)
    const length = found?.[0].trimEnd().length ?? 0
    if (length > 1 && at + length <= end) return at + length
  }
  return 0
}

function isNoDate(folded: string, at: number, to: number): boolean {
  const words = folded.slice(at, to)
  const after = folded.slice(to, to + 6)
  const before = folded.slice(Math.max(0, at - 4), at)
  if (/^(?:19|20)\d\d年$/.test(words) && /^(?:版|第?\d+次)/.test(after)) return true
  if (/^\d{1,2}[年个]/.test(words) && /[-—–~至第]$/.test(before)) return true
  if (/[(〔[][^)〕\]]*$/.test(before) && /^[〕\]]/.test(after)) return true
  if (!/\d{4}|月/.test(words) && RECURRING.test(before)) return true
  if (/^\d{1,2}月$/.test(words) && (RECURRING.test(before) || /^[度]/.test(after))) return true
  if (/^(?:[一二三四]季度)/.test(words) && /(?:每|按|各)$/.test(before)) return true
  return false
}

function describe(page: Page, within: Span, span: Span): ReadDate {
  const text = page.text.slice(span.start, span.end).replace(/\s+/gu, ' ')
  const words = page.folded.slice(span.start, span.end).replace(/\s/g, '')
  return { text, role: roleOf(page.folded, within, span, words), ...extentOfWords(words) }
}

/** What is known of a document's time. */
export interface DocumentTime {
  readonly published: string | null
  /** The year a yearly report is about: its dates without a year are in it. */
  readonly reportYear?: number | null
  /** The year that the title of a plan or a list is for: its deadlines without a year are in it. */
  readonly planYear?: number | null
}
/**
 * Fills in the years that the context makes certain: what the words before say (今年, 明年), the year last printed in the same item where the month
 * does not run backwards, the year a yearly report is about, the year of publication for what lay behind (done, period, mention) or ahead (due),
 * the year that a plan is for. Where none of them holds, from and to stay null.
 */
export function resolveYears(dates: readonly FoundDate[], time: DocumentTime): FoundDate[] {
  let printed: string | null = null
  return dates.map((found) => {
    const words = found.date.text.normalize('NFKC').replace(/\s|(?:之前|以前|前)$/g, '')
    if (hasYear(words)) {
      printed = found.date.to ?? found.date.from
      return found
    }
    if (/内$/.test(words)) return found
    const extent = yearlessExtent(words, found, printed, time)
    return extent ? { ...found, date: { ...found.date, ...extent } } : found
  })
}
type Extent = ReturnType<typeof extentOfWords>
function yearlessExtent(words: string, { date, shift }: FoundDate, printed: string | null, time: DocumentTime): Extent | null {
  const { published, reportYear = null, planYear = null } = time
  const year = published ? Number(published.slice(0, 4)) : null
  const own = reportYear ?? year ?? planYear
  const due = date.role === 'due'
  if (shift !== undefined) return own === null ? null : extentOfWords(words.replace(/^[今明本次](?=年)/, ''), own + shift)
  if (printed) {
    const near = extentOfWords(words, Number(printed.slice(0, 4)))
    if (near.from && near.from > printed && near.precision !== 'year' && (!published || due === near.to! > published)) return near
  }
  if (reportYear !== null && !due) return extentOfWords(words, reportYear)
  for (const candidate of [year, due ? planYear : null]) {
    if (candidate === null) continue
    const guess = extentOfWords(words, candidate)
    if (!guess.from || !guess.to) continue
    if (published === null || (due ? guess.to >= published : guess.from <= published)) return guess
  }
  return null
}
