import { addDays, day, daysBetween, type LocalDate, must, text, weekday } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarEdition, workCalendar } from './index.ts'
import { seedEditions } from './seed.ts'

const calendar = workCalendar(seedEditions())

/** The yearly notices, written down by hand: days off, then weekends worked. */
const NOTICES: Readonly<Record<number, { off: string; worked: string; workdays: number }>> = {
  2022: {
    off: '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07',
    worked: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
    workdays: 249,
  },
  2023: {
    off: '01-01/01-02 01-21/01-27 04-05/04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    worked: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
    workdays: 249,
  },
  2024: {
    off: '01-01/01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10/06-10 09-15/09-17 10-01/10-07',
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
    workdays: 251,
  },
  2025: {
    off: '01-01/01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
    workdays: 248,
  },
  2026: {
    off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
    workdays: 248,
  },
}
const within = (date: LocalDate, ranges: string): boolean =>
  ranges.split(' ').some((range) => {
    const [from = '', to = ''] = range.split('/')
    return date.slice(5) >= from && date.slice(5) <= to
  })
const daysOf = (from: LocalDate, to: LocalDate): LocalDate[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))

describe('the published years', () => {
  test.each(Object.entries(NOTICES))('every day of %s is as the notice has it', (year, { off, worked, workdays }) => {
    const days = daysOf(day(`${year}-01-01`), day(`${year}-12-31`))
    const expected = days.map((date) => {
      // The 2023 notice reaches back to the last day of 2022, a Saturday.
      if (within(date, off)) return false
      return worked.split(' ').includes(date.slice(5)) || weekday(date) <= 5
    })
    expect(days.map((date) => must(calendar.isWorkday(date)))).toEqual(expected)
    expect(expected.filter(Boolean)).toHaveLength(workdays)
    expect(calendar.workingDaysBetween(day(`${Number(year)}-01-01`), day(`${year}-12-31`))).toEqual({ ok: true, value: workdays })
  })

  test('the reason is the notice’s own, in both languages', () => {
    expect(must(calendar.dayKind(day('2026-10-03')))).toEqual({ workday: false, why: text('国庆节', 'National Day'), edition: 'cn-2026' })
    expect(must(calendar.dayKind(day('2026-02-14')))).toEqual({
      workday: true,
      why: text('春节调休上班', 'make-up workday for Spring Festival'),
      edition: 'cn-2026',
    })
    expect(must(calendar.dayKind(day('2026-11-21'))).why).toEqual(text('周六', 'Saturday'))
    expect(must(calendar.dayKind(day('2026-11-20')))).toEqual({ workday: true, why: null, edition: 'cn-2026' })
  })

  test('a New Year’s holiday that begins in December belongs to the next year’s edition', () => {
    expect(calendar.editionOf(day('2022-12-31'))?.id).toBe('cn-2023')
    expect(must(calendar.dayKind(day('2022-12-31'))).why?.zh).toBe('元旦')
    expect(calendar.editionOf(day('2022-12-30'))?.id).toBe('cn-2022')
  })
})

describe('beyond the editions', () => {
  test('an unpublished day is refused in words, with the days that are known', () => {
    const refused = calendar.isWorkday(day('2027-10-01'))
    expect(refused).toMatchObject({ ok: false, error: { code: 'calendar.beyond-edition' } })
    if (refused.ok) return
    expect(refused.error.message.zh).toContain('2027年10月1日')
    expect(refused.error.message.zh).toContain('2022年1月1日至2026年12月31日')
    expect(refused.error.message.en).toContain('2027-10-01')
    expect(calendar.workingDaysBetween(day('2026-12-28'), day('2027-01-04')).ok).toBe(false)
    expect(calendar.addWorkingDays(day('2026-12-30'), 2).ok).toBe(false)
    expect(must(calendar.addWorkingDays(day('2026-12-30'), 1))).toBe('2026-12-31')
    expect(calendar.isWorkday(day('2021-12-31')).ok).toBe(false)
    expect(workCalendar([]).isWorkday(day('2026-01-05'))).toMatchObject({ ok: false, error: { code: 'calendar.beyond-edition' } })
    expect(workCalendar([]).covers).toBeNull()
  })

  test('what is likely is known all the same: weekends only, marked as resting on no edition', () => {
    expect(calendar.likely.dayKind(day('2027-10-01'))).toEqual({ workday: true, why: null, edition: null })
    expect(calendar.skipped(day('2027-10-01'), day('2027-10-03'))).toEqual([
      { date: '2027-10-02', why: text('周六', 'Saturday'), edition: null },
      { date: '2027-10-03', why: text('周日', 'Sunday'), edition: null },
    ])
  })
})

