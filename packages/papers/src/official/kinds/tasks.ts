import { type LocalDate, printed } from '@changtong/kernel'
import { type Block, type Box, headingMark, type OfficialPaper } from '../officialPaper.ts'
import { ended, type Issuing, imprint, sealed, text } from './issuing.ts'

/** By when, and how exactly that is meant: 2026年6月30日前, 2026年6月底前, 2026年二季度末前, 2026年底前. */
export interface TaskDue {
  readonly date: LocalDate
  readonly precision: 'day' | 'month' | 'quarter' | 'year'
}
/** One task: who leads it, who helps, by when. */
export interface BookTask {
  readonly text: string
  readonly lead: string
  readonly coUnits: readonly string[]
  readonly due: TaskDue | null
}
export interface TaskSection {
  /** null: the tasks stand without a heading of their own. */
  readonly heading: string | null
  readonly tasks: readonly BookTask[]
}
/** 任务书: the tasks of a year or of a campaign, with units, dates and, where asked for, a line to sign for each lead unit. */
export interface TaskBook extends Issuing {
  readonly title: string
  readonly opening: string
  readonly sections: readonly TaskSection[]
  /** What is asked of the units, after the tasks. */
  readonly demands: readonly string[]
  /** Whether the lead units sign. */
  readonly signed: boolean
}
/** `table`: one table a section, for those who tick off. `itemised`: numbered items with their units in brackets, as they are printed and read. */
export type TaskLayout = 'table' | 'itemised'

const quarters = ['一', '二', '三', '四']
/** A date as a task list prints it. */
export function dueWords({ date, precision }: TaskDue): string {
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))]
  switch (precision) {
    case 'day':
      return `${printed(date)}前`
    case 'month':
      return `${year}年${month}月底前`
    case 'quarter':
      return `${year}年${quarters[Math.ceil(month / 3) - 1]}季度末前`
    case 'year':
      return `${year}年底前`
  }
}
/** （牵头单位：…；责任单位：…；完成时限：…） */
const bracket = ({ lead, coUnits, due }: BookTask): string =>
  `（牵头单位：${lead}${coUnits.length > 0 ? `；责任单位：${coUnits.join('、')}` : ''}${due ? `；完成时限：${dueWords(due)}` : ''}）`

const columns = [
  { heading: '序号', width: 8, align: 'center' },
  { heading: '任务内容', width: 38 },
  { heading: '牵头单位', width: 16, align: 'center' },
  { heading: '责任单位', width: 16, align: 'center' },
  { heading: '完成时限', width: 22, align: 'center' },
] as const

export function taskBook(b: TaskBook, layout: TaskLayout): OfficialPaper {
  let serial = 0
  const numbered = (task: BookTask): Block => ({
    type: 'heading',
    level: 3,
    text: `${headingMark(3, ++serial)}`,
    after: `${ended(task.text)}${bracket(task)}`,
  })
  const rowOf = ({ text: said, lead, coUnits, due }: BookTask): readonly string[] => [
    String(++serial),
    ended(said),
    lead,
    coUnits.join('、'),
    due ? dueWords(due) : '',
  ]
  let heading = 0
  const sections = b.sections.flatMap(({ heading: words, tasks }): Block[] => {
    // Items begin anew under each heading; rows of tables run on, so that a number names one task of the book.
    if (layout === 'itemised' && words !== null) serial = 0
    return [
      ...(words === null ? [] : [{ type: 'heading', level: 1, text: `${headingMark(1, ++heading)}${words}` } as const]),
      ...(layout === 'itemised' ? tasks.map(numbered) : [{ type: 'table', columns, rows: tasks.map(rowOf) } as const]),
    ]
  })
  const leads = [...new Set(b.sections.flatMap(({ tasks }) => tasks.map(({ lead }) => lead)))]
  return {
    form: 'document',
    mark: [b.issuer],
    suffix: '文件',
    number: b.number,
    title: b.title,
    body: [
      text(b.opening),
      ...sections,
      ...(b.demands.length > 0
        ? [
            ...(heading > 0 ? [{ type: 'heading', level: 1, text: `${headingMark(1, ++heading)}工作要求` } as const] : []),
            ...b.demands.map((words) => text(ended(words))),
          ]
        : []),
      ...(b.signed && leads.length > 0 ? [{ type: 'boxes', rows: leads.map(signing) } as const] : []),
    ],
    signature: sealed(b),
    imprint: imprint(b),
  }
}
const signing = (lead: string): readonly Box[] => [
  { label: '牵头单位', text: lead, lines: 2 },
  { label: '负责人签字', text: '' },
]
