import { type ClockFact, dueOf, startFact, type WorkCalendar, workCalendar, workingDays } from '@changtong/calendar'
import { seedEditions } from '@changtong/calendar/seed'
import { addDays, addHours, day, dayOf, type Instant, instant, startOfDay, text } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshOf, momentsOf, type NotedGrade, owedOf, spokenNow } from './grades.ts'
import { spokenSettings } from './settings.ts'

const calendar = workCalendar(seedEditions())
const settings = spokenSettings({})
const basis = text('规则', 'Rule')
const at = (s: string): Instant => instant(s)
const started = (from: string, n: number, of: WorkCalendar = calendar): ClockFact => startFact(at(from), workingDays(n), basis, of)
const midnight = (date: string): Instant => startOfDay(day(date))

describe('一个到期日什么时候提醒', () => {
  test('T-3、T-1、T0 按工作日倒数，跳过国庆长假；亮黄灯与 T-3 同时，到期当天 24 时一过亮红灯', () => {
    // The holiday runs from October 1 to 7; Saturday the 10th is worked.
    const due = dueOf(at('2026-09-21T02:00:00Z'), workingDays(9), calendar)
    expect(due.at).toBe('2026-10-10T16:00:00.000Z')
    expect(momentsOf(due, calendar, settings)).toEqual([
      { grade: 'first', at: midnight('2026-09-30') },
      { grade: 'yellow', at: midnight('2026-09-30') },
      { grade: 'second', at: midnight('2026-10-09') },
      { grade: 'day', at: midnight('2026-10-10') },
      { grade: 'red', at: '2026-10-10T16:00:00.001Z' },
    ])
  })
  test('到期日在休息日的，当天提醒落在前一个工作日', () => {
    const due = dueOf(at('2026-09-01T02:00:00Z'), { kind: 'by-date', date: day('2026-11-15') }, calendar)
    expect(momentsOf(due, calendar, settings).map(({ grade, at: moment }) => [grade, dayOf(moment)])).toEqual([
      ['first', '2026-11-10'],
      ['yellow', '2026-11-10'],
      ['second', '2026-11-12'],
      ['day', '2026-11-13'],
      ['red', '2026-11-16'],
    ])
  })
  test('按小时计的时限：24 小时在第 20 小时亮黄灯，满 24 小时亮红灯，没有 T-3', () => {
    const from = at('2026-09-25T09:00:00Z')
    expect(momentsOf(dueOf(from, { kind: 'hours', n: 24 }, calendar), calendar, settings)).toEqual([
      { grade: 'yellow', at: addHours(from, 20) },
      { grade: 'red', at: '2026-09-26T09:00:00.001Z' },
    ])
  })
  test('放假安排尚未公布的年份也照样提醒', () => {
    const due = dueOf(at('2027-02-25T02:00:00Z'), workingDays(5), calendar)
    expect(due.provisional).toBe(true)
    expect(momentsOf(due, calendar, settings).map(({ at: moment }) => dayOf(moment))).toContain('2027-03-01')
  })
  test('早于起算的提醒不欠：一天的时限只欠当天和逾期', () => {
    const facts = [started('2026-09-21T02:00:00Z', 1)]
    expect(owedOf(facts, at('2026-09-21T02:00:01Z'), calendar, settings)).toMatchObject({ come: [], next: midnight('2026-09-22') })
    expect(owedOf(facts, at('2026-09-22T02:00:00Z'), calendar, settings)?.come.map(({ grade }) => grade)).toEqual(['day'])
    expect(owedOf(facts, at('2026-09-28T02:00:00Z'), calendar, settings)).toMatchObject({
      come: [{ grade: 'day' }, { grade: 'red' }],
      next: null,
    })
  })
  test('暂停着的、停了的、没有期限的不欠', () => {
    const start = started('2026-09-01T02:00:00Z', 3)
    const late = at('2026-09-21T02:00:00Z')
    const paused: ClockFact = { kind: 'paused', at: at('2026-09-02T02:00:00Z'), reason: '等待材料', cap: null }
    expect(owedOf([start, paused], late, calendar, settings)).toBeNull()
    expect(owedOf([start, { kind: 'stopped', at: at('2026-09-02T02:00:00Z') }], late, calendar, settings)).toBeNull()
    expect(owedOf([startFact(at('2026-09-01T02:00:00Z'), null, basis, calendar)], late, calendar, settings)).toBeNull()
  })
  test('亮灯的天数是设置：黄灯提前几天、小时时限提前几小时、超期几个工作日后才亮红灯', () => {
    const changed = spokenSettings({ 'lights.yellowDays': 5, 'lights.yellowHours': 8, 'lights.redDays': 2 })
    const due = dueOf(at('2026-11-02T02:00:00Z'), workingDays(9), calendar)
    const lit = (s: typeof settings) =>
      momentsOf(due, calendar, s)
        .filter(({ grade }) => grade === 'yellow' || grade === 'red')
        .map(({ at: moment }) => dayOf(moment))
    expect([lit(settings), lit(changed)]).toEqual([
      ['2026-11-10', '2026-11-14'],
      ['2026-11-06', '2026-11-17'],
    ])
    const from = at('2026-09-25T09:00:00Z')
    expect(momentsOf(dueOf(from, { kind: 'hours', n: 24 }, calendar), calendar, changed)[0]).toEqual({
      grade: 'yellow',
      at: addHours(from, 16),
    })
  })
  /** Sweeps once a day as settings stand that day; what people were told, by day. */
  function toldBy(facts: readonly ClockFact[], days: readonly [string, Readonly<Record<string, number>>][]) {
    const noted: NotedGrade[] = []
    return days.flatMap(([date, set]) => {
      const now = addHours(midnight(date), 10)
      const owed = owedOf(facts, now, calendar, spokenSettings(set))
      if (!owed) return []
      const grade = spokenNow(owed, noted)
      noted.push(...freshOf(owed, noted).map((f) => ({ grade: f.grade, at: now, told: f.grade === grade })))
      return grade ? [`${date.slice(5)} ${grade}`] : []
    })
  }
  test('改了天数以后不重复也不遗忘：亮过的黄灯不再说，新近该亮的马上说，当天的提醒照样说', () => {
    const facts = [started('2026-11-02T02:00:00Z', 9)] // due on Friday the 13th
    const week = ['2026-11-06', '2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14']
    const by = (of: (date: string) => Readonly<Record<string, number>>) =>
      toldBy(
        facts,
        week.map((date) => [date, of(date)]),
      )
    expect(by(() => ({}))).toEqual(['11-10 yellow', '11-12 second', '11-13 day', '11-14 red'])
    expect(by((date) => ({ 'lights.yellowDays': date < '2026-11-11' ? 3 : 1 }))).toEqual([
      '11-10 yellow',
      '11-12 second',
      '11-13 day',
      '11-14 red',
    ])
    expect(by((date) => (date < '2026-11-12' ? { 'lights.yellowDays': 1 } : { 'lights.yellowDays': 4 }))).toEqual([
      '11-10 first',
      '11-12 second',
      '11-13 day',
      '11-14 red',
    ])
    expect(by((date) => (date < '2026-11-11' ? { 'lights.yellowDays': 1 } : { 'lights.yellowDays': 5 }))).toEqual([
      '11-10 first',
      '11-11 yellow',
      '11-12 second',
      '11-13 day',
      '11-14 red',
    ])
    expect(
      by((date) => (date < '2026-11-12' ? { 'reminders.firstDays': 1 } : { 'reminders.firstDays': 4 }))[0],
      '晚到的首次提醒不再说',
    ).toBe('11-10 yellow')
  })
  test('任何时限、任何时刻：来过的不会再没来，顺序不变，下一次总在以后', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 60 * 24 }),
        (from, n, hours) => {
          const start = addHours(startOfDay(addDays(day('2026-01-05'), from)), 9)
          const facts = [started(start, n)]
          const [a, b] = [addHours(start, hours), addHours(start, hours + 24)]
          const [earlier, later] = [owedOf(facts, a, calendar, settings)!, owedOf(facts, b, calendar, settings)!]
          expect(later.come.slice(0, earlier.come.length)).toEqual(earlier.come)
          expect(earlier.next === null || earlier.next > a).toBe(true)
          expect(earlier.come.some(({ grade }) => grade === 'red')).toBe(a > earlier.due.at)
        },
      ),
    )
  })
})
