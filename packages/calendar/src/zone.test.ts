import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const PROGRAM = `
import * as calendarPackage from '@changtong/calendar'
import { seedEditions } from '@changtong/calendar/seed'
import { addHours, instant, text } from '@changtong/kernel'
const { workCalendar, dueOf, startFact, readClock, workingDays, calendarDays, months, hours, byMonthEnd } = calendarPackage
const calendar = workCalendar(seedEditions())
const lines = []
for (let i = 0; i < 400; i++) {
  const start = addHours(instant('2025-10-25T03:30:00Z'), i * 31)
  for (const limit of [workingDays(5), calendarDays(9), months(2), hours(24), byMonthEnd(2026, 8)]) {
    lines.push(dueOf(start, limit, calendar))
    lines.push(readClock([startFact(start, limit, text('依据', 'basis'), calendar)], addHours(start, i * 3), calendar))
  }
}
console.log(new Date('2026-07-01T00:00:00Z').getTimezoneOffset() + '\\n' + JSON.stringify(lines))
`

test('the machine’s time zone plays no part', () => {
  const run = (TZ: string): { offset: string; output: string } => {
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], {
      cwd: import.meta.dirname,
      env: { ...process.env, TZ, NODE_OPTIONS: '' },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    expect(child.stderr).toBe('')
    const [offset = '', output = ''] = child.stdout.split('\n')
    return { offset, output }
  }
  const [utc, newYork, shanghai] = [run('UTC'), run('America/New_York'), run('Asia/Shanghai')]
  expect([utc.offset, newYork.offset, shanghai.offset]).toEqual(['0', '240', '-480'])
  expect(utc.output.length).toBeGreaterThan(100_000)
  expect(newYork.output === utc.output).toBe(true)
  expect(shanghai.output === utc.output).toBe(true)
})
