import { byDate, byMonthEnd, byQuarterEnd, byYearEnd, type Limit, workingDays } from '@changtong/calendar'
import { day, type Refusal, refuse } from '@changtong/kernel'

/** How a person states a limit: so many working days, or a promised date known to a day, month, quarter or year. */
export interface StatedLimit {
  readonly days?: number | undefined
  readonly due?: string | undefined
  readonly duePrecision?: 'day' | 'month' | 'quarter' | 'year' | undefined
}

/** The limit a person stated, or null where none was. */
export function limitOf(stated: StatedLimit): Limit | null {
  if (stated.due !== undefined) {
    const date = day(stated.due)
    const year = Number(date.slice(0, 4))
    const month = Number(date.slice(5, 7))
    if (stated.duePrecision === 'month') return byMonthEnd(year, month)
    if (stated.duePrecision === 'quarter') return byQuarterEnd(year, Math.ceil(month / 3))
    if (stated.duePrecision === 'year') return byYearEnd(year)
    return byDate(date)
  }
  return stated.days === undefined ? null : workingDays(stated.days)
}

/** Two limits at once contradict each other; a promised date that has passed is a slip of the pen. */
export function checkStated(stated: StatedLimit, today: string): Refusal | undefined {
  if (stated.days !== undefined && stated.due !== undefined) {
    return refuse(
      'limit.both',
      '请只填“工作日数”或“到期日期”中的一项。',
      'Please give either a number of working days or a due date, not both.',
    )
  }
  if (stated.due !== undefined && stated.due < today) {
    return refuse(
      'limit.past',
      `到期日期 ${stated.due} 已经过去，请另填日期。`,
      `The due date ${stated.due} has passed. Please give another date.`,
    )
  }
  return undefined
}
