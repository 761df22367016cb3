import { localDate, no, ok, type Result } from '@changtong/kernel'
import type { CalendarEdition } from './edition.ts'
import { checkedEdition, type EditionOptions, importRefusal, type ListedDay, tooLarge } from './editionCheck.ts'

type Loose = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const isName = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && value.length <= 100

function readDay(value: unknown, position: number): Result<ListedDay> {
  const bad = (zh: string, en: string): Result<ListedDay> =>
    no(importRefusal('json-day', `第${position}个日期${zh}`, `day ${position} ${en}`, { position }))
  if (!isObject(value)) return bad('的格式不对，应含name、date、isOffDay。', 'must be an object with name, date and isOffDay.')
  if (typeof value.date !== 'string') return bad('缺少date（如2027-01-01）。', 'has no date (such as 2027-01-01).')
  const date = localDate(value.date)
  if (!date.ok) return bad(`有误：${date.error.message.zh}`, `is wrong: ${date.error.message.en}`)
  if (typeof value.isOffDay !== 'boolean')
    return bad(
      `（${date.value}）的isOffDay应为true（放假）或false（上班）。`,
      `(${date.value}) needs isOffDay: true (off) or false (worked).`,
    )
  if (!isName(value.name)) return bad(`（${date.value}）缺少节日名称name。`, `(${date.value}) has no holiday name.`)
  return ok({ date: date.value, holiday: value.name.trim(), off: value.isOffDay })
}

/**
 * Reads a year's days from JSON: `{ year, papers: [addresses], days: [{ name, date, isOffDay }] }`, the form in which
 * open data sets publish the State Council's notices. Members it does not know are ignored. Refusals (`calendar.…`) say
 * which day is wrong and that nothing was changed.
 */
export function editionFromJson(file: string, options: EditionOptions = {}): Result<CalendarEdition> {
  const large = tooLarge(file)
  if (large) return no(large)
  let value: unknown
  try {
    value = JSON.parse(file.replace(/^\uFEFF/, ''))
  } catch {
    return no(
      importRefusal(
        'json-unreadable',
        '文件不是JSON，或已损坏。请重新下载或换一个文件。',
        'the file is not JSON, or is damaged. Please download it again or choose another.',
      ),
    )
  }
  if (!isObject(value) || !Array.isArray(value.days))
    return no(importRefusal('json-shape', '文件里没有days（日期列表）。', 'the file has no days (the list of dates).'))
  const { year, papers } = value
  if (!Number.isInteger(year) || (year as number) < 1990 || (year as number) > 2200)
    return no(importRefusal('json-shape', '文件里没有year（年份，如2027）。', 'the file has no year (such as 2027).'))
  const days: ListedDay[] = []
  for (const [index, one] of value.days.entries()) {
    const read = readDay(one, index + 1)
    if (!read.ok) return read
    days.push(read.value)
  }
  const notice = Array.isArray(papers) ? papers.filter(isAddress).join(' ') : ''
  return checkedEdition(year as number, days, { ...options, notice: options.notice ?? notice })
}
const isAddress = (value: unknown): value is string => typeof value === 'string' && value.length <= 500
