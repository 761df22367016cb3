import { expect, test } from 'vitest'
import { datesIn } from './dates.ts'
import { figuresIn } from './figures.ts'
import { pageOf } from './page.ts'
import { sourceOf } from './source.ts'

const read = (text: string) => {
  const page = pageOf(sourceOf([{ kind: 'paragraph', text }]))
  const span = { start: 0, end: text.length }
  return figuresIn(
    page,
    span,
    datesIn(page, span).map((d) => d.span),
  ).map(({ figure }) => [figure.qualifier, figure.value, figure.unit])
} // prettier-ignore

test.each([
  ['新增企业41家', [null, 41, '家']],
  ['覆盖企业1000余家次', ['余', 1000, '家次']],
  ['引进人才近60人', ['近', 60, '人']],
  ['筹集19万余份物资', ['余', 19, '万份']],
  ['余额2400.62亿元', [null, 2400.62, '亿元']],
  ['提升至6万吨/日', [null, 6, '万吨/日']],
  ['按400元/月结算', [null, 400, '元/月']],
  ['占比超过66.8%', ['超过', 66.8, '%']],
  ['在2个工作日内办结', [null, 2, '个工作日']],
  ['分30个批次', [null, 30, '个批次']],
  ['带宽5000M以上', ['以上', 5000, 'M']],
  ['涉案金额77万，', [null, 77, '万']],
  ['拨付1,250万元', [null, 1250, '万元']],
  ['到账8500万美元', [null, 8500, '万美元']],
  ['安置１２户', [null, 12, '户']],
])('%s', (text, expected) => expect(read(text)).toEqual([expected]))

test.each([
  '第3批企业',
  '世界500强企业',
  '布局5G网络',
  '优化营商环境3.0版',
  '“42条、28条”政策',
  '《十条意见50项》',
  '12345热线',
  '204国道',
  '〔2025〕12号',
  '“1+1”服务',
  '2025年7月3日',
  '2025年14次主任会议',
  '3～5年',
])('%s has no figure', (text) => expect(read(text)).toEqual([])) // prettier-ignore

test('what is counted is said in words of the text', () => {
  const page = pageOf(sourceOf([{ kind: 'paragraph', text: '今年，新认定科技企业18家，其中两家获奖。' }]))
  expect(figuresIn(page, { start: 0, end: page.text.length }, [])[0]!.figure.what).toBe('新认定科技企业18家')
})
