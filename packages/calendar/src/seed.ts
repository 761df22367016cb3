import { addDays, day, type LocalDate, text } from '@changtong/kernel'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type CalendarEdition, type EditionDay, earlierOf, holidayName, makeUpName } from './edition.ts'

/** The State Council's yearly notices on gov.cn, by the year they arrange. A year without a notice is not seeded. */
const NOTICES: Readonly<Record<number, string>> = {
  2022: 'content_5644835',
  2023: 'content_5730844',
  2024: 'content_6911528',
  2025: 'content_6986383',
  2026: 'content_7047091',
}

/** The year whose notice lists a day: New Year's holiday may begin in the December before. */
const yearOf = (date: string, holiday: string): number =>
  Number(date.slice(0, 4)) + (date.slice(5, 7) === '12' && holiday === '元旦' ? 1 : 0)

/**
 * The editions a new office starts with, earliest first. Days come from the package chinese-days, which says nothing of
 * years it does not know; so only years with a notice named above are taken, each as an edition of its own.
 */
export function seedEditions(): CalendarEdition[] {
  const lists = [
    { off: true, days: published.holidays as Record<string, string> },
    { off: false, days: published.workdays as Record<string, string> },
  ]
  const rows = lists.flatMap(({ off, days }) =>
    Object.entries(days).map(([date, packed]) => {
      // Packed as "English,中文,number of statutory days".
      const zh = packed.split(',')[1] ?? ''
      const name = holidayName(zh)
      return { year: yearOf(date, zh), date: day(date), entry: { off, name: off ? name : makeUpName(name) } satisfies EditionDay }
    }),
  )
  return Object.entries(NOTICES).map(([key, notice]) => {
    const year = Number(key)
    const own = rows.filter((row) => row.year === year).sort((a, b) => (a.date < b.date ? -1 : 1))
    const first = own[0]
    if (!first) throw new Error(`the package has no days for ${year}`)
    const newYear = day(`${year}-01-01`)
    return {
      id: `cn-${year}`,
      name: text(`${year}年节假日安排`, `Public holidays ${year}`),
      notice: `gov.cn ${notice}`,
      from: earlierOf(first.date, newYear),
      to: addDays(day(`${year + 1}-01-01`), -1),
      days: Object.fromEntries(own.map((row) => [row.date, row.entry])) as Record<LocalDate, EditionDay>,
    }
  })
}
