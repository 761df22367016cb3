import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { plainSource, readLedger, sourceOf } from './index.ts'
import type { LedgerReading } from './reading.ts'

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')
const read = (name: string): LedgerReading => readLedger(plainSource(fixture(name))).reading

describe('a rectification report', () => {
  const r = read('rectification_report')
  test('problems by section, numbers restarting, with the status the heading states', () => {
    expect(r.kind).toBe('rectification_report')
    expect(r.title).toBeNull()
    expect(r.problems.map((p) => [p.section, p.no, p.title, p.status, p.measures.length])).toEqual([
      ['A', '1', '窗口服务不规范', '已完成', 2],
      ['A', '2', '‘一件事’办理环节多', '已完成', 1],
      ['B', '1', '惠企资金兑付慢', '持续推进', 2],
      ['B', '2', '园区配套不足', '持续推进', 3],
      ['B', '3', '亲商氛围不浓', '持续推进', 1],
    ])
  })
  test('issuing body and the three dates of a report', () => {
    expect(r.org).toBe('中共青禾区委')
    expect(r.period).toMatchObject({ inspection: ['2025-02-10', '2025-03-31'], feedback: '2025-04-18', published: '2025-07-15' })
  })
  test('the number of a （1） item is left out of the measure', () =>
    expect(r.problems[0]!.measures[0]).toMatchObject({ no: '1', text: expect.stringMatching(/^区行政审批服务局/) }))
  test('only what is due proposes a due date; its year comes from the date of the report', () => {
    const dates = r.problems.flatMap((p) => p.measures.flatMap((m) => m.dates))
    expect(dates.filter((d) => d.role === 'due')).toEqual([
      { text: '9月底', role: 'due', from: '2025-09-30', to: '2025-09-30', precision: 'month' },
    ])
  })
  test('stated and found stand side by side', () => {
    expect(r.stated).toEqual({ problems: 5, measures: 12 })
    expect(r.checks.map((c) => [c.kind, c.stated, c.found, c.difference])).toEqual([
      ['count', 5, 5, 0],
      ['count', 12, 9, 3],
      ['sum', 46, 43, 3],
      ['growth', 83.33, 83.37, -0.04],
    ])
  })
  test('the outlook and the contact line are in no measure', () => expect(r.problems.at(-1)!.full).not.toMatch(/下一步|欢迎/))
})

test('a report pasted as one line reads like one with lines', () => {
  const r = read('rectification_report_runon')
  expect(r.org).toBe('中共青禾高新技术产业园区工作委员会')
  expect(r.problems.map((p) => [p.no, p.title, p.measures.map((m) => m.no)])).toEqual([
    ['1', '主导产业不突出', ['一是', '二是']],
    ['2', '基础设施欠账较多', ['一是', '二是', '三是']],
  ])
  expect(r.problems[0]!.measures[0]!.text).toMatch(/^一是编制产业规划。/)
  expect(r.problems[0]!.measures[0]!.units.map((u) => u.name)).toEqual(['区工信局', '临港新区'])
  expect(r.problems[1]!.measures[2]!.text).toBe('三是与青禾区人民法院沟通,推进3宗闲置土地处置。')
})

describe('a list of problems in a table', () => {
  const r = read('problem_list')
  test('rows, lead, source and status; no title is invented', () => {
    expect(r.kind).toBe('problem_list')
    expect(r.problems.map((p) => [p.no, p.title, p.lead, p.source, p.status])).toEqual([
      ['1', null, '综合部', '2025年堵点问题', '已解决'],
      ['2', null, '土地储备部', '2025年堵点问题', '已解决'],
      ['3', null, '统计部', '2025年堵点问题', '已解决'],
    ])
    expect(r.period.published).toBe('2025-11-20')
  })
  test('measures and completions are counted apart; words before the first number are no measure', () => {
    expect(r.problems.map((p) => [p.measures.length, p.results!.length])).toEqual([
      [3, 1],
      [2, 2],
      [2, 2],
    ])
    expect(r.problems[1]!.measures[0]!.text).toBe('将征收资金纳入项目概算。')
    expect(r.problems.map((p) => p.results!.map((x) => x.covers))).toEqual([[['1', '2', '3']], [['1'], ['2']], [['1'], ['2']]])
  })
  test('a sum that is part of a larger one, and a rate no whole numbers give', () => {
    expect(r.checks.map((c) => [c.kind, c.note.en])).toEqual([
      ['part', '0.9亿元 is part of 3亿元; the two must not be added.'],
      ['growth', 'No whole numbers give this rate: the nearest base 1500 gives 83.33 %.'],
      ['part', '2750家 is part of 9120家; the two must not be added.'],
    ])
  })
  test('notes after the table are notes', () => expect(r.notes).toEqual(['注：1.本表每半年更新一次；', '2.完成情况由牵头部门填写。']))
})

