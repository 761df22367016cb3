import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type GridLayout,
  isHidden,
  measured,
  movedBefore,
  movedBy,
  ordered,
  plainLayout,
  resized,
  unsized,
  visible,
  withHidden,
} from './layout.ts'

type Known = Parameters<typeof visible>[0][number]
const columns: readonly Known[] = [
  { key: 'no', width: 100, sticky: true, always: true },
  { key: 'title', width: 200, min: 120, max: 600, sticky: true, grow: true },
  { key: 'unit', width: 150 },
  { key: 'state', width: 90 },
  { key: 'due', width: 110 },
  { key: 'note', width: 180, optional: true },
]
const keys = columns.map(({ key }) => key)
const keysOf = (some: readonly Known[]) => some.map(({ key }) => key).join(' ')
const someKey = fc.constantFrom(...keys, 'gone')
const layouts: fc.Arbitrary<GridLayout> = fc.record({
  order: fc.array(someKey, { maxLength: 8 }),
  hidden: fc.array(someKey, { maxLength: 5 }),
  shown: fc.array(someKey, { maxLength: 3 }),
  widths: fc.dictionary(someKey, fc.integer({ min: -50, max: 2000 })),
})

describe('any layout, also one saved by another version', () => {
  test('every column stands once in the order, sticky ones first', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const all = ordered(columns, layout)
        expect(all.map(({ key }) => key).sort()).toEqual([...keys].sort())
        const firstLoose = all.findIndex(({ sticky }) => !sticky)
        expect(all.slice(firstLoose).some(({ sticky }) => sticky)).toBe(false)
      }),
    )
  })
  test('at least one column is visible, and those that are always there are', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(visible(columns, layout).map(({ key }) => key)).toContain('no')
        expect(visible(columns.slice(2), { ...layout, hidden: keys }).length).toBe(1)
      }),
    )
  })
  test('widths keep their bounds and fill the room when a column grows; what stays at the left leaves half of it', () => {
    fc.assert(
      fc.property(layouts, fc.integer({ min: 1, max: 3000 }), (layout, room) => {
        const shown = visible(columns, layout)
        const { widths, lefts, total, stuck } = measured(shown, layout, room, 44)
        widths.forEach((width, at) => {
          expect(width).toBeGreaterThanOrEqual(shown[at]!.min ?? 64)
        })
        expect(total).toBe(44 + widths.reduce((sum, width) => sum + width, 0))
        if (lefts.some((left) => left !== null)) expect(stuck).toBeLessThanOrEqual(room / 2)
        const grows = shown.some(({ key, grow }) => grow && layout.widths[key] === undefined)
        if (grows) expect(total).toBeGreaterThanOrEqual(Math.min(room, total + 1) - 1)
      }),
    )
  })
  test('moving and hiding never lose a column, and a move and its opposite cancel out', () => {
    fc.assert(
      fc.property(layouts, someKey, someKey, fc.constantFrom<1 | -1>(1, -1), (layout, key, other, by) => {
        for (const next of [
          movedBefore(columns, layout, key, other),
          movedBefore(columns, layout, key, null),
          withHidden(columns, layout, key, true),
        ])
          expect(ordered(columns, next).length).toBe(columns.length)
        const moved = movedBy(columns, layout, key, by)
        if (moved !== layout) {
          expect(keysOf(visible(columns, moved))).not.toBe(keysOf(visible(columns, layout)))
          expect(keysOf(visible(columns, movedBy(columns, moved, key, by === 1 ? -1 : 1)))).toBe(keysOf(visible(columns, layout)))
        }
      }),
    )
  })
})

describe('a layout step by step', () => {
  test('as declared; an optional column comes when it is shown', () => {
    expect(keysOf(visible(columns, plainLayout))).toBe('no title unit state due')
    expect(keysOf(visible(columns, withHidden(columns, plainLayout, 'note', false)))).toBe('no title unit state due note')
  })
  test('columns move among their like', () => {
    const moved = movedBefore(columns, plainLayout, 'due', 'unit')
    expect(keysOf(visible(columns, moved))).toBe('no title due unit state')
    expect(keysOf(visible(columns, movedBefore(columns, moved, 'no', null)))).toBe('title no due unit state')
    expect(movedBy(columns, plainLayout, 'unit', -1)).toBe(plainLayout)
    expect(movedBy(columns, plainLayout, 'no', -1)).toBe(plainLayout)
    expect(keysOf(visible(columns, movedBy(columns, plainLayout, 'unit', 1)))).toBe('no title state unit due')
  })
  test('a hidden column is stepped over', () => {
    const hidden = withHidden(columns, plainLayout, 'state', true)
    expect(keysOf(visible(columns, movedBy(columns, hidden, 'unit', 1)))).toBe('no title due unit')
  })
  test('hiding keeps what is always there; what nobody may hide is not marked hidden', () => {
    expect(withHidden(columns, plainLayout, 'no', true)).toBe(plainLayout)
    const rest = columns.slice(2, 3)
    expect(withHidden(rest, plainLayout, 'unit', true)).toBe(plainLayout)
    expect(isHidden(columns[0]!, { ...plainLayout, hidden: ['no'] })).toBe(false)
  })
  test('a column that was declared later stands after the one it was declared after', () => {
    expect(keysOf(ordered(columns, { ...plainLayout, order: ['title', 'no', 'due', 'state'] }))).toBe('title no unit due note state')
  })
  test('widths', () => {
    const wide = resized(columns, plainLayout, 'title', 5000)
    expect(wide.widths).toEqual({ title: 600 })
    expect(resized(columns, wide, 'title', 3).widths).toEqual({ title: 120 })
    expect(unsized(wide, 'title')).toEqual(plainLayout)
    expect(measured(visible(columns, plainLayout), plainLayout, 1000, 44).widths).toEqual([100, 506, 150, 90, 110])
    expect(measured(visible(columns, wide), wide, 1000, 44).widths).toEqual([100, 600, 150, 90, 110])
    expect(measured(visible(columns, plainLayout), plainLayout, 400, 44).lefts).toEqual([44, null, null, null, null])
  })
})
