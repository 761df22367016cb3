import { addHours, day, endOfDay, instant, must, text } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byMonthEnd,
  type ClockFact,
  type ClockReading,
  type ClockSettings,
  calendarDays,
  confirmClock,
  dueAfterExtension,
  dueAfterPause,
  dueDay,
  editionFromJson,
  glanceClock,
  hours,
  type Limit,
  leftText,
  months,
  readClock,
  resumptionOwed,
  spentText,
  startFact,
  workCalendar,
  workingDays,
} from './index.ts'
import { seedEditions } from './seed.ts'

const calendar = workCalendar(seedEditions())
const BASIS = text('《测试办法》第八条', 'Article 8 of the test measures')
const at = (local: string) => instant(`${local.replace(' ', 'T')}:00+08:00`)
const started = (moment: string, limit: Limit | null): ClockFact => startFact(at(moment), limit, BASIS, calendar)
const paused = (moment: string, cap: Limit | null = null): ClockFact => ({
  kind: 'paused',
  at: at(moment),
  reason: '等待企业补充材料',
  cap,
})
const stopped = (moment: string): ClockFact => ({ kind: 'stopped', at: at(moment) })
const resumed = (facts: readonly ClockFact[], moment: string): ClockFact => ({
  kind: 'resumed',
  at: at(moment),
  due: dueAfterPause(facts, at(moment), calendar),
})
const extended = (facts: readonly ClockFact[], moment: string, limit: Limit): ClockFact => ({
  kind: 'extended',
  at: at(moment),
  limit,
  due: dueAfterExtension(facts, limit, calendar, at(moment)),
  reason: '情况复杂',
  by: '测试人员',
})
const read = (facts: readonly ClockFact[], now: string, settings: Partial<ClockSettings> = {}): ClockReading => {
  const reading = readClock(facts, at(now), calendar, settings)
  if (!reading) throw new Error('the clock never started')
  return reading
}
const dueDayIn = (reading: ClockReading) => reading.due && dueDay(reading.due)

describe('a clock without incident', () => {
  const facts = [started('2026-09-30 10:00', workingDays(2))]
  test('says what is left, used and skipped, on what rule and edition', () => {
    const reading = read(facts, '2026-10-08 09:00')
    expect(reading).toMatchObject({
      state: 'running',
      left: { n: 1, unit: 'working-days' },
      spent: { n: 1, unit: 'working-days' },
      basis: BASIS,
      edition: 'cn-2026',
      provisional: false,
      warnings: [],
    })
    expect(reading.skipped.map(({ date, why }) => `${date} ${why.zh}`)).toEqual([1, 2, 3, 4, 5, 6, 7].map((d) => `2026-10-0${d} 国庆节`))
    expect(reading.explanation).toEqual(
      text(
        '自2026年9月30日起（当日不计），2个工作日，跳过10月1日至7日（国庆节），至2026年10月9日24:00止。',
        'From 2026-09-30 (not counted), 2 working days, skipping 2026-10-01 to 2026-10-07 (National Day), until 2026-10-09 24:00.',
      ),
    )
  })
  test('is met up to 24:00 of its last day and missed after', () => {
    expect(read([...facts, { kind: 'stopped', at: endOfDay(day('2026-10-09')) }], '2026-10-12 09:00')).toMatchObject({
      state: 'met',
      left: null,
      light: 'none',
    })
    const late = read([...facts, stopped('2026-10-10 00:01')], '2026-10-12 09:00')
    expect(late).toMatchObject({ state: 'missed', spent: { n: 3, unit: 'working-days' } })
    expect(late.explanation.zh).toContain('2026-10-10 00:01逾期完成。')
  })
  test('a step’s clock and the case’s clock are read apart', () => {
    const whole = [started('2026-09-30 10:00', workingDays(20))]
    expect(read(facts, '2026-10-12 09:00').state).toBe('overdue')
    expect(read(whole, '2026-10-12 09:00').state).toBe('running')
  })
  test('what is recorded after the stop changes nothing', () => {
    const over = [...facts, stopped('2026-10-09 09:00')]
    const after = [...over, paused('2026-10-10 09:00'), extended(over, '2026-10-12 09:00', workingDays(5)), stopped('2026-10-20 09:00')]
    expect(read(after, '2026-10-21 09:00')).toEqual(read(over, '2026-10-21 09:00'))
    expect(resumptionOwed([...over, paused('2026-10-10 09:00', workingDays(1))], at('2026-10-21 09:00'), calendar)).toBeNull()
  })
  test('a new round’s start leaves the earlier round aside', () => {
    const again = [...facts, stopped('2026-10-09 09:00'), started('2026-11-02 09:00', workingDays(3))]
    expect(read(again, '2026-11-03 09:00')).toMatchObject({ state: 'running', startedAt: at('2026-11-02 09:00'), spent: { n: 1 } })
  })
  test('without a start there is nothing to read', () => {
    expect(readClock([], at('2026-10-09 09:00'), calendar)).toBeNull()
    expect(glanceClock([], at('2026-10-09 09:00'), calendar)).toBeNull()
  })
})

