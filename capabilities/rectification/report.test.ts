import { day, instant } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { expect, test } from 'vitest'
import { chinese, type ReportedProblem, rectificationReport } from './report.ts'

const at = instant('2024-04-20T02:00:00Z')
let serial = 0
const caseOf = (fields: object, more: Partial<CaseState> = {}): CaseState =>
  ({ id: `c${serial++}`, phase: 'handling', outcome: null, closedAt: null, fields, ...more }) as CaseState
const cleared = { phase: 'closed', outcome: 'resolved', closedAt: at } as const
const rectification = caseOf({ feedback: '2024-02-07' })
const problem = (n: number, more: Partial<CaseState>): ReportedProblem => ({
  problem: caseOf({ title: `第${n}个样例问题` }, more),
  measures: [
    caseOf({ text: '建立长效机制。', pace: 'longTerm' }),
    caseOf({ text: '当场改正', pace: 'immediate', completion: '已经当场改正。' }),
    caseOf({ text: '取消的措施', pace: 'limited' }, { phase: 'closed', outcome: 'withdrawn' }),
  ],
})
const problems = [1, 2, 3, 4, 5].map((n) => problem(n, cleared)).concat(Array.from({ length: 17 }, (_, i) => problem(i + 6, {})))

test('5个已完成、17个持续推进分列两部分，各部分从1重新编号', () => {
  const { sections, sinceFeedback } = rectificationReport(rectification, problems, day('2024-05-07'))
  expect(sinceFeedback).toBe(90)
  expect(sections.map((s) => [s.heading, s.problems.length])).toEqual([
    ['（一）集中整改期内已完成的事项', 5],
    ['（二）按计划持续推进的事项', 17],
  ])
  expect(sections[0]!.problems[0]!.heading).toBe('1.关于“第1个样例问题”问题的整改。')
  expect(sections[1]!.problems[0]!.heading).toBe('1.关于“第6个样例问题”问题的整改。')
  expect(sections[1]!.problems.at(-1)!.heading).toBe('17.关于“第22个样例问题”问题的整改。')
})
test('措施按类别、再按列入先后写作一是、二是，取消的不写；写完成情况，没有的写措施', () => {
  const [first] = rectificationReport(rectification, problems, day('2024-05-07')).sections[0]!.problems
  expect(first!.measures.map(({ text, pace }) => [pace, text])).toEqual([
    ['immediate', '一是已经当场改正。'],
    ['longTerm', '二是建立长效机制。'],
  ])
})
test('哪一部分由报告当天的状态决定；后来办结的算持续推进；并案、撤回的两处都不列', () => {
  const day20 = rectificationReport(rectification, problems, day('2024-04-19')).sections
  expect(day20.map((s) => s.problems.length)).toEqual([0, 22])
  const merged = problem(23, { phase: 'closed', outcome: 'transferred', closedAt: at })
  expect(rectificationReport(rectification, [merged], day('2024-05-07')).sections.flatMap((s) => s.problems)).toEqual([])
})
test('序数', () => expect([1, 9, 10, 11, 20, 22].map(chinese)).toEqual(['一', '九', '十', '十一', '二十', '二十二']))
