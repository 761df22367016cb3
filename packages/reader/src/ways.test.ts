import { describe, expect, test } from 'vitest'
import { plainSource, readLedger } from './index.ts'
import type { LedgerReading } from './reading.ts'

/** Ways in which such documents are written, each in a few invented lines. */
const read = (text: string): LedgerReading => readLedger(plainSource(text)).reading
const head = '松溪区优化营商环境重点任务分工方案\n（2026年3月2日）\n一、重点任务\n'
const units = (reading: LedgerReading): string[][] =>
  reading.problems.flatMap((p) => p.measures.map((m) => m.units.map(({ role, name }) => `${role} ${name}`)))

describe('who is responsible', () => {
  test('all five forms of bracket', () => {
    const reading = read(
      `${head}1.推行一窗受理。（责任单位：区行政审批服务局、区市场监管局）
2.推广电子证照应用。（牵头单位：区数据局；责任单位：区公安局、区民政局）
3.压减工程审批时限。（区住房城乡建设局、区自然资源局负责）
4.盘活闲置用地。（区自然资源局牵头，区财政局、松溪城投集团配合）
5.建立用地台账。（区自然资源局、各镇街）`,
    )
    expect(units(reading)).toEqual([
      ['co 区行政审批服务局', 'co 区市场监管局'],
      ['lead 区数据局', 'co 区公安局', 'co 区民政局'],
      ['co 区住房城乡建设局', 'co 区自然资源局'],
      ['lead 区自然资源局', 'co 区财政局', 'co 松溪城投集团'],
      ['co 区自然资源局', 'co 各镇街'],
    ])
  })
  test('the first named leads, 下同: said once, meant for all', () => {
    const reading = read(
      `${head}1.推行一窗受理。（区行政审批服务局、区市场监管局负责，列第一位的为牵头单位，下同）
2.推广电子证照应用。（责任单位：区数据局、区公安局）`,
    )
    expect(reading.problems.map((p) => p.lead)).toEqual(['区行政审批服务局', '区数据局'])
    expect(units(reading)[1]).toEqual(['lead 区数据局', 'co 区公安局'])
  })
  test('five brackets in one item are five measures; beside it an item whose one sentence is its measure, numbers and all', () => {
    const reading = read(
      `${head}1.提升开办企业便利度。推行一窗受理。（区行政审批服务局负责）压减时限至1个工作日内。（区市场监管局牵头，区税务局配合）实现印章免费刻制。（责任单位：区公安局）推广电子营业执照应用。（区数据局负责）每季度通报一次办理情况。（责任单位：区营商办）
2.压减审批材料，精简20%以上。（区行政审批服务局负责）`,
    )
    expect(reading.problems.map((p) => p.measures.length)).toEqual([5, 1])
    expect(reading.problems[1]!.measures[0]).toMatchObject({
      text: '压减审批材料，精简20%以上。（区行政审批服务局负责）',
      figures: [{ value: 20, unit: '%' }],
    })
  })
  test('until when stands in the bracket of who; a note about all brackets in the last one', () => {
    const reading = read(
      `${head}1.推行一窗受理。〔区行政审批服务局、区市场监管局，完成时限：2026年6月底〕
2.推广电子证照。〖牵头单位：区数据局；责任单位：区政府有关部门，各区县市，9月底完成〗
3.压减材料。（区民政局、区教育局，持续推进）
4.清理证明。
责任单位：区司法局、区公安局（列第一位者为牵头单位，下同）
5.降低成本。（区发展改革局、松溪银保监分局按职责分工负责，以下均需各镇街落实，不再列出）`,
    )
    expect(units(reading)).toEqual([
      ['lead 区行政审批服务局', 'co 区市场监管局'],
      ['lead 区数据局', 'co 各区县市'],
      ['lead 区民政局', 'co 区教育局'],
      ['lead 区司法局', 'co 区公安局'],
      ['lead 区发展改革局', 'co 松溪银保监分局'],
    ])
    expect(reading.problems.map((p) => p.measures[0]!.dates.map(({ role, to }) => [role, to]))).toEqual([
      [['due', '2026-06-30']],
      [['due', '2026-09-30']],
      [],
      [],
      [],
    ])
  })
  test('brackets that hold brackets, end with 等有关部门 or go on after 下同', () => {
    const reading = read(
      `${head}1.推行一件事套餐。【区行政审批局、区城管局，各镇（街道）】设置综合窗口2个。【区行政审批局，各镇（街道）】
2.推进数据共享。［区数据局、区公安分局等有关部门］
3.强化财税保障。（区税务局、区财政局，各县市、区政府，列第一位的为牵头单位，下同。以下均需各镇街落实，不再列出）
4.加强组织领导。（牵头单位：区委组织部，配合单位：各项目牵头单位，各区、县级市）`,
    )
    expect(reading.problems.map((p) => p.measures.map((m) => m.units.map((u) => u.name)))).toEqual([
      [
        ['区行政审批局', '区城管局', '各镇（街道）'],
        ['区行政审批局', '各镇（街道）'],
      ],
      [['区数据局', '区公安分局']],
      [['区税务局', '区财政局', '各县市、区政府']],
      [['区委组织部', '各区、县级市']],
    ])
  })
  test('labels before the words they speak of: on lines, in sentences, in brackets of their own', () => {
    const reading = read(
      `${head}1.强化融资支持
牵头单位：区金融服务中心
责任单位：区财政局
用好园区贷，全年新增贷款12亿元左右。
2.培育人才。牵头单位：区人社局。配合单位：区教育局、各镇街。每年开展培训不少于10场，覆盖600人以上。
3.完善路网
【责任单位】区交通运输局、区住建局
年底前建成道路3公里。`,
    )
    expect(reading.problems.map((p) => p.measures.map((m) => m.text))).toEqual([
      ['用好园区贷，全年新增贷款12亿元左右。'],
      ['每年开展培训不少于10场，覆盖600人以上。'],
      ['年底前建成道路3公里。'],
    ])
    expect(units(reading)).toEqual([
      ['lead 区金融服务中心', 'co 区财政局'],
      ['lead 区人社局', 'co 区教育局', 'co 各镇街'],
      ['co 区交通运输局', 'co 区住建局'],
    ])
  })
  test('a task that has only lines of labels under it is its own measure', () => {
    const reading = read(
      `松溪区民生实事项目进展情况公示
1.新增充电桩300个。
牵头领导：白甲 责任单位：区发改局 项目责任人：白乙 配合单位：区供电公司
实际完成情况：已建成180个。
2.新建口袋公园2个。
责任单位：区城管局`,
    )
    expect(reading.problems.map((p) => p.measures.map((m) => [m.text.slice(0, 5), m.units.map((u) => u.name)]))).toEqual([
      [['新增充电桩', ['区发改局', '区供电公司']]],
      [['新建口袋公', ['区城管局']]],
    ])
  })
  test('an item numbered inside its line: each number has its own bracket', () => {
    const reading = read(
      `${head}1.深化登记改革。(1)推行名称自主申报。(区市场监管局负责)(2)压减开办时间至0.5个工作日。(区市场监管局、区税务局负责)
2.清理涉企收费。(区发展改革局负责)`,
    )
    expect(reading.problems[0]!.measures.map((m) => [m.no, m.text.slice(0, 6)])).toEqual([
      ['1', '推行名称自主'],
      ['2', '压减开办时间'],
    ])
  })
  test('whoever answers, an item that ends with a duty is a task, also under a heading of general matters', () => {
    const reading = read(
      `松溪区重点工作分工方案
一、总体要求
1.坚持稳中求进，统筹发展和安全。（各部门分别负责，年内持续推进）
2.城镇新增就业9000人以上。（区人社局牵头，区财政局配合）`,
    )
    expect(reading.problems.map((p) => p.measures[0]!.units.length)).toEqual([0, 2])
  })
  test('a unit at the start of a measure is not its lead; a short sentence without a bracket is a task all the same', () => {
    const reading = read(
      `${head}1.区税务局、区人社局要主动对接，实现社保信息共享。（牵头单位：区行政审批服务局）
2.各镇街负责摸排企业需求，由区工商联汇总。`,
    )
    expect(units(reading)).toEqual([['lead 区行政审批服务局'], []])
  })
})

