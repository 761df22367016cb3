import { day, must, type Result } from '@changtong/kernel'
import { describe, expect, test } from 'vitest'
import { type CalendarEdition, editionFromIcs, editionFromJson, type IcsOptions, workCalendar } from './index.ts'
import { seedEditions } from './seed.ts'

const refusalOf = (result: Result<CalendarEdition>): { code: string; zh: string; en: string } => {
  if (result.ok) throw new Error('expected a refusal')
  return { code: result.error.code, ...result.error.message }
}

const range = (year: number, month: number, from: number, to: number, name: string, isOffDay = true) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    name,
    date: `${year}-${String(month).padStart(2, '0')}-${String(from + i).padStart(2, '0')}`,
    isOffDay,
  }))
const year2027 = [
  { name: '元旦', date: '2026-12-31', isOffDay: true },
  ...range(2027, 1, 1, 2, '元旦'),
  ...range(2027, 2, 5, 11, '春节'),
  ...range(2027, 2, 13, 14, '春节', false),
  ...range(2027, 5, 1, 5, '劳动节'),
  ...range(2027, 10, 1, 7, '国庆节、中秋节'),
]
const json = (days: readonly unknown[], more: object = {}) =>
  JSON.stringify({ year: 2027, papers: ['https://example.org/notice'], days, ...more })

describe('a year from JSON', () => {
  test('becomes an edition that counts at once, from the December before', () => {
    const edition = must(editionFromJson(`\uFEFF${json(year2027)}`))
    expect(edition).toMatchObject({ id: 'cn-2027', notice: 'https://example.org/notice', from: '2026-12-31', to: '2027-12-31' })
    expect(edition.days[day('2027-02-13')]).toEqual({ off: false, name: { zh: '春节调休上班', en: 'make-up workday for Spring Festival' } })
    expect(edition.days[day('2027-10-01')]?.name).toEqual({ zh: '国庆节、中秋节', en: 'National Day and Mid-autumn Festival' })
    const calendar = workCalendar([...seedEditions(), edition])
    expect(calendar.covers).toEqual(['2022-01-01', '2027-12-31'])
    expect(must(calendar.isWorkday(day('2026-12-31')))).toBe(false)
    expect(must(calendar.isWorkday(day('2027-02-13')))).toBe(true)
  })
  test('the same days come out as the seed has them', () => {
    const seed = seedEditions().find(({ id }) => id === 'cn-2026')!
    const days = Object.entries(seed.days).map(([date, { off, name }]) => ({ name: name.zh.replace('调休上班', ''), date, isOffDay: off }))
    expect(must(editionFromJson(json(days, { year: 2026 }))).days).toEqual(seed.days)
  })
  test('a supplement may list a single day and settles nothing else', () => {
    const extra = must(editionFromJson(json(range(2027, 4, 9, 9, '本地节日')), { supplement: true, notice: '测试办〔2027〕1号' }))
    expect(extra).toMatchObject({ id: 'local-2027', supplement: true, from: '2027-04-09', to: '2027-04-09', notice: '测试办〔2027〕1号' })
  })
  test.each([
    ['not JSON', '{"year": 2027', 'calendar.json-unreadable', 'JSON'],
    ['no list', '[]', 'calendar.json-shape', 'days'],
    ['no year', '{"days":[]}', 'calendar.json-shape', 'year'],
    ['not yet published', json([]), 'calendar.edition-empty', '尚未公布'],
    [
      'a day that does not exist',
      json([...year2027, { name: '元旦', date: '2027-02-30', isOffDay: true }]),
      'calendar.json-day',
      '2027-02-30',
    ],
    ['a day without its mark', json([{ name: '元旦', date: '2027-01-01' }]), 'calendar.json-day', 'isOffDay'],
    ['a day without a name', json([{ date: '2027-01-01', isOffDay: true }]), 'calendar.json-day', '名称'],
    ['a day that is no object', json([...year2027, null]), 'calendar.json-day', `第${year2027.length + 1}个`],
    [
      'another year',
      json([...year2027, { name: '元旦', date: '2028-01-01', isOffDay: true }]),
      'calendar.edition-other-year',
      '2028-01-01',
    ],
    [
      'a contradiction',
      json([...year2027, { name: '元旦', date: '2027-01-01', isOffDay: false }]),
      'calendar.edition-contradicts',
      '2027-01-01',
    ],
    ['a file cut short', json(year2027.slice(0, 12)), 'calendar.edition-incomplete', '劳动节、国庆节'],
    ['a year without Spring Festival', json(year2027.filter(({ name }) => name !== '春节')), 'calendar.edition-incomplete', '缺少春节的'],
    ['far too much', ' '.repeat(1_000_001), 'calendar.file-too-large', '过大'],
  ])('%s is refused in words', (_, file, code, words) => {
    const refusal = refusalOf(editionFromJson(file))
    expect(refusal.code).toBe(code)
    expect(refusal.zh).toContain(words)
    expect(refusal.zh).toContain('原有安排不变')
    expect(refusal.en).toContain('unchanged')
  })
})

