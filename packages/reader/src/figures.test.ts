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

test.each([
  ['供应用地800—1000亩', [null, 800, 1000, '亩']],
  ['每家奖补5万元至10万元', [null, 5, 10, '万元']],
  ['首批拨付30%—50%', [null, 30, 50, '%']],
  ['奖励10万-20万元', [null, 10, 20, '万元']],
  ['建设1到2个基地', [null, 1, 2, '个']],
  ['年招生１２０－１５０人左右', ['左右', 120, 150, '人']],
  ['约3～5家', ['约', 3, 5, '家']],
])('%s is one range', (text, expected) => {
  const page = pageOf(sourceOf([{ kind: 'paragraph', text }]))
  expect(figuresIn(page, { start: 0, end: text.length }, []).map(({ figure: f }) => [f.qualifier, f.value, f.to, f.unit])).toEqual([
    expected,
  ])
})
test('ends that are counted differently, or run backwards, are no range', () => {
  expect(read('投入800万元—1亿元').map(([, value]) => value)).toContain(800)
  expect(read('门牌12—8号')).toEqual([])
})

test('what is counted is said in words of the text', () => {
  const page = pageOf(sourceOf([{ kind: 'paragraph', text: '今年，新认定科技企业18家，其中两家获奖。' }]))
  expect(figuresIn(page, { start: 0, end: page.text.length }, [])[0]!.figure.what).toBe('新认定科技企业18家')
})
