import { addDays, addMonths, day, dayOf, endOfDay, instant, isWeekend, must, startOfDay, text } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byDate,
  byHalfEnd,
  byMonthEnd,
  byQuarterEnd,
  byYearEnd,
  calendarDays,
  checkLimit,
  confirmProvisional,
  dueDay,
  dueOf,
  dueText,
  editionFromJson,
  hours,
  type Limit,
  limitText,
  months,
  provisionalWarning,
  workCalendar,
  workingDays,
} from './index.ts'
import { seedEditions } from './seed.ts'

const calendar = workCalendar(seedEditions())
const at = (local: string) => instant(`${local.replace(' ', 'T')}:00+08:00`)
const dueDayOf = (start: string, limit: Limit) => dueDay(dueOf(at(`${start} 10:30`), limit, calendar))

/** An invented arrangement of 2027, as an administrator would import it. */
const invented2027 = must(
  editionFromJson(
    JSON.stringify({
      year: 2027,
      papers: [],
      days: [
        ...['01-01', '01-02', '01-03'].map((d) => ({ name: '元旦', date: `2027-${d}`, isOffDay: true })),
        ...['02-05', '02-06', '02-07', '02-08', '02-09', '02-10', '02-11'].map((d) => ({
          name: '春节',
          date: `2027-${d}`,
          isOffDay: true,
        })),
        ...['03-06'].map((d) => ({ name: '春节', date: `2027-${d}`, isOffDay: false })),
        { name: '劳动节', date: '2027-05-01', isOffDay: true },
        { name: '国庆节', date: '2027-10-01', isOffDay: true },
      ],
    }),
  ),
)
const later = workCalendar([...seedEditions(), invented2027])

describe('working days', () => {
  test.each([
    ['2026-09-24', '2026-09-29'],
    ['2026-09-30', '2026-10-09'],
    ['2026-02-13', '2026-02-24'],
    ['2026-04-30', '2026-05-07'],
  ])('2 working days from %s end on %s at 24:00', (start, end) => {
    const due = dueOf(at(`${start} 23:59`), workingDays(2), calendar)
    expect(due).toEqual({ at: endOfDay(day(end)), precision: 'day', words: null, edition: 'cn-2026', provisional: false })
    expect(dueDay(due)).toBe(end)
    expect(dueOf(startOfDay(day(start)), workingDays(2), calendar)).toEqual(due)
  })
  test('a start on a day off counts from the next working day', () => {
    expect(dueDayOf('2026-10-03', workingDays(1))).toBe('2026-10-08')
  })
})

describe('other limits', () => {
  test('24 hours are clock hours: Friday 17:00 is due on Saturday 17:00', () => {
    const due = dueOf(at('2026-11-20 17:00'), hours(24), calendar)
    expect(due).toMatchObject({ at: at('2026-11-21 17:00'), precision: 'hour', edition: null, provisional: false })
    expect(dueText(due).zh).toBe('2026-11-21 17:00')
    expect(dueOf(at('2027-09-30 17:00'), hours(24), calendar).provisional).toBe(false)
  })
  test('months end on the day of the same number, or on the month’s last day', () => {
    expect(dueDayOf('2024-02-07', months(3))).toBe('2024-05-07')
    expect(dueDayOf('2023-11-30', months(3))).toBe('2024-02-29')
    expect(dueDayOf('2022-11-30', months(3))).toBe('2023-02-28')
    // 2026-02-28 is a Saturday that is worked.
    expect(dueDayOf('2025-11-30', months(3))).toBe('2026-02-28')
  })
  test('calendar days and months whose last day is off end with the next working day, unless switched off', () => {
    expect(dueDayOf('2026-09-25', calendarDays(7))).toBe('2026-10-08')
    expect(dueDayOf('2026-07-04', months(3))).toBe('2026-10-08')
    const kept = dueOf(at('2026-07-04 09:00'), months(3), calendar, { rollToWorkday: false })
    expect(kept).toMatchObject({ at: endOfDay(day('2026-10-04')), edition: null, provisional: false })
  })
  test('promised dates stay where they are and keep their words and precision', () => {
    const start = at('2026-05-01 09:00')
    const read = (limit: Limit) => {
      const due = dueOf(start, limit, calendar)
      return [dueDay(due), due.precision, due.words, due.edition]
    }
    expect(read(byDate(day('2026-10-03'), '10月3日前'))).toEqual(['2026-10-03', 'day', '10月3日前', null])
    expect(read(byMonthEnd(2026, 8, '8月底'))).toEqual(['2026-08-31', 'month', '8月底', null])
    expect(read(byMonthEnd(2028, 2))).toEqual(['2028-02-29', 'month', null, null])
    expect(read(byQuarterEnd(2026, 3, '三季度'))).toEqual(['2026-09-30', 'quarter', '三季度', null])
    expect(read(byHalfEnd(2026, 1, '上半年'))).toEqual(['2026-06-30', 'half', '上半年', null])
    expect(read(byYearEnd(2022, '2022年底'))).toEqual(['2022-12-31', 'year', '2022年底', null])
  })
  test('limits and due dates are said to their own precision', () => {
    expect(limitText(workingDays(1))).toEqual(text('1个工作日', '1 working day'))
    expect(limitText(byQuarterEnd(2026, 3)).zh).toBe('2026年三季度末前')
    const shown = (limit: Limit) => dueText(dueOf(at('2026-05-06 09:00'), limit, calendar))
    expect(shown(byMonthEnd(2026, 8))).toEqual(text('2026年8月底', 'end of 2026-08'))
    expect(shown(byQuarterEnd(2026, 3)).zh).toBe('2026年三季度末')
    expect(shown(byHalfEnd(2026, 2)).zh).toBe('2026年下半年末')
    expect(shown(byYearEnd(2026))).toEqual(text('2026年底', 'end of 2026'))
    expect(shown(workingDays(1))).toEqual(text('2026年5月7日', '2026-05-07'))
  })
  test('a limit no clock could run by is refused in words', () => {
    for (const limit of [
      workingDays(0),
      hours(1.5),
      months(-1),
      byMonthEnd(2026, 13),
      byQuarterEnd(2026, 0),
      byHalfEnd(2026, 3),
      byYearEnd(99),
    ])
      expect(checkLimit(limit)).toMatchObject({ ok: false, error: { code: 'limit.invalid' } })
    expect(checkLimit({ kind: 'by-date', date: '2026-02-30' as never })).toMatchObject({ ok: false, error: { code: 'date.invalid' } })
    expect(checkLimit({ kind: 'weeks', n: 1 } as never)).toMatchObject({ ok: false, error: { code: 'limit.invalid' } })
    expect(checkLimit(workingDays(20)).ok).toBe(true)
  })
})

