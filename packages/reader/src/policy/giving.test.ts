import { describe, expect, test } from 'vitest'
import type { Benefit } from './clauseReading.ts'
import { readPolicyClause } from './readPolicyClause.ts'

function given(text: string): Benefit {
  const result = readPolicyClause({ id: 'clause', text })
  if (!result.ok) throw new Error(result.error.code)
  return result.value.benefit
}
const tiers = (text: string): unknown[] => given(text).tiers.map(({ amount, unit }) => `${amount}${unit}`)

describe('sums for each step of counting', () => {
  test.each([
    ['贷款每增加2亿元，给予银行8万元奖励', 8, '万元'],
    ['到位外资3000万元以上的，每500万元奖励4万元，最高60万元', 4, '万元'],
    ['每出口100美元奖励人民币2元', 2, '元'],
    ['按执行额1万美元奖励人民币2500元', 2500, '元'],
    ['产值增速每高1个百分点奖励3万元，最高30万元', 3, '万元'],
    ['每个标准展位资助1.2万元', 1.2, '万元'],
    ['基地连片260亩以上的，每年一次性给予每亩补贴45元', 45, '元'],
    ['旅行社接待境外游客的，每人每晚奖励25元', 25, '元'],
  ])('%s', (text, amount, unit) => {
    expect(given(text)).toMatchObject({ kind: 'per_unit_subsidy', amount, unit, tiers: [] })
  })
  test('counts of journeys are no money, and reached sums no rungs', () => {
    expect(tiers('年飞行超4000架次的，奖励15万元；总量首达3万架次的奖励35万元，每增3万架次再奖35万元')).toEqual([
      '15万元',
      '35万元',
      '35万元',
    ])
    expect(tiers('新增额达到200万元且增速15%以上的，奖励1万元；新增额达到700万元且增速15%以上的，奖励3万元')).toEqual(['1万元', '3万元'])
  })
  test('the currency printed behind the second end of a range holds for both', () => {
    expect(tiers('执行额900万-1800万美元的奖励12万元，执行额1800万美元以上的奖励25万元')).toEqual(['12万元', '25万元'])
  })
})

describe('what it is called', () => {
  test.each([
    ['每年每个门店运营主体最高奖励40万元，每次活动奖励4万元', 'one_off_reward'],
    ['每年遴选9家上云商户，每家一次性奖励2万元', 'one_off_reward'],
    ['连续补助3年，第一年补助30万元，后两年分别补助10万元', 'annual_subsidy'],
    ['房产使用税前三年由县财政全额奖励，后三年按40%奖励', 'tax_share_reward'],
    ['从认定之年起3年内比照其地方财政贡献额，分别按60%、40%给予扶持', 'tax_share_reward'],
    ['行政收费减半收取', 'subsidy'],
    ['对新落户项目免征行政收费', 'subsidy'],
    ['前三年租金按90%、60%、30%予以补贴', 'rent_subsidy'],
    ['符合条件的个人最高可申请额度为20万元的创业担保贷款', 'loan'],
  ])('%s: %s', (text, kind) => {
    expect(given(text).kind).toBe(kind)
  })
})

describe('numbers beside the benefit', () => {
  test('what another level gives, and how a sum is paid, are not given here', () => {
    expect(given('在省级奖励80万元的基础上，县里再给予一次性奖励30万元')).toMatchObject({ amount: 30, tiers: [] })
    expect(given('给予开办奖励90万元，按50%、30%、20%的比例分三年兑现')).toMatchObject({ amount: 90, rate: null })
    expect(given('分两年按60%、40%的比例给予70万元奖励')).toMatchObject({ kind: 'one_off_reward', amount: 70 })
  })
})

describe('how long', () => {
  test.each([
    ['自认定之日起三年内，按其地方财政贡献额的70%给予扶持', 3],
    ['按租金的40%给予奖补，连续奖补2年', 2],
    ['每月给予900元生活补助，补助时间为4年', 4],
    ['前两年给予每月700元生活补贴', 2],
    ['三年内对不超过600平方米的场所租金给予全额补助', 3],
    ['3年内营业收入首次达到2亿元的，给予20万元奖励', null],
    ['对连续三年保持认证的商户，补助0.6万元', null],
    ['第一年补助4万元，之后每家每年补助1万元', null],
  ])('%s: %s', (text, years) => {
    expect(given(text).years).toBe(years)
  })
})

test('rungs that happen to add up to the first are rungs', () => {
  expect(tiers('其中，旗舰店奖励60万元、概念店奖励40万元、体验店奖励20万元')).toEqual(['60万元', '40万元', '20万元'])
  expect(given('三年共奖励60万元，其中首年40万元，次年20万元').amount).toBe(60)
})
