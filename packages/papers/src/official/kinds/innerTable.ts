import type { Block, Column, OfficialPaper } from '../officialPaper.ts'
import { dueWords, type TaskDue } from './tasks.ts'

/** A measure as an internal table shows it: who leads it, who helps, by when, how far it is. */
export interface ListedMeasure {
  readonly text: string
  readonly lead: string | null
  readonly coUnits: readonly string[]
  readonly due: TaskDue | null
  readonly progress: string
}
export interface ListedProblem {
  readonly text: string
  readonly source: string
  /** As it is printed: 办理中, 已解决. */
  readonly state: string
  readonly measures: readonly ListedMeasure[]
}
/** 内部表: problems with their measures as an office follows them. */
export interface InnerTable {
  readonly title: string
  /** The office that made it. */
  readonly by: string
  /** “截至2026年11月20日10时” */
  readonly asOf: string
  readonly problems: readonly ListedProblem[]
}

const columns: readonly Column[] = [
  { heading: '序号', width: 36, align: 'center', merge: true },
  { heading: '问题', width: 126, merge: true },
  { heading: '问题来源', width: 70, align: 'center', merge: true },
  { heading: '主要措施', width: 140 },
  { heading: '牵头单位', width: 72, align: 'center' },
  { heading: '责任单位', width: 72, align: 'center' },
  { heading: '完成时限', width: 92, align: 'center' },
  { heading: '进展情况', width: 98 },
  { heading: '状态', width: 50, align: 'center', merge: true },
]

/** A row for each measure; serial, problem, source and state reach over the rows of one problem. */
export function innerTablePaper({ title, by, asOf, problems }: InnerTable): OfficialPaper {
  const rows = problems.flatMap(({ text, source, state, measures }, at) => {
    const own = measures.length > 0 ? measures : [null]
    return own.map((measure, index) => {
      const of = (words: string) => (index === 0 ? words : '')
      const { lead, coUnits = [], due } = measure ?? {}
      return [
        of(String(at + 1)),
        of(text),
        of(source),
        measure?.text ?? '',
        lead ?? '',
        coUnits.join('、'),
        due ? dueWords(due) : '',
        measure?.progress ?? '',
        of(state),
      ]
    })
  })
  const table: Block = { type: 'table', columns, rows }
  return {
    form: 'table',
    mark: [by],
    number: null,
    inside: { mark: '内部资料　注意保存', by, asOf },
    title,
    body: [table],
  }
}
