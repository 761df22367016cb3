import { describe, expect, test } from 'vitest'
import type { Benefit, PolicyClauseReading } from './clauseReading.ts'
import { LONGEST_CLAUSE, readPolicyClause } from './readPolicyClause.ts'

function read(text: string): PolicyClauseReading {
  const result = readPolicyClause({ id: 'clause', text })
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
/** What a benefit prints, without the empty fields. */
const benefit = (text: string): Partial<Benefit> =>
  Object.fromEntries(
    Object.entries(read(text).benefit).filter(
      ([key, v]) => v !== null && v !== false && !(key === 'tiers' && (v as unknown[]).length === 0),
    ),
  )
const conditions = (text: string): unknown[] =>
  read(text).conditions.map(({ field, op, value, unit }) => (unit === null ? [field, op, value] : [field, op, value, unit]))
const tiers = (text: string): unknown[] => read(text).benefit.tiers.map(({ amount, unit }) => [amount, unit])

describe('what is given', () => {
  test('a fixed sum, a ceiling, a share with its basis and ceiling', () => {
    expect(benefit('对通过验收的青禾工坊，给予一次性奖励20万元')).toMatchObject({ kind: 'one_off_reward', amount: 20, unit: '万元' })
    expect(benefit('对成长型商户给予最高80万元资助')).toEqual({ kind: 'grant', cap: 80, cap_unit: '万元' })
    expect(benefit('按设备购置费用的15%给予补助，单个项目最高不超过150万元')).toMatchObject({
      kind: 'rate_subsidy',
      rate: 15,
      rate_unit: '%',
      basis: '设备购置费用',
      cap: 150,
      cap_unit: '万元',
      per: '单个项目',
    })
  })
  test('a share that is an upper bound, a range, parts per thousand, 全额 as the whole', () => {
    expect(benefit('按不超过改造总投入的25%给予补助')).toMatchObject({ rate: 25, upper_bound: true })
    expect(benefit('按合同金额的3－6％给予奖励')).toMatchObject({ rate: [3, 6], rate_unit: '%' })
    expect(benefit('按发行额的3‰给予补助')).toMatchObject({ rate: 3, rate_unit: '‰' })
    expect(benefit('三年内区级留成部分全额奖励')).toMatchObject({ kind: 'tax_share_reward', rate: 100, years: 3 })
  })
  test('rungs of a list, of sentences, of years, each in printed order', () => {
    expect(tiers('对国家级、省级示范工坊分别给予60万元、30万元奖励')).toEqual([
      [60, '万元'],
      [30, '万元'],
    ]) // prettier-ignore
    expect(tiers('投资1000万元以上的奖励20万元；投资5000万元以上的奖励80万元')).toEqual([
      [20, '万元'],
      [80, '万元'],
    ]) // prettier-ignore
    expect(benefit('共奖励90万元，首年50万元，次年30万元，第三年10万元')).toMatchObject({ amount: 90, years: 3 })
    expect(tiers('前两年按租金的100%、后三年按50%给予补贴')).toEqual([
      [100, '%'],
      [50, '%'],
    ]) // prettier-ignore
    expect(benefit('个人借款额度最高15万元；合伙的，借款额度最高60万元')).toMatchObject({ upper_bound: true })
  })
  test('a second ceiling for all of them together is no rung', () => {
    expect(benefit('每个展位补贴最高2万元，每家企业全年累计不超过12万元')).toMatchObject({ cap: 2, cap2: '每家企业全年累计不超过12万元' })
  })
  test.each([
    ['按LPR的40%给予贴息，期限最长2年', 'loan_interest_subsidy'],
    ['小微企业担保贷款额度最高为260万元', 'loan'],
    ['按实际租金的30%给予补贴，每年最高20万元', 'rent_subsidy'],
    ['引进的博士，每月给予2500元生活补贴', 'living_allowance'],
    ['对国家拨付经费，按20%给予配套', 'matching'],
    ['按其对地方财政贡献的60%给予奖励', 'tax_share_reward'],
    ['按企业实际缴纳的养老保险费给予补贴', 'social_insurance_subsidy'],
    ['按上年度实际缴纳失业保险费的50%返还', 'rate_refund'],
    ['对运营机构每年给予18万元运营补助', 'annual_subsidy'],
    ['自建的每张床位补贴9000元', 'per_unit_subsidy'],
    ['特别重大的项目，采取一事一议方式给予支持', 'case_by_case'],
    ['申请人应当依法登记注册', 'none'],
  ])('the kind of: %s', (text, kind) => {
    expect(read(text).benefit.kind).toBe(kind)
  })
})

describe('what is asked', () => {
  test('以上 includes the number, 超过 does not, 超过…（含） does; 不超过 is an upper bound', () => {
    expect(conditions('对年营业收入800万元以上的，奖励5万元')).toContainEqual(['revenue', '>=', 800, '万元'])
    expect(conditions('对年营业收入超过800万元的，奖励5万元')).toContainEqual(['revenue', '>', 800, '万元'])
    expect(conditions('对年营业收入超过800万元（含）的，奖励5万元')).toContainEqual(['revenue', '>=', 800, '万元'])
    expect(conditions('单笔贷款额不低于30万元，且不超过400万元的，按利息的20%给予补贴')).toEqual(
      expect.arrayContaining([
        ['loan_amount', '>=', 30, '万元'],
        ['loan_amount', '<=', 400, '万元'],
      ]), // prettier-ignore
    )
  })
  test('of a ladder only what everybody must reach is a condition', () => {
    expect(conditions('对营业收入首次突破8亿元、3亿元、1亿元的企业，分别奖励80万元、30万元、10万元')).toEqual([
      ['revenue_first_reach', '>=', 1, '亿元'],
    ])
    expect(conditions('年纳税额超过900万元的，奖励30万元；超过300万元的，奖励10万元')).toEqual([['tax_paid', '>', 300, '万元']])
    expect(conditions('招用2人的按每人1000元补贴；招用6人以上的按每人1500元补贴')).not.toContainEqual(
      expect.arrayContaining(['new_hires', '>=', 6]),
    )
  })
  test.each([
    ['对研发费用占营业收入比例不低于4%的企业奖励5万元', ['rnd_ratio', '>=', 4, '%']],
    ['租赁面积在300平方米以上的，给予3万元补贴', ['lease_area', '>=', 300, '平方米']],
    ['吸纳就业12人及以上的，给予3万元补贴', ['employees', '>=', 12, '人']],
    ['新招用8人以上的，给予3万元补贴', ['new_hires', '>=', 8, '人']],
    ['亩均税收达到25万元的，给予3万元奖励', ['tax_per_mu', '>=', 25, '万元']],
    ['年服务企业60家以上的，给予3万元奖励', ['service_count', '>=', 60, '家']],
    ['成立时间不超过4年的，给予3万元奖励', ['founded_within', '<=', 4, '年']],
    ['登记注册满18个月的，给予3万元奖励', ['founded_at_least', '>=', 18, '个月']],
    ['签订2年以上劳动合同的，给予3万元奖励', ['contract_term', '>=', 2, '年']],
    ['连续缴纳社会保险费满9个月的，给予3万元奖励', ['social_insurance_months', '>=', 9, '个月']],
    ['毕业4年内的人员，给予3万元奖励', ['graduated_within', '<=', 4, '年']],
    ['2024年5月1日后竣工的，给予3万元奖励', ['date_completed', '>=', '2024-05-01']],
    ['2024年后开工的，给予3万元奖励', ['date_started', '>=', 2024, '年']],
    ['每次活动时长不低于45分钟的，给予3万元奖励', ['other', '>=', 45, '分钟']],
  ])('%s', (text, condition) => {
    expect(conditions(text)).toContainEqual(condition)
  })
  test('recognitions: one title at several levels is one, several titles are any one of them', () => {
    expect(conditions('对新认定的省、市级雏鹰企业分别奖励9万元、4万元')).toEqual([
      ['qualification', '=', '雏鹰企业'],
      ['first_time', '=', true],
    ]) // prettier-ignore
    expect(conditions('对国家级众创空间、省级加速器给予9万元、4万元奖励')).toContainEqual([
      'platform',
      'in',
      ['国家级众创空间', '省级加速器'],
    ])
    expect(conditions('对取得《食品经营许可证》的商户奖励1万元')).toContainEqual(['certification', '=', '食品经营许可证'])
    expect(conditions('对采购云平台服务的企业，按费用的10%补贴')).toEqual([['activity', '=', '采购云平台服务']])
  })
  test('places, standing, persons', () => {
    const all = conditions('在青禾区注册并纳税、具有独立法人资格、未列入失信名单的企业，引进硕士以上学历人员的，给予3万元奖励')
    expect(all).toEqual(
      expect.arrayContaining([
        ['registered_in', '=', '青禾区'],
        ['tax_registered_in', '=', '青禾区'],
        ['legal_person', '=', true],
        ['education', '>=', '硕士'],
        ['no_bad_credit', '=', expect.stringContaining('未列入失信')],
      ]),
    )
  })
  test('what is said in brackets of exclusion, and what may not be done twice, is no condition', () => {
    const all = conditions('对小微企业（不含300人以上的）给予2万元补贴。同一企业三年内不得重复申领超过5万元的补贴')
    expect(all).toEqual([['scale', '=', '小微企业']])
  })
})

describe('bounds', () => {
  test('white space and quotation marks of a broken print change nothing but the words quoted', () => {
    const plain = read('对新认定的瞪羚企业，一次性奖励３０万元')
    const broken = read('对新认 定的 “瞪羚” 企业，一次性奖励３０ 万\n元')
    expect(broken.benefit).toEqual(plain.benefit)
    expect(broken.conditions.map((c) => c.value)).toEqual(plain.conditions.map((c) => c.value))
  })
  test('a text that is no single clause is refused in words, with what to do', () => {
    const result = readPolicyClause({ id: 'x', text: '1、'.repeat(LONGEST_CLAUSE) })
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'clause.too-long', message: { zh: expect.stringContaining('拆成单条条款') } },
    })
  })
  test('an empty clause and one of signs alone give nothing', () => {
    for (const text of ['', '   ', '（）、，。《》“”']) expect(read(text)).toMatchObject({ benefit: { kind: 'none' }, conditions: [] })
  })
  test('what cannot be placed is named, not guessed', () => {
    expect(read('资金总量为6亿元，重点用于企业').unsure.map((u) => u.says)).toContain('6亿元')
    expect(read('年营业收入500万元以上的，或者从业人员20人以上的，奖励3万元').unsure).not.toEqual([])
  })
})
