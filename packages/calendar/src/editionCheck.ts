import { addDays, day, isWeekend, type LocalDate, no, ok, type Refusal, type Result, refuse, text } from '@changtong/kernel'
import { type CalendarEdition, type EditionDay, earlierOf, holidayName, laterOf, makeUpName } from './edition.ts'

/** One day as a file lists it, dates already read. */
export interface ListedDay {
  readonly date: LocalDate
  readonly holiday: string
  readonly off: boolean
}
export interface EditionOptions {
  /** Id of the edition; default `cn-2027`. A corrected edition needs an id of its own. */
  readonly id?: string
  readonly notice?: string
  /** A place's own extra days only: changes what it lists and does not settle the rest of the year. */
  readonly supplement?: boolean
}

/** Files of a year's days are a few kilobytes; far more is not one. */
const MOST_CHARACTERS = 1_000_000
export const importRefusal = (code: string, zh: string, en: string, details?: unknown): Refusal =>
  refuse(
    `calendar.${code}`,
    `放假安排未导入，原有安排不变：${zh}`,
    `The holiday arrangement was not imported and what was on file is unchanged: ${en}`,
    details,
  )
export function tooLarge(file: string): Refusal | null {
  if (file.length <= MOST_CHARACTERS) return null
  return importRefusal(
    'file-too-large',
    '文件过大，不像一年的放假安排，请检查后重新选择。',
    'the file is far too large for one year of days; please check it.',
  )
}

/** New Year, Labour Day and National Day are off in every year, as are days around Spring Festival. */
function missingHolidays(year: number, days: ReadonlyMap<LocalDate, ListedDay>): string[] {
  const off = (date: string): boolean => days.get(date as LocalDate)?.off === true
  const fixed: readonly (readonly [string, string])[] = [
    ['01-01', '元旦'],
    ['05-01', '劳动节'],
    ['10-01', '国庆节'],
  ]
  const missing = fixed.filter(([date]) => !off(`${year}-${date}`)).map(([, name]) => name)
  const spring = [...days.values()].filter((d) => d.off && d.date >= `${year}-01-15` && d.date <= `${year}-02-28`).length
  return spring >= 3 ? missing : [...missing, '春节']
}

/**
 * Makes an edition of one year's days. Refuses an empty list (an arrangement not yet published), days of other years,
 * one day listed both ways, and, but for a supplement, a year without its certain holidays: such a file was cut short,
 * and taking it would turn holidays into working days unnoticed.
 */
export function checkedEdition(year: number, listed: readonly ListedDay[], options: EditionOptions): Result<CalendarEdition> {
  if (listed.length === 0)
    return no(
      importRefusal(
        'edition-empty',
        `${year}年的文件里没有任何日期，该年安排可能尚未公布。请在公布后再导入。`,
        `the file for ${year} lists no days; that year's arrangement may not be published yet. Please import it once it is.`,
      ),
    )
  const [from, to] = [day(`${year}-01-01`), day(`${year}-12-31`)]
  const days = new Map<LocalDate, ListedDay>()
  for (const one of listed) {
    if (one.date < addDays(from, -31) || one.date > to)
      return no(
        importRefusal(
          'edition-other-year',
          `${one.date}不属于${year}年的安排（只可包含上一年12月和当年的日期）。请核对年份。`,
          `${one.date} does not belong to the arrangement of ${year} (only that year and the December before it do). Please check the year.`,
          { date: one.date },
        ),
      )
    const before = days.get(one.date)
    if (before && before.off !== one.off)
      return no(
        importRefusal(
          'edition-contradicts',
          `${one.date}既列为放假，又列为上班。请核对公布的通知后改正。`,
          `${one.date} is listed both as off and as a working day. Please correct it against the published notice.`,
          { date: one.date },
        ),
      )
    days.set(one.date, before ?? one)
  }
  const missing = options.supplement ? [] : missingHolidays(year, days)
  if (missing.length > 0)
    return no(
      importRefusal(
        'edition-incomplete',
        `${year}年的安排缺少${missing.join('、')}的放假日期，文件可能不完整。请换用完整的文件；如果只是本地增加的假日，请按“补充安排”导入。`,
        `the arrangement for ${year} lacks days off for ${missing.map((name) => holidayName(name).en).join(', ')}, so the file may be cut short. Please use the whole file; for a place's own extra days import it as a supplement.`,
        { missing },
      ),
    )
  const sorted = [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
  const first = sorted[0]!.date
  const last = sorted.at(-1)!.date
  return ok({
    id: options.id ?? (options.supplement ? `local-${year}` : `cn-${year}`),
    name: options.supplement
      ? text(`${year}年补充安排`, `Additional days ${year}`)
      : text(`${year}年节假日安排`, `Public holidays ${year}`),
    notice: options.notice ?? '',
    from: options.supplement ? first : earlierOf(first, from),
    to: options.supplement ? last : laterOf(last, to),
    ...(options.supplement ? { supplement: true } : {}),
    days: Object.fromEntries(sorted.map((one) => [one.date, entryOf(one)])) as Record<LocalDate, EditionDay>,
  })
}

/** A day listed as worked is a make-up workday where it falls on a weekend. */
function entryOf({ date, holiday, off }: ListedDay): EditionDay {
  const name = holidayName(holiday)
  return { off, name: off || !isWeekend(date) ? name : makeUpName(name) }
}
