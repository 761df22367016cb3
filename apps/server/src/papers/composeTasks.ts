import { paces } from '@changtong/capabilities/words.ts'
import { day, type Id } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import {
  type BookTask,
  type Entry,
  roadmap,
  type Stage,
  type Step,
  type TaskDue,
  type TaskSection,
  taskBook,
  timetable,
} from '@changtong/papers'
import { caseRecords } from '@changtong/store'
import { open, type Question } from '../board/asked.ts'
import type { Work } from '../loop/work.ts'
import { type Composed, type Composing, issuing } from './compose.ts'
import { type Period, printedPeriod } from './composePeriod.ts'
import { reportedBy } from './composeProgress.ts'
import { type Figure, figure, found } from './figures.ts'

export type TaskPaper = 'task-book' | 'roadmap' | 'timetable'
/** A measure or a decided matter as the papers of tasks print it. */
interface Planned {
  readonly id: Id
  readonly text: string
  readonly lead: Id | null
  readonly co: readonly Id[]
  readonly due: TaskDue | null
  readonly pace: string | null
}
interface Part {
  readonly heading: string
  readonly tasks: readonly Planned[]
}
/** What is to be done, in parts, with the numbers that the opening tells. */
interface Plan {
  readonly of: string
  readonly parts: readonly Part[]
  readonly figures: readonly Figure[]
}

/** 任务书, 路线图 or 时间表: of a rectification the measures of its problems; of a period what is open and due in it. */
export async function taskPaper(
  kind: TaskPaper,
  c: CaseState | null,
  period: Period | null,
  title: string,
  by: Composing,
): Promise<Composed | null> {
  const plan = c ? await ofRectification(c, by.work) : await ofPeriod(period!, by.work)
  const all = plan.parts.flatMap(({ tasks }) => tasks)
  if (!all.some(({ due }) => due !== null)) return null
  const units = [...new Set(all.flatMap(({ lead, co }) => [...(lead ? [lead] : []), ...co]))]
  return { paper: written(kind, plan, title.trim(), by), figures: plan.figures, units }
}

function written(kind: TaskPaper, plan: Plan, title: string, by: Composing) {
  const { work } = by
  const told = plan.figures.map(({ words }) => words).join('，')
  const head = (word: string, opening = `现将${plan.of}${word}印发如下，${told}。`) => ({
    ...issuing(by),
    title: title || `${plan.of}${word}`,
    opening,
  })
  const attached = (word: string) => head(word, `现将《${title || `${plan.of}${word}`}》印发给你们，${told}。请对照时限抓好落实。`)
  const nameOf = (id: Id | null): string => work.organisation.unitName(id) ?? '待定'
  switch (kind) {
    case 'task-book': {
      const task = ({ text, lead, co, due }: Planned): BookTask => ({ text, lead: nameOf(lead), coUnits: co.map(nameOf), due })
      const sections = plan.parts.map(({ heading, tasks }): TaskSection => ({ heading, tasks: tasks.map(task) }))
      const demands = ['各牵头单位要对照任务和时限抓好落实，完成一项、验收一项、销号一项；确需延期的，应在到期前提出申请并说明理由。']
      return taskBook({ ...head('任务书'), sections, demands, signed: true }, 'table')
    }
    case 'roadmap':
      return roadmap({ ...attached('路线图'), stages: stagesOf(plan, nameOf) })
    case 'timetable': {
      const entries = plan.parts.flatMap(({ tasks }) =>
        tasks.flatMap(({ text, lead, due }): Entry[] => (due ? [{ due, text, unit: nameOf(lead) }] : [])),
      )
      return timetable({ ...attached('时间表'), entries })
    }
  }
}

/** The classes of measures are the stages: at once, by a date, long-term. A step without a date stands in no quarter. */
function stagesOf({ parts }: Plan, nameOf: (id: Id | null) => string): readonly Stage[] {
  const all = parts.flatMap(({ tasks }) => tasks)
  const steps = (pace: string | null): Step[] =>
    all.flatMap(({ text, lead, due, pace: own }) =>
      own === pace && due ? [{ text, unit: nameOf(lead), year: Number(due.date.slice(0, 4)), quarter: quarterOf(due) }] : [],
    )
  const goals: Readonly<Record<string, string>> = { immediate: '能改的马上改到位', limited: '按期完成并销号', longTerm: '形成长效机制' }
  return [...Object.keys(paces), null]
    .map((pace) => ({
      name: pace === null ? '其他任务' : paces[pace as keyof typeof paces].zh,
      goal: (pace && goals[pace]) ?? '按时完成',
      steps: steps(pace),
    }))
    .filter(({ steps: own }) => own.length > 0)
}
const quarterOf = ({ date }: TaskDue): Step['quarter'] => Math.ceil(Number(date.slice(5, 7)) / 3) as Step['quarter']

async function ofRectification(c: CaseState, work: Work): Promise<Plan> {
  const parts = (await reportedBy(c, work))
    .map(({ problem, measures }) => ({
      problem: problem.id,
      heading: String(problem.fields.title)
        .trim()
        .replace(/[。；;.]+$/u, ''),
      tasks: measures.filter(({ phase }) => phase !== 'closed').map(planned),
    }))
    .filter(({ tasks }) => tasks.length > 0)
  const measures = parts.flatMap(({ tasks }) => tasks.map(({ id }) => id))
  return {
    of: String(c.fields.name),
    parts,
    figures: [
      figure(
        ['涉及问题', 'Problems'],
        '个',
        parts.map(({ problem }) => problem),
        null,
      ),
      figure(['推进中措施', 'Measures in hand'], '条', measures, null),
    ],
  }
}

async function ofPeriod(period: Period, work: Work): Promise<Plan> {
  const of = async (procedure: 'measure' | 'task'): Promise<readonly CaseState[]> => {
    const counted = await found(work, { procedure, ...open } satisfies Question)
    const records = await caseRecords(
      work.tx,
      counted.map(({ id }) => id),
    )
    return records
      .filter(({ confidential }) => !confidential)
      .map(({ body }) => body as CaseState)
      .filter(({ fields }) => typeof fields.due === 'string' && fields.due >= period.from && fields.due <= period.to)
      .sort((a, b) => (String(a.fields.due) < String(b.fields.due) ? -1 : 1))
  }
  const [measures, tasks] = [await of('measure'), await of('task')]
  const ids = (all: readonly CaseState[]) => all.map(({ id }) => id)
  return {
    of: `${printedPeriod(period)}重点任务`,
    parts: [
      { heading: '整改和解决措施', tasks: measures.map(planned) },
      { heading: '会议议定事项', tasks: tasks.map(planned) },
    ].filter((part) => part.tasks.length > 0),
    figures: [
      figure(['到期措施', 'Measures due'], '条', ids(measures), null),
      figure(['到期议定事项', 'Decided matters due'], '项', ids(tasks), null),
    ],
  }
}

const planned = ({ id, leadUnit, coUnits, fields }: CaseState): Planned => ({
  id,
  text: String(fields.text),
  lead: leadUnit,
  co: coUnits,
  due: dueOf({ fields }),
  pace: typeof fields.pace === 'string' ? fields.pace : null,
})
/** The date of a measure or a decided matter as it was set. */
export const dueOf = ({ fields }: Pick<CaseState, 'fields'>): TaskDue | null =>
  typeof fields.due === 'string'
    ? { date: day(fields.due), precision: (fields.duePrecision as TaskDue['precision'] | undefined) ?? 'day' }
    : null