describe('lights', () => {
  const facts = [started('2026-11-02 09:00', workingDays(10))]
  test('yellow from three working days before the due date to its end, then red', () => {
    expect(read(facts, '2026-11-02 09:00').due?.at).toBe(endOfDay(day('2026-11-16')))
    const lights = ['2026-11-10 23:59', '2026-11-11 00:00', '2026-11-16 23:59', '2026-11-17 00:01'].map((now) => read(facts, now).light)
    expect(lights).toEqual(['none', 'yellow', 'yellow', 'red'])
  })
  test('both thresholds are settings', () => {
    expect(read(facts, '2026-11-12 09:00', { yellowWorkingDays: 1 }).light).toBe('none')
    expect(read(facts, '2026-11-17 09:00', { redAfterWorkingDays: 2 }).light).toBe('yellow')
    expect(read(facts, '2026-11-18 09:00', { redAfterWorkingDays: 2 }).light).toBe('red')
  })
  test('a limit of 24 hours runs through the weekend and turns yellow at its 20th hour', () => {
    const day = [started('2026-11-20 17:00', hours(24))]
    expect(read(day, '2026-11-21 12:59').light).toBe('none')
    expect(read(day, '2026-11-21 13:00')).toMatchObject({ light: 'yellow', left: { n: 4, unit: 'hours' }, spent: { n: 20, unit: 'hours' } })
    expect(read(day, '2026-11-21 18:30')).toMatchObject({ state: 'overdue', light: 'red', left: { n: -1.5, unit: 'hours' } })
    expect(read(day, '2026-11-21 13:00').explanation.zh).toBe(
      '自2026-11-20 17:00起，24小时（昼夜连续计算，节假日不扣除），至2026-11-21 17:00止。',
    )
  })
  test('what is left and used is said in words', () => {
    const said = (now: string) => leftText(read(facts, now))
    expect(said('2026-11-12 09:00')).toEqual(text('剩2个工作日', '2 working days left'))
    expect(said('2026-11-16 09:00')).toEqual(text('今日到期', 'due today'))
    expect(said('2026-11-17 09:00')).toEqual(text('逾期1个工作日', '1 working day overdue'))
    expect(leftText(read([started('2026-11-05 09:00', workingDays(1))], '2026-11-07 09:00'))).toEqual(text('已逾期', 'overdue'))
    expect(leftText(read([...facts, stopped('2026-11-03 09:00')], '2026-11-17 09:00'))).toBeNull()
    expect(spentText(read(facts, '2026-11-03 09:00')).zh).toBe('已用1个工作日')
  })
})

test('a leg without a limit is charged to nobody', () => {
  const facts = [started('2026-11-02 09:00', null)]
  expect(read(facts, '2026-11-20 09:00')).toMatchObject({
    state: 'running',
    due: null,
    left: null,
    light: 'none',
    spent: { n: 14 },
    edition: null,
  })
  expect(read([...facts, stopped('2026-11-04 09:00')], '2026-11-20 09:00')).toMatchObject({
    state: 'ended',
    spent: { n: 2 },
    light: 'none',
  })
  expect(read(facts, '2026-11-20 09:00').explanation.zh).toContain('未设期限')
})

