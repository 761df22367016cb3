import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawn, followed, readRows, wanted } from './windows.ts'

const spans = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const here = fc.uniqueArray(fc.integer({ min: 0, max: 60 })).map((list) => new Set(list))

describe('what is asked of the server', () => {
  test('covers every row on the screen that is not here, begins and ends with one, and stays within the list', () => {
    fc.assert(
      fc.property(spans, here, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 10 }), (span, have, count, ahead) => {
        const seen = { from: Math.min(span.from, count), to: Math.min(span.to, count) }
        const need = wanted(seen, count, ahead, (index) => have.has(index))
        const missing = Array.from({ length: seen.to - seen.from }, (_, at) => seen.from + at).filter((index) => !have.has(index))
        if (!need) {
          expect(missing).toEqual([])
          return
        }
        expect(need.from).toBeGreaterThanOrEqual(0)
        expect(need.to).toBeLessThanOrEqual(count)
        expect([have.has(need.from), have.has(need.to - 1)]).toEqual([false, false])
        for (const index of missing) expect(index >= need.from && index < need.to).toBe(true)
      }),
    )
  })
  test('rows soon to be seen are asked for, rows far away are not', () => {
    expect(wanted({ from: 10, to: 20 }, 1000, 5, (index) => index < 22)).toEqual({ from: 22, to: 25 })
    expect(wanted({ from: 10, to: 20 }, 1000, 5, (index) => index < 25)).toBeNull()
  })
})

test('the rows drawn are in order, each once, and the one with the focus is always among them', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: -1, max: 80 }), (span, kept) => {
      const rows = drawn(span, kept, 61)
      expect([...rows]).toEqual([...new Set(rows)].sort((a, b) => a - b))
      expect(rows.includes(kept)).toBe(kept >= 0 && kept < 61)
      for (let index = span.from; index < span.to; index++) expect(rows).toContain(index)
    }),
  )
})

describe('a record is followed when rows above it came or went', () => {
  const list = ['a', 'b', 'c', 'd', 'e']
  const idAt = (index: number) => list[index]
  test('to the nearest place within reach', () => {
    expect(followed(1, 'd', 5, 3, idAt)).toBe(3)
    expect(followed(4, 'c', 5, 3, idAt)).toBe(2)
    expect(followed(9, 'e', 5, 5, idAt)).toBe(4)
  })
  test('not further, and not where it is no more', () => {
    expect(followed(0, 'e', 5, 3, idAt)).toBeNull()
    expect(followed(2, 'gone', 5, 3, idAt)).toBeNull()
  })
})

test('the rows that were read come in order, without those that were not', () => {
  expect(readRows(5, (index) => (index % 2 ? undefined : index))).toEqual([0, 2, 4])
})
