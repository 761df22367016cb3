import { describe, expect, test } from 'vitest'
import { readPolicyClause } from './readPolicyClause.ts'
import { RECOGNITIONS } from './recognised/index.ts'

/** Every condition as one line, in the order it was read. */
function asked(text: string): string[] {
  const result = readPolicyClause({ id: 'clause', text })
  if (!result.ok) throw new Error(result.error.code)
  return result.value.conditions.map((c) => `${c.field} ${c.op} ${Array.isArray(c.value) ? c.value.join('|') : c.value}${c.unit ?? ''}`)
}

test('every word of the tables is a pattern that matches something', () => {
  for (const { cores } of RECOGNITIONS)
    for (const core of cores) {
      expect(() => new RegExp(core)).not.toThrow()
      expect(''.match(new RegExp(core)), core).toBeNull()
    }
})

describe('titles that are graded: each grade as printed, the last one with what is graded', () => {
  test.each([
    ['对新评定的国家5A级、4A级旅游景区，分别奖励80万元、30万元', 'qualification in 国家5A级|4A级旅游景区'],
    ['对达到五星级、四星级标准的旅游饭店，分别奖励40万元、20万元', 'qualification in 五星级|四星级标准的旅游饭店'],
    ['对评为甲级的旅游民宿，奖励12万元', 'qualification = 甲级的旅游民宿'],
    ['对晋升为3A级以上物流企业的，奖励9万元', 'qualification = 3A级以上物流企业'],
  ])('%s', (text, line) => {
    expect(asked(text)).toContain(line)
  })
  test('a grade without a thing is a rating', () => {
    expect(asked('对民办诊疗所评为二级甲等的，奖励60万元')).toEqual(['rating = 二级甲等'])
  })
})

describe('titles that no table knows, by their verb', () => {
  test.each([
    ['对新评为全县最美驿站的，给予3万元奖励', ['qualification = 全县最美驿站', 'first_time = true']],
    ['对荣获青禾匠心人物、青禾巧手称号的，分别奖励2万元、1万元', ['award in 青禾匠心人物|青禾巧手']],
    ['对入选青禾百戏名录的剧社，给予6万元补助', ['pilot = 青禾百戏名录的剧社']],
  ])('%s', (text, lines) => {
    for (const line of lines.slice(0, 1)) expect(asked(text).join('\n')).toContain(line.replace(/的剧社$/, ''))
    expect(asked(text)).toEqual(expect.arrayContaining(lines.slice(1)))
  })
  test('being on a list of the untrustworthy is no title', () => {
    expect(asked('对未被列入经营异常名录的商户，给予1万元补助').some((line) => line.startsWith('pilot'))).toBe(false)
  })
})

describe('one printed list is one condition', () => {
  test('names of several tables in a row go with the first', () => {
    expect(asked('对首次认定为驰名商标、名牌产品、老字号的商户，奖励7万元')).toContain('award in 驰名商标|名牌产品|老字号')
  })
  test('standards of which only the last is called so', () => {
    expect(asked('对主导制定国际、国家标准的企业，分别奖励30万元、15万元')).toContain('standard in 国际|国家标准')
  })
  test('a bracket behind a name is part of it; a class of prize behind a prize is none', () => {
    expect(asked('对新认定的省级创业园（孵化器），奖励25万元')).toContain('platform = 省级创业园(孵化器)')
    expect(asked('对获得青禾设计奖一、二、三等奖的，分别奖励9万元、6万元、3万元')).toContain('award = 青禾设计奖')
  })
})

describe('what is asked beside titles', () => {
  test.each([
    ['对营业额增速高于全县平均水平的餐饮店，奖励2万元', 'growth = 营业额增速高于全县平均水平'],
    ['对县外引进的仓配企业，奖励20万元', 'newly_introduced = true'],
    ['对首次登台演出的剧社，补助1万元', 'first_time = true'],
    ['对完成入统的限额以上贸易企业，奖励5万元', 'first_above_scale = 入统的限额以上贸易企业'],
    ['对产业园内生产的企业，按厂房租金的20%给予补贴', 'located_in = 产业园'],
    ['5000万元以上投资项目，奖励8万元', 'investment >= 5000万元'],
    ['年度自产货物出口创汇合计300万美元以上的，奖励8万元', 'export >= 300万美元'],
    ['全年门票加住宿收入总和600万元以上的山庄，奖励8万元', 'revenue >= 600万元'],
    ['年度利润总和300万元以上的山庄，奖励8万元', 'other >= 300万元'],
    ['每亩年度纳税不低于12万元的企业，奖励6万元', 'tax_per_mu >= 12万元'],
    ['对连续三年被评为先进的商户，奖励2万元', 'other >= 3年'],
    ['对年收寄量前3名的快递企业，分别奖励6万元、4万元、2万元', 'ranking = 前3名'],
  ])('%s', (text, line) => {
    expect(asked(text)).toContain(line)
  })
  test('a remark on what is not counted leaves the bound included', () => {
    expect(asked('投资强度达到260万元/亩（不含地价）以上的项目，奖励10万元')).toContain('investment_per_mu >= 260万元')
  })
  test('of ranges that name rungs the lowest end must be reached; a single range is one', () => {
    const ladder = '投资2亿元至6亿元的，按投资额的2%奖励；6亿元以上的，按3%奖励'
    expect(asked(ladder)).toContain('investment >= 2亿元')
    expect(asked('对投资2亿元至6亿元的项目，奖励30万元')).toContain('investment between 2|6亿元')
    expect(asked('投资8000万元至1亿元以下的，按投资额的1%奖励；1亿元以上的，按2%奖励')).toContain('investment >= 8000万元')
  })
  test('room that is paid for, and a sum said again without its noun, are not asked for', () => {
    expect(asked('对新城的画室，三年内对不超过600平方米的场所租金给予全额补助').some((line) => line.startsWith('area'))).toBe(false)
    expect(asked('对年度财政贡献达300万元的，分档奖励：300万元至700万元的，按财政贡献的30%奖励；700万元以上的，按40%奖励')).toEqual([
      'fiscal_contribution >= 300万元',
    ])
  })
  test('a later period of the same kind names the next rung', () => {
    expect(asked('稳定就业4个月以上的，奖励500元；稳定就业8个月以上的，再奖励300元')).toEqual(['employed_for >= 4个月'])
  })
})