describe('pauses', () => {
  const open = [started('2026-11-02 09:00', workingDays(5)), paused('2026-11-04 10:00')]
  test('stop the consumption and show the due date of a resumption now', () => {
    const soon = read(open, '2026-11-05 09:00')
    const later = read(open, '2026-11-20 09:00')
    expect([soon.state, soon.left, soon.spent]).toEqual(['paused', { n: 3, unit: 'working-days' }, { n: 2, unit: 'working-days' }])
    expect([later.state, later.left, later.spent, later.light]).toEqual([soon.state, soon.left, soon.spent, 'none'])
    expect(dueDayIn(later)).toBe('2026-11-09')
    expect(soon.dueOnResume && dueDay(soon.dueOnResume)).toBe('2026-11-10')
    expect(later.dueOnResume && dueDay(later.dueOnResume)).toBe('2026-11-25')
    expect(later.pauses).toEqual([{ from: at('2026-11-04 10:00'), to: null, reason: '等待企业补充材料', cap: null, until: null }])
    expect(later.explanation.zh).toContain('2026-11-04 10:00起暂停（等待企业补充材料）；若此刻恢复，到期日为2026年11月25日24:00。')
  })
  test('on resumption the due date moves by the working time paused, and the reading uses the recorded one', () => {
    const facts = [...open, resumed(open, '2026-11-12 15:00')]
    const reading = read(facts, '2026-11-13 09:00')
    expect([dueDayIn(reading), reading.state, reading.left?.n, reading.spent.n]).toEqual(['2026-11-17', 'running', 2, 3])
    expect(reading.explanation.zh).toBe(
      '自2026年11月2日起（当日不计），5个工作日，跳过11月7日至8日（周六、周日），至2026年11月9日24:00止。' +
        '2026年11月4日至2026年11月12日暂停（等待企业补充材料），余下时间自恢复之日起续计，跳过11月14日至15日（周六、周日），到期日顺延至2026年11月17日24:00。',
    )
    expect(reading.explanation.en).toContain('Paused from 2026-11-04 to 2026-11-12 (等待企业补充材料)')
    const other = facts.map((fact) =>
      fact.kind === 'resumed' ? { ...fact, due: { ...fact.due!, at: endOfDay(day('2026-11-18')) } } : fact,
    )
    expect(dueDayIn(read(other, '2026-11-13 09:00'))).toBe('2026-11-18')
    expect(read(other, '2026-11-13 09:00').warnings[0]?.zh).toContain('以登记的为准')
  })
  test('with a cap the clock runs again by itself when the cap has passed', () => {
    const capped = [open[0]!, paused('2026-11-04 10:00', workingDays(3))]
    const inside = read(capped, '2026-11-09 23:59')
    expect([inside.state, inside.pausedUntil && dueDay(inside.pausedUntil)]).toEqual(['paused', '2026-11-09'])
    expect(resumptionOwed(capped, at('2026-11-09 23:59'), calendar)).toBeNull()
    const after = read(capped, '2026-11-10 09:00')
    expect([after.state, dueDayIn(after), after.left?.n, after.spent.n]).toEqual(['running', '2026-11-12', 2, 3])
    expect([after.pausedUntil, after.dueOnResume]).toEqual([null, null])
    const owed = resumptionOwed(capped, at('2026-11-16 09:00'), calendar)
    expect(owed).toMatchObject({ kind: 'resumed', at: endOfDay(day('2026-11-09')), due: { at: endOfDay(day('2026-11-12')) } })
    const recorded = [...capped, owed!]
    expect(read(recorded, '2026-11-16 09:00')).toEqual(read(capped, '2026-11-16 09:00'))
    expect(read(recorded, '2026-11-16 09:00')).toMatchObject({ state: 'overdue', left: { n: -2 } })
    const goneOn = [...capped, extended(capped, '2026-11-11 09:00', workingDays(1))]
    expect(dueDayIn(read(goneOn, '2026-11-11 10:00'))).toBe('2026-11-13')
    expect(resumptionOwed(goneOn, at('2026-11-11 10:00'), calendar)).toBeNull()
    expect(resumptionOwed(recorded, at('2026-11-16 09:00'), calendar)).toBeNull()
  })
  test('a resumption by hand before the cap ends it, and one after the cap changes nothing', () => {
    const capped = [open[0]!, paused('2026-11-04 10:00', workingDays(3))]
    expect(dueDayIn(read([...capped, resumed(capped, '2026-11-05 09:00')], '2026-11-06 09:00'))).toBe('2026-11-10')
    const late = [...capped, resumed(capped, '2026-11-11 09:00')]
    expect(dueDayIn(read(late, '2026-11-11 10:00'))).toBe('2026-11-12')
    expect(read(late, '2026-11-11 10:00').pauses).toHaveLength(1)
  })
  test('paused and resumed on one day, the due date stays', () => {
    const facts = [open[0]!, paused('2026-11-04 10:00')]
    expect(dueDayIn(read([...facts, resumed(facts, '2026-11-04 16:00')], '2026-11-05 09:00'))).toBe('2026-11-09')
  })
  test('a second pause inside a pause changes nothing', () => {
    const twice = [...open, paused('2026-11-06 10:00')]
    expect(read(twice, '2026-11-20 09:00')).toEqual(read(open, '2026-11-20 09:00'))
  })
  test('work ended during a pause that began in time is in time', () => {
    expect(read([...open, stopped('2026-11-20 09:00')], '2026-11-23 09:00')).toMatchObject({ state: 'met', spent: { n: 2 } })
  })
  test('a pause does not undo what was already missed, and its time counts for nobody', () => {
    const late = [started('2026-11-02 09:00', workingDays(2)), paused('2026-11-06 10:00')]
    expect(read(late, '2026-11-18 09:00')).toMatchObject({ state: 'paused', light: 'red', left: { n: -2 }, spent: { n: 4 } })
    const again = [...late, resumed(late, '2026-11-18 09:00')]
    expect(dueDayIn(read(again, '2026-11-18 10:00'))).toBe('2026-11-04')
    expect(read(again, '2026-11-19 10:00')).toMatchObject({ state: 'overdue', left: { n: -3 } })
  })
  test('hours move by the hours paused, calendar days by the days, and a promised date not at all', () => {
    const move = (limit: Limit, from: string, to: string) => {
      const facts = [started('2026-11-02 09:00', limit), paused(from)]
      return dueAfterPause(facts, at(to), calendar)
    }
    expect(move(hours(24), '2026-11-02 10:00', '2026-11-02 12:30')?.at).toBe(at('2026-11-03 11:30'))
    expect(move(calendarDays(10), '2026-11-04 10:00', '2026-11-06 10:00')?.at).toBe(endOfDay(day('2026-11-16')))
    expect(move(byMonthEnd(2026, 11), '2026-11-04 10:00', '2026-11-20 10:00')?.at).toBe(endOfDay(day('2026-11-30')))
    const promised = [started('2026-11-02 09:00', byMonthEnd(2026, 11)), paused('2026-11-04 10:00')]
    expect(read(promised, '2026-12-02 09:00')).toMatchObject({ state: 'paused', light: 'red', left: { n: -2 } })
  })
})

