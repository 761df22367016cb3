import { describe, expect, test } from 'vitest'
import { chineseNumber, numberAt } from './numbers.ts'
import { datesIn, quantitiesIn } from './quantities.ts'

const quantities = (s: string) => quantitiesIn(s, datesIn(s)).map((q) => [q.value, q.unit, ...(q.by ? [q.by] : [])])

describe('printed numbers', () => {
  test('Chinese numerals below ten thousand, in plain and in formal characters', () => {
    expect(['十', '二十', '两千', '一百零五', '叁拾', '九百九十九', '三千五百'].map(chineseNumber)).toEqual([
      10, 20, 2000, 105, 30, 999, 3500,
    ])
    expect(['', '万', '十百', '三五', '一二'].map(chineseNumber)).toEqual([null, null, null, null, null])
  })
  test('thousands separators and decimals', () => {
    expect(numberAt('1,200.5万元', 0)?.value).toBe(1200.5)
    expect(numberAt('12,5', 0)?.value).toBe(12)
  })
})

describe('quantities', () => {
  test('money with its unit as printed, 万 alone as 万元, foreign money, sums by head or ground', () => {
    expect(quantities('给予20万元、5千元、3亿元、80万、30万美元')).toEqual([
      [20, '万元'],
      [5, '千元'],
      [3, '亿元'],
      [80, '万元'],
      [30, '万美元'],
    ])
    expect(quantities('每月15元/平方米,500元/人·月')).toEqual([
      [15, '元', '平方米'],
      [500, '元', '人·月'],
    ])
  })
  test('a list that prints its unit once', () => {
    expect(quantities('分别给予30、20、10万元')).toEqual([
      [30, '万元'],
      [20, '万元'],
      [10, '万元'],
    ])
  })
  test('ranges keep both ends', () => {
    expect(quantities('5-10%,50万元至80万元,3—5年')).toEqual([
      [[5, 10], '%'],
      [[50, 80], '万元'],
      [[3, 5], '年'],
    ])
  })
  test('shares in words', () => {
    expect(quantities('百分之三十,千分之二')).toEqual([
      [30, '%'],
      [2, '‰'],
    ])
  })
  test('numbers in names, ordinals, titles and dates are none', () => {
    expect(quantities('《三年行动计划(50条)》第一年5G、ISO9001、中国500强、2024年3月1日、一次性、千亿级')).toEqual([])
  })
})