describe('how it is numbered', () => {
  test('一是 inside another 一是 belongs to the sentence it stands in', () => {
    const reading = read(
      `松溪区关于营商环境巡察整改进展情况的通报
一、关于“政策兑现不及时”问题的整改
整改情况：已完成。
一是建立政策清单。其中，一是梳理惠企政策36项，二是公开兑现指南12份。二是推行免申即享，兑现资金1.2亿元。三是健全回访机制，盘活闲置土地1200亩。
二、关于“涉企检查过多”问题的整改
整改情况：基本完成。
一是制定年度检查计划。二是推行扫码入企。`,
    )
    expect(reading.problems.map((p) => p.measures.map((m) => m.no))).toEqual([
      ['一是', '二是', '三是'],
      ['一是', '二是'],
    ])
    expect(reading.problems[0]!.measures.map((m) => m.figures.map(({ value, unit }) => `${value}${unit}`))).toEqual([
      ['36项', '12份'],
      ['1.2亿元'],
      ['1200亩'],
    ])
  })
  test('一是 after the status of its problem, with another count inside; the status is the problem’s', () => {
    const reading = read(
      `松溪区发展和改革局关于巡察整改进展情况的通报
（一）关于项目谋划质量不高的问题
该问题已完成整改。一是严把入库关，退回项目6个，其中，一是用地不符的4个，二是能耗不符的2个。二是抓实前期。三是强化调度。
（二）关于粮食监管缺失的问题
正在整改。①约谈2人次；②督促青石镇、柳河乡政府落实责任，出台联合检查办法。`,
    )
    expect(reading.problems.map((p) => [p.status, p.measures.map((m) => m.no)])).toEqual([
      ['已完成', ['一是', '二是', '三是']],
      ['正在整改', ['①', '②']],
    ])
    expect(reading.problems[0]!.measures[0]!.figures.map((f) => f.value)).toEqual([6, 4, 2])
    expect(reading.problems[1]!.measures[1]!.units.map((u) => u.name)).toEqual(['青石镇', '柳河乡政府'])
  })
  test('numbers that start anew under one heading are another section', () => {
    const item = (n: number, title: string) =>
      `${n}.${title}\n整改措施：推行一次告知。\n牵头单位：区行政审批服务局\n整改时限：2026年6月底前\n`
    const reading = read(
      `松溪区营商环境问题清单\nA类问题\n${item(1, '往返次数多。')}${item(2, '报装时间长。')}B类问题\n${item(1, '企业融资难。')}`,
    )
    expect(reading.problems.map((p) => `${p.section}${p.no}`)).toEqual(['A1', 'A2', 'B1'])
  })
})

