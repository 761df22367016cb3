import { addDays, daysBetween, type LocalDate, type Text, text } from '@changtong/kernel'

/** What a notice says about one day: off, or worked although it is a weekend. */
export interface EditionDay {
  readonly off: boolean
  /** The holiday as the notice calls it; for a make-up workday the holiday it makes up for. */
  readonly name: Text
}

/**
 * One published arrangement of public holidays and make-up workdays, as a table of days that an administrator can edit.
 * `from`–`to` (both included) is the time the notice settles: within it a day that is not listed is an ordinary weekday
 * or weekend. A `supplement` (a place's own extra holiday) changes the days it lists and settles nothing else.
 */
export interface CalendarEdition {
  /** Stable and unique, recorded in every due date counted with it, e.g. `cn-2026`. A corrected edition gets a new id. */
  readonly id: string
  readonly name: Text
  /** Where the days come from: number or address of the notice. */
  readonly notice: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly supplement?: boolean
  readonly days: Readonly<Record<LocalDate, EditionDay>>
}

export type DateRange = readonly [from: LocalDate, to: LocalDate]

export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (daysBetween(a, b) >= 0 ? a : b)
export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (daysBetween(a, b) >= 0 ? b : a)

/** The stretches of time that the editions settle, joined where they touch, earliest first. */
export function settledRanges(editions: readonly CalendarEdition[]): readonly DateRange[] {
  const ranges = editions
    .filter((edition) => !edition.supplement)
    .map(({ from, to }): DateRange => [from, to])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const joined: DateRange[] = []
  for (const [from, to] of ranges) {
    const last = joined.at(-1)
    if (last && from <= addDays(last[1], 1)) joined[joined.length - 1] = [last[0], laterOf(to, last[1])]
    else joined.push([from, to])
  }
  return joined
}

const ENGLISH: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Tomb-sweeping Day',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-autumn Festival',
  国庆节: 'National Day',
}
const FULL: Readonly<Record<string, string>> = { 清明: '清明节', 五一: '劳动节', 端午: '端午节', 中秋: '中秋节', 国庆: '国庆节' }

/** A holiday's name in both languages; joint holidays (国庆节、中秋节) part by part; a name we do not know stays as it is. */
export function holidayName(zh: string): Text {
  const parts = zh
    .split(/[、,，\s]+/u)
    .filter((part) => part !== '')
    .map((part) => FULL[part] ?? part)
  return text(parts.join('、'), parts.map((part) => ENGLISH[part] ?? part).join(' and '))
}
export const makeUpName = (holiday: Text): Text => text(`${holiday.zh}调休上班`, `make-up workday for ${holiday.en}`)
