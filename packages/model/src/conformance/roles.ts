import { workCalendar } from '@changtong/calendar'
import type { Actor, CaseState } from '../case.ts'
import { decide, unitPosts, usualPosts } from '../decide.ts'
import type { AnyProcedure, RoleSpec } from '../procedure.ts'
import { caseIn, emptyWorld } from './clocks.ts'
import { actsOf, type Fault, rolesOf, type Surroundings } from './parts.ts'

const [office, leads, helps] = ['unit-office', 'unit-lead', 'unit-co']
const [handler, requester, contact, enterprise] = ['person-handler', 'person-requester', 'person-contact', 'enterprise']

/** Everybody who stands in the relation: each usual post, in the unit that the relation means. */
function castOf(relation: RoleSpec['is']): readonly Actor[] {
  const staff = (post: string, unit: string, person = `person-${post}-${unit}`): Actor => ({
    kind: 'staff',
    person,
    appointment: `appointment-${post}`,
    post,
    unit,
  })
  switch (relation) {
    case 'lead-unit':
      return unitPosts.map((post) => staff(post, leads))
    case 'co-unit':
      return unitPosts.map((post) => staff(post, helps))
    case 'handler':
      return unitPosts.map((post) => staff(post, leads, handler))
    case 'requester':
      return [
        { kind: 'public', person: requester, appointment: null, post: 'public', unit: null },
        { kind: 'contact', person: contact, appointment: 'right', post: 'contact', unit: null, enterprise },
      ]
    default:
      return (usualPosts[relation] ?? []).map((post) => staff(post, office))
  }
}

/**
 * Tries every act in every state it starts from, as everybody in a role it does not list. A role with the relation of a listed one (first and
 * second person of the same group) is told apart by having acted: the definition must keep such roles apart.
 */
export function faultsOfRoles(p: AnyProcedure, around: Surroundings): readonly Fault[] {
  const relationOf = new Map(rolesOf(p).map(([role, spec]) => [role, spec.is]))
  return actsOf(p).flatMap(([name, action]) => {
    const listed = new Set(action.by.map((role) => relationOf.get(role)))
    return rolesOf(p).flatMap(([role, { is }]) => {
      // The person named to handle a case is of its lead unit: he stands in both relations.
      if (action.by.includes(role) || (is === 'handler' && listed.has('lead-unit'))) return []
      const allowed = castOf(is).filter((actor) => {
        const actedAs = { ...(listed.has(is) && { [role]: [actor.person] }), ...(is === 'requester' && { requester: [requester] }) }
        return action.from.some((state) => passes(p, around, name, actor, caseIn(p, state, { ...held, actedAs })))
      })
      const words = `done by ${action.by.join(', ')}, yet ${role} may do it too (${allowed.map((a) => a.post).join(', ')})`
      return allowed.length === 0 ? [] : [{ place: `${p.id}.acts.${name}`, words }]
    })
  })
}
const held = { leadUnit: leads, coUnits: [helps], handler }

/** Whether the actor gets past the question who he is; what the act needs besides is another matter. */
function passes(p: AnyProcedure, around: Surroundings, action: string, actor: Actor, c: CaseState): boolean {
  const decided = decide(p, c, { action, input: { '': '' } }, actor, {
    now: c.openedAt,
    calendar: workCalendar([]),
    granted: (act, of) => around.may(actor, p.id, act, of),
    world: { ...emptyWorld(p), actor },
    newId: () => c.id,
  })
  return decided.ok || !['act.unknown', 'act.relation', 'act.apart', 'access.post', 'access.reach'].includes(decided.error.code)
}