test('a list of tasks: brackets and lines of units, limits, general chapters left out', () => {
  const r = read('task_list')
  expect(r.kind).toBe('task_list')
  expect(r.problems.map((p) => [p.no, p.title, p.lead])).toEqual([
    ['1', '推行开办企业“一窗受理”', '区市场监管局'],
    ['2', '推广电子证照', '区数据局'],
    ['3', '压减申报材料', '区行政审批服务局'],
    ['4', '盘活闲置用地1200余亩，处置批而未供土地', '区自然资源局'],
    ['5', '建立用地台账，每季度通报一次', null],
  ])
  expect(r.problems[1]!.measures).toHaveLength(1)
  expect(r.problems[1]!.measures[0]!.units).toEqual([
    { name: '区数据局', role: 'lead' },
    { name: '区公安局', role: 'co' },
    { name: '区文化和旅游局', role: 'co' },
    { name: '区教育局', role: 'co' },
  ])
  expect(r.problems.flatMap((p) => p.measures.flatMap((m) => m.dates.map((d) => [d.to, d.role])))).toEqual([
    ['2026-06-30', 'due'],
    ['2026-09-30', 'due'],
    ['2026-12-31', 'due'],
  ])
})

test('several brackets in one item are several measures', () => {
  const r = readLedger(
    plainSource(
      '（一）优化服务。推行网上办理。（市甲局牵头）加强证照应用。（市乙局、市丙局牵头）\n（二）数据共享。建设平台。（市丙局牵头）',
    ),
  ).reading
  expect(r.problems.map((p) => p.measures.map((m) => [m.text.slice(0, 6), m.units.map((u) => u.name)]))).toEqual([
    [
      ['推行网上办理', ['市甲局']],
      ['加强证照应用', ['市乙局', '市丙局']],
    ],
    [['建设平台。（', ['市丙局']]],
  ])
})

test('a rectification plan: units and time limit of a problem hold for its measures', () => {
  const r = read('rectification_plan')
  expect(r.kind).toBe('rectification_plan')
  expect(r.problems.map((p) => [p.title, p.lead, p.measures.length])).toEqual([
    ['涉企收费不规范，个别园区重复收费', '区发展改革委、青禾经济开发区管委会', 2],
    ['政策兑现不及时，存在拖欠企业奖补资金现象', '区财政局', 1],
  ])
  expect(r.problems[0]!.measures[1]!.dates).toEqual([
    { text: '2025年12月31日前', role: 'due', from: '2025-12-31', to: '2025-12-31', precision: 'day' },
  ])
  expect(r.problems[0]!.measures[1]!.units.map((u) => u.name)).toEqual(['区发展改革委', '青禾经济开发区管委会'])
})

