import { digitsOfYear, numeral } from './numerals.ts'
import type { DatePrecision } from './reading.ts'

/** What joins the two ends of a period. */
export const TO = '\\s?(?:至|到|[-—–~―]{1,2})\\s?'

interface Part {
  year: number | null
  month: number | null
  day: number | null
  part: string | null
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
export function endsOf(words: string): [Part, Part] | null {
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
