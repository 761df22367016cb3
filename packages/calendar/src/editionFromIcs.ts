import { addDays, dayOf, daysBetween, instant, type LocalDate, localDate, no, ok, type Result } from '@changtong/kernel'
import type { CalendarEdition } from './edition.ts'
import { checkedEdition, type EditionOptions, importRefusal, type ListedDay, tooLarge } from './editionCheck.ts'

export interface IcsOptions extends EditionOptions {
  /** Which year to take from a calendar of several years; without it the calendar must hold one year. */
  readonly year?: number
  /** Leave out entries that say neither 休 nor 班 (solar terms, other festivals) instead of refusing the file. */
  readonly ignoreUnmarked?: boolean
}

interface Property {
  readonly value: string
  readonly params: string
}
type Event = ReadonlyMap<string, Property>

/** RFC 5545: a line that begins with white space carries the one before it on. */
const unfold = (file: string): string[] =>
  file
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
/** A text value without its escapes; the end of a very long one, which is where a mark stands. */
const plainText = (value: string): string =>
  value
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .trim()
    .slice(-200)

function eventsOf(lines: readonly string[]): readonly Event[] {
  const events: Event[] = []
  let event: Map<string, Property> | null = null
  for (const line of lines) {
    if (/^BEGIN:VEVENT$/i.test(line.trim())) event = new Map()
    else if (/^END:VEVENT$/i.test(line.trim())) {
      if (event) events.push(event)
      event = null
    } else if (event) {
      const [, name, params, value] = /^([A-Za-z0-9-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/.exec(line) ?? []
      if (name !== undefined && !event.has(name.toUpperCase())) event.set(name.toUpperCase(), { value: value ?? '', params: params ?? '' })
    }
  }
  return events
}

/** A day from `20270101`, `20270101T000000` (Shanghai) or `20270101T160000Z`; `midnight` where the time is 00:00. */
function readMoment(property: Property | undefined): { date: LocalDate; midnight: boolean } | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(property?.value.trim() ?? '')
  if (!match) return null
  const [, y, m, d, hour, minute, second, zulu] = match
  const date = localDate(`${y}-${m}-${d}`)
  if (!date.ok) return null
  if (hour === undefined) return { date: date.value, midnight: true }
  if (!zulu) return { date: date.value, midnight: hour === '00' && minute === '00' }
  const ms = Date.parse(`${date.value}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(ms) ? null : { date: dayOf(instant(ms)), midnight: hour === '16' && minute === '00' }
}

/** First and last day of an event: the end is the day after the last one where it is a date or a midnight. */
function spanOf(event: Event): readonly [LocalDate, LocalDate] | null {
  const start = readMoment(event.get('DTSTART'))
  if (!start) return null
  const duration = event.get('DURATION')
  if (duration) {
    const days = /^P(?:(\d{1,2})W|(\d{1,3})D)$/.exec(duration.value.trim())
    const length = days ? Number(days[1] ?? 0) * 7 + Number(days[2] ?? 0) : 0
    return length > 0 ? [start.date, addDays(start.date, length - 1)] : null
  }
  if (!event.has('DTEND')) return [start.date, start.date]
  const end = readMoment(event.get('DTEND'))
  if (!end) return null
  const last = end.midnight && end.date > start.date ? addDays(end.date, -1) : end.date
  return last < start.date ? null : [start.date, last]
}

const WORKED = /[(（\s]*(?:补班|调休上班|上班|班|make-?up workday|workday)[)）\s]*$/iu
const OFF = /[(（\s]*(?:放假|休假|假期|休|holiday|day off)[)）\s]*$/iu

/** Whether an event says off or worked, by Apple's marker, its title's ending, or its description; null where none does. */
function markOf(event: Event): boolean | null {
  const special = event.get('X-APPLE-SPECIAL-DAY')?.value.trim().toUpperCase()
  if (special === 'WORK-HOLIDAY') return true
  if (special === 'ALTERNATE-WORKDAY') return false
  for (const name of ['SUMMARY', 'DESCRIPTION']) {
    const words = plainText(event.get(name)?.value ?? '')
    if (WORKED.test(words)) return false
    if (OFF.test(words)) return true
  }
  return null
}
const titleOf = (event: Event): string => plainText(event.get('SUMMARY')?.value ?? '')
function holidayOf(event: Event): string {
  const title = titleOf(event)
  const bare = title.replace(WORKED, '').replace(OFF, '').trim()
  return bare === '' ? title : bare
}

/** The longest run of days one event may stand for; more is not a holiday. */
const LONGEST = 31

/**
 * Reads days from an iCalendar file whose entries say whether they are off (休) or worked (班), in the title, the
 * description or Apple's marker. Times without a zone are Shanghai's. A New Year's holiday that begins in December
 * belongs to the next year. Refuses, naming the entry, what it cannot read for certain; nothing is guessed or dropped.
 */
export function editionFromIcs(file: string, options: IcsOptions = {}): Result<CalendarEdition> {
  const large = tooLarge(file)
  if (large) return no(large)
  const lines = unfold(file)
  if (!lines.some((line) => /^BEGIN:VCALENDAR\s*$/i.test(line)))
    return no(
      importRefusal(
        'ics-unreadable',
        '文件不是iCalendar（.ics）日历。请换一个文件。',
        'the file is not an iCalendar (.ics) calendar. Please choose another.',
      ),
    )
  const listed: { year: number; day: ListedDay }[] = []
  for (const event of eventsOf(lines)) {
    const read = readEvent(event)
    if (!read.ok) {
      if (options.ignoreUnmarked && read.error.code === 'calendar.ics-unmarked') continue
      return read
    }
    listed.push(...read.value)
  }
  const years = [...new Set(listed.map(({ year }) => year))].sort()
  if (options.year === undefined && years.length > 1)
    return no(
      importRefusal(
        'ics-several-years',
        `日历含有${years.join('、')}等多个年份。请选择要导入的年份。`,
        `the calendar holds several years (${years.join(', ')}). Please choose the one to import.`,
        { years },
      ),
    )
  const year = options.year ?? years[0]
  if (year === undefined)
    return no(
      importRefusal(
        'edition-empty',
        '日历里没有标明“休”或“班”的日程，安排可能尚未公布。',
        'the calendar has no entry marked as off or worked; the arrangement may not be published yet.',
      ),
    )
  return checkedEdition(
    year,
    listed.filter((one) => one.year === year).map((one) => one.day),
    options,
  )
}

function readEvent(event: Event): Result<{ year: number; day: ListedDay }[]> {
  const title = titleOf(event)
  const off = markOf(event)
  if (off === null)
    return no(
      importRefusal(
        'ics-unmarked',
        `日程“${title}”没有标明“休”或“班”。请只导出标有休、班的日程，或选择略过未标明的日程。`,
        `the entry "${title}" does not say whether it is off (休) or worked (班). Please export marked entries only, or choose to leave the others out.`,
        { title },
      ),
    )
  const span = spanOf(event)
  if (!span || daysBetween(...span) >= LONGEST || event.has('RRULE') || event.has('RDATE'))
    return no(
      importRefusal(
        'ics-date',
        `日程“${title}”的起止日期无法确定（日期有误、过长或为重复日程）。请在日历中改正后重新导出。`,
        `the dates of the entry "${title}" are not certain (wrong, too long or repeating). Please correct it in the calendar and export it again.`,
        { title },
      ),
    )
  const holiday = holidayOf(event)
  const [from, to] = span
  // The whole entry goes with the year that its last day belongs to, so a New Year's holiday is not cut in two.
  const newYear = from.slice(5, 7) === '12' && (to.slice(0, 4) > from.slice(0, 4) || /元旦|New Year/iu.test(holiday))
  const year = Number(from.slice(0, 4)) + (newYear ? 1 : 0)
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
  return ok(days.map((date) => ({ year, day: { date, holiday, off } })))
}
