import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Anchor,
  everything,
  isSelected,
  none,
  put,
  ranged,
  type Selection,
  sameSelection,
  selectedCount,
  selectedShare,
} from './selection.ts'

const all = Array.from({ length: 12 }, (_, at) => `r${at}`)
const ids = fc.subarray(all)
const selections: fc.Arbitrary<Selection> = fc.oneof(
  ids.map((some): Selection => ({ mode: 'some', ids: new Set(some) })),
  ids.map((except): Selection => ({ mode: 'all', except: new Set(except) })),
)
const members = (selection: Selection): string[] => all.filter((id) => isSelected(selection, id))

describe('a selection out of a list of which only windows are here', () => {
  test('nothing and everything', () => {
    expect(members(none)).toEqual([])
    expect(members(everything)).toEqual(all)
    expect([selectedCount(none, 9), selectedCount(everything, 9)]).toEqual([0, 9])
    expect([selectedShare(none, 9), selectedShare(everything, 9), selectedShare(put(everything, ['r1'], false), 9)]).toEqual([
      'none',
      'all',
      'some',
    ])
  })
  test('put changes the rows it is told, and no other; the one it came from stays', () => {
    fc.assert(
      fc.property(selections, ids, fc.boolean(), (selection, some, on) => {
        const before = members(selection)
        const after = put(selection, some, on)
        expect(members(selection)).toEqual(before)
        expect(after.mode).toBe(selection.mode)
        for (const id of all) expect(isSelected(after, id)).toBe(some.includes(id) ? on : before.includes(id))
        expect(selectedCount(after, all.length)).toBe(members(after).length)
      }),
    )
  })
  test('put twice is put once; put and taken back is as before', () => {
    fc.assert(
      fc.property(selections, ids, fc.boolean(), (selection, some, on) => {
        const once = put(selection, some, on)
        expect(sameSelection(put(once, some, on), once)).toBe(true)
        const fresh = some.filter((id) => isSelected(selection, id) !== on)
        expect(sameSelection(put(put(selection, fresh, on), fresh, !on), selection)).toBe(true)
      }),
    )
  })
  test('a set given and all but the others select the same rows but are not the same: rows to come differ', () => {
    expect(sameSelection({ mode: 'some', ids: new Set(all) }, everything)).toBe(false)
  })
})

describe('a range', () => {
  const at = fc.integer({ min: 0, max: all.length - 1 })
  test('puts every row between both ends over what was selected before, whichever end comes first', () => {
    fc.assert(
      fc.property(selections, at, at, fc.boolean(), (base, row, to, on) => {
        const { selection, missing } = ranged({ row, on, base }, to, (index) => all[index])
        expect(missing).toBe(0)
        all.forEach((id, index) => {
          const between = index >= Math.min(row, to) && index <= Math.max(row, to)
          expect(isSelected(selection, id)).toBe(between ? on : isSelected(base, id))
        })
      }),
    )
  })
  test('that shrinks lets go again', () => {
    const anchor: Anchor = { row: 2, on: true, base: put(none, ['r9'], true) }
    expect(members(ranged(anchor, 5, (index) => all[index]).selection)).toEqual(['r2', 'r3', 'r4', 'r5', 'r9'])
    expect(members(ranged(anchor, 3, (index) => all[index]).selection)).toEqual(['r2', 'r3', 'r9'])
    expect(members(ranged(anchor, 0, (index) => all[index]).selection)).toEqual(['r0', 'r1', 'r2', 'r9'])
  })
  test('says how many of its rows are not read, and leaves them out', () => {
    const { selection, missing } = ranged({ row: 1, on: true, base: none }, 4, (index) => (index === 3 ? undefined : all[index]))
    expect([members(selection), missing]).toEqual([['r1', 'r2', 'r4'], 1])
  })
})
