import { isNothing, scope } from '@changtong/access'
import { procedures } from '@changtong/capabilities/registry.ts'
import { dayOf, endOfDay, type Id, instant, startOfDay } from '@changtong/kernel'
import type { AnyProcedure, RoleSpec, StateSpec } from '@changtong/model'
import { listCases } from '@changtong/store'
import { calendarOf, type Office, type Signed } from './office.ts'

/** States in which a case waits for this person's role; `units` where it waits for a certain unit. */
export function waitingStates(
  office: Office,
  signed: Signed,
): { readonly procedure: string; readonly states: readonly string[]; readonly units: readonly Id[] | null }[] {
  return procedures.flatMap((p) => {
    const waits = (relation: (r: RoleSpec['is']) => boolean) =>
      Object.entries(p.nouns.states as Readonly<Record<string, StateSpec>>)
        .filter(
          ([state, spec]) =>
            spec.phase !== 'closed' && relation((p.nouns.roles[spec.waitsFor] as RoleSpec).is) && mayMove(office, signed, p, state),
        )
        .map(([state]) => state)
    const byUnit = waits((is) => is === 'lead-unit' || is === 'co-unit')
    const byPost = waits((is) => is !== 'lead-unit' && is !== 'co-unit')
    return [
      ...(byUnit.length > 0 && signed.actor.unit ? [{ procedure: p.id, states: byUnit, units: [signed.actor.unit] }] : []),
      ...(byPost.length > 0 ? [{ procedure: p.id, states: byPost, units: null }] : []),
    ]
  })
}
/** Whether any act that leads out of the state, done by the role it waits for, is granted to the post. */
function mayMove(office: Office, signed: Signed, p: AnyProcedure, state: string): boolean {
  const { waitsFor } = p.nouns.states[state] as Extract<StateSpec, { waitsFor: string }>
  return Object.entries(p.actions).some(([action, spec]) => {
    const { from, by, to } = spec as { from: readonly string[]; by: readonly string[]; to?: unknown }
    return (
      to !== undefined && from.includes(state) && by.includes(waitsFor) && !isNothing(scope(office.grants, signed.holder, p.id, action))
    )
  })
}

export const readableScopes = (office: Office, signed: Signed) =>
  procedures.map((p) => ({ procedure: p.id, scope: scope(office.grants, signed.holder, p.id, 'read') })).filter((s) => !isNothing(s.scope))

/** The desk's numbers; each opens the list it counts. */
export async function waitingOf(office: Office, signed: Signed) {
  const { db } = office.database
  const now = office.now()
  const today = dayOf(now)
  const { calendar } = await calendarOf(db, office)
  const soon = endOfDay(calendar.likely.addWorkingDays(today, 3))
  const month = startOfDay(`${today.slice(0, 7)}-01` as typeof today)
  const scopes = readableScopes(office, signed)
  const count = async (filter: Parameters<typeof listCases>[2]) =>
    scopes.length === 0 ? 0 : (await listCases(db, scopes, { ...filter, limit: 1 })).count
  const waiting = waitingStates(office, signed)
  const [overdue, dueSoon, toDo, toVerify, openProblems, clearedThisMonth] = [
    await count({ open: true, dueBefore: now }),
    await count({ open: true, dueFrom: now, dueBefore: instant(Date.parse(soon) + 1) }),
    waiting.length === 0 ? 0 : await count({ waiting }),
    await count({ phases: ['verifying'] }),
    await count({ procedure: 'problem', open: true }),
    await count({ procedure: 'problem', states: ['cleared'], closedFrom: month }),
  ]
  return { overdue, dueSoon, toDo, toVerify, openProblems, clearedThisMonth }
}
