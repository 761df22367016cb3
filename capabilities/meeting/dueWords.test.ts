import { addDays, day, printed } from '@changtong/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDueWords } from './dueWords.ts'

const on = day('2026-09-21')
test.each([
  ['11月15日前', '2026-11-15', 'day'],
  ['2027年3月1日前完成', '2027-03-01', 'day'],
  ['３月８日前', '2027-03-08', 'day'],
  ['10月底前', '2026-10-31', 'month'],
  ['明年2月底', '2027-02-28', 'month'],
  ['下月底前', '2026-10-31', 'month'],
  ['本月底', '2026-09-30', 'month'],
  ['四季度末', '2026-12-31', 'quarter'],
  ['二季度末前', '2027-06-30', 'quarter'],
  ['年底前', '2026-12-31', 'year'],
  ['2028年底前', '2028-12-31', 'year'],
  ['力争今年底前完成', '2026-12-31', 'year'],
])('%s is %s, known to the %s', (words, due, duePrecision) => {
  expect(readDueWords(words, on)).toEqual({ due, duePrecision })
})
test.each(['尽快', '长期坚持', '13月底', '2月30日前', '每月', '', '五季度末'])('%s is no date', (words) => {
  expect(readDueWords(words, on)).toBeNull()
})
test('any date as it is printed is read as itself; without its year as the next such day that has not passed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), (n) => {
      const date = addDays(on, n)
      expect(readDueWords(`${printed(date)}前`, on)?.due).toBe(date)
      expect(readDueWords(`${printed(date).slice(5)}前`, on)?.due).toBe(date)
    }),
  )
  fc.assert(fc.property(fc.string(), (words) => void readDueWords(words, on)))
})
