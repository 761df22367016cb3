import { type Block, headingMark, type OfficialPaper } from '../officialPaper.ts'
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
  readonly title: string
  readonly opening: string
  readonly stages: readonly Stage[]
}
const names = ['一季度', '二季度', '三季度', '四季度']

/** A table for each year: a row for each stage that has steps in it, a column for each quarter, in a cell the steps in their order. */
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
  return paperOf(r, [text(r.opening), ...tables])
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
    { heading: '月份', width: 22, align: 'center' },
    { heading: '工作内容', width: 38 },
    { heading: '责任单位', width: 20, align: 'center' },
    { heading: '完成时限', width: 20, align: 'center' },
  ] as const
  return paperOf(t, [text(t.opening), { type: 'table', columns, rows }])
}

const paperOf = (p: Issuing & { readonly title: string }, body: readonly Block[]): OfficialPaper => ({
  form: 'document',
  mark: [p.issuer],
  suffix: '文件',
  number: p.number,
  title: p.title,
  body,
  signature: sealed(p),
  imprint: imprint(p),
})
