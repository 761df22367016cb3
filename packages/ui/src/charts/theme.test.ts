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
test('bars that lie have their names at the side and the sum of their stack at the end', () => {
  const option = optionOf({
    kind: 'bars',
    categories: ['甲局'],
    series: [
      { name: '超期', colour: chartColours.over, values: [2], stack: 'all' },
      { name: '其他在办', colour: chartColours.calm, values: [5], stack: 'all' },
    ],
  })
  expect(option.yAxis).toMatchObject({ type: 'category', data: ['甲局'], inverse: true })
  expect(option.series.map(({ label }) => label.show)).toEqual([false, true])
  expect(option.series[1]?.label.formatter({ dataIndex: 0 })).toBe('7')
})