const entry = (summary: string, start: string, end: string | null, more: readonly string[] = []) =>
  [
    'BEGIN:VEVENT',
    `DTSTART;VALUE=DATE:${start}`,
    ...(end ? [`DTEND;VALUE=DATE:${end}`] : []),
    `SUMMARY:${summary}`,
    ...more,
    'END:VEVENT',
  ].join('\r\n')
const ics = (...entries: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...entries, 'END:VCALENDAR', ''].join('\r\n')
const whole = [
  entry('元旦（休）', '20261231', '20270103'),
  entry('春节 假期', '20270205', '20270212'),
  entry('春节(班)', '20270213', '20270215'),
  entry('劳动节', '20270501', '20270506', ['X-APPLE-SPECIAL-DAY:WORK-HOLIDAY']),
  entry('国庆节\\, 中秋节', '20271001', '20271008', ['DESCRIPTION:休']),
]

describe('a year from iCalendar', () => {
  test('gives the same days as the JSON of that year', () => {
    expect(must(editionFromIcs(ics(...whole))).days).toEqual(must(editionFromJson(json(year2027))).days)
  })
  test('folded lines, times, durations and single days are read', () => {
    const others = [
      'BEGIN:VEVENT\nDTSTART:20261230T160000Z\nDTEND:20270102T160000Z\nSUMMARY;LANGUAGE=zh-CN:元旦\n （休）\nEND:VEVENT',
      'BEGIN:VEVENT\nDTSTART;TZID=Asia/Shanghai:20270205T000000\nDURATION:P7D\nSUMMARY:春节（休）\nEND:VEVENT',
      entry('春节补班', '20270213', null),
      'BEGIN:VEVENT\nDTSTART;TZID="Asia/Shanghai":20270213T090000\nDTEND;TZID="Asia/Shanghai":20270214T173000\nSUMMARY:春节 补班\nEND:VEVENT',
      ...whole.slice(3),
    ]
    expect(must(editionFromIcs(ics(...others))).days).toEqual(must(editionFromIcs(ics(...whole))).days)
  })
  test('of several years one is chosen', () => {
    const two = ics(...whole, entry('元旦(休)', '20280101', '20280102'))
    expect(refusalOf(editionFromIcs(two))).toMatchObject({ code: 'calendar.ics-several-years' })
    expect(must(editionFromIcs(two, { year: 2027 })).id).toBe('cn-2027')
    expect(refusalOf(editionFromIcs(two, { year: 2028 })).code).toBe('calendar.edition-incomplete')
  })
  test('entries without a mark are left out only when asked', () => {
    const mixed = ics(...whole, entry('立春', '20270204', '20270205'))
    expect(refusalOf(editionFromIcs(mixed)).zh).toContain('立春')
    expect(must(editionFromIcs(mixed, { ignoreUnmarked: true })).days).toEqual(must(editionFromIcs(ics(...whole))).days)
  })
  test.each<[string, string, IcsOptions, string]>([
    ['not a calendar', 'hello', {}, 'calendar.ics-unreadable'],
    ['an empty calendar', ics(), {}, 'calendar.edition-empty'],
    ['a wrong date', ics(entry('元旦(休)', '20270230', null)), {}, 'calendar.ics-date'],
    ['an end before the start', ics(entry('元旦(休)', '20270105', '20270101')), {}, 'calendar.ics-date'],
    ['a repeating entry', ics(entry('元旦(休)', '20270101', null, ['RRULE:FREQ=YEARLY'])), {}, 'calendar.ics-date'],
    ['an entry of months', ics(entry('元旦(休)', '20270101', '20270401')), {}, 'calendar.ics-date'],
    ['a year cut short', ics(...whole.slice(0, 3)), {}, 'calendar.edition-incomplete'],
    ['a year it does not hold', ics(...whole), { year: 2030 }, 'calendar.edition-empty'],
  ])('%s is refused in words', (_, file, options, code) => {
    const refusal = refusalOf(editionFromIcs(file, options))
    expect(refusal.code).toBe(code)
    expect(refusal.zh.length).toBeGreaterThan(15)
    expect(refusal.en.length).toBeGreaterThan(30)
  })
})
