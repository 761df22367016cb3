import type { Text } from '@changtong/kernel'
import type { Field, Fields } from '../field.ts'
import { rights } from '../grants.ts'
import { formOf } from '../offers.ts'
import type { AnyProcedure, Tunable } from '../procedure.ts'
import { faultsOfUpcasts } from '../upcast.ts'
import { faultsOfClocks, targetsOf } from './clocks.ts'
import { actsOf, broughtStates, clocksOf, type Fault, rolesOf, type Surroundings, statesOf } from './parts.ts'
import { faultsOfRoles } from './roles.ts'

export type { Fault, Surroundings } from './parts.ts'

/**
 * Law 10: what every definition must keep, whatever it is about. Every state is reachable; every open state waits for a role that can lead
 * out of it, and has a clock or says why none; labels stand in both languages; acts and grants fit one another; each act is refused to each
 * role it does not list; nothing personal is public; every earlier version of it can still be read. Empty where all is well.
 */
export function conformance(p: AnyProcedure, around: Surroundings): readonly Fault[] {
  return [
    ...faultsOfStates(p),
    ...faultsOfExits(p, around),
    ...faultsOfGrants(p, around),
    ...faultsOfRoles(p, around),
    ...faultsOfClocks(p),
    ...faultsOfLabels(p),
    ...faultsOfDisclosure(p),
    ...faultsOfApart(p),
    ...faultsOfUpcasts(p),
  ]
}

function faultsOfStates(p: AnyProcedure): readonly Fault[] {
  const reached = new Set<string>([p.nouns.initial as string, ...broughtStates])
  for (let grown = true; grown; ) {
    const before = reached.size
    for (const [, action] of actsOf(p)) if (action.from.some((s) => reached.has(s))) for (const to of targetsOf(p, action)) reached.add(to)
    grown = reached.size > before
  }
  return statesOf(p)
    .filter(([state]) => !reached.has(state))
    .map(([state]) => ({ place: `${p.id}.states.${state}`, words: 'no way of acts leads here from the first state' }))
}

const grantedActs = (p: AnyProcedure, { grants }: Surroundings): ReadonlySet<string> =>
  new Set(
    grants.filter((g) => g.procedure === p.id || g.procedure === '*').flatMap((g) => (g.acts === '*' ? Object.keys(p.actions) : g.acts)),
  )

function faultsOfExits(p: AnyProcedure, around: Surroundings): readonly Fault[] {
  const granted = grantedActs(p, around)
  return statesOf(p).flatMap(([state, spec]) => {
    if (spec.phase === 'closed') return []
    const place = `${p.id}.states.${state}`
    const out = actsOf(p).filter(
      ([, a]) => a.from.includes(state) && a.by.includes(spec.waitsFor) && targetsOf(p, a).some((to) => to !== state),
    )
    if (out.length === 0) return [{ place, words: `it waits for ${spec.waitsFor}, who has no act leading out of it` }]
    if (!out.some(([name]) => granted.has(name)))
      return [{ place, words: `no post is granted an act leading out of it (${out.map(([name]) => name).join(', ')})` }]
    return []
  })
}

function faultsOfGrants(p: AnyProcedure, around: Surroundings): readonly Fault[] {
  const granted = grantedActs(p, around)
  const known: readonly string[] = [...Object.keys(p.actions), ...rights]
  return [
    ...actsOf(p)
      .filter(([name, action]) => !granted.has(name) && action.internal !== true)
      .map(([name]) => ({ place: `${p.id}.acts.${name}`, words: 'no post is granted this act' })),
    ...around.grants
      .filter((g) => g.procedure === p.id && g.acts !== '*')
      .flatMap((g) =>
        (g.acts as readonly string[])
          .filter((act) => !known.includes(act))
          .map((act) => ({ place: `${p.id}.grants.${g.post}`, words: `there is no act ${act}` })),
      ),
    ...around.grants
      .filter((g) => g.procedure === p.id && !around.posts.includes(g.post))
      .map((g) => ({ place: `${p.id}.grants.${g.post}`, words: 'there is no such post' })),
  ]
}

function faultsOfLabels(p: AnyProcedure): readonly Fault[] {
  const form = (place: string, fields: Fields): readonly (readonly [string, Text])[] =>
    formOf(fields).flatMap((f) => [
      [`${place}.${f.name}`, f.label] as const,
      ...(f.hint ? [[`${place}.${f.name} (hint)`, f.hint] as const] : []),
      ...(f.look.as === 'choice' ? Object.entries(f.look.choices).map(([c, t]) => [`${place}.${f.name}.${c}`, t] as const) : []),
    ])
  const texts: readonly (readonly [string, Text])[] = [
    ['label', p.nouns.label],
    ...form('fields', p.nouns.fields),
    ...statesOf(p).flatMap(([s, spec]) => [
      [`states.${s}`, spec.label] as const,
      ...(spec.phase !== 'closed' && spec.noClock ? [[`states.${s} (no clock)`, spec.noClock] as const] : []),
    ]),
    ...rolesOf(p).map(([r, spec]) => [`roles.${r}`, spec.label] as const),
    ...Object.entries(p.nouns.evidence as Record<string, { label: Text }>).map(([e, spec]) => [`evidence.${e}`, spec.label] as const),
    ...Object.entries(p.nouns.tunables as Record<string, Tunable>).map(([t, spec]) => [`tunables.${t}`, spec.label] as const),
    ...actsOf(p).flatMap(([a, spec]) => [[`acts.${a}`, spec.label] as const, ...form(`acts.${a}`, spec.input)]),
    ...clocksOf(p).flatMap(([c, spec]) => [[`clocks.${c}`, spec.label] as const, [`clocks.${c} (basis)`, spec.basis] as const]),
    ...Object.entries(p.consequences.metrics as Record<string, { label: Text }>).map(([m, spec]) => [`metrics.${m}`, spec.label] as const),
  ]
  return texts.flatMap(([at, { zh, en }]) => {
    const place = `${p.id}.${at}`
    return [
      ...(/\p{Script=Han}/u.test(zh) ? [] : [{ place, words: `no Chinese text: “${zh}”` }]),
      ...(/[a-z]/i.test(en) && !/\p{Script=Han}/u.test(en) ? [] : [{ place, words: `no English text: “${en}”` }]),
    ]
  })
}

const faultsOfDisclosure = (p: AnyProcedure): readonly Fault[] =>
  Object.entries(p.nouns.fields as Readonly<Record<string, Field>>)
    .filter(([name, f]) => f.personal && (p.consequences.disclosure.fields as Record<string, unknown>)[name] !== 'never')
    .map(([name]) => ({ place: `${p.id}.disclosure.${name}`, words: 'a personal field may never be public' }))

const faultsOfApart = (p: AnyProcedure): readonly Fault[] =>
  (p.consequences.apart as readonly (readonly string[])[])
    .flat()
    .filter((role) => !Object.hasOwn(p.nouns.roles, role))
    .map((role) => ({ place: `${p.id}.apart.${role}`, words: 'no such role' }))
