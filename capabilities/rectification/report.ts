import { dayOf, type Instant, type LocalDate } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { paces } from '../words.ts'

/** 整改情况报告, second part: what was found and what was done about it, in the two sections of the form. */
export interface RectificationReport {
  /** Days from the feedback to the date of the report. */
  readonly sinceFeedback: number
  readonly sections: readonly ReportSection[]
}
export interface ReportSection {
  /** （一）集中整改期内已完成的事项 */
  readonly heading: string
  readonly problems: readonly ReportProblem[]
}
export interface ReportProblem {
  readonly id: string
  /** 1.关于“…”问题的整改。 Numbers begin anew in each section. */
  readonly heading: string
  /** 一是… 二是…: the measures in order of class (at once, by a date, long-term), then as they were planned. */
  readonly measures: readonly { readonly id: string; readonly text: string; readonly pace: string | null }[]
}
export interface ReportedProblem {
  readonly problem: CaseState
  readonly measures: readonly CaseState[]
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
/** 1 to 99 in Chinese: 十一, 二十. */
export const chinese = (n: number): string => (n < 10 ? digits[n]! : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十${digits[n % 10]}`)

const order = Object.keys(paces)
const rank = (measure: CaseState): number => {
  const at = order.indexOf(String(measure.fields.pace))
  return at < 0 ? order.length : at
}
/** A title or sentence without the mark at its end. */
const bare = (words: string): string => words.trim().replace(/[。；;.]+$/u, '')
/** Done by the day of the report: closed with a solution on that day or before. */
const doneBy = (c: CaseState, date: LocalDate): boolean =>
  c.phase === 'closed' && c.outcome === 'resolved' && c.closedAt !== null && dayOf(c.closedAt as Instant) <= date

const printed = ({ problem, measures }: ReportedProblem, serial: number): ReportProblem => ({
  id: problem.id,
  heading: `${serial}.关于“${bare(String(problem.fields.title)).replace(/^[“"](.+)[”"]$/u, '$1')}”问题的整改。`,
  measures: measures
    .filter((measure) => measure.outcome !== 'withdrawn')
    .toSorted((a, b) => rank(a) - rank(b))
    .map((measure, i) => ({
      id: measure.id,
      pace: typeof measure.fields.pace === 'string' ? measure.fields.pace : null,
      text: `${chinese(i + 1)}是${bare(String(measure.fields.completion ?? measure.fields.progress ?? measure.fields.text))}。`,
    })),
})

/**
 * The report of a rectification as it stands on a day. The state of each problem on that day decides its section; withdrawn, merged and
 * transferred problems stand in none. Pure: the cases go in as they are.
 */
export function rectificationReport(c: CaseState, problems: readonly ReportedProblem[], date: LocalDate): RectificationReport {
  const counted = problems.filter(({ problem }) => !['withdrawn', 'transferred', 'rejected'].includes(problem.outcome ?? ''))
  const section = (heading: string, of: readonly ReportedProblem[]): ReportSection => ({
    heading,
    problems: of.map((one, i) => printed(one, i + 1)),
  })
  const done = counted.filter(({ problem }) => doneBy(problem, date))
  const feedback = String(c.fields.feedback)
  return {
    sinceFeedback: Math.round((Date.parse(date) - Date.parse(feedback)) / 86_400_000),
    sections: [
      section('（一）集中整改期内已完成的事项', done),
      section(
        '（二）按计划持续推进的事项',
        counted.filter((one) => !done.includes(one)),
      ),
    ],
  }
}
