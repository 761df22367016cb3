import { describe, expect, test } from 'vitest'
import { readLedger, sourceOf } from '../index.ts'
import type { ReadDocument } from '../reading.ts'

/** A cell: its words, or its words with the columns and rows it is merged over. */
type Cell = string | readonly [words: string, columns: number, rows?: number]
const piece = (name: string, rows: readonly (readonly Cell[])[]) => ({
  kind: 'table' as const,
  sheet: { name },
  rows: rows.map((row) =>
    row.map((cell) =>
      typeof cell === 'string'
        ? { text: cell }
        : { text: cell[0], ...(cell[1] > 1 && { colSpan: cell[1] }), ...((cell[2] ?? 1) > 1 && { rowSpan: cell[2]! }) },
    ),
  ),
})
const read = (...rows: readonly (readonly Cell[])[]): ReadDocument => readLedger(sourceOf([piece('Sheet1', rows)]))
const columns = ({ sheets }: ReadDocument, n = 0) => sheets![n]!.columns.map(({ at, name }) => `${at} ${name ?? '-'}`)
const problems = ({ reading }: ReadDocument) => reading.problems.map((p) => [p.no, p.title ?? p.full, p.measures.map((m) => m.text)])
const passed = ({ sheets }: ReadDocument, n = 0) => sheets![n]!.passed.map(({ cell, kind }) => `${cell} ${kind}`)
const dues = ({ reading }: ReadDocument) =>
  reading.problems.map((p) => [...p.measures.flatMap((m) => m.dates), ...p.dates].filter((d) => d.role === 'due').map((d) => d.to))
const units = ({ reading }: ReadDocument) => reading.problems.map((p) => p.measures.map((m) => m.units.map((u) => `${u.role} ${u.name}`)))

