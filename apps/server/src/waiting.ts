import { isNothing, scope } from '@changtong/access'
import { procedures } from '@changtong/capabilities/registry.ts'
import { dayOf, type Id } from '@changtong/kernel'
import type { AnyProcedure, RoleSpec, StateSpec } from '@changtong/model'
import type { Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import { listOf, type Moment, momentAt, open, type Question } from './board/asked.ts'
import { countQuestions } from './board/counted.ts'
import type { Waiting } from './contract/index.ts'
import { type Office, type References, referencesOf, type Signed } from './office.ts'

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

/** What of each kind of case (or of one kind) this person may read; kinds of which it is nothing are left out. */
export const readableScopes = (office: Office, signed: Signed, procedure?: string) =>
  procedures
    .filter((p) => procedure === undefined || procedure === p.id)
    .map((p) => ({ procedure: p.id, scope: scope(office.grants, signed.holder, p.id, 'read') }))
    .filter((s) => !isNothing(s.scope))

/** What a question about cases means for this person now. */
export const momentOf = async (office: Office, signed: Signed, db: Db | Tx = office.database.db): Promise<Moment> =>
  momentWith(office, signed, await referencesOf(db))
export function momentWith(office: Office, signed: Signed, place: Pick<References, 'calendar' | 'settings'>): Moment {
  return momentAt(office.now(), place, () => waitingStates(office, signed), signed.actor.person)
}

/** The desk's numbers, and the list that each opens. */
export async function waitingOf(office: Office, signed: Signed): Promise<z.infer<typeof Waiting>> {
  const at = await momentOf(office, signed)
  const closedFrom = `${dayOf(at.now).slice(0, 7)}-01`
  const questions = {
    overdue: { procedure: 'all', light: 'red' },
    dueSoon: { procedure: 'all', light: 'yellow' },
    toDo: { procedure: 'all', mine: 'true' },
    toVerify: { procedure: 'all', phase: 'verifying' },
    openProblems: { procedure: 'problem', ...open },
    clearedThisMonth: { procedure: 'problem', state: 'cleared', closedFrom },
  } satisfies Readonly<Record<string, Question>>
  return {
    ...(await countQuestions(office.database.db, readableScopes(office, signed), questions, at)),
    lists: Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, listOf(question)])),
  }
}
