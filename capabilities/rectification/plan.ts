import { addDays, addMonths, day, type LocalDate, type Refusal, refuse } from '@changtong/kernel'
import type { CaseState, World } from '@changtong/model'

/** The problems of a rectification, without the withdrawn ones. */
export const problemsOf = (c: CaseState<unknown>): readonly string[] =>
  Object.entries(c.children)
    .filter(([, child]) => child.procedure === 'problem' && child.outcome !== 'withdrawn')
    .map(([id]) => id)
/** The measures of a problem as the plan counts them: dropped ones are out of it. */
export const measuresOf = (problem: CaseState | undefined, world: Pick<World, 'case'>): readonly CaseState[] =>
  Object.entries(problem?.children ?? {})
    .filter(([, child]) => child.procedure === 'measure' && child.outcome !== 'withdrawn')
    .flatMap(([id]) => world.case(id) ?? [])

/** The last day of the concentrated period: so many calendar months from the feedback (02-07 and three months: 05-07). */
export const windowEnd = (feedback: string, months: number): LocalDate => addMonths(day(feedback), months)

/** The deadline that a class of measure brings along; none where that day has passed. */
export function defaultDue(pace: string | undefined, feedback: string, world: Pick<World, 'today' | 'setting'>): LocalDate | undefined {
  const due =
    pace === 'immediate'
      ? addDays(world.today, world.setting('immediateDays'))
      : pace === 'limited'
        ? windowEnd(feedback, world.setting('windowMonths'))
        : pace === 'longTerm'
          ? addMonths(day(feedback), world.setting('longMonths'))
          : undefined
  return due !== undefined && due >= world.today ? due : undefined
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === ''
/** A plan is whole when every problem has a measure and every measure a leader, a unit and a deadline. */
export function planIsWhole(c: CaseState<unknown>, world: World): Refusal | undefined {
  const problems = problemsOf(c).flatMap((id) => world.case(id) ?? [])
  if (problems.length === 0)
    return refuse('plan.empty', '方案中还没有问题，请先登记反馈问题。', 'The plan has no problem yet. Please add them first.')
  const bare = problems.filter((problem) => measuresOf(problem, world).length === 0)
  const first = bare[0]
  if (first)
    return refuse(
      'plan.no-measure',
      `还有 ${bare.length} 个问题没有整改措施，如“${first.fields.title}”。方案没有改动，请补齐后再提交。`,
      `${bare.length} problem(s) have no measure, such as "${first.fields.title}". Nothing was changed; please complete the plan and submit again.`,
      { problems: bare.map(({ id }) => id) },
    )
  const lacking = problems
    .flatMap((problem) => measuresOf(problem, world))
    .flatMap((measure) => {
      const gaps = [
        ...(isMissing(measure.fields.leader) ? [['责任领导', 'a responsible leader']] : []),
        ...(isMissing(measure.leadUnit) ? [['牵头单位', 'a lead unit']] : []),
        ...(isMissing(measure.fields.due) ? [['完成时限', 'a deadline']] : []),
      ]
      return gaps.length === 0 ? [] : [{ measure, gaps }]
    })
  const worst = lacking[0]
  if (!worst) return undefined
  return refuse(
    'plan.incomplete',
    `还有 ${lacking.length} 条措施不完整，如 ${worst.measure.no} 缺${worst.gaps.map(([zh]) => zh).join('、')}。方案没有改动，请补齐后再提交。`,
    `${lacking.length} measure(s) are incomplete; ${worst.measure.no} lacks ${worst.gaps.map(([, en]) => en).join(', ')}. Nothing was changed; please complete them and submit again.`,
    { measures: lacking.map(({ measure }) => measure.id) },
  )
}

/** The rectification ends only when every problem has. */
export function problemsClosed(c: CaseState<unknown>): Refusal | undefined {
  const open = problemsOf(c).filter((id) => c.children[id]?.phase !== 'closed')
  return open.length === 0
    ? undefined
    : refuse(
        'rectification.problems-open',
        `还有 ${open.length} 个问题没有销号，不能公布完成情况。`,
        `${open.length} problem(s) are not cleared yet, so the result cannot be published.`,
        { problems: open },
      )
}