describe('ledgers as offices keep them', () => {
  test('a title over all columns, who keeps it, a heading in two rows, notes and signatures below', () => {
    const doc = read(
      [['青禾区营商环境问题整改台账（2026年第一季度）', 8]],
      [
        ['填报单位：青禾区营商办', 4],
        ['填报日期：2026年3月31日', 4],
      ],
      [
        ['序号', 1, 2],
        ['问题描述', 1, 2],
        ['整改措施', 1, 2],
        ['责任分工', 2],
        ['时间要求', 2],
        ['备注', 1, 2],
      ],
      ['牵头单位', '配合单位', '计划完成时间', '实际完成时间'],
      ['1', '办事指南更新不及时', '逐项核对指南', '区行政审批局', '区司法局、区民政局', '2026.5.30', '', ''],
      ['2', '园区路灯不亮', '更换灯具120盏', '区城管局', '临港街道', '6月底', '2026.3.20', ''],
      [['注：1.本表按季更新。2.牵头单位指第一责任单位。', 8]],
      [
        ['审核人：白甲', 4],
        ['填表人：白乙', 4],
      ],
    )
    expect(columns(doc)).toEqual(['A no', 'B problem', 'C measures', 'D lead', 'E units', 'F due', 'G done', 'H note'])
    expect(problems(doc)).toEqual([
      ['1', '办事指南更新不及时', ['逐项核对指南']],
      ['2', '园区路灯不亮', ['更换灯具120盏']],
    ])
    expect(dues(doc)).toEqual([['2026-05-30'], ['2026-06-30']])
    expect(passed(doc)).toEqual(['A7 note', 'A8 note'])
    expect(doc.reading.org).toBe('青禾区营商办')
    expect(doc.reading.period.published).toBe('2026-03-31')
  })
  test('the unit column is merged down over several problems, with a column of categories merged, too', () => {
    const doc = read(
      ['领域', '序号', '存在问题', '整改举措', '责任单位', '完成时限'],
      [['政务服务', 1, 2], '1', '窗口排队时间长', '增设窗口3个', ['区行政审批局', 1, 3], '3月底'],
      ['2', '自助终端常故障', '更换终端', '2026年4月中旬'],
      ['要素保障', '3', '用电报装慢', '推行联合报装', '长期坚持'],
    )
    expect(doc.reading.problems.map((p) => [p.no, p.section, p.lead])).toEqual([
      ['1', '政务服务', '区行政审批局'],
      ['2', '政务服务', '区行政审批局'],
      ['3', '要素保障', '区行政审批局'],
    ])
    expect(doc.doubts.filter(({ note }) => note.zh.includes('不是日期'))).toEqual([])
  })
  test('one cell with ①②③ beside one time limit, persons and a state in words', () => {
    const doc = read(
      ['编号', '堵点难点', '解决措施', '主责单位', '责任人及职务', '拟完成时限', '是否完成'],
      ['1', '惠企政策难找', '①编印政策汇编；②上线政策计算器；③开展政策宣讲10场以上', '区工信局', '白甲 副局长', '2026年6月30日前', '否'],
      ['2', '检查频次高', '1.制定年度计划。\n2.推行综合查一次。', '区司法局', '白乙 局长', '立行立改', '是'],
    )
    expect(doc.reading.problems.map((p) => p.measures.map((m) => [m.no, m.text]))).toEqual([
      [
        ['①', '编印政策汇编；'],
        ['②', '上线政策计算器；'],
        ['③', '开展政策宣讲10场以上'],
      ],
      [
        ['1', '制定年度计划。'],
        ['2', '推行综合查一次。'],
      ],
    ])
    expect(dues(doc)).toEqual([['2026-06-30', '2026-06-30', '2026-06-30'], []])
    expect(doc.reading.problems.map((p) => p.status)).toEqual(['否', '是'])
  })
  test('rows between the rows: sections, subtotals, a total, the heading once more on the next page, empty rows', () => {
    const doc = read(
      ['序号', '任务名称', '工作举措', '牵头单位', '完成时限'],
      [['一、政务环境（2项）', 5]],
      ['1', '精简材料', '清理证明36项', '区司法局', '2026/4/30'],
      ['2', '一窗受理', '推行综合窗口', '区行政审批局', '20260531'],
      ['小计', '2项', '', '', ''],
      ['', '', '', '', ''],
      ['序号', '任务名称', '工作举措', '牵头单位', '完成时限'],
      [['二、要素环境（1项）', 5]],
      ['3', '降低成本', '清理涉企收费', '区发改局', '2026年上半年'],
      ['合计', '3项', '', '', ''],
    )
    expect(problems(doc).map(([no, title]) => [no, title])).toEqual([
      ['1', '精简材料'],
      ['2', '一窗受理'],
      ['3', '降低成本'],
    ])
    expect(doc.reading.problems.map((p) => p.section)).toEqual(['一、政务环境（2项）', '一、政务环境（2项）', '二、要素环境（1项）'])
    expect(passed(doc)).toEqual(['A2 section', 'A5 total', 'A7 heading', 'A8 section', 'A10 total'])
    expect(dues(doc)).toEqual([['2026-04-30'], ['2026-05-31'], ['2026-06-30']])
  })
  test('measures in rows of their own under one problem that is printed once; each with its unit and limit', () => {
    const doc = read(
      ['序号', '反馈问题', '措施序号', '具体整改措施', '责任部门', '整改时限'],
      ['1', '项目落地慢', '1', '建立代办队伍', '区投促中心', '3月底前'],
      ['', '', '2', '推行拿地即开工', '区自然资源局、区住建局', '2026年12月'],
      ['2', '融资难', '1', '设立转贷资金5000万元', '区财政局', '2026-06-30 00:00:00'],
    )
    expect(problems(doc)).toEqual([
      ['1', '项目落地慢', ['建立代办队伍', '推行拿地即开工']],
      ['2', '融资难', ['设立转贷资金5000万元']],
    ])
    expect(units(doc)).toEqual([[['co 区投促中心'], ['co 区自然资源局', 'co 区住建局']], [['co 区财政局']]])
    expect(dues(doc)[1]).toEqual(['2026-06-30'])
  })
  test('headings in other words, with brackets, line breaks and blanks', () => {
    const doc = read(
      [
        '序 号',
        '反映企业',
        '企业诉求\n（问题）',
        '交办\n措施',
        '牵头\n部门',
        '协办单位',
        '联系人',
        '联系\n电话',
        '要求办结时限',
        '办理\n进度',
      ],
      ['1', '青禾纺织厂', '厂区积水', '疏通管网', '区水务局', '临港街道', '白甲', '13900000001', '2026年5月8日', '办理中'],
      ['2', '青禾机械厂', '招工难', '组织专场招聘', '区人社局', '', '白乙', '13900000002', '5月15日前', '已办结'],
    )
    expect(columns(doc)).toEqual([
      'A no',
      'B enterprise',
      'C problem',
      'D measures',
      'E lead',
      'F units',
      'G person',
      'H phone',
      'I due',
      'J status',
    ])
    expect(doc.reading.problems.map((p) => [p.full, p.lead, p.status])).toEqual([
      ['厂区积水', '区水务局', '办理中'],
      ['招工难', '区人社局', '已办结'],
    ])
  })
  test('several sheets: two ledgers laid out apart, one of choices, one of notes', () => {
    const doc = readLedger(
      sourceOf([
        piece('说明', [['本台账由区营商办管理，每月更新。']]),
        piece('一季度', [
          ['序号', '问题', '措施', '责任单位', '时限'],
          ['1', '甲问题', '甲措施', '区工信局', '2026.3'],
        ]),
        piece('二季度', [
          ['责任单位', '时限', '问题', '措施'],
          ['区商务局', '2026.6底', '乙问题', '乙措施'],
        ]),
        piece('选项', [
          ['单位', '状态'],
          ['区工信局', '已完成'],
          ['区商务局', '推进中'],
        ]),
      ]),
    )
    expect(doc.reading.problems.map((p) => [p.section, p.full, p.lead])).toEqual([
      ['一季度', '甲问题', '区工信局'],
      ['二季度', '乙问题', '区商务局'],
    ])
    expect(dues(doc)).toEqual([['2026-03-31'], ['2026-06-30']])
  })
  test('limits as they are typed: points, a month, slashes, a season, a year, words; what is none is said', () => {
    const typed = [
      '2026.3.5',
      '3月底',
      '2026/11/30',
      '2026年第二季度',
      '2026年',
      '长期',
      '持续推进',
      '立行立改',
      '2026.12底前',
      '4月10日－6月30日',
      '待定',
      '看情况',
    ]
    const doc = read(
      [['青禾区2026年重点任务台账', 4]],
      ['序号', '重点任务', '牵头单位', '完成时限'],
      ...typed.map((limit, i) => [`${i + 1}`, `任务${i + 1}要推进落实`, '区营商办', limit]),
    )
    expect(dues(doc).map(([day]) => day ?? null)).toEqual([
      '2026-03-05',
      '2026-03-31',
      '2026-11-30',
      '2026-06-30',
      '2026-12-31',
      null,
      null,
      null,
      '2026-12-31',
      '2026-06-30',
      null,
      null,
    ])
    expect(doc.doubts.filter(({ note }) => note.zh.includes('不是日期')).map(({ note }) => note.zh.slice(0, 3))).toEqual(['D14'])
  })
  test('同上 and its marks say what the row above says; further columns of units count, too; half-understood limits are said', () => {
    const doc = read(
      ['序号', '对标事项', '市级牵头单位', '市级配合单位', '县（区）责任单位', '工作措施', '完成期限'],
      ['1', '全程网办', '市行政审批局', '市数据局', '各县（区）行政审批局', '上线系统', '2026.4-2026.6'],
      ['2', '压减时限', '同上', '市税务局', '〃', '并联审批', '同上'],
      ['3', '联合办税', '市税务局', '', '', '开设专窗', '2026年五一前'],
    )
    expect(units(doc)).toEqual([
      [['lead 市行政审批局', 'co 市数据局', 'co 各县（区）行政审批局']],
      [['lead 市行政审批局', 'co 市税务局', 'co 各县（区）行政审批局']],
      [['lead 市税务局']],
    ])
    expect(doc.reading.problems.map((p) => p.lead)).toEqual(['市行政审批局', '市行政审批局', '市税务局'])
    expect(dues(doc)).toEqual([['2026-06-30'], ['2026-06-30'], ['2026-12-31']])
    expect(doc.doubts.filter(({ note }) => note.zh.includes('只读出')).map(({ note }) => note.zh.slice(0, 3))).toEqual(['G4：'])
  })
  test('numbers kept as text, full width, with stops, or as 1.0; letters of a serial number are days', () => {
    const doc = read(
      ['序号', '问题', '措施', '牵头单位', '整改时限'],
      ['１', '甲问题说明', '甲措施', '区工信局', '46203'],
      ['2.', '乙问题说明', '乙措施', '区商务局', '46203.5'],
      ['3.0', '丙问题说明', '丙措施', '区财政局', '２０２６．７．１'],
    )
    expect(doc.reading.problems.map((p) => p.full)).toEqual(['甲问题说明', '乙问题说明', '丙问题说明'])
    expect(dues(doc)).toEqual([['2026-06-30'], ['2026-06-30'], ['2026-07-01']])
  })
  test('no heading at all: content tells', () => {
    const doc = read(
      ['1', '园区公交班次少，员工出行不便，多家企业反映', '增开公交专线2条，早晚高峰加密班次', '区交通局', '2026年4月', '正在推进'],
      ['2', '政策申报系统操作复杂，填报项目重复较多', '优化申报系统，减少填报项12项以上', '区数据局', '2026年5月', '已完成'],
    )
    expect(columns(doc)).toEqual(['A no', 'B problem', 'C measures', 'D lead', 'E due', 'F status'])
    expect(doc.reading.problems).toHaveLength(2)
  })
  test('the goal beside the measure, progress of one month beside another, the score columns are nothing', () => {
    const doc = read(
      [['青禾区优化营商环境任务清单', 9]],
      ['一级指标', '二级指标', '工作任务', '工作目标', '具体举措', '责任单位', '完成时限', '3月进展', '得分'],
      [['获得电力', 1, 2], '办电时间', '压减办电时间', '高压不超过20天', '推行线上办电', '供电公司', '2026年6月', '已上线', '5'],
      ['办电成本', '降低办电成本', '零投资', '延伸红线外工程', '供电公司、区发改局', '2026年9月', '正在施工', '4'],
    )
    expect(doc.reading.problems.map((p) => [p.title, p.measures.map((m) => m.text)])).toEqual([
      ['压减办电时间', ['推行线上办电']],
      ['降低办电成本', ['延伸红线外工程']],
    ])
    expect(dues(doc)).toEqual([['2026-06-30'], ['2026-09-30']])
  })
  test('units under each other, with marks of their part, in one cell', () => {
    const doc = read(
      ['序号', '问题清单', '整改措施', '责任单位', '整改期限'],
      ['1', '标志标线不清', '施划标线6公里', '区交警大队（牵头）\n区城管局\n各镇街', '2026年4月底'],
      ['2', '停车难', '新增泊位300个', '牵头单位：区城管局；配合单位：区住建局、区交投集团', '2026年底'],
      ['3', '路灯不亮', '更换灯具', '牵头：区城管局\n配合：区供电公司', '2026年底'],
    )
    expect(units(doc)).toEqual([
      [['lead 区交警大队', 'co 区城管局', 'co 各镇街']],
      [['lead 区城管局', 'co 区住建局', 'co 区交投集团']],
      [['lead 区城管局', 'co 区供电公司']],
    ])
  })
})
