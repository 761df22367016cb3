import type { StoryAct } from '../../locality.ts'
import { contacts } from '../contacts.ts'
import { enterprises } from '../enterprises.ts'
import { checker, clerk, liaisonOf, workerOf } from './desks.ts'
import { acts, opened, paper, type Step, type When, type Who } from './telling.ts'

/** One measure of a problem and how far it has come. Times that are left out have not happened. */
export interface Task {
  readonly key: string
  readonly text: string
  readonly planned: When
  readonly due: string
  readonly precision?: 'day' | 'month' | 'quarter' | 'year'
  /** The unit that does it, where it is not the lead unit of the problem. */
  readonly unit?: string
  readonly progress?: readonly (readonly [When, string])[]
  /** First attempts that were sent back: applied, said, checked, why it went back. */
  readonly sentBack?: readonly (readonly [applied: When, said: string, checked: When, why: string])[]
  readonly applied?: When
  readonly completion?: string
  readonly cleared?: When
  readonly opinion?: string
}
export interface Course {
  readonly key: string
  readonly unit: string
  readonly co?: readonly string[]
  readonly days?: number
  readonly due?: string
  readonly precision?: 'day' | 'month' | 'quarter' | 'year'
  readonly note?: string
  /** When the clerk put it under the campaign and the year's tag; where it happened. */
  readonly tagged?: When
  readonly area?: string
  readonly dispatched: When
  readonly signed?: When
  readonly tasks?: readonly Task[]
  /** Completion statements: when stated, and each statement with the tasks it covers. */
  readonly completions?: readonly [When, readonly (readonly [text: string, covers: readonly string[]])[]]
  readonly applied?: readonly [When, result: string]
  readonly cleared?: readonly [When, opinion: string]
  readonly verifier?: Who
}

const limit = (of: { due?: string; precision?: Task['precision'] }) => ({
  ...(of.due && { due: of.due }),
  ...(of.precision && { duePrecision: of.precision }),
})

function taskActs(course: Course, task: Task): readonly StoryAct[] {
  const unit = task.unit ?? course.unit
  const worker = workerOf(unit)
  const verifier = course.verifier ?? checker
  const steps: Step<'measure'>[] = []
  for (const [when, words] of task.progress ?? []) steps.push([when, worker.who, 'report', { text: words }])
  for (const [applied, said, checked, why] of task.sentBack ?? []) {
    steps.push([applied, worker.who, 'applyClearance', { completion: said }, { evidence: [paper('完成情况说明', said)] }])
    steps.push([checked, verifier, 'rework', { reason: why }])
  }
  const completion = task.completion ?? ''
  if (task.applied) {
    const evidence = [paper('完成情况佐证', completion)]
    steps.push([task.applied, worker.who, 'applyClearance', { completion }, { evidence }])
  }
  if (task.cleared) steps.push([task.cleared, verifier, 'clear', { opinion: task.opinion ?? '已核对材料，情况属实。' }])
  const planned: Step<'problem'> = [
    task.planned,
    workerOf(course.unit).who,
    'addMeasure',
    { text: task.text, ...limit(task), ...(task.unit && { leadUnit: `unit:${task.unit}` }) },
    { opens: [task.key] },
  ]
  return [...acts('problem', course.key, [planned]), ...acts('measure', task.key, steps)]
}

/** The usual way of a problem: dispatched, signed for, planned, worked on, applied, checked; as far as the times go. */
export function course(c: Course): readonly StoryAct[] {
  const worker = workerOf(c.unit)
  const tag: Step<'problem'>[] = c.tagged
    ? [[c.tagged, clerk, 'describe', { year: 2026, campaign: 'case:campaign', ...(c.area && { area: `unit:${c.area}` }) }]]
    : []
  const steps: Step<'problem'>[] = [
    ...tag,
    [
      c.dispatched,
      clerk,
      'dispatch',
      {
        leadUnit: `unit:${c.unit}`,
        ...(c.co && { coUnits: c.co.map((unit) => `unit:${unit}`) }),
        ...(c.days && { days: c.days }),
        ...limit(c),
        ...(c.note && { note: c.note }),
      },
    ],
  ]
  if (c.signed) steps.push([c.signed, liaisonOf(c.unit), 'sign', { handler: `person:${worker.key}` }])
  if (c.completions) {
    const [when, statements] = c.completions
    const completions = statements.map(([text, covers], i) => ({ no: String(i + 1), text, covers: covers.map((key) => `case:${key}`) }))
    steps.push([when, worker.who, 'stateCompletion', { completions }])
  }
  if (c.applied) {
    const [when, result] = c.applied
    steps.push([when, worker.who, 'applyClearance', { result }, { evidence: [paper('办结情况报告', result)] }])
  }
  if (c.cleared) steps.push([c.cleared[0], c.verifier ?? checker, 'clear', { opinion: c.cleared[1] }])
  return [...acts('problem', c.key, steps), ...(c.tasks ?? []).flatMap((task) => taskActs(c, task))]
}

type RequestFields = Parameters<typeof opened<'request'>>[4]
/** What became of a request, in the end. */
export type Fate =
  | { readonly problem: string; readonly title: string; readonly content: string; readonly when: When }
  | { readonly joined: string; readonly when: When }
  | { readonly answer: string; readonly when: When }
  | { readonly waits: true }

/** A request: registered, replied to by a person within 24 hours where a time is given, and what became of it. */
export function asked(
  key: string,
  when: When,
  fields: RequestFields,
  fate: Fate,
  reply?: readonly [When, string],
  who: Who = clerk,
): readonly StoryAct[] {
  const steps: Step<'request'>[] = []
  if (reply) steps.push([reply[0], who, 'reply', { text: reply[1] }])
  if ('problem' in fate)
    steps.push([fate.when, clerk, 'makeProblem', { title: fate.title, content: fate.content }, { opens: [fate.problem] }])
  if ('joined' in fate) steps.push([fate.when, clerk, 'join', { problem: `case:${fate.joined}` }])
  if ('answer' in fate) steps.push([fate.when, clerk, 'answer', { text: fate.answer }])
  // What comes in at the portal nobody of the office has written; an enterprise with a contact sends in its own.
  const from = fields.source === 'portal' ? 'public' : (contactOf(fields) ?? who)
  return [opened('request', key, when, from, fields), ...acts('request', key, steps)]
}
function contactOf({ source, enterprise }: RequestFields): Who | undefined {
  const contact = contacts.find(
    (one) => source === 'enterprise' && enterprises.find(({ key }) => key === one.enterprise)?.name === enterprise,
  )
  return contact && `contact:${contact.key}`
}
