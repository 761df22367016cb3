import { expect, test } from 'vitest'
import { chartColours, tokens } from '../tokens.ts'
import { optionOf } from './theme.ts'

const spec = {
  kind: 'columns' as const,
  categories: ['2026-10', '2026-11'],
  series: [
    { name: '受理', colour: chartColours.opened, values: [3, 5] },
    { name: '办结', colour: chartColours.closed, values: [2, 0] },
  ],
}

test('a chart says what it was given, with the legend on top and labels in our ink', () => {
  const option = optionOf(spec)
  expect(option.series.map(({ data }) => data)).toEqual([
    [3, 5],
    [2, 0],
  ])
  expect(option.legend).toMatchObject({ show: true, top: 0, textStyle: { color: tokens.text } })
  expect(option.xAxis).toMatchObject({ data: ['2026-10', '2026-11'], axisLabel: { color: tokens.text2 } })
  expect(option.animation).toBe(false)
})
test('bars that lie have their names at the side, the first on top, and each its number at the end', () => {
  const option = optionOf({ ...spec, kind: 'bars', categories: ['甲局', '乙局'] })
  expect(option.yAxis).toMatchObject({ type: 'category', data: ['甲局', '乙局'], inverse: true })
  expect(option.series.map(({ label }) => [label.show, label.color])).toEqual([
    [true, tokens.text],
    [true, tokens.text],
  ])
})