describe('extensions', () => {
  const open = [started('2026-09-21 09:00', workingDays(5))]
  test('count on from the due date that held, with their reason', () => {
    expect(dueDayIn(read(open, '2026-09-22 09:00'))).toBe('2026-09-29')
    const facts = [...open, extended(open, '2026-09-28 09:00', workingDays(3))]
    const reading = read(facts, '2026-09-30 09:00')
    expect([dueDayIn(reading), reading.state, reading.left?.n]).toEqual(['2026-10-09', 'running', 2])
    expect(reading.extensions).toMatchObject([{ reason: '情况复杂', by: '测试人员', limit: { n: 3 }, from: { edition: 'cn-2026' } }])
    expect(reading.explanation.zh).toContain(
      '2026年9月28日延期3个工作日（情况复杂），跳过10月1日至7日（国庆节），到期日改为2026年10月9日24:00。',
    )
    expect(reading.explanation.en).toContain('Extended by 3 working days on 2026-09-28')
    expect(reading.skipped.map(({ date }) => date)).toContain('2026-10-07')
  })
  test('to a promised date, which pauses no longer move', () => {
    const facts = [...open, extended(open, '2026-09-28 09:00', byMonthEnd(2026, 10)), paused('2026-10-12 09:00')]
    const reading = read([...facts, resumed(facts, '2026-10-20 09:00')], '2026-10-20 10:00')
    expect(dueDayIn(reading)).toBe('2026-10-31')
    expect(reading.explanation.zh).toContain('到期日不变')
  })
  test('during a pause: the pause moves the extended date once more', () => {
    const pausedFacts = [...open, paused('2026-09-23 09:00')]
    const facts = [...pausedFacts, extended(pausedFacts, '2026-09-24 09:00', workingDays(3))]
    expect(dueDayIn(read(facts, '2026-09-24 10:00'))).toBe('2026-10-09')
    const all = [...facts, resumed(facts, '2026-09-29 09:00')]
    const reading = read(all, '2026-09-29 10:00')
    expect([reading.spent.n, reading.left?.n, dueDayIn(reading)]).toEqual([2, 6, '2026-10-13'])
  })
  test('hours are extended by hours; a leg without a limit from the moment of the decision', () => {
    const short = [started('2026-11-20 17:00', hours(24))]
    expect(dueAfterExtension(short, hours(12), calendar, at('2026-11-21 09:00')).at).toBe(at('2026-11-22 05:00'))
    const free = [started('2026-11-02 09:00', null)]
    const facts = [...free, extended(free, '2026-11-04 09:00', workingDays(2))]
    expect(dueDayIn(read(facts, '2026-11-05 09:00'))).toBe('2026-11-06')
  })
})

