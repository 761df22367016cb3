import { addDays, day, endOfMonth } from '@changtong/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cadence, cadences, nextLimit, periodOf, periods } from './cadence.ts'

const begin = day('2026-01-01')
const days = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(begin, n))
const whole = fc.constantFrom('month' as const, 'quarter' as const, 'half' as const, 'year' as const)

test('every day lies in its period, and the next period begins on the day after it ends', () => {
  fc.assert(
    fc.property(whole, days, (every, date) => {
      const { from, to } = periodOf(every, date)
      expect(from <= date && date <= to).toBe(true)
      expect(endOfMonth(to)).toBe(to)
      expect(periodOf(every, addDays(to, 1)).from).toBe(addDays(to, 1))
    }),
  )
})
test('each period is told once; one is missed where nothing was held in it and it is over', () => {
  fc.assert(
    fc.property(whole, days, fc.array(days, { maxLength: 6 }), days, (every, since, occasions, until) => {
      const told = periods(every, since, occasions, until, 1000)
      for (const { from, to, became } of told) {
        const held = occasions.some((on) => on >= from && on <= to)
        expect(became).toBe(held ? 'held' : to < until ? 'missed' : 'running')
      }
      expect(told.length === 0).toBe(until < since)
      for (const [at, { from }] of told.entries()) if (at > 0) expect(from).toBe(addDays(told[at - 1]!.to, 1))
    }),
  )
})
test('what is held counts for its own period: the next one is due at the end of the period after', () => {
  expect(nextLimit('quarter', day('2026-02-10'), null)).toMatchObject({ kind: 'by-quarter-end', year: 2026, quarter: 1 })
  expect(nextLimit('quarter', begin, day('2026-04-02'))).toMatchObject({ year: 2026, quarter: 3 })
  expect(nextLimit('month', begin, day('2026-12-31'))).toMatchObject({ kind: 'by-month-end', year: 2027, month: 1 })
  expect(nextLimit('half', begin, day('2026-03-01'))).toMatchObject({ kind: 'by-half-end', year: 2026, half: 2 })
  expect(nextLimit('twoMonths', begin, day('2026-12-31'))).toMatchObject({ kind: 'by-date', date: '2027-02-28' })
  expect(nextLimit('fortnight', begin, day('2026-03-01'))).toMatchObject({ kind: 'by-date', date: '2026-03-15' })
  expect(nextLimit('asNeeded', begin, null)).toBeNull()
  for (const every of Object.keys(cadences) as Cadence[]) expect(nextLimit(every, begin, null) === null).toBe(every === 'asNeeded')
})
test('rolling: a wait longer than the cadence is missed, the one that runs is not', () => {
  const told = periods('fortnight', begin, [day('2026-01-10'), day('2026-02-20')], day('2026-02-25'))
  expect(told.map(({ from, became }) => [from, became])).toEqual([
    ['2026-01-01', 'held'],
    ['2026-01-10', 'missed'],
    ['2026-02-20', 'running'],
  ])
})