describe('what is printed when', () => {
  test('a year behind the number of its item, a quarter at the end of a bracket, a month whose year the document tells', () => {
    const reading = read(
      `${head}1.2026年4月至6月开展专项行动。（区工业和信息化局负责，2026年第三季度完成）
2.10月底前建立长效机制。（区营商办负责）`,
    )
    expect(reading.problems.map((p) => p.measures[0]!.dates.map(({ text, role, to }) => [text, role, to]))).toEqual([
      [
        ['2026年4月至6月', 'period', '2026-06-30'],
        ['2026年第三季度', 'due', '2026-09-30'],
      ],
      [['10月底前', 'due', '2026-10-31']],
    ])
  })
  test('a date in Chinese numerals under the title, a line broken at its comma, full width', () => {
    const reading = read(
      `松溪区优化营商环境工作要点
二〇二六年三月二日

（一）建立健全帮办代办队伍，配备专职人员不少于２０人，
覆盖８个镇街。（责任单位：各镇街）
（二）压减材料。（责任单位：区行政审批服务局）`,
    )
    expect(reading.period.published).toBe('2026-03-02')
    expect(reading.problems[0]!.measures[0]!.figures.map(({ value, unit, qualifier }) => [value, unit, qualifier])).toEqual([
      [20, '人', '不少于'],
      [8, '个', null],
    ])
  })
})
