import { months } from '@changtong/calendar'
import { type Refusal, refuse } from '@changtong/kernel'
import type { CaseState, ClockOrder, World } from '@changtong/model'

const planOf = (c: CaseState<unknown>, world: World): unknown => (c.parent === null ? undefined : world.case(c.parent)?.fields.plan)
/** Whether the measure belongs to a plan of rectification: then its progress is reported each period, and it is looked back on. */
export const underPlan = (c: CaseState<unknown>, world: World): boolean => planOf(c, world) !== undefined
export const nextReport = (c: CaseState<unknown>, world: World): readonly ClockOrder[] =>
  underPlan(c, world) ? [{ clock: 'report', do: 'start', limit: months(world.setting('reportMonths')) }] : []

/** No measure of a plan runs before the plan is approved. */
export const planApproved = (c: CaseState<unknown>, world: World): Refusal | undefined =>
  planOf(c, world) === 'draft'
    ? refuse(
        'measure.plan-not-approved',
        '整改方案还没有审定，本措施不能启动。请先提交方案并由领导审定。',
        'The plan is not approved yet, so this measure cannot begin. Please submit the plan and have it approved.',
      )
    : undefined
