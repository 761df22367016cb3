import { sourceTagOf } from '@changtong/capabilities/problem/public.ts'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { sourceKinds } from '@changtong/capabilities/words.ts'
import { addDays, type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import { type CaseState, stateOf } from '@changtong/model'
import { innerTablePaper, type ListedMeasure, type ListedProblem } from '@changtong/papers'
import { open, type Question } from '../board/asked.ts'
import type { Work } from '../loop/work.ts'
import type { Composed, Composing, Given } from './compose.ts'
import { type Period, printedPeriod } from './composePeriod.ts'
import { problemsWithMeasures, reportedBy } from './composeProgress.ts'
import { dueOf } from './composeTasks.ts'
import { figure, found, printedHour } from './figures.ts'

/** So many problems one table tells of; more than that is an export. */
const most = 300
const tooMany = (n: number) =>
  refuse(
    'paper.too-many',
    `要列入的问题有${n}件，内部表最多列${most}件，没有生成。请先筛选；全部问题可导出为台账。`,
    `${n} problems would be listed and an internal table holds ${most} at most; none was made. Narrow the list, or export all of them as a ledger.`,
  )
const none = refuse(
  'paper.no-problems',
  '没有可列入的问题（涉密件不列入），没有生成内部表。',
  'There is no problem to list (confidential ones are left out); no table was made.',
)

/** 内部表: the problems of a rectification, of a list as it is asked, or of a period, with their measures, as they stand now. */
export async function innerTable(c: CaseState | null, given: Given, by: Composing): Promise<Result<Composed>> {
  const { work } = by
  const asked = c ? null : await idsOf(given, work)
  if (asked && asked.length > most) return no(tooMany(asked.length))
  const all = asked ? await problemsWithMeasures(asked, work) : await reportedBy(c!, work)
  const listed = all.filter(({ problem }) => problem.fields.confidential !== true)
  if (listed.length === 0) return no(none)
  const problems = listed.map(({ problem }) => problem)
  const measures = listed.flatMap((one) => one.measures)
  const ids = (of: readonly CaseState[]) => of.map(({ id }) => id)
  const question = c ? ({ procedure: 'problem', parent: c.id } as const) : (given.list ?? null)
  const figures = [figure(['问题', 'Problems'], '件', ids(problems), question), figure(['措施', 'Measures'], '条', ids(measures), null)]
  const what = c ? String(c.fields.name) : given.period ? printedPeriod(given.period) : ''
  const paper = innerTablePaper({
    title: given.title.trim() || `${what}问题和措施办理情况表`,
    by: by.issuer,
    asOf: `截至${printedHour(work.now)}，${figures.map(({ words }) => words).join('，')}`,
    problems: listed.map((one) => listedProblem(one.problem, one.measures, work)),
  })
  return ok({ paper, figures, units: [] })
}

/** Of a list its problems; of a period those registered in it and those still in hand. */
async function idsOf({ list, period }: Given, work: Work): Promise<readonly Id[]> {
  const ask = async (question: Question) => (await found(work, question)).map(({ id }) => id)
  if (list) return ask({ ...list, procedure: 'problem' })
  const { from, to } = period as Period
  const opened = await ask({ procedure: 'problem', openedFrom: from, openedBefore: addDays(to, 1) })
  const inHand = await ask({ procedure: 'problem', openedBefore: addDays(to, 1), ...open })
  return [...new Set([...inHand, ...opened])]
}

const labelOf = ({ procedure, state }: CaseState): string => stateOf(procedureOf(procedure)!, state).label.zh
function listedProblem(problem: CaseState, measures: readonly CaseState[], work: Work): ListedProblem {
  const fields = problem.fields as { readonly title: string; readonly source: keyof typeof sourceKinds }
  return {
    text: fields.title,
    source: sourceTagOf(problem) ?? sourceKinds[fields.source].zh,
    state: labelOf(problem),
    measures: measures.filter(({ outcome }) => outcome !== 'withdrawn').map((measure) => listedMeasure(measure, work)),
  }
}
function listedMeasure(measure: CaseState, { organisation }: Work): ListedMeasure {
  const { text, progress, completion } = measure.fields as {
    readonly text: string
    readonly progress?: string
    readonly completion?: string
  }
  const nameOf = (id: Id) => organisation.unitName(id) ?? '—'
  const told = completion ?? progress
  return {
    text,
    lead: measure.leadUnit && nameOf(measure.leadUnit),
    coUnits: measure.coUnits.map(nameOf),
    due: dueOf(measure),
    progress: told ? `${labelOf(measure)}：${told}` : `${labelOf(measure)}。`,
  }
}
