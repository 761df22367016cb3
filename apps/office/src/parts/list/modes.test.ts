import { expect, test } from 'vitest'
import type { CaseRow } from '../../contract.ts'
import { byDueDay, byState, dueDayOf, monthGrid, onTimeline } from './modes.ts'

const row = (id: string, change: Partial<CaseRow> = {}): CaseRow =>
  ({
    id,
    procedure: 'problem',
    state: 'handling',
    phase: 'handling',
    openedAt: '2026-09-01T02:00:00.000Z',
    due: null,
    ...change,
  }) as CaseRow
const due = (at: string) => ({ at, precision: 'day', provisional: false, words: null }) as CaseRow['due']

test('what is due at the end of a day is due on that day', () => {
  expect(dueDayOf('2026-09-30T16:00:00.000Z')).toBe('2026-09-30')
  expect(dueDayOf('2026-09-30T02:00:00.000Z')).toBe('2026-09-30')
  const rows = [row('a', { due: due('2026-09-30T16:00:00.000Z') }), row('b', { due: due('2026-09-30T16:00:00.000Z'), phase: 'closed' })]
  expect([...byDueDay(rows)].map(([day, of]) => [day, of.map(({ id }) => id)])).toEqual([['2026-09-30', ['a']]])
})
test('a month shows whole weeks from Monday', () => {
  const days = monthGrid('2026-09')
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-08-31', '2026-10-04', 35])
  expect(monthGrid('2026-12').at(-1)).toBe('2027-01-03')
})
test('states stand in the order in which cases pass through them', () => {
  const rows = [row('a', { state: 'cleared', phase: 'closed' }), row('b', { state: 'registered', phase: 'intake' }), row('c')]
  expect(byState(rows).map(({ rows: of }) => of[0]!.id)).toEqual(['b', 'c', 'a'])
})
test('bars lie within the line, one far date squeezes none of the others', () => {
  const line = onTimeline(
    [row('a', { due: due('2026-09-30T16:00:00.000Z') }), row('b', { due: due('2031-01-01T00:00:00.000Z') })],
    '2026-09-15',
  )!
  expect([line.from, line.to]).toEqual(['2026-09-01', '2027-09-15'])
  expect(line.bars.every(({ start, end }) => start >= 0 && end <= 100 && end >= start)).toBe(true)
  expect(onTimeline([row('a')], '2026-09-15')).toBeNull()
})
