import { expect, test } from 'vitest'
import { holidaysOf } from './holidays.ts'

const day = (date: string, off: boolean, zh: string) => ({ date, off, name: { zh, en: zh } })

test('days of a notice are told as holidays with runs of days off and the make-up workdays', () => {
  const days = [
    day('2026-02-28', false, '春节'),
    day('2026-01-01', true, '元旦'),
    day('2026-02-16', true, '春节'),
    day('2026-02-15', true, '春节'),
    day('2026-02-14', false, '春节调休上班'),
  ]
  expect(holidaysOf(days).map(({ name, off, work }) => [name.zh, off, work.map((run) => run.from)])).toEqual([
    ['元旦', [{ from: '2026-01-01', to: '2026-01-01', days: 1 }], []],
    ['春节', [{ from: '2026-02-15', to: '2026-02-16', days: 2 }], ['2026-02-14', '2026-02-28']],
  ])
})
test('a run goes over the end of a month and of a year', () => {
  expect(holidaysOf([day('2022-12-31', true, '元旦'), day('2023-01-01', true, '元旦')])[0]?.off).toEqual([
    { from: '2022-12-31', to: '2023-01-01', days: 2 },
  ])
})
