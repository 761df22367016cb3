import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growthOf, impossibleGrowth } from './growth.ts'

describe('growth over the year before', () => {
  test('is rounded as it is printed', () => {
    expect([growthOf(8304, 4231), growthOf(8304, 4230), growthOf(90, 120), growthOf(100, 100), growthOf(5, 0)]).toEqual([
      ...['96.27', '96.31', '-25.00', '0.00', null],
    ])
    expect([growthOf(1, 3, 0), growthOf(7, 8, 1)]).toEqual(['-67', '-12.5'])
  })
  test('a growth that some whole number gives is possible, and one that none gives is told with the nearest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 0, max: 2 }),
        (now, before, decimals) => {
          expect(impossibleGrowth(now, growthOf(now, before, decimals)!)).toBeNull()
        },
      ),
    )
    expect(impossibleGrowth(8304, '96.28')?.zh).toBe(
      '按 8304 计，没有哪个整数的上年数正好得出 96.28%：上年 4230 是 96.31%，上年 4231 是 96.27%。',
    )
  })
})
