import { readFile } from 'node:fs/promises'
import { openDocument } from '@changtong/extract'
import { fold } from '@changtong/kernel'
import { type LedgerReading, readLedger } from '@changtong/reader'
import { beforeAll, describe, expect, test } from 'vitest'
import { locality } from '../index.ts'
import { pastedText } from './write.ts'

const readings = new Map<string, LedgerReading>()
const reading = (key: string): LedgerReading => readings.get(key)!
const measuresOf = (r: LedgerReading) => r.problems.flatMap((problem) => problem.measures)

beforeAll(async () => {
  for (const document of locality.documents) {
    const opened = await openDocument({ name: document.name, bytes: await readFile(document.path) })
    if (!opened.ok) throw new Error(`${document.name}: ${opened.error.message.en}`)
    readings.set(document.key, readLedger(opened.value.source).reading)
  }
})

describe('the demo district’s published documents can be read', () => {
  test('each is of the kind it is meant to be', () => {
    for (const document of locality.documents) expect(reading(document.key).kind, document.key).toBe(document.kind)
  })
  test('the list of solved problems reads alike from the pasted text and from the Word table', () => {
    for (const key of ['solved-problems', 'solved-problems-word']) {
      const list = reading(key)
      expect(list.problems.map((p) => p.lead)).toEqual([
        '企业服务部',
        '规划建设部',
        '市场监督管理局',
        '产业发展部',
        '规划建设部',
        '行政审批局',
      ])
      expect(list.problems.map((p) => p.measures.length)).toEqual([3, 2, 3, 3, 3, 2])
      expect(new Set(list.problems.map((p) => p.source))).toEqual(new Set(['2025年堵点问题']))
      expect(list.period.published).toBe('2025-11-28')
    }
    expect(reading('solved-problems').problems).toEqual(reading('solved-problems-word').problems)
  })
  test('the pasted text is what the data say', async () => {
    const { path } = locality.documents.find(({ key }) => key === 'solved-problems')!
    expect(await readFile(path, 'utf8')).toBe(pastedText())
  })
  test('the founding notice: four seats, three office groups, eight special groups, one with five lead units, five rules', () => {
    const { group } = reading('founding-notice')
    expect(group!.leaders.map((seat) => seat.seat)).toEqual(['组长', '常务副组长', '副组长', '副组长'])
    expect(group!.office.groups.map(({ name }) => name)).toEqual(['综合组', '改革协调组', '督导组'])
    expect(group!.groups.map(({ lead }) => lead.length)).toEqual([1, 1, 1, 5, 1, 1, 1, 1])
    expect(group!.members).toHaveLength(2)
    expect(group!.rules).toHaveLength(5)
  })
  test('the yearly report: three shortcomings, six plans, year and data period apart', () => {
    const report = reading('annual-report')
    expect(report.problems).toHaveLength(3)
    expect(report.plans).toHaveLength(6)
    expect(report.period).toMatchObject({ published: '2026-01-22', year: 2025 })
  })
  test('the park’s report: 8 problems and 24 measures as stated, and a sum that does not add up', () => {
    const report = reading('rectification-park')
    expect(report.stated).toEqual({ problems: 8, measures: 24 })
    expect(report.problems).toHaveLength(8)
    expect(measuresOf(report)).toHaveLength(24)
    expect(report.checks.find(({ kind }) => kind === 'sum')).toMatchObject({ stated: 18, found: 17 })
  })
  test('the district’s report: 14 and 35 stated, 13 and 31 printed, numbers beginning anew in the second section', () => {
    const report = reading('rectification-district')
    expect(report.stated).toEqual({ problems: 14, measures: 35 })
    expect(report.problems).toHaveLength(13)
    expect(measuresOf(report)).toHaveLength(31)
    expect(report.problems.map(({ no }) => no)).toEqual([...'12345', ...'12345678'])
    expect(new Set(report.problems.map(({ section }) => section)).size).toBe(2)
    expect(report.period).toMatchObject({ feedback: '2026-03-05', published: '2026-06-15' })
  })
  test('lead units of the documents are found in the tree of the organisation that issued them', () => {
    for (const document of locality.documents) {
      const names = new Set(
        locality.units
          .filter((unit) => unit.organisation === document.organisation)
          .flatMap((unit) => [unit.name, ...unit.aliases, ...unit.former].map(fold)),
      )
      const { problems, group } = reading(document.key)
      const leads = [...problems.flatMap((p) => p.lead?.split('、') ?? []), ...(group?.groups.flatMap(({ lead }) => lead) ?? [])]
      expect(
        leads.filter((lead) => !names.has(fold(lead))),
        document.key,
      ).toEqual([])
    }
  })
})
