import { type Attachment, type Block, headingMark, type OfficialPaper } from '../officialPaper.ts'
import { gbt9704 } from '../officialProfile.ts'
import { rowLines } from '../tables.ts'
import { type Issuing, imprint, sealed, text } from './issuing.ts'
import { dueWords, type TaskDue } from './tasks.ts'

/** One step of a roadmap: what, by whom, in which quarter (1 to 4). */
export interface Step {
  readonly text: string
  readonly unit: string | null
  readonly year: number
  readonly quarter: 1 | 2 | 3 | 4
}
export interface Stage {
  readonly name: string
  /** What is reached at its end. */
  readonly goal: string
  readonly steps: readonly Step[]
}
/** 路线图: stages with their goals, and the steps of each by quarter. */
export interface Roadmap extends Issuing {
  /** What is issued: “…工作路线图”; the paper is the notice that issues it. */
  readonly title: string
  readonly opening: string
  readonly stages: readonly Stage[]
}
const names = ['一季度', '二季度', '三季度', '四季度']

/**
 * The notice with the roadmap attached, its pages turned sideways: a table for each year, a row for each stage that has steps in it, a column for each quarter, in a
 * cell the steps in their order.
 */
export function roadmap(r: Roadmap): OfficialPaper {
  const years = [...new Set(r.stages.flatMap(({ steps }) => steps.map(({ year }) => year)))].sort()
  const columns = [{ heading: '阶段和目标', width: 24 }, ...names.map((heading) => ({ heading, width: 19 }))]
  const cell = (steps: readonly Step[]): string => {
    const said = steps.map(({ text: words, unit }) => `${words.trim()}${unit ? `（${unit}）` : ''}`)
    return said.length > 1 ? said.map((words, at) => `${at + 1}.${words}`).join('\n') : said.join('')
  }
  const tables = years.flatMap((year, at): Block[] => [
    ...(years.length > 1 ? [{ type: 'heading', level: 1, text: `${headingMark(1, at + 1)}${year}年` } as const] : []),
    {
      type: 'table',
      columns,
      rows: r.stages.flatMap(({ name, goal, steps }) => {
        const own = steps.filter((step) => step.year === year)
        return own.length === 0
          ? []
          : [[`${name}\n${goal}`, ...names.map((_, at) => cell(own.filter(({ quarter }) => quarter === at + 1)))]]
      }),
    },
  ])
  return issued(r, { title: r.title, across: true, body: tables })
}

/** One line of a timetable. */
export interface Entry {
  readonly due: TaskDue
  readonly text: string
  readonly unit: string
}
/** 时间表: what is due when, month by month. */
export interface Timetable extends Issuing {
  readonly title: string
  readonly opening: string
  readonly entries: readonly Entry[]
}
/** A row taller than so many lines makes an upright page hard to read: the table is turned sideways. */
const TALL = 6
/** The month stands in the first line of its entries; what is due by the end of a month, quarter or year stands last in its month. */
export function timetable(t: Timetable): OfficialPaper {
  const rank = ({ due }: Entry) => `${due.date.slice(0, 7)} ${due.precision === 'day' ? due.date : '99'}`
  const sorted = t.entries
    .map((entry, at) => ({ entry, at }))
    .sort((a, b) => (rank(a.entry) < rank(b.entry) ? -1 : rank(a.entry) > rank(b.entry) ? 1 : a.at - b.at))
  const monthOf = ({ due }: Entry) => `${due.date.slice(0, 4)}年${Number(due.date.slice(5, 7))}月`
  const rows = sorted.map(({ entry }, at) => {
    const before = sorted[at - 1]
    return [before && monthOf(before.entry) === monthOf(entry) ? '' : monthOf(entry), entry.text.trim(), entry.unit, dueWords(entry.due)]
  })
  const columns = [
    { heading: '月份', width: 18, align: 'center', merge: true },
    { heading: '工作内容', width: 38 },
    { heading: '责任单位', width: 18, align: 'center' },
    { heading: '完成时限', width: 26, align: 'center' },
  ] as const
  return issued(t, {
    title: t.title,
    across: rows.some((row) => rowLines(row, columns, gbt9704) > TALL),
    body: [{ type: 'table', columns, rows }],
  })
}

/** 关于印发《…》的通知 with what it issues as its attachment. */
const issued = (p: Issuing & { readonly title: string; readonly opening: string }, attachment: Attachment): OfficialPaper => ({
  form: 'document',
  mark: [p.issuer],
  suffix: '文件',
  number: p.number,
  title: /通知$/u.test(p.title) ? p.title : `关于印发《${p.title}》的通知`,
  body: [text(p.opening)],
  attachments: [attachment],
  signature: sealed(p),
  imprint: imprint(p),
})