describe('a notice that sets up a working group', () => {
  const r = read('working_group_notice')
  const group = r.group!
  test('seats with posts and without names', () => {
    expect(r.kind).toBe('working_group_notice')
    expect(group.name).toBe('青禾区企业诉求快办工作专班')
    expect(group.leaders).toEqual([
      { seat: '组长', post: '区委副书记、区长' },
      { seat: '常务副组长', post: '区委常委、常务副区长' },
      { seat: '副组长', post: '区政府副区长' },
      { seat: '副组长', post: '区政府办公室主任' },
    ])
    expect(JSON.stringify(group.leaders)).not.toMatch(/某/)
  })
  test('members by who represents them, a name torn over lines restored', () => {
    expect(group.members.map((m) => [m.level, m.units.length])).toEqual([
      ['主要负责同志', 9],
      ['分管领导', 3],
    ])
    expect(group.members[0]!.units.at(-1)).toBe('市生态环境局青禾分局')
  })
  test('an office held ex officio, with its groups', () => {
    expect(group.office.seatedIn).toBe('区信访局')
    expect(group.office.seats.slice(0, 2)).toEqual([
      { seat: '办公室主任', post: '分管工业的副区长' },
      { seat: '办公室副主任', post: '区信访局局长' },
    ])
    expect(group.office.groups.map((g) => g.name)).toEqual(['受理组', '回访组'])
  })
  test('special groups, also as problems with their duties as the one measure', () => {
    expect(group.groups.map((g) => [g.name, g.lead.length, g.members])).toEqual([
      ['用工保障专项工作小组', 1, ['区教育局', '区总工会']],
      ['融资对接专项工作小组', 5, ['区税务局', '区科技局']],
      ['经验推广工作小组', 1, []],
    ])
    expect(r.problems.map((p) => p.measures.map((m) => m.text.slice(0, 6)))).toEqual([['组织招聘，调'], ['梳理融资需求'], ['整理办理案例']])
    expect(r.problems[1]!.measures[0]!.units.filter((u) => u.role === 'lead')).toHaveLength(5)
    expect(r.checks.map((c) => [c.kind, c.stated, c.found])).toEqual([['count', 3, 3]])
  })
  test('rule systems', () => expect(group.rules.map((x) => x.name)).toEqual(['碰头制度', '台账制度', '公示制度']))
})

test('a yearly report: year, data period and publication are three things; no page furniture in its text', () => {
  const source = plainSource(fixture('annual_report'))
  const r = readLedger(source).reading
  expect(r.kind).toBe('annual_report')
  expect(r.period).toMatchObject({ year: 2025, data: '2025年1-10月', published: '2025-12-10' })
  expect(r.problems.map((p) => [p.no, p.title, p.measures.length])).toEqual([
    ['一是', null, 0],
    ['二是', null, 0],
  ])
  expect(r.plans!.map((p) => p.no)).toEqual(['(一)1', '(一)2', '(二)1'])
  expect(r.figures!.map((f) => `${f.value}${f.unit}`)).toContain('800万元')
  expect(source.text).not.toMatch(/分享到|浏览|首页|ICP|友情链接|相关文章/)
})

test('a reply on raised problems: what is asked, and the opinions as measures', () => {
  const r = read('problem_handling_reply')
  expect(r.kind).toBe('problem_handling_reply')
  expect(r.problems.map((p) => [p.no, p.title, p.measures.length])).toEqual([
    ['一', '工业园区公共交通不便的问题', 1],
    ['二', '用电报装时间长的问题', 2],
    ['三', '夜间停车收费过高的问题', 0],
  ])
})

test('a list of incentives: the first clause names the item', () => {
  const r = read('incentive_list')
  expect(r.kind).toBe('incentive_list')
  expect(r.problems.map((p) => [p.title, p.measures[0]!.units.map((u) => u.name)])).toEqual([
    ['对企业开办便利度高', ['市市场监管局']],
    ['对惠企政策兑现及时的园区', ['市自然资源局', '市财政局']],
  ])
})

test('a table from a file reads like a pasted one', () => {
  const table = sourceOf([
    { kind: 'paragraph', text: '青禾区问题清单', heading: 1 },
    {
      kind: 'table',
      rows: [
        ['序号', '存在问题', '整改措施', '责任单位', '完成时限'],
        ['1', '窗口排队时间长', '1.增设窗口3个。\n2.推行预约。', '区数据局', '2026年3月底'],
      ].map((row) => row.map((text) => ({ text }))),
    },
  ]) // prettier-ignore
  const [problem] = readLedger(table).reading.problems
  expect(problem!.measures.map((m) => [m.text, m.units.map((u) => u.name), m.dates.map((d) => [d.to, d.role])])).toEqual([
    ['增设窗口3个。', ['区数据局'], [['2026-03-31', 'due']]],
    ['推行预约。', ['区数据局'], [['2026-03-31', 'due']]],
  ])
})

