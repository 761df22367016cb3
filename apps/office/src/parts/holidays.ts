import { addDays, type LocalDate } from '@changtong/kernel'
import type { Edition } from '../contract.ts'

/** Days of one name in a row: `2026-02-15` to `2026-02-23`. */
export interface Run {
  readonly from: string
  readonly to: string
  readonly days: number
}
export interface Holiday {
  readonly name: Edition['days'][number]['name']
  readonly off: readonly Run[]
  readonly work: readonly Run[]
}

const runsOf = (dates: readonly string[]): Run[] => {
  const runs: Run[] = []
  for (const date of [...dates].sort()) {
    const last = runs.at(-1)
    if (last && addDays(last.to as LocalDate, 1) === date) runs[runs.length - 1] = { from: last.from, to: date, days: last.days + 1 }
    else runs.push({ from: date, to: date, days: 1 })
  }
  return runs
}

/** The days of an edition as a notice tells them: each holiday with its days off and its make-up workdays, in the order of the year. */
export function holidaysOf(days: Edition['days']): Holiday[] {
  const inOrder = [...days].sort((a, b) => (a.date < b.date ? -1 : 1))
  const holidays = [...new Set(inOrder.filter((day) => day.off).map((day) => day.name.zh))]
  // A workday is called after its holiday (春节调休上班); the longest name that fits, for 国庆节、中秋节 beside 国庆节.
  const holidayOf = (day: Edition['days'][number]): string =>
    (day.off ? undefined : [...holidays].sort((a, b) => b.length - a.length).find((name) => day.name.zh.startsWith(name))) ?? day.name.zh
  const names = [...new Set(inOrder.map(holidayOf))]
  return names.map((name) => {
    const own = inOrder.filter((day) => holidayOf(day) === name).sort((a, b) => Number(b.off) - Number(a.off))
    const dates = (off: boolean) => runsOf(own.filter((day) => day.off === off).map((day) => day.date))
    return { name: own[0]!.name, off: dates(true), work: dates(false) }
  })
}
