import { digitsOfYear, numeral } from './numerals.ts'
import type { Page } from './page.ts'
import type { DatePrecision, ReadDate } from './reading.ts'
import type { Span } from './source.ts'

/** A date with its place; from and to are filled by `resolve` once the years of the context are known. */
export interface FoundDate {
  readonly span: Span
  readonly date: ReadDate
}
interface Part {
  year: number | null
  month: number | null
  day: number | null
  part: string | null
}

const Y = '(?:(?:19|20)\\d\\d\\s?年\\s?)'
const M = '(?:(?:1[0-2]|0?[1-9])\\s?月\\s?)'
const D = '(?:(?:3[01]|[12]\\d|0?[1-9])\\s?[日号])'
const M0 = '(?:1[0-2]|0?[1-9])'
const Y0 = '(?:(?:19|20)\\d\\d)'
const D0 = '(?:3[01]|[12]\\d|0?[1-9])'
const TO = '\\s?(?:至|到|[-—–~―]{1,2})\\s?'
const PART_MONTH = '(?:份)?(?:上旬|中旬|下旬|月底|底|末|初)?'
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
    if (/\d/.test(c) && at > 0 && /[\d./A-Za-z第〔[+]/.test(folded[at - 1]!)) continue
    const to = longestAt(folded, at, end)
    if (to === 0) continue
    if (isNoDate(folded, at, to)) {
      at = to - 1
      continue
    }
    const one = withBefore(page, end, { span: { start: at, end: to }, date: describe(page, { start, end }, { start: at, end: to }) })
    found.push(one)
    at = one.span.end - 1
  }
  return found
}

/** The 前 of a deadline belongs to it as printed (2026年6月底前); of something done it does not. */
function withBefore(page: Page, end: number, found: FoundDate): FoundDate {
  const before = /^(?:之前|以前|前)/.exec(page.folded.slice(found.span.end, Math.min(end, found.span.end + 2)))
  if (!before || found.date.role !== 'due') return found
  const span = { start: found.span.start, end: found.span.end + before[0].length }
  return { span, date: { ...found.date, text: page.text.slice(span.start, span.end).replace(/\s+/gu, ' ') } }
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
  if (/^(?:19|20)\d\d年$/.test(words) && /^(?:版|第?\d+次|堵点)/.test(after)) return true
  if (/^\d{1,2}[年个]/.test(words) && /[-—–~至第]$/.test(before)) return true
  if (/[(〔[][^)〕\]]*$/.test(before) && /^[〕\]]/.test(after)) return true
  if (!/\d{4}|月/.test(words) && RECURRING.test(before)) return true
  if (/^\d{1,2}月$/.test(words) && (RECURRING.test(before) || /^[度]/.test(after))) return true
  if (/^(?:[一二三四]季度)/.test(words) && /(?:每|按|各)$/.test(before)) return true
  return false
}

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/上旬/, '上旬'],
  [/中旬/, '中旬'],
  [/下旬/, '下旬'],
  [/上半年/, '上半年'],
  [/下半年/, '下半年'],
  [/[一1]季度/, 'Q1'],
  [/[二2]季度/, 'Q2'],
  [/[三3]季度/, 'Q3'],
  [/[四4]季度/, 'Q4'],
  [/初/, '初'],
  [/[底末]/, '底'],
]
function partOf(words: string): Part {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(words)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]), part: null }
  const chinese = /^([二一][^年]{3})年(?:([一二三四五六七八九十]+)月)?(?:([一二三四五六七八九十]+)日)?$/.exec(words)
  if (chinese)
    return {
      year: digitsOfYear(chinese[1]!),
      month: chinese[2] ? numeral(chinese[2]) : null,
      day: chinese[3] ? numeral(chinese[3]) : null,
      part: null,
    }
  const year = /((?:19|20)\d\d)/.exec(words)
  const rest = year ? words.slice(year.index + 4) : words
  const month = /(\d{1,2})\s?(?:月|$)/.exec(rest)
  const day = /(\d{1,2})\s?[日号]/.exec(rest)
  return {
    year: year ? Number(year[1]) : null,
    month: month ? Number(month[1]) : null,
    day: day ? Number(day[1]) : null,
    part: PARTS.find(([form]) => form.test(rest))?.[1] ?? null,
  }
}