describe('months and promised dates explained', () => {
  test('a last day that is off is named', () => {
    const reading = read([started('2026-07-04 09:00', months(3))], '2026-07-06 09:00')
    expect(reading.explanation.zh).toBe('自2026年7月4日起（当日不计），3个月，届满日遇10月4日至7日（国庆节）顺延，至2026年10月8日24:00止。')
    expect(reading.skipped.map(({ date }) => date)).toEqual(['2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'])
  })
  test('many weekends are counted in the sentence, holidays named, and every day listed in the reading', () => {
    const reading = read([started('2026-03-30 09:00', workingDays(60))], '2026-03-31 09:00')
    expect(reading.explanation.zh).toBe(
      '自2026年3月30日起（当日不计），60个工作日，跳过4月4日至6日（清明节）、5月1日至5日（劳动节）、6月19日至21日（端午节）、周六、周日共17天，计入5月9日（劳动节调休上班），至2026年6月26日24:00止。',
    )
    expect(reading.skipped).toHaveLength(28)
    expect(reading.madeUp.map(({ date }) => date)).toEqual(['2026-05-09'])
  })
  test('printed words are quoted beside the date they mean', () => {
    const reading = read([started('2026-07-01 09:00', byMonthEnd(2026, 8, '8月底'))], '2026-07-02 09:00')
    expect(reading.explanation.zh).toBe('自2026年7月1日起，须于2026年8月底前（原文“8月底”）完成，即至2026年8月31日24:00止。')
  })
})

