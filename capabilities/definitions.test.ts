import { type Grant, startingGrants } from '@changtong/access'
import { type ActionSpec, type AnyProcedure, type Field, formOf, type RoleSpec, type StateSpec } from '@changtong/model'
import { describe, expect, test } from 'vitest'
import { procedures } from './registry.ts'

type Action = ActionSpec<Record<string, Field>, string, string, string, Record<string, Field>>
const acts = (p: AnyProcedure) => Object.entries(p.actions as Readonly<Record<string, Action>>)
const states = (p: AnyProcedure) => Object.entries(p.nouns.states as Readonly<Record<string, StateSpec>>)
/** States that only the import of documents brings a case into. */
const fromDocuments = ['recorded', 'undone']

/** Where an act may lead; a function is tried with what it looks at. */
function targets(action: Action): readonly string[] {
  if (typeof action.to !== 'function') return action.to === undefined ? [] : [action.to]
  const to = action.to as (c: unknown, input: unknown) => string
  return ['solved', 'explained'].map((way) => to({ fields: { way } }, {}))
}

describe.each(procedures.map((p) => [p.nouns.label.zh, p] as const))('定义：%s', (_name, p) => {
  test('every state is reachable from the first one', () => {
    const reached = new Set<string>([p.nouns.initial as string, ...fromDocuments])
    for (let grown = true; grown; ) {
      grown = false
      for (const [, action] of acts(p)) {
        if (!action.from.some((s) => reached.has(s))) continue
        for (const to of targets(action)) {
          if (!reached.has(to)) grown = true
          reached.add(to)
        }
      }
    }
    expect(
      states(p)
        .map(([s]) => s)
        .filter((s) => !reached.has(s)),
    ).toEqual([])
  })
  test('every open state waits for a role that has an act leading out of it, and some post is granted that act', () => {
    for (const [state, spec] of states(p)) {
      if (spec.phase === 'closed') continue
      const out = acts(p).filter(([, a]) => a.from.includes(state) && a.by.includes(spec.waitsFor) && targets(a).some((to) => to !== state))
      expect(
        out.map(([name]) => name),
        `${p.id}.${state}`,
      ).not.toEqual([])
      const granted = out.some(([name]) =>
        startingGrants.some((g: Grant) => (g.procedure === '*' || g.procedure === p.id) && (g.acts === '*' || g.acts.includes(name))),
      )
      expect(granted, `${p.id}.${state}`).toBe(true)
    }
  })
  test('every act is granted to a post or only told by another act; every grant names an act that exists', () => {
    const granted = new Set(
      startingGrants
        .filter((g) => g.procedure === p.id || g.procedure === '*')
        .flatMap((g) => (g.acts === '*' ? Object.keys(p.actions) : g.acts)),
    )
    for (const [name, action] of acts(p)) expect(granted.has(name) || action.internal === true, `${p.id}.${name}`).toBe(true)
    const known = [...Object.keys(p.actions), 'open', 'read', 'see-contact', 'erase']
    for (const g of startingGrants.filter((grant) => grant.procedure === p.id && grant.acts !== '*'))
      expect((g.acts as readonly string[]).filter((a) => !known.includes(a))).toEqual([])
  })
  test('everything a person reads has both languages', () => {
    const labels = [
      p.nouns.label,
      ...states(p).map(([, s]) => s.label),
      ...Object.values(p.nouns.roles as Readonly<Record<string, RoleSpec>>).map((r) => r.label),
      ...formOf(p.nouns.fields).flatMap((f) => [
        f.label,
        ...(f.hint ? [f.hint] : []),
        ...(f.look.as === 'choice' ? Object.values(f.look.choices) : []),
      ]),
      ...acts(p).flatMap(([, a]) => [a.label, ...formOf(a.input).flatMap((f) => [f.label, ...(f.hint ? [f.hint] : [])])]),
      ...Object.values(
        p.consequences.clocks as Readonly<Record<string, { label: { zh: string; en: string }; basis: { zh: string; en: string } }>>,
      ).flatMap((c) => [c.label, c.basis]),
    ]
    for (const { zh, en } of labels) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/[a-z]/i)
      expect(en).not.toMatch(/\p{Script=Han}/u)
    }
  })
  test('no personal field is ever public', () => {
    for (const [name, f] of Object.entries(p.nouns.fields as Readonly<Record<string, Field>>))
      if (f.personal) expect((p.consequences.disclosure.fields as Record<string, unknown>)[name]).toBe('never')
  })
  test('roles kept apart are roles of the definition', () => {
    for (const pair of p.consequences.apart as readonly (readonly string[])[])
      for (const role of pair) expect(Object.keys(p.nouns.roles)).toContain(role)
  })
})
