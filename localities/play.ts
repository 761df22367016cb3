import { type Grant, type Holder, may, startingGrants } from '@changtong/access'
import { type WorkCalendar, workCalendar } from '@changtong/calendar'
import { seedEditions } from '@changtong/calendar/seed'
import { slugOf } from '@changtong/capabilities/article/guards.ts'
import { procedureGrants, procedureOf } from '@changtong/capabilities/registry.ts'
import { dayOf, type Id, type Instant, newId, no, type Result, refuse } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import {
  type Actor,
  type CaseEvent,
  type CaseState,
  type DecideContext,
  decide,
  evolve,
  type Opening,
  open,
  type Related,
} from '@changtong/model'
import { type Appointment, type Locality, type ReferenceKind, resolveReferences, type StoryAct, type StoryStep } from './locality.ts'

/** Where a played story stands: every case by its key, and how each key became an id. Nothing is stored anywhere. */
export interface Stage {
  readonly cases: ReadonlyMap<Id, CaseState>
  readonly caseOf: (key: string) => CaseState | undefined
  readonly idOf: (kind: ReferenceKind, key: string) => Id
}
interface Cast {
  readonly actor: Actor
  readonly holder: Holder
}

/** Plays stories by the pure rules alone: the same acts, grants and clocks as the server's, without a server. */
export function stage(
  locality: Locality,
  grants: readonly Grant[] = [...startingGrants, ...procedureGrants],
  calendar: WorkCalendar = workCalendar(seedEditions()),
) {
  const ids = new Map<string, Id>()
  const cases = new Map<Id, CaseState>()
  const idOf: Stage['idOf'] = (kind, key) => {
    if (kind === 'article') return slugOf(cases.get(idOf('case', key))?.no ?? '')
    const name = `${kind}:${key}`
    const id = ids.get(name) ?? newId()
    ids.set(name, id)
    return id
  }
  const unitNames = new Map(locality.units.map((unit) => [idOf('unit', unit.key), unit.name]))
  const below = (key: string): readonly Id[] => [
    idOf('unit', key),
    ...locality.units.filter((unit) => unit.parent === key).flatMap((unit) => below(unit.key)),
  ]
  let serial = 0

  const appointmentOf = (act: StoryAct): Appointment | undefined => {
    const person = locality.people.find(({ key }) => key === act.by)
    return act.as ? person?.appointments.find(({ post }) => post === act.as) : person?.appointments[0]
  }
  const castOf = (act: StoryAct): Cast | undefined => {
    if (act.by === 'public') {
      const person = idOf('person', 'public')
      return {
        actor: { kind: 'public', person, appointment: null, post: 'public', unit: null },
        holder: { person, post: 'public', unit: null, below: [], line: [] },
      }
    }
    if (act.by.startsWith('contact:')) {
      const contact = locality.contacts.find(({ key }) => act.by === `contact:${key}`)
      const enterprise = locality.enterprises.find(({ key }) => key === contact?.enterprise)?.creditCode
      if (!enterprise) return undefined
      const person = idOf('person', act.by)
      return {
        actor: { kind: 'contact', person, appointment: newId(), post: 'contact', unit: null, enterprise },
        holder: { person, post: 'contact', unit: null, below: [], line: [], enterprise },
      }
    }
    const appointment = appointmentOf(act)
    if (!appointment) return undefined
    const person = idOf('person', act.by)
    const unit = idOf('unit', appointment.unit)
    return {
      actor: { kind: 'staff', person, appointment: newId(), post: appointment.post, unit },
      holder: { person, post: appointment.post, unit, below: below(appointment.unit), line: (appointment.linesOf ?? []).flatMap(below) },
    }
  }

  const note = (id: Id, events: readonly CaseEvent[], by: Id, at: Instant): CaseState => {
    let c = cases.get(id)
    for (const event of events) c = evolve(c, event, { stream: id, version: (c?.version ?? 0) + 1, at, by })
    cases.set(id, c!)
    return c!
  }
  const settingOf = (procedure: string) => (name: string) => procedureOf(procedure)!.nouns.tunables[name]!.default

  function opening(
    cast: Cast,
    at: Instant,
    what: { id: Id; procedure: string; fields: unknown; parent: Id | null; related?: readonly Related[] },
  ): Result<CaseState> {
    const p = procedureOf(what.procedure)
    if (!p) return no(refuse('procedure.unknown', `没有“${what.procedure}”`, `there is no ${what.procedure}`))
    serial += 1
    const as = ['public', 'contact'].includes(cast.actor.kind) ? 'requester' : Object.keys(p.nouns.roles)[0]!
    const fresh = open(p, { ...what, no: `${p.nouns.series}${serial}`, as }, cast.actor, {
      now: at,
      calendar,
      world: { setting: settingOf(p.id) },
    })
    if (!fresh.ok) return fresh
    const c = note(what.id, fresh.value, cast.actor.person, at)
    if (what.parent)
      note(what.parent, [{ type: 'child.opened', v: 1, data: { child: what.id, procedure: p.id, phase: c.phase } }], cast.actor.person, at)
    return { ok: true, value: c }
  }

  function acting(
    cast: Cast,
    at: Instant,
    id: Id,
    step: Pick<StoryStep, 'action' | 'input' | 'evidence' | 'opens'>,
    told = false,
  ): Result<CaseState> {
    const c = cases.get(id)
    const p = c && procedureOf(c.procedure)
    if (!c || !p) return no(refuse('case.unknown', '没有这件事项', 'there is no such case'))
    const related: Record<string, Id[]> = {}
    for (const child of Object.keys(c.children))
      for (const [role, persons] of Object.entries(cases.get(child)?.actedAs ?? {})) related[role] = [...(related[role] ?? []), ...persons]
    const ctx: DecideContext = {
      now: at,
      calendar,
      granted: (action, of) => (told ? undefined : may(grants, cast.holder, p.id, action, of)),
      relatedActedAs: related,
      world: {
        now: at,
        today: dayOf(at),
        actor: cast.actor,
        case: (other) => cases.get(other),
        unitName: (unit) => (unit === null ? null : (unitNames.get(unit) ?? null)),
        unitsInOffice: () => [...unitNames.keys()],
        setting: settingOf(p.id),
      },
      newId,
      told,
    }
    const evidence = (step.evidence ?? []).map(({ name, kind, text }) => ({ file: newId(), name, kind, sha256: sha256(text) }))
    const decided = decide(p, c, { action: step.action, input: step.input, evidence }, cast.actor, ctx)
    if (!decided.ok) return decided
    const after = note(id, decided.value.events, cast.actor.person, at)
    if (after.parent && (c.phase === 'closed') !== (after.phase === 'closed')) {
      const type = after.phase === 'closed' ? 'child.closed' : 'child.reopened'
      const data = { child: id, phase: after.phase, outcome: after.outcome, by: cast.actor.person }
      note(after.parent, [{ type, v: 1, data }], cast.actor.person, at)
    }
    for (const [i, opened] of decided.value.opens.entries()) {
      const done = follow(cast, at, c, opened, step.opens?.[i])
      if (!done.ok) return done
    }
    for (const telling of decided.value.tells) {
      const done = acting(cast, at, telling.case, telling, true)
      if (!done.ok) return done
    }
    return { ok: true, value: cases.get(id)! }
  }

  /** A case that an act opens; it goes by the key that the story gives it. */
  function follow(
    cast: Cast,
    at: Instant,
    from: CaseState,
    opened: Opening & { readonly id: Id },
    key: string | undefined,
  ): Result<CaseState> {
    if (key) ids.set(`case:${key}`, opened.id)
    const related = opened.asChild ? [] : [{ id: from.id, procedure: from.procedure, by: 'opened' }]
    const fresh = opening(cast, at, { ...opened, parent: opened.asChild ? from.id : null, related })
    if (!fresh.ok || !opened.begin) return fresh
    return acting(cast, at, opened.id, { action: 'begin', input: opened.begin }, true)
  }

  return {
    cases,
    caseOf: (key: string) => cases.get(ids.get(`case:${key}`) ?? ''),
    idOf,
    /** Does one act of a story; the refusal of the rules where they do not allow it. */
    perform(act: StoryAct): Result<CaseState> {
      const cast = castOf(act)
      if (!cast) return no(refuse('story.person', `没有“${act.by}”`, `there is no ${act.by}${act.as ? ` as ${act.as}` : ''}`))
      if ('open' in act) {
        // The portal takes requests and applications from anybody; everything else is opened by a post that may.
        const atPortal = cast.actor.kind === 'public' && ['request', 'disclosureRequest'].includes(act.open.procedure)
        const refused = atPortal ? undefined : may(grants, cast.holder, act.open.procedure, 'open', null)
        if (refused) return no(refused)
        const { enterprise } = cast.actor
        const fields = { ...resolveReferences(act.open.fields, idOf), ...(enterprise !== undefined && { creditCode: enterprise }) }
        const parent = act.open.parent ? idOf('case', act.open.parent) : null
        return opening(cast, act.at, { id: idOf('case', act.open.key), procedure: act.open.procedure, fields, parent })
      }
      return acting(cast, act.at, idOf('case', act.act.case), { ...act.act, input: resolveReferences(act.act.input, idOf) })
    },
  }
}