const two = (n: number): string => String(n).padStart(2, '0')
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const iso = (y: number, m: number, d: number): string => `${y}-${two(m)}-${two(Math.min(d, lastDay(y, m)))}`

function extentOf({ year, month, day, part }: Part): { from: string | null; to: string | null; precision: DatePrecision } {
  const quarter = part?.startsWith('Q') ? Number(part[1]) : null
  const precision: DatePrecision = day
    ? 'day'
    : month
      ? 'month'
      : quarter
        ? 'quarter'
        : part === '上半年' || part === '下半年'
          ? 'half'
          : 'year'
  if (year === null) return { from: null, to: null, precision }
  if (month && month > 12) return { from: null, to: null, precision }
  if (day && month) return { from: iso(year, month, day), to: iso(year, month, day), precision }
  if (month) {
    const last = lastDay(year, month)
    const days: Record<string, [number, number]> = { 上旬: [1, 10], 中旬: [11, 20], 下旬: [21, last], 初: [1, 10], 底: [last, last] }
    const [from, to] = (part && days[part]) || [1, last]
    return { from: iso(year, month, from), to: iso(year, month, to), precision: part === '底' ? 'month' : precision }
  }
  if (quarter) return { from: iso(year, quarter * 3 - 2, 1), to: iso(year, quarter * 3, 31), precision }
  if (part === '上半年') return { from: iso(year, 1, 1), to: iso(year, 6, 30), precision }
  if (part === '下半年') return { from: iso(year, 7, 1), to: iso(year, 12, 31), precision }
  if (part === '底') return { from: iso(year, 12, 31), to: iso(year, 12, 31), precision }
  if (part === '初') return { from: iso(year, 1, 1), to: iso(year, 1, 31), precision }
  return { from: iso(year, 1, 1), to: iso(year, 12, 31), precision }
}

const RANGE = new RegExp(`^(.+?(?:[年月日度份号]|\\d))${TO}(.+)$`)
/** The two ends of a period, the missing parts of one end taken from the other (7月3日至8月31日; 11-12月; 2018—2023年). */
function endsOf(words: string): [Part, Part] | null {
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(words)) return null
  const range = RANGE.exec(words)
  if (!range) return null
  const a = partOf(/[年月日]/.test(range[1]!) || /^\d{4}$/.test(range[1]!) ? range[1]! : `${range[1]}月`)
  const b = partOf(range[2]!)
  if (a.day !== null && b.month === null) b.month = a.month
  if (b.year === null) b.year = a.year
  return [a, b]
}

export interface ResolvedWords {
  readonly from: string | null
  readonly to: string | null
  readonly precision: DatePrecision
}
/** First and last day of printed words; null where the words name no year and none is given. `year` fills in a missing one. */
export function extentOfWords(words: string, year: number | null = null): ResolvedWords {
  const ends = endsOf(words)
  if (ends) {
    const [a, b] = ends.map((part) => ({ ...part, year: part.year ?? year })) as [Part, Part]
    const first = extentOf(a)
    const last = extentOf(b)
    return first.from && last.to && first.from <= last.to
      ? { from: first.from, to: last.to, precision: last.precision }
      : { from: null, to: null, precision: last.precision }
  }
  const part = partOf(words)
  if (part.year === null && part.month === null && part.part === null) return { from: null, to: null, precision: 'year' }
  if (/以来$/.test(words)) return { ...extentOf({ ...part, year: part.year ?? year }), to: null }
  return extentOf({ ...part, year: part.year ?? year })
}
export const hasYear = (words: string): boolean => /(?:19|20)\d\d/.test(words) || /^[二一][〇○零Oo一二三四五六七八九]{3}年/.test(words)

function describe(page: Page, within: Span, span: Span): ReadDate {
  const text = page.text.slice(span.start, span.end).replace(/\s+/gu, ' ')
  const words = page.folded.slice(span.start, span.end).replace(/\s/g, '')
  return { text, role: roleOf(page.folded, within, span, words), ...extentOfWords(words) }
}

