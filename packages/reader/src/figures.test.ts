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
  ['新增企业37家', [null, 37, '家']],
  ['覆盖企业700余家次', ['余', 700, '家次']],
  ['引进人才近70人', ['近', 70, '人']],
  ['发放16万余份资料', ['余', 16, '万份']],
  ['余额1305.48亿元', [null, 1305.48, '亿元']],
  ['提升至9万吨/日', [null, 9, '万吨/日']],
  ['按320元/月结算', [null, 320, '元/月']],
  ['占比超过58.3%', ['超过', 58.3, '%']],
  ['在2个工作日内办结', [null, 2, '个工作日']],
  ['分14个批次', [null, 14, '个批次']],
  ['带宽2000M以上', ['以上', 2000, 'M']],
  ['退费金额65万，', [null, 65, '万']],
  ['拨付1,250万元', [null, 1250, '万元']],
  ['到账7200万美元', [null, 7200, '万美元']],
  ['安置１２户', [null, 12, '户']],
])('%s', (text, expected) => expect(read(text)).toEqual([expected]))

test.each([
  '第3批企业',
  '世界500强企业',
  '布局5G网络',
  '优化营商环境3.0版',
  '“36条、18条”政策',
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
