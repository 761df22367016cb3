import { describe, expect, test } from 'vitest'
import { datesIn, resolveYears } from './dates.ts'
import { pageOf } from './page.ts'
import { sourceOf } from './source.ts'

const page = (text: string) => pageOf(sourceOf([{ kind: 'paragraph', text }]))
const read = (text: string, published: string | null = null, planYear: number | null = null) =>
  resolveYears(datesIn(page(text), { start: 0, end: text.length }), { published, planYear }).map(({ date }) => [
    date.text,
    date.role,
    date.from,
    date.to,
  ])

describe('dates as printed', () => {
  test.each([
    ['已于2025年6月12日印发', ['2025年6月12日', 'done', '2025-06-12', '2025-06-12']],
    ['力争2026年6月底前完成', ['2026年6月底前', 'due', '2026-06-30', '2026-06-30']],
    ['完成时限：2026年2月28日', ['2026年2月28日', 'due', '2026-02-28', '2026-02-28']],
    ['2025年7月3日至8月31日，巡察组开展检查', ['2025年7月3日至8月31日', 'period', '2025-07-03', '2025-08-31']],
    ['2025年11-12月份水质达标', ['2025年11-12月份', 'period', '2025-11-01', '2025-12-31']],
    ['2018—2023年案件', ['2018—2023年', 'period', '2018-01-01', '2023-12-31']],
    ['2025年上半年新增12家', ['2025年上半年', 'period', '2025-01-01', '2025-06-30']],
    ['2025年第三季度完成', ['2025年第三季度', 'mention', '2025-07-01', '2025-09-30']],
    ['二〇二五年八月十二日', ['二〇二五年八月十二日', 'mention', '2025-08-12', '2025-08-12']],
    ['２０２５年９月', ['２０２５年９月', 'mention', '2025-09-01', '2025-09-30']],
    ['2024年2月下旬', ['2024年2月下旬', 'mention', '2024-02-21', '2024-02-29']],
    ['2025年以来新增', ['2025年以来', 'period', '2025-01-01', null]],
    ['两年之内优先安排', ['两年之内', 'due', null, null]],
  ])('%s', (text, expected) => expect(read(text)).toEqual([expected]))

  test.each([
    '今年来',
    '每季度通报',
    '目前已',
    '近3年',
    '第5号厂房',
    '（云政发〔2025〕12号）',
    '海规-2025-4号',
    '2025年14次主任会议',
    '12345热线',
    '3个月',
    '每年底前',
  ])('%s is no date', (text) => expect(read(text)).toEqual([])) // prettier-ignore

  test('a year that is not printed is filled in only where the context makes it certain', () => {
    expect(read('5月末余额增长，争取8月底上线，11月已开通', '2025-07-10')).toEqual([
      ['5月末', 'mention', '2025-05-31', '2025-05-31'],
      ['8月底', 'due', '2025-08-31', '2025-08-31'],
      ['11月', 'done', null, null],
    ])
    expect(read('5月末余额增长')).toEqual([['5月末', 'mention', null, null]])
  })
  test('今年, 明年 and 去年 say the year; a deadline in a plan is in the year of its title, if that is still ahead', () => {
    const days = (text: string, published: string | null, planYear: number | null = null) =>
      read(text, published, planYear).map((d) => [d[0], d[3]])
    expect(days('明年3月底前办结，今年底前试运行，去年11月已开工', '2025-09-01')).toEqual([
      ['3月底前', '2026-03-31'],
      ['今年底前', '2025-12-31'],
      ['11月', '2024-11-30'],
    ])
    expect(days('6月底前完成，年底前建成', null, 2026)).toEqual([
      ['6月底前', '2026-06-30'],
      ['年底前', '2026-12-31'],
    ])
    expect(days('3月底前完成', '2025-12-20', 2026)).toEqual([['3月底前', '2026-03-31']])
    expect(days('5月末余额增长', null, 2026)).toEqual([['5月末', null]])
    expect(days('4月以来新增', '2025-09-01')).toEqual([['4月以来', null]])
  })
  test('a date in a title is read, the 前 of something done is not part of it', () => {
    expect(read('《2025年工作意见》')[0]![0]).toBe('2025年')
    expect(read('并于7月16日前拨付3亿元')[0]!.slice(0, 2)).toEqual(['7月16日', 'done'])
  })
})