const DONE =
  /(?:已|业已|完成|落实到位|到位|建成|投入使用|启用|印发|出台|发布|召开|举办|开展|成立|上线|通过|进驻|审结|办结|应诉|签订|退还|摘地)/
const AHEAD = /(?:力争|争取|确保|计划|预计|拟|将于|将在|到|至|于|在|截止|不迟于|完成时限|整改时限|时限|期限)[::]?\s*$/
/** What a date is for, from the words of its own clause: due before or ahead, done, a period, or only mentioned. */
function roleOf(folded: string, within: Span, { start, end }: Span, words: string): ReadDate['role'] {
  const left = clauseStart(folded, within.start, start)
  const before = folded.slice(left, start)
  const rest = folded.slice(end, Math.min(within.end, end + 60))
  const after = /^[^。;!?,]*/.exec(rest)![0]
  // 2025年9月,…建成: what was done then stands in the next clause.
  const act = after === '' ? (/^,([^。;!?,]*)/.exec(rest)?.[1] ?? '') : after
  const doneBefore = /(?:已|业已|曾)[^,]{0,12}$/.test(before) || /^(?:前|之前)?[^。;]{0,16}(?:已|均已)/.test(act)
  if (/(?:整改|完成|办理|落实)?(?:时限|期限|时间)[::]\s*$/.test(before)) return 'due'
  if (/之内$|以内$|内$/.test(words)) return 'due'
  const isRange = endsOf(words) !== null
  if (/^(?:底|末)?(?:之前|以前|前)/.test(rest)) return doneBefore || /并于$/.test(before) ? 'done' : 'due'
  if (isRange || /以来$|年度$/.test(words)) return 'period'
  if (doneBefore) return 'done'
  if (/(?:力争|争取|确保|计划|预计|拟|将于|将在|不迟于|有望|今后|目标)[^,]{0,8}$/.test(before)) return 'due'
  if (/(?:^|[^截达得])(?:到|至)$/.test(before) && AHEAD.test(before)) return 'due'
  if (/(?:底|末)$/.test(words) && /^[,]?[^。;]{0,8}(?:完成|建成|实现|达到|建立|基本)/.test(rest) && !/了/.test(after)) return 'due'
  if (/(?:上半年|下半年|季度|年)$/.test(words) && /^(?:新增|新建|新认定|累计|共|实现|全年|签约|[,]?全市|[,]?全区)/.test(rest))
    return 'period'
  if (/(?:月|日|旬|底|末|初|份)$/.test(words) && DONE.test(act)) return 'done'
  return 'mention'
}
function clauseStart(folded: string, from: number, at: number): number {
  let i = at
  while (i > from && i > at - 40 && !/[。;!?,\n]/.test(folded[i - 1]!)) i--
  return i
}

/**
 * Fills in the years that the context makes certain: first the year last printed in the same item where the month
 * does not run backwards, then the year a yearly report is about, then the year of publication for what lay behind (done, period, mention) or ahead (due).
 * Where neither holds, from and to stay null.
 */
export function resolveYears(dates: readonly FoundDate[], published: string | null, reportYear: number | null = null): FoundDate[] {
  const year = published ? Number(published.slice(0, 4)) : null
  let printed: string | null = null
  return dates.map((found) => {
    const words = found.date.text.normalize('NFKC').replace(/\s|(?:之前|以前|前)$/g, '')
    if (hasYear(words)) {
      printed = found.date.to ?? found.date.from
      return found
    }
    if (/内$|^(?:今年|明年|本年|次年)?年?底$/.test(words)) return found
    if (printed) {
      const near = extentOfWords(words, Number(printed.slice(0, 4)))
      if (
        near.from &&
        near.from > printed &&
        near.precision !== 'year' &&
        (!published || (found.date.role === 'due') === near.to! > published)
      )
        return { ...found, date: { ...found.date, ...near } }
    }
    if (reportYear !== null && found.date.role !== 'due') return { ...found, date: { ...found.date, ...extentOfWords(words, reportYear) } }
    if (year === null || published === null) return found
    const guess = extentOfWords(words, year)
    if (!guess.from || !guess.to) return found
    const fits = found.date.role === 'due' ? guess.to >= published : guess.from <= published
    return fits ? { ...found, date: { ...found.date, ...guess } } : found
  })
}
