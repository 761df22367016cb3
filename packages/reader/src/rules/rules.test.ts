import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainSource, type ReadingRule, readLedger, readWithRules, ruleFor } from '../index.ts'

const tasks = (lines: readonly string[], title = '松溪区优化营商环境重点任务清单') =>
  plainSource(`${title}\n松溪区优化营商环境工作领导小组办公室\n2026年3月2日\n\n一、重点任务\n${lines.join('\n')}\n`)
const rule = (match: ReadingRule['match'], says: string, more: Partial<ReadingRule> = {}): ReadingRule => ({
  id: `${match.what} ${match.word} ${says}`,
  issuer: null,
  match,
  says,
  ...more,
})
const list = tasks([
  '1.开办企业压减到一个环节，材料一次提交。（责任单位：区行审局、区市监局；完成时限：6月底前）',
  '2.为工业项目办理用地预审时一并办理规划许可。（区资规局、区行审局负责）',
])

describe('a correction becomes a rule', () => {
  const document = readLedger(list)
  const offer = (path: string, value: unknown, was: unknown) => ruleFor(list, document, { path, value, was })

  test('of the name of a unit', () => {
    expect(offer('problems/0/measures/0/units/1/name', '松溪区市场监督管理局', '区市监局')).toMatchObject({
      match: { what: 'unit', word: '区市监局' },
      says: '松溪区市场监督管理局',
    })
    expect(offer('problems/0/measures/0/units/1/name', '区市监局', '区市监局')).toBeNull()
  })
  test('of who leads in a bracket of this form', () => {
    expect(offer('problems/0/measures/0/units/0/role', 'lead', 'co')).toMatchObject({
      match: { what: 'lead', word: '责任单位' },
      says: 'lead',
    })
    expect(offer('problems/1/measures/0/units/0/role', 'lead', 'co')).toMatchObject({ match: { what: 'lead', word: '…负责' } })
    // Of the second unit no rule could say what it is in the next bracket.
    expect(offer('problems/0/measures/0/units/1/role', 'lead', 'co')).toBeNull()
  })
  test('of the kind, a status, what a date is for, and its year', () => {
    expect(offer('kind', 'problem_list', 'task_list')).toMatchObject({
      match: { what: 'kind', word: '重点任务清单' },
      says: 'problem_list',
    })
    expect(offer('problems/0/status', '已完成', '办结归档')).toMatchObject({ match: { what: 'status', word: '办结归档' }, says: '已完成' })
    expect(offer('problems/0/measures/0/dates/0/role', 'mention', 'due')).toMatchObject({
      match: { what: 'date', shape: '#月底前', word: expect.stringContaining('完成时限') },
    })
    expect(offer('problems/0/measures/0/text', '改过的一句话', '原来的一句话')).toBeNull()
    expect(offer('problems/0/measures/0', null, {})).toBeNull()
  })
})

