import { no, ok, type Result, refuse } from './result.ts'

/** A day in the office's calendar, `YYYY-MM-DD`. Never passes through a Date in the machine's own time zone. */
export type LocalDate = string & { readonly localDate: unique symbol }
/** A moment, ISO 8601 in UTC with milliseconds, as `Date.toISOString()` prints it. */
export type Instant = string & { readonly instant: unique symbol }

const DAY = 86_400_000
/** Asia/Shanghai has had no daylight saving since 1991; all of the office's days are cut by this offset. */
const SHANGHAI = 8 * 3_600_000

const utc = (date: LocalDate): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)))
const fromUtc = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10) as LocalDate

/** Reads `YYYY-MM-DD`; refuses other forms and days that do not exist (2023-02-30). */
export function localDate(s: string): Result<LocalDate> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(Date.parse(s)) && fromUtc(utc(s as LocalDate)) === s) return ok(s as LocalDate)
  return no(
    refuse(
      'date.invalid',
      `“${s}”不是有效日期，请按 2026-01-05 的格式填写。`,
      `"${s}" is not a valid date; please write it as 2026-01-05.`,
    ),
  )
}
/** For literals in code and tests: throws on a bad date. */
export function day(s: string): LocalDate {
  const read = localDate(s)
  if (!read.ok) throw new Error(read.error.message.en)
  return read.value
}

export const addDays = (date: LocalDate, n: number): LocalDate => fromUtc(utc(date) + n * DAY)
/** Whole days from a to b; negative when b is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => Math.round((utc(b) - utc(a)) / DAY)
/** 1 Monday … 7 Sunday. */
export const weekday = (date: LocalDate): number => ((new Date(utc(date)).getUTCDay() + 6) % 7) + 1
export const isWeekend = (date: LocalDate): boolean => weekday(date) > 5

/** Same day of the month n months on; the month's last day where it has no such day (11-30 + 3 months = end of February). */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + n
  const year = Math.floor(months / 12)
  const month = months - year * 12
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return fromUtc(Date.UTC(year, month, Math.min(Number(date.slice(8, 10)), last)))
}
export const endOfMonth = (date: LocalDate): LocalDate => fromUtc(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0))

/** The office's day in which a moment falls. */
export const dayOf = (instant: Instant | Date): LocalDate => fromUtc(Math.floor((new Date(instant).getTime() + SHANGHAI) / DAY) * DAY)
/** The moment at which a day ends (24:00 Asia/Shanghai). */
export const endOfDay = (date: LocalDate): Instant => instant(utc(date) + DAY - SHANGHAI)
export const startOfDay = (date: LocalDate): Instant => instant(utc(date) - SHANGHAI)
export const instant = (at: number | Date | string): Instant => new Date(at).toISOString() as Instant
export const addHours = (at: Instant, hours: number): Instant => instant(Date.parse(at) + hours * 3_600_000)

/** `2026年1月5日`, as documents print it. */
export const printed = (date: LocalDate): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
/** `2026-01-05 09:30` in Asia/Shanghai. */
export const printedMoment = (at: Instant): string => new Date(Date.parse(at) + SHANGHAI).toISOString().slice(0, 16).replace('T', ' ')
