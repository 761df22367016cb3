import { printed, printedMoment, type Text, text } from '@changtong/kernel'
import { type Due, dueDay } from './due.ts'

const QUARTERS = ['一', '二', '三', '四']

/** The due date as a page shows it, to its own precision: 2026年10月9日, 2026-10-09 17:00, 2026年8月底; 暂定 where provisional. */
export function dueText(due: Due): Text {
  const shown = exactly(due)
  return due.provisional ? text(`${shown.zh}（暂定）`, `${shown.en} (provisional)`) : shown
}
function exactly(due: Due): Text {
  const date = dueDay(due)
  const year = date.slice(0, 4)
  const month = Number(date.slice(5, 7))
  switch (due.precision) {
    case 'hour':
      return text(printedMoment(due.at), printedMoment(due.at))
    case 'day':
      return text(printed(date), date)
    case 'month':
      return text(`${year}年${month}月底`, `end of ${date.slice(0, 7)}`)
    case 'quarter':
      return text(`${year}年${QUARTERS[Math.ceil(month / 3) - 1]}季度末`, `end of quarter ${Math.ceil(month / 3)} of ${year}`)
    case 'half':
      return text(`${year}年${month <= 6 ? '上' : '下'}半年末`, `end of half ${month <= 6 ? 1 : 2} of ${year}`)
    case 'year':
      return text(`${year}年底`, `end of ${year}`)
  }
}

/** What to tell people about a provisional due date; null for a fixed one. */
export function provisionalWarning(due: Due): Text | null {
  if (!due.provisional) return null
  const date = dueDay(due)
  return text(
    `到期日${printed(date)}为暂定：所涉时段的放假安排尚未公布，暂只扣除周六、周日。安排公布并导入后，将另行登记确定的日期。`,
    `The due date ${date} is provisional: the holiday arrangement for part of this time is not published yet, so only weekends are left out. Once it is published and imported, the fixed date will be recorded.`,
  )
}