test('doubts: a gap in the numbers, an unknown kind, no issuing body', () => {
  const d = readLedger(plainSource('1.甲事项。推进甲工作。（市甲局负责）\n3.乙事项。推进乙工作。（市乙局负责）'))
  expect(d.doubts.map((x) => x.path)).toEqual(expect.arrayContaining(['org', 'problems/1/no']))
  expect(readLedger(plainSource('今天天气很好。')).doubts.map((x) => x.path)).toEqual(expect.arrayContaining(['kind', 'problems']))
})

test('tables of tasks: a column may name the task, lead and other units have their columns', () => {
  const r = readLedger(
    plainSource(
      '序号\t任务名称\t工作举措\t牵头单位\t配合单位\t完成时限\n1\t压缩开办时间\t推行一网通办，0.5个工作日办结\t市甲局\t市乙局、市丙局\t2026年6月底\n2\t降低成本\t减负300万元\t市丁委\t青禾供电公司\t2026年底',
    ),
  ).reading
  expect(
    r.problems.map((p) => [p.title, p.lead, p.measures[0]!.units.map((u) => `${u.name}:${u.role}`), p.measures[0]!.dates.map((d) => d.to)]),
  ).toEqual([
    ['压缩开办时间', '市甲局', ['市甲局:lead', '市乙局:co', '市丙局:co'], ['2026-06-30']],
    ['降低成本', '市丁委', ['市丁委:lead', '青禾供电公司:co'], ['2026-12-31']],
  ])
})

test('fields of a problem: measures numbered inside a line, a status of its own, supervisors are not responsible', () => {
  const plan =
    '（一）甲设施建设滞后。\n整改目标：全部建成。\n整改措施：1.加快建设。2.修复管网8.5公里。\n整改时限：2026年12月31日前\n责任单位：市甲局\n督导单位：市乙局\n（二）乙问题突出。\n整改措施：开展检查。\n责任单位：市丙局'
  const [first] = readLedger(plainSource(plan), { as: 'rectification_plan' }).reading.problems
  expect(first!.measures.map((m) => [m.no, m.text, m.units.map((u) => u.name)])).toEqual([
    ['1', '加快建设。', ['市甲局']],
    ['2', '修复管网8.5公里。', ['市甲局']],
  ])
  const report =
    '一、有关方面\n（一）关于项目落地慢的问题\n整改进展：已完成整改。\n1.建立机制。\n（二）关于政策知晓率低的问题\n整改进展：持续推进。\n1.编印汇编。'
  expect(readLedger(plainSource(report)).reading.problems.map((p) => [p.title, p.status, p.measures.length])).toEqual([
    ['项目落地慢的问题', '已完成', 1],
    ['政策知晓率低的问题', '持续推进', 1],
  ])
})

test('a date under the title is not the end of the document: what is numbered after it is read', () => {
  const { reading } = readLedger(
    plainSource(
      '松溪区优化营商环境重点任务清单\n松溪区营商环境专班\n2026年3月2日\n一、重点任务\n1.推行一窗受理，材料一次提交。（责任单位：区行审局）\n2.归集电子证照。（责任单位：区数据局）\n',
    ),
  )
  expect(reading.problems.map((p) => p.no)).toEqual(['1', '2'])
  expect([reading.org, reading.period.published]).toEqual(['松溪区营商环境专班', '2026-03-02'])
  const signed = readLedger(
    plainSource(
      '松溪区优化营商环境重点任务清单\n1.推行一窗受理，材料一次提交。（责任单位：区行审局）\n松溪区营商环境专班\n2026年3月2日\n附件：\n1.责任分工表\n2.联系人名单\n',
    ),
  ).reading
  expect(signed.problems).toHaveLength(1)
  expect(signed.org).toBe('松溪区营商环境专班')
})
