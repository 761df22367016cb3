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