describe('several editions', () => {
  const local: CalendarEdition = {
    id: 'local-2026',
    name: text('本地补充安排', 'Local days'),
    notice: '测试办〔2026〕1号',
    from: day('2026-04-19'),
    to: day('2026-04-20'),
    supplement: true,
    days: { [day('2026-04-20')]: { off: true, name: text('本地节日', 'local holiday') } },
  }
  test('a later edition holds for the days it lists and leaves the others alone', () => {
    const both = workCalendar([...seedEditions(), local])
    expect(must(both.dayKind(day('2026-04-20')))).toEqual({ workday: false, why: text('本地节日', 'local holiday'), edition: 'local-2026' })
    expect(both.editionOf(day('2026-04-21'))?.id).toBe('cn-2026')
    expect(must(both.workingDaysBetween(day('2025-12-31'), day('2026-12-31')))).toBe(247)
    const reversed = workCalendar([local, ...seedEditions()])
    expect(reversed.editionOf(day('2026-04-20'))?.id).toBe('local-2026')
  })
  test('a corrected edition of the same year stands for all its days', () => {
    const corrected = { ...seedEditions().at(-1)!, id: 'cn-2026-b' }
    const both = workCalendar([...seedEditions(), corrected])
    expect(both.editionOf(day('2026-10-01'))?.id).toBe('cn-2026-b')
    expect(both.editionOf(day('2026-11-20'))?.id).toBe('cn-2026-b')
  })
  test('a supplement does not settle a year, and a missing year leaves a hole that is not counted over', () => {
    const next = {
      ...local,
      id: 'local-2027',
      from: day('2027-04-09'),
      to: day('2027-04-09'),
      days: { [day('2027-04-09')]: local.days[day('2026-04-20')]! },
    }
    const some = workCalendar([...seedEditions().filter(({ id }) => id !== 'cn-2024'), next])
    expect(must(some.isWorkday(day('2027-04-09')))).toBe(false)
    expect(some.isWorkday(day('2027-04-12')).ok).toBe(false)
    expect(some.covers).toEqual(['2025-01-01', '2026-12-31'])
    expect(some.workingDaysBetween(day('2023-12-01'), day('2025-02-01')).ok).toBe(false)
  })
})

describe('laws of counting', () => {
  const dates = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(day('2022-03-01'), n))
  const between = (a: LocalDate, b: LocalDate): number => must(calendar.workingDaysBetween(a, b))

  test('adding and counting are inverse, and the day reached is a working day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const to = must(calendar.addWorkingDays(from, n))
        expect(between(from, to)).toBe(n)
        expect(must(calendar.isWorkday(to))).toBe(true)
      }),
    )
  })
  test('from a working day the way back is the way there', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 30 }), (from, n) => {
        const start = must(calendar.addWorkingDays(from, 1))
        expect(must(calendar.addWorkingDays(must(calendar.addWorkingDays(start, n)), -n))).toBe(start)
      }),
    )
  })
  test('a later start or more days never end earlier', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: 0, max: 40 }), (a, b, n) => {
        const [first, second] = a <= b ? [a, b] : [b, a]
        expect(must(calendar.addWorkingDays(first, n)) <= must(calendar.addWorkingDays(second, n))).toBe(true)
        expect(must(calendar.addWorkingDays(a, n)) < must(calendar.addWorkingDays(a, n + 1))).toBe(true)
      }),
    )
  })
  test('counting is one day at a time, additive, and opposite backwards; what is not counted is skipped', () => {
    fc.assert(
      fc.property(dates, dates, dates, (a, b, c) => {
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
        expect(between(b, a) + between(a, b)).toBe(0)
        const [first, second] = a <= b ? [a, b] : [b, a]
        const walked = daysOf(addDays(first, 1), second).filter((date) => must(calendar.isWorkday(date))).length
        expect(between(first, second)).toBe(walked)
        expect(calendar.skipped(first, second)).toHaveLength(daysBetween(first, second) - walked)
      }),
    )
  })
  test('a make-up workday counts as any other', () => {
    expect(between(day('2026-02-13'), day('2026-02-14'))).toBe(1)
    expect(calendar.madeUp(day('2026-02-13'), day('2026-02-28')).map(({ date }) => date)).toEqual(['2026-02-14', '2026-02-28'])
  })
})
