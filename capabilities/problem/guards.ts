import { type Refusal, refuse } from '@changtong/kernel'
import type { CaseState, World } from '@changtong/model'
import type { Completion } from './fields.ts'

export const measuresOf = (c: CaseState<unknown>): readonly string[] =>
  Object.entries(c.children)
    .filter(([, child]) => child.procedure === 'measure')
    .map(([id]) => id)

/** Dispatching, planning or publishing a problem without a lead unit is refused. */
export function needsLead(c: CaseState<unknown>): Refusal | undefined {
  if (c.leadUnit !== null) return undefined
  return refuse(
    'problem.no-lead',
    '本问题还没有牵头单位，请先交办到牵头单位。',
    'This problem has no lead unit yet. Please dispatch it to one first.',
  )
}

/** A problem closes, however it ends, only when all of its measures are closed. */
export function measuresClosed(c: CaseState<unknown>): Refusal | undefined {
  const open = measuresOf(c).filter((id) => c.children[id]?.phase !== 'closed')
  if (open.length === 0) return undefined
  return refuse(
    'problem.measures-open',
    `还有 ${open.length} 条措施没有办结，本问题不能办结。请先销号或取消这些措施。`,
    `${open.length} measure(s) are still open, so the problem cannot be closed. Please clear or drop them first.`,
    { measures: open },
  )
}

/** Measures that no completion statement covers; dropped ones need none. */
export const uncovered = (c: CaseState<{ completions?: readonly Completion[] | undefined }>): readonly string[] => {
  const covered = new Set((c.fields.completions ?? []).flatMap((completion) => completion.covers))
  return measuresOf(c).filter((id) => c.children[id]?.outcome !== 'withdrawn' && !covered.has(id))
}

/** Completion statements may name only measures of this problem. */
export function coversOwnMeasures(c: CaseState<unknown>, completions: readonly Completion[]): Refusal | undefined {
  const own = new Set(measuresOf(c))
  const strange = completions.find((completion) => completion.covers.some((id) => !own.has(id)))
  if (!strange) return undefined
  return refuse(
    'problem.foreign-measure',
    `完成情况 ${strange.no} 对应的措施不属于本问题，请重新选择。`,
    `Completion ${strange.no} names a measure that is not of this problem. Please choose again.`,
  )
}

/** The case named to merge into must be another open problem. */
export function openProblem(world: World, id: string, self: string): Refusal | undefined {
  const target = world.case(id)
  if (target?.procedure === 'problem' && target.phase !== 'closed' && id !== self) return undefined
  return refuse(
    'problem.merge-target',
    '要并入的问题不存在、已办结或就是本件，请另选一件在办问题。',
    'The problem to merge into does not exist, is closed, or is this one. Please choose another open problem.',
  )
}
