import { type LocalDate, localDate, no, ok, printed, type Result, refuse, type Text, text } from '@changtong/kernel'

/** How exactly a due date is known: "by the end of August" is known to the month. */
export type Precision = 'hour' | 'day' | 'month' | 'quarter' | 'half' | 'year'

/**
 * How long something may take. `hours` are clock hours, day and night, all week (24小时); the other spans count days.
 * The `by-…` kinds are promised dates. `words` is the limit as the document prints it (8月底), kept beside the reading.
 */
export type Limit = (
  | { readonly kind: 'hours'; readonly n: number }
  | { readonly kind: 'working-days'; readonly n: number }
  | { readonly kind: 'calendar-days'; readonly n: number }
  | { readonly kind: 'months'; readonly n: number }
  | { readonly kind: 'by-date'; readonly date: LocalDate }
  | { readonly kind: 'by-month-end'; readonly year: number; readonly month: number }
  | { readonly kind: 'by-quarter-end'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'by-half-end'; readonly year: number; readonly half: number }
  | { readonly kind: 'by-year-end'; readonly year: number }
) & { readonly words?: string | null }

export const hours = (n: number): Limit => ({ kind: 'hours', n })
export const workingDays = (n: number): Limit => ({ kind: 'working-days', n })
export const calendarDays = (n: number): Limit => ({ kind: 'calendar-days', n })
export const months = (n: number): Limit => ({ kind: 'months', n })
export const byDate = (date: LocalDate, words: string | null = null): Limit => ({ kind: 'by-date', date, words })
export const byMonthEnd = (year: number, month: number, words: string | null = null): Limit => ({
  kind: 'by-month-end',
  year,
  month,
  words,
})
export const byQuarterEnd = (year: number, quarter: number, words: string | null = null): Limit => ({
  kind: 'by-quarter-end',
  year,
  quarter,
  words,
})
export const byHalfEnd = (year: number, half: number, words: string | null = null): Limit => ({ kind: 'by-half-end', year, half, words })
export const byYearEnd = (year: number, words: string | null = null): Limit => ({ kind: 'by-year-end', year, words })

export function precisionOf(limit: Limit): Precision {
  switch (limit.kind) {
    case 'hours':
      return 'hour'
    case 'by-month-end':
      return 'month'
    case 'by-quarter-end':
      return 'quarter'
    case 'by-half-end':
      return 'half'
    case 'by-year-end':
      return 'year'
    default:
      return 'day'
  }
}

const QUARTERS = ['一', '二', '三', '四']
const plural = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`

/** The limit in words: 5个工作日, 24小时, 2026年8月底前. */
export function limitText(limit: Limit): Text {
  switch (limit.kind) {
    case 'hours':
      return text(`${limit.n}小时`, plural(limit.n, 'hour'))
    case 'working-days':
      return text(`${limit.n}个工作日`, plural(limit.n, 'working day'))
    case 'calendar-days':
      return text(`${limit.n}日`, plural(limit.n, 'day'))
    case 'months':
      return text(`${limit.n}个月`, plural(limit.n, 'month'))
    case 'by-date':
      return text(`${printed(limit.date)}前`, `by ${limit.date}`)
    case 'by-month-end':
      return text(`${limit.year}年${limit.month}月底前`, `by the end of ${limit.year}-${String(limit.month).padStart(2, '0')}`)
    case 'by-quarter-end':
      return text(`${limit.year}年${QUARTERS[limit.quarter - 1]}季度末前`, `by the end of quarter ${limit.quarter} of ${limit.year}`)
    case 'by-half-end':
      return text(`${limit.year}年${limit.half === 1 ? '上' : '下'}半年内`, `by the end of half ${limit.half} of ${limit.year}`)
    case 'by-year-end':
      return text(`${limit.year}年底前`, `by the end of ${limit.year}`)
  }
}

/** Longest span accepted, so that a slip of the keyboard does not become a limit: ten years in the limit's own unit. */
const MOST = { hours: 87_600, 'working-days': 2_500, 'calendar-days': 3_650, months: 120 } as const
const whole = (n: unknown, low: number, high: number): boolean => Number.isInteger(n) && (n as number) >= low && (n as number) <= high

/** Accepts a limit that came from a person or a file; refuses (`limit.invalid`) what no clock could be set by. */
export function checkLimit(limit: Limit): Result<Limit> {
  const bad = (zh: string, en: string): Result<Limit> =>
    no(
      refuse('limit.invalid', `期限无法使用：${zh}。请修改后重新填写。`, `This limit cannot be used: ${en}. Please correct it.`, { limit }),
    )
  const year = (n: number): boolean => whole(n, 1990, 2200)
  switch (limit.kind) {
    case 'hours':
    case 'working-days':
    case 'calendar-days':
    case 'months':
      if (whole(limit.n, 1, MOST[limit.kind])) return ok(limit)
      return bad(`数量须为1至${MOST[limit.kind]}之间的整数`, `the number must be whole, from 1 to ${MOST[limit.kind]}`)
    case 'by-date': {
      const date = localDate(limit.date)
      return date.ok ? ok(limit) : date
    }
    case 'by-month-end':
      if (year(limit.year) && whole(limit.month, 1, 12)) return ok(limit)
      return bad('年份或月份不存在', 'there is no such year or month')
    case 'by-quarter-end':
      if (year(limit.year) && whole(limit.quarter, 1, 4)) return ok(limit)
      return bad('年份或季度不存在', 'there is no such year or quarter')
    case 'by-half-end':
      if (year(limit.year) && whole(limit.half, 1, 2)) return ok(limit)
      return bad('年份或半年不存在', 'there is no such year or half-year')
    case 'by-year-end':
      return year(limit.year) ? ok(limit) : bad('年份不存在', 'there is no such year')
    default:
      return bad('不认识这种期限', 'this kind of limit is not known')
  }
}
