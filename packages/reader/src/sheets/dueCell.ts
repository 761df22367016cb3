import { extentOfWords, hasYear } from '../dateExtent.ts'
import { type Desk, readDates, words } from '../desk.ts'
import type { DatePrecision, ReadDate } from '../reading.ts'
import type { Span } from '../source.ts'
import { dayOfSerial } from './cellKinds.ts'

export interface DueCell {
  readonly dates: readonly ReadDate[]
  /** What the cell was taken for, where that is not what it says; or why it gave no date. */
  readonly doubt?: { readonly zh: string; readonly en: string }
}
/** Words that promise no day, and are right so. */
const NO_DAY =
  /^(?:立行立改|立即整改|立即|即知即改|边查边改|长期(?:坚持|整改|推进)?|持续(?:坚持|整改|推进)?|常态化?(?:推进)?|全年|已完成|\/|-+|—+|无|待定)$/
/** Words beside a date that change nothing of it. */
const SAYS_NO_MORE =
  /(?:之|以)?前|完成|办结|整改到位|销号|实现|力争|计划|预计|全年|并?(?:长期|持续)(?:坚持|推进|整改)?|[于在至底末年内,，。、;；()（）\s]/g
const BEFORE = /(?:之前|以前|前|止)$/

/** Dates as people type them into a ledger and nowhere else: 2026.6, 20260630, 26.6.30, 2026.6.30前. */
function typed(cell: string): { from: string | null; to: string | null; precision: DatePrecision } | null {
  const plain = cell.replace(BEFORE, '')
  const ends = /^([\d./]{6,10})(?:[-–~至]|—{1,2})([\d./]{6,10})$/.exec(plain)?.slice(1).map(typed)
  if (ends) return ends[0]?.from && ends[1]?.to && ends[0].from <= ends[1].to ? { ...ends[1], from: ends[0].from } : null
  const parts = /^(\d{4}|\d{2})[./-](\d{1,2})(?:[./-](\d{1,2}))?([底末初]?)$/.exec(plain) ?? /^((?:19|20)\d\d)(\d\d)(\d\d)()$/.exec(plain)
  if (!parts) return null
  const [, year, month, day, end] = parts
  if (Number(month) < 1 || Number(month) > 12 || Number(day ?? 1) < 1 || Number(day ?? 1) > 31) return null
  if (year!.length === 2 && day === undefined) return null
  const full = year!.length === 2 ? `20${year}` : year!
  return extentOfWords(day ? `${full}-${Number(month)}-${Number(day)}` : `${full}年${Number(month)}月${end ?? ''}`)
}

/**
 * The dates of a cell under a heading for time limits. `year`: of the ledger's title, for a month or day without one. A serial number of the
 * spreadsheet (46203) is a day; words that promise no day (立行立改) give none and raise no doubt.
 */
export function dueIn(desk: Desk, span: Span, year: number | null): DueCell {
  const cell = words(desk, span).normalize('NFKC').trim()
  const found = readDates(desk, span).map((date) => {
    const plain = date.text.normalize('NFKC').replace(/\s/g, '').replace(BEFORE, '')
    const known = date.from !== null || date.to !== null || year === null || hasYear(plain) ? {} : extentOfWords(plain, year)
    return Object.assign(date, { role: 'due' as const, ...known })
  })
  const [only] = found
  const rest = found.reduce((words, { text }) => words.replace(text.normalize('NFKC'), ''), cell).replace(SAYS_NO_MORE, '')
  // 2026年五一前: of the words only the year was understood.
  if (found.length === 1 && only!.precision === 'year' && rest !== '')
    return {
      dates: found,
      doubt: {
        zh: `“${cell.slice(0, 40)}”只读出“${only!.text}”，按 ${only!.to ?? '该年'} 计，请核对。`,
        en: `Of "${cell.slice(0, 40)}" only "${only!.text}" was understood and taken for ${only!.to ?? 'that year'}. Please check it.`,
      },
    }
  if (found.length > 0) return { dates: found }
  const serial = dayOfSerial(cell)
  const extent = serial ? { from: serial, to: serial, precision: 'day' as const } : typed(cell.replace(/\s/g, ''))
  if (extent?.to) {
    const date: ReadDate = desk.marks.put({ text: words(desk, span), role: 'due', ...extent }, { '': span })
    return serial
      ? {
          dates: [date],
          doubt: {
            zh: `“${cell}”是表格软件的日期序号，已读作 ${serial}，请核对。`,
            en: `"${cell}" is a spreadsheet's serial number of a day; it was read as ${serial}. Please check it.`,
          },
        }
      : { dates: [date] }
  }
  if (cell === '' || NO_DAY.test(cell.replace(/\s/g, ''))) return { dates: [] }
  return {
    dates: [],
    doubt: { zh: `“${cell.slice(0, 40)}”不是日期，没有读作期限。`, en: `"${cell.slice(0, 40)}" is no date, so no time limit was read.` },
  }
}
