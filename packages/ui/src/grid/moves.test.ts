import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bounds, type Step, stepped, within } from './moves.ts'
import { headRow } from './types.ts'

const steps: readonly Step[] = ['up', 'down', 'left', 'right', 'rowStart', 'rowEnd', 'first', 'last', 'pageUp', 'pageDown']
const bounds: Bounds = { count: 100, columns: ['a', 'b', 'c'], page: 10, head: true }
const walk = (from: { row: number; column: string }, ...path: Step[]) => path.reduce((cell, step) => stepped(cell, step, bounds), from)

test('whatever is pressed, one is at a cell that is there', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.constantFrom(...steps)),
      (count, columns, head, page, path) => {
        const there: Bounds = { count, columns, page, head }
        let cell = within({ row: 3, column: 'gone' }, there)
        for (const step of path) {
          cell = stepped(cell, step, there)
          expect(columns).toContain(cell.column)
          if (count > 0 || head) expect(cell.row).toBeGreaterThanOrEqual(head ? headRow : 0)
          expect(cell.row).toBeLessThan(Math.max(count, 1))
        }
      },
    ),
  )
})
test('arrows, pages, ends', () => {
  expect(walk({ row: 0, column: 'b' }, 'up')).toEqual({ row: headRow, column: 'b' })
  expect(walk({ row: headRow, column: 'b' }, 'down', 'down', 'right', 'right')).toEqual({ row: 1, column: 'c' })
  expect(walk({ row: 50, column: 'b' }, 'pageDown')).toEqual({ row: 60, column: 'b' })
  expect(walk({ row: 4, column: 'b' }, 'pageUp')).toEqual({ row: 0, column: 'b' })
  expect(walk({ row: headRow, column: 'b' }, 'pageDown')).toEqual({ row: 10, column: 'b' })
  expect(walk({ row: 50, column: 'b' }, 'rowEnd', 'last')).toEqual({ row: 99, column: 'c' })
  expect(walk({ row: 50, column: 'b' }, 'first')).toEqual({ row: 0, column: 'a' })
})
test('within keeps a cell that is there and finds the nearest one else', () => {
  const cell = { row: 5, column: 'b' }
  expect(within(cell, bounds)).toBe(cell)
  expect(within({ row: 500, column: 'gone' }, bounds)).toEqual({ row: 99, column: 'a' })
  expect(within({ row: headRow, column: 'a' }, { ...bounds, head: false })).toEqual({ row: 0, column: 'a' })
})
