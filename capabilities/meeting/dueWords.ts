import { day, endOfMonth, type LocalDate, localDate } from '@changtong/kernel'

/** A due date as minutes write it, read: the day it ends on, and how exactly it is known. */
export interface ReadDue {
  readonly due: LocalDate
  readonly duePrecision: 'day' | 'month' | 'quarter' | 'year'
}
const two = (n: number): string => String(n).padStart(2, '0')
const at = (year: number, month: number, date = 1): string => `${year}-${two(month)}-${two(date)}`
const quarterOf: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 }

/**
 * Reads 11月15日前, 10月底, 下月底前, 三季度末, 年底前, 2027年3月底 as of the day of the meeting: without a year the next such date that is not before
 * it. Null where the words are no date, such as 尽快 or 长期坚持.
 */
export function readDueWords(words: string, on: LocalDate): ReadDue | null {
  const plain = words
    .replace(/\s/gu, '')
    .replace(/[０-９]/gu, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))
    .replace(/^(?:于|在|力争|确保|争取)/u, '')
    .replace(/(?:之?前|以前|前完成|完成|内)+$/u, '')
  const thisYear = Number(on.slice(0, 4))
  const parts = /^(?:(\d{4}|今|本|当|明)年)?(.*)$/u.exec(plain)
  const stated = parts?.[1]
  const year = stated === undefined ? null : /^\d/u.test(stated) ? Number(stated) : stated === '明' ? thisYear + 1 : thisYear
  const rest = parts?.[2] ?? ''
  const next = (ends: (year: number) => LocalDate): LocalDate => {
    const first = ends(year ?? thisYear)
    return year === null && first < on ? ends(thisYear + 1) : first
  }
  const date = /^(\d{1,2})月(\d{1,2})[日号]$/u.exec(rest)
  if (date) {
    const there = (y: number) => localDate(at(y, Number(date[1]), Number(date[2])))
    return there(year ?? thisYear).ok && there(thisYear + 1).ok
      ? { due: next((y) => day(at(y, Number(date[1]), Number(date[2])))), duePrecision: 'day' }
      : null
  }
  const month = /^(\d{1,2})月(?:份?底|末)$/u.exec(rest)
  if (month && Number(month[1]) >= 1 && Number(month[1]) <= 12)
    return { due: next((y) => endOfMonth(day(at(y, Number(month[1]))))), duePrecision: 'month' }
  const near = /^(本|当|下)个?月(?:底|末)?$/u.exec(rest)
  if (near && year === null) {
    const ahead = Number(on.slice(5, 7)) + (near[1] === '下' ? 1 : 0)
    return { due: endOfMonth(day(ahead > 12 ? at(thisYear + 1, ahead - 12) : at(thisYear, ahead))), duePrecision: 'month' }
  }
  const quarter = /^第?([一二三四1-4])季度(?:底|末)?$/u.exec(rest)
  if (quarter) return { due: next((y) => endOfMonth(day(at(y, quarterOf[quarter[1]!]! * 3)))), duePrecision: 'quarter' }
  if (/^(?:年?底|年?末)$/u.test(rest) || (rest === '' && stated !== undefined))
    return { due: day(at(year ?? thisYear, 12, 31)), duePrecision: 'year' }
  return null
}
