import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf, sm3 } from './digest.ts'
import {
  addDays,
  addMonths,
  canonical,
  day,
  dayOf,
  daysBetween,
  endOfDay,
  fold,
  instant,
  isId,
  localDate,
  newId,
  weekday,
} from './index.ts'

describe('days of the office', () => {
  test('three months from a feedback day, and from the last of November', () => {
    expect(addMonths(day('2024-02-07'), 3)).toBe('2024-05-07')
    expect(addMonths(day('2023-11-30'), 3)).toBe('2024-02-29')
    expect(addMonths(day('2024-01-15'), -1)).toBe('2023-12-15')
  })
  test('a moment belongs to the Shanghai day, whatever the machine', () => {
    expect(dayOf(instant('2026-01-04T16:00:00Z'))).toBe('2026-01-05')
    expect(dayOf(instant('2026-01-04T15:59:59Z'))).toBe('2026-01-04')
    expect(endOfDay(day('2026-01-05'))).toBe('2026-01-05T16:00:00.000Z')
  })
  test('days that do not exist are refused in words', () => {
    expect(localDate('2023-02-30')).toMatchObject({ ok: false, error: { code: 'date.invalid' } })
    expect(localDate('2023-2-3').ok).toBe(false)
  })
  test('adding and counting are inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20000, max: 20000 }), (n) => daysBetween(day('2020-02-29'), addDays(day('2020-02-29'), n)) === n),
    )
    expect(weekday(day('2026-11-22'))).toBe(7)
  })
})

test('canonical JSON and digests do not depend on the order of keys', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}')
  expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }))
  expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})

test('ids are well formed and rise', () => {
  const ids = Array.from({ length: 10_000 }, () => newId())
  expect(ids.every(isId)).toBe(true)
  expect([...ids].sort()).toEqual(ids)
})

test('one number is found whatever its brackets', () => {
  expect(fold('测办〔2026〕039号')).toBe(fold('测办[2026] 039号'))
})