describe('past the last published edition', () => {
  const year2027 = must(
    editionFromJson(
      JSON.stringify({
        year: 2027,
        days: [
          ...['01-01', '01-02', '01-03'].map((d) => ({ name: '元旦', date: `2027-${d}`, isOffDay: true })),
          ...['02-05', '02-06', '02-07', '02-08'].map((d) => ({ name: '春节', date: `2027-${d}`, isOffDay: true })),
          { name: '劳动节', date: '2027-05-01', isOffDay: true },
          { name: '国庆节', date: '2027-10-01', isOffDay: true },
        ],
      }),
    ),
  )
  const later = workCalendar([...seedEditions(), year2027])
  test.each([
    ['2026-12-28 09:00', '2027-01-04', '2027-01-05'],
    ['2027-03-01 09:00', '2027-03-08', '2027-03-08'],
  ])('a clock started %s runs to a provisional date, warns, and is fixed by an entry', (start, provisional, fixed) => {
    const facts = [started(start, workingDays(5))]
    const now = at('2027-03-02 09:00')
    const reading = readClock(facts, now, calendar)!
    expect([dueDayIn(reading), reading.provisional]).toEqual([provisional, true])
    expect(reading.explanation.zh).toContain('（暂定）')
    expect(reading.warnings[0]?.zh).toContain('尚未公布')
    expect(confirmClock(facts, now, calendar)).toMatchObject({ ok: false, error: { code: 'calendar.beyond-edition' } })
    // The edition's arrival alone moves nothing; it is announced and waits for its entry.
    const before = readClock(facts, now, later)!
    expect([dueDayIn(before), before.provisional]).toEqual([provisional, true])
    expect(before.warnings[0]?.zh).toContain('待登记确认')
    const entry = must(confirmClock(facts, now, later))
    const after = readClock([...facts, entry!], now, later)!
    expect([dueDayIn(after), after.provisional, after.edition, after.warnings]).toEqual([fixed, false, 'cn-2027', []])
    expect(after.explanation.zh).toContain('暂定的到期日确定为')
    expect(must(confirmClock([...facts, entry!], now, later))).toBeNull()
  })
  test('a confirmation goes through pauses and extensions', () => {
    let facts: ClockFact[] = [started('2026-12-28 09:00', workingDays(5)), paused('2026-12-30 09:00')]
    facts = [...facts, resumed(facts, '2027-01-05 09:00')]
    facts = [...facts, extended(facts, '2027-01-06 09:00', workingDays(2))]
    expect(facts.map((fact) => ('due' in fact && fact.due ? dueDay(fact.due) : null))).toEqual([
      '2027-01-04',
      null,
      '2027-01-08',
      '2027-01-12',
    ])
    expect(must(confirmClock(facts, at('2027-01-07 09:00'), later))).toMatchObject({
      kind: 'confirmed',
      due: { at: endOfDay(day('2027-01-12')), provisional: false },
    })
  })
  test('an edition corrected later does not move a recorded date but says so', () => {
    const facts = [started('2026-11-02 09:00', workingDays(5))]
    const corrected = { ...seedEditions().at(-1)!, id: 'cn-2026-b' }
    const days = { ...corrected.days, [day('2026-11-05')]: { off: true, name: text('临时放假', 'special day off') } }
    const reading = readClock(facts, at('2026-11-03 09:00'), workCalendar([...seedEditions(), { ...corrected, days }]))!
    expect([dueDayIn(reading), reading.edition]).toEqual(['2026-11-09', 'cn-2026'])
    expect(reading.warnings[0]?.zh).toContain('2026年11月10日')
  })
})

describe('laws', () => {
  const moments = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 9 })
  test('used and left make the limit, whatever the pauses, as long as time is left at each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 5, max: 40 }), moments, (offset, n, gaps) => {
        let now = addHours(at('2024-01-02 09:00'), offset * 24)
        let facts: ClockFact[] = [startFact(now, workingDays(n), BASIS, calendar)]
        for (const [i, gap] of gaps.entries()) {
          now = addHours(now, gap)
          const glance = glanceClock(facts, now, calendar)!
          if (glance.state === 'overdue' || (glance.left?.n ?? 0) < 1) break
          facts = [
            ...facts,
            i % 2 === 0
              ? { kind: 'paused', at: now, reason: '等待', cap: i % 4 === 0 ? workingDays(2) : null }
              : { kind: 'resumed', at: now, due: dueAfterPause(facts, now, calendar) },
          ]
          const reading = readClock(facts, now, calendar)!
          expect(reading.spent.n + (reading.left?.n ?? 0)).toBe(n)
          expect(reading.warnings).toEqual([])
        }
      }),
    )
  })
  test('time used never falls, and the due date only ever moves later by waiting', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (offset, a, b) => {
        const start = addHours(at('2024-01-02 09:00'), offset * 24)
        const facts: ClockFact[] = [
          startFact(start, workingDays(8), BASIS, calendar),
          { kind: 'paused', at: addHours(start, 50), reason: '等待', cap: workingDays(4) },
        ]
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((h) => readClock(facts, addHours(start, 50 + h), calendar)!)
        expect(late!.spent.n).toBeGreaterThanOrEqual(early!.spent.n)
        expect((late!.dueOnResume ?? late!.due)!.at >= (early!.dueOnResume ?? early!.due)!.at).toBe(true)
      }),
    )
  })
})
