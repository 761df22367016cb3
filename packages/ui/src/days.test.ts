import { instant } from '@changtong/kernel'
import { expect, test } from 'vitest'
import { dayCells, dueDay, printedDue, shareSpent } from './days.ts'

test('a day that ends at 24:00 is printed as that day, not the next', () => {
  expect(printedDue({ at: '2026-11-24T16:00:00.000Z', precision: 'day' })).toBe('2026-11-24')
  expect(dueDay({ at: '2026-08-31T16:00:00.000Z', precision: 'month' })).toBe('2026-08-31')
  expect(printedDue({ at: '2026-08-31T16:00:00.000Z', precision: 'month' })).toBe('2026-08')
  expect(printedDue({ at: '2026-09-30T16:00:00.000Z', precision: 'quarter' })).toBe('2026 Q3')
  expect(printedDue({ at: '2026-11-24T09:30:00.000Z', precision: 'hour' })).toBe('2026-11-24 17:30')
})

test('a clock over a weekend is drawn day by day with the skipped days marked', () => {
  const cells = dayCells(
    instant('2026-11-19T02:00:00Z'),
    { at: '2026-11-24T16:00:00.000Z', precision: 'day' },
    ['2026-11-21', '2026-11-22'],
    instant('2026-11-23T01:00:00Z'),
  )
  expect(cells?.map((cell) => cell.kind)).toEqual(['start', 'counted', 'skipped', 'skipped', 'counted', 'due'])
  expect(cells?.map((cell) => cell.when)).toEqual(['past', 'past', 'past', 'past', 'today', 'ahead'])
})

test('a clock of many months is not drawn day by day', () => {
  expect(
    dayCells(instant('2026-01-01T00:00:00Z'), { at: '2026-12-31T16:00:00Z', precision: 'year' }, [], instant('2026-02-01T00:00:00Z')),
  ).toBeNull()
  expect(shareSpent('2026-01-01T00:00:00Z', '2026-01-03T00:00:00Z', Date.parse('2026-01-02T00:00:00Z'))).toBe(0.5)
})