describe('past the last published edition', () => {
  test('the due date is provisional, counted with weekends only, and says so', () => {
    const first = dueOf(at('2026-12-28 09:00'), workingDays(5), calendar)
    expect(first).toMatchObject({ at: endOfDay(day('2027-01-04')), edition: 'cn-2026', provisional: true })
    const second = dueOf(at('2027-03-01 09:00'), workingDays(5), calendar)
    expect(second).toMatchObject({ at: endOfDay(day('2027-03-08')), edition: null, provisional: true })
    expect(dueText(second)).toEqual(text('2027年3月8日（暂定）', '2027-03-08 (provisional)'))
    expect(provisionalWarning(second)?.zh).toContain('暂定')
    expect(provisionalWarning(second)?.en).toContain('2027-03-08')
    expect(provisionalWarning(dueOf(at('2026-03-02 09:00'), workingDays(5), calendar))).toBeNull()
    expect(dueOf(at('2026-12-28 09:00'), workingDays(3), calendar).provisional).toBe(false)
  })
  test('it is fixed once the edition is there, and not before', () => {
    const start = at('2026-12-28 09:00')
    const due = dueOf(start, workingDays(5), calendar)
    expect(confirmProvisional(due, start, workingDays(5), calendar)).toMatchObject({
      ok: false,
      error: { code: 'calendar.beyond-edition' },
    })
    expect(must(confirmProvisional(due, start, workingDays(5), later))).toMatchObject({
      at: endOfDay(day('2027-01-05')),
      edition: 'cn-2027',
      provisional: false,
    })
    const march = at('2027-03-01 09:00')
    const fixed = must(confirmProvisional(dueOf(march, workingDays(5), calendar), march, workingDays(5), later))
    expect(dueDay(fixed)).toBe('2027-03-06')
  })
  test('a month’s end that may fall on a holiday is provisional too', () => {
    const due = dueOf(at('2026-10-06 09:00'), months(4), calendar)
    expect([dueDay(due), due.provisional]).toEqual(['2027-02-08', true])
    expect(dueDay(must(confirmProvisional(due, at('2026-10-06 09:00'), months(4), later)))).toBe('2027-02-12')
  })
})

test('a longer limit is never due earlier, and no span ends on a day off', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(workingDays, calendarDays),
      (offset, n, kind) => {
        const start = startOfDay(addDays(day('2022-03-01'), offset))
        const due = dueOf(start, kind(n), calendar)
        expect(due.at <= dueOf(start, kind(n + 1), calendar).at).toBe(true)
        expect(must(calendar.isWorkday(dueDay(due)))).toBe(true)
        expect(due.at > start).toBe(true)
      },
    ),
  )
})
test('without any edition only weekends are left out and every date is provisional', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 6 }), (offset, n) => {
      const start = startOfDay(addDays(day('2020-01-01'), offset))
      const due = dueOf(start, months(n), workCalendar([]))
      expect(due.provisional).toBe(true)
      expect(isWeekend(dueDay(due))).toBe(false)
      expect(dueDay(due) >= addMonths(dayOf(start), n)).toBe(true)
    }),
  )
})
