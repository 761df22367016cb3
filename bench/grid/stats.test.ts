import { expect, test } from 'vitest'
import { median, quantile } from './stats.ts'

test('medians and quantiles of the values given, in whatever order', () => {
  expect(median([30, 10, 20])).toBe(20)
  expect(median([40, 10, 20, 30])).toBe(25)
  expect([0.5, 0.95, 1].map((at) => quantile([5, 1, 4, 2, 3], at))).toEqual([3, 5, 5])
  expect(
    quantile(
      Array.from({ length: 100 }, (_, at) => at + 1),
      0.95,
    ),
  ).toBe(95)
  expect(quantile([], 0.5)).toBeNaN()
})
