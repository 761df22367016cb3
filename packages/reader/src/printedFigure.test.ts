import { expect, test } from 'vitest'
import { printedFigure } from './printedFigure.ts'

test('qualifiers stand where documents print them', () => {
  expect(printedFigure({ value: 9400, unit: '户', qualifier: '余' })).toBe('9400余户')
  expect(printedFigure({ value: 400, unit: '项', qualifier: '多' })).toBe('400多项')
  expect(printedFigure({ value: 5000, unit: '万元', qualifier: '近' })).toBe('近5000万元')
  expect(printedFigure({ value: 6, unit: '家', qualifier: null })).toBe('6家')
  expect(printedFigure({ value: 60, unit: '家', qualifier: '以上' })).toBe('60家以上')
  expect(printedFigure({ value: 800, to: 1000, unit: '亩', qualifier: '约' })).toBe('约800—1000亩')
})