describe('rules are applied after reading', () => {
  test('without rules the reading is what the reader says', () => {
    expect(readWithRules(list, [])).toEqual({ ...readLedger(list), touched: [] })
  })
  test('a name is read as the unit it means, and the place says by which rule', () => {
    const alias = rule({ what: 'unit', word: '区市监局' }, '松溪区市场监督管理局')
    const { reading, touched } = readWithRules(list, [alias])
    expect(reading.problems[0]!.measures[0]!.units.map((u) => u.name)).toEqual(['区行审局', '松溪区市场监督管理局'])
    expect(touched).toEqual([
      { path: 'problems/0/measures/0/units/1/name', rule: alias.id, was: '区市监局', value: '松溪区市场监督管理局' },
    ])
  })
  test('the first unit of a form of bracket leads, in brackets of that form only, and so leads the item', () => {
    const { reading, touched } = readWithRules(list, [rule({ what: 'lead', word: '责任单位' }, 'lead')])
    expect(reading.problems.map((p) => p.measures[0]!.units.map((u) => u.role))).toEqual([
      ['lead', 'co'],
      ['co', 'co'],
    ])
    expect(reading.problems.map((p) => p.lead)).toEqual(['区行审局', null])
    expect(touched.map((t) => t.path)).toEqual(['problems/0/measures/0/units/0/role', 'problems/0/lead'])
    expect(readWithRules(list, [rule({ what: 'lead', word: '…负责' }, 'lead')]).reading.problems.map((p) => p.lead)).toEqual([
      null,
      '区资规局',
    ])
  })
  test('a word of the title decides the kind: the document is read again as that kind', () => {
    const source = tasks(['1.开办企业压减到一个环节，材料一次提交。（责任单位：区行审局）'], '松溪区营商环境攻坚任务分解表')
    const ruled = readWithRules(source, [rule({ what: 'kind', word: '分解表' }, 'rectification_plan')])
    expect(ruled.reading.kind).toBe('rectification_plan')
    expect(ruled.touched[0]).toMatchObject({ path: 'kind', was: 'task_list', value: 'rectification_plan' })
    // What a person says when uploading stands above every rule.
    expect(readWithRules(source, [rule({ what: 'kind', word: '分解表' }, 'rectification_plan')], { as: 'task_list' }).reading.kind).toBe(
      'task_list',
    )
  })
  test('a date without a year gets the year the rule tells, and its doubt is gone', () => {
    const source = plainSource('松溪区问题清单\n松溪区营商环境专班\n2026年11月2日\n一、办事环节多。\n整改措施：1.压减环节，3月底前完成。\n')
    const before = readLedger(source)
    const at = before.doubts.find(({ path }) => path.includes('dates'))!.path
    const draft = ruleFor(source, before, { path: `${at}/to`, value: '2027-03-31', was: null })!
    expect(draft).toMatchObject({ match: { what: 'year', shape: '#月底前' }, says: '1' })
    const ruled = readWithRules(source, [{ id: 'y', ...draft }])
    expect(ruled.doubts.some(({ path }) => path === at)).toBe(false)
    expect(ruled.touched).toContainEqual({ path: `${at}/to`, rule: 'y', was: null, value: '2027-03-31' })
    expect(JSON.stringify(ruled.reading)).toContain('"to":"2027-03-31"')
  })
  test('rules of one issuer touch no document of another, and stand before those of any issuer', () => {
    const { org } = readLedger(list).reading
    const general = rule({ what: 'unit', word: '区行审局' }, '甲局')
    const own = rule({ what: 'unit', word: '区行审局' }, '乙局', { issuer: org })
    const foreign = rule({ what: 'unit', word: '区行审局' }, '丙局', { issuer: '柳河县人民政府' })
    const name = (rules: readonly ReadingRule[]) => readWithRules(list, rules).reading.problems[0]!.measures[0]!.units[0]!.name
    expect([name([general]), name([general, own, foreign]), name([foreign])]).toEqual(['甲局', '乙局', '区行审局'])
  })
  test('two rules that disagree: none is followed, and it is said', () => {
    const rules = [rule({ what: 'unit', word: '区行审局' }, '甲局'), rule({ what: 'unit', word: '区行审局' }, '乙局')]
    const { reading, touched, doubts } = readWithRules(list, rules)
    expect(reading).toEqual(readLedger(list).reading)
    expect(touched).toEqual([])
    expect(doubts.find(({ path }) => path === 'problems/0/measures/0/units/0/name')?.note.zh).toMatch(/2 条读法规则.*乙局、甲局/u)
  })
  test('any rules in any order give the same answer, and never a throw', () => {
    const matches = fc.oneof(
      fc.record({
        what: fc.constantFrom('unit' as const, 'lead' as const, 'kind' as const, 'status' as const),
        word: fc.constantFrom('区行审局', '责任单位', '…负责', '清单', '', '（'),
      }),
      fc.record({
        what: fc.constantFrom('date' as const, 'year' as const),
        shape: fc.constantFrom('#月底前', '#年#月', ''),
        word: fc.constantFrom('', '时限:'),
      }),
    )
    const says = fc.constantFrom('lead', 'co', 'due', 'mention', '0', '1', 'task_list', 'annual_report', '某局', '')
    const rules = fc.uniqueArray(fc.record({ id: fc.uuid(), issuer: fc.constantFrom(null, '松溪区'), match: matches, says }), {
      selector: (r) => r.id,
      maxLength: 8,
    })
    fc.assert(
      fc.property(rules, (given) => {
        expect(readWithRules(list, [...given].reverse() as ReadingRule[])).toEqual(readWithRules(list, given as ReadingRule[]))
      }),
      { numRuns: 60 },
    )
  })
})
