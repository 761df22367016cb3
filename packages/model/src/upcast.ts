import type { Json } from '@changtong/kernel'
import type { Fault } from './conformance/parts.ts'
import type { CaseEvent, EventType } from './events.ts'
import type { AnyProcedure } from './procedure.ts'

/**
 * Old entries are never rewritten: they keep their bytes and their digest, and are read as they would be written today, one step after
 * another. Two things have versions: the kind of an event (`v` of its entry) and the definition under which it was written (`definition`
 * in its data; where it is missing, the first). Adding an optional member needs no version: what is missing was not known then.
 */
type Data = Readonly<Record<string, Json | undefined>>

/** How the data of one kind of event reads one version later. Pure and total: it meets whatever was lawful once. */
export interface EventUpcast {
  readonly event: string
  readonly from: number
  readonly data: (old: Data) => Data
}
/** How what stands in the events of a procedure reads one version of its definition later. Kept in the folder's `upcasts.ts`. */
export interface DefinitionUpcast {
  readonly from: number
  readonly data: (event: EventType, old: Data) => Data
}

/** The present version of every kind of event that the house writes, and the steps that lead there. */
export interface EventShapes {
  readonly versions: Readonly<Record<string, number>>
  readonly upcasts: readonly EventUpcast[]
}
/** The version that the type of an event states, so that the two cannot disagree. */
type VersionOf<T extends EventType, E = CaseEvent> = E extends { readonly type: infer U; readonly v: infer V }
  ? T extends U
    ? V
    : never
  : never
export const caseEvents: { readonly versions: { readonly [T in EventType]: VersionOf<T> } } & EventShapes = {
  versions: {
    'case.opened': 1,
    'case.acted': 1,
    'case.taken-over': 1,
    'clock.noted': 1,
    'clock.lit': 1,
    'area.inherited': 1,
    'child.opened': 1,
    'child.closed': 1,
    'child.reopened': 1,
    'personal.erased': 1,
    'document.issued': 1,
    'case.commented': 1,
    'case.undone': 1,
  },
  upcasts: [],
}

/** An event as an entry holds it, of whatever version. */
export interface StoredEvent {
  readonly type: string
  readonly v: number
  readonly data: Json
}

/**
 * The event as it would be written today. Steps of the event's kind come first, then those of the definition. What no step speaks of
 * stays as it is, so an event of an unknown kind passes through; whether everything stored can be read is asked at start.
 */
export function upcast(stored: StoredEvent, shapes: EventShapes, p?: AnyProcedure): StoredEvent {
  const { type } = stored
  let data = stored.data as Data
  for (const step of fromThere(shapes.upcasts, (s) => s.event === type, stored.v)) data = step.data(data)
  const v = Math.max(stored.v, shapes.versions[type] ?? stored.v)
  const written = Number(data.definition ?? 1)
  if (!p || written >= p.nouns.version) return v === stored.v ? stored : { type, v, data: data as Json }
  for (const step of fromThere(p.nouns.upcasts ?? [], () => true, written)) data = step.data(type as EventType, data)
  return { type, v, data: { ...data, definition: p.nouns.version } as Json }
}
const fromThere = <S extends { readonly from: number }>(
  steps: readonly S[],
  concerns: (step: S) => boolean,
  version: number,
): readonly S[] => steps.filter((step) => concerns(step) && step.from >= version).sort((a, b) => a.from - b.from)

/** Steps must lead from version 1 to the present one, each once: a missing number would leave old entries half read. */
function faultsOfSteps(place: string, steps: readonly { readonly from: number }[], version: number): readonly Fault[] {
  const count = (n: number) => steps.filter((s) => s.from === n).length
  const wanted = Array.from({ length: version - 1 }, (_, i) => i + 1)
  return [
    ...wanted.filter((n) => count(n) === 0).map((n) => ({ place, words: `no step leads from version ${n} to ${n + 1}` })),
    ...wanted.filter((n) => count(n) > 1).map((n) => ({ place, words: `more than one step leads from version ${n}` })),
    ...steps
      .filter((s) => !wanted.includes(s.from))
      .map((s) => ({ place, words: `the step from version ${s.from} leads beyond version ${version}` })),
  ]
}
export const faultsOfUpcasts = (p: AnyProcedure): readonly Fault[] =>
  faultsOfSteps(`${p.id}.upcasts`, p.nouns.upcasts ?? [], p.nouns.version)
export const faultsOfShapes = ({ versions, upcasts }: EventShapes): readonly Fault[] => [
  ...Object.entries(versions).flatMap(([event, version]) =>
    faultsOfSteps(
      event,
      upcasts.filter((u) => u.event === event),
      version,
    ),
  ),
  ...upcasts.filter((u) => !Object.hasOwn(versions, u.event)).map((u) => ({ place: u.event, words: 'no such kind of event' })),
]

/** A step of a definition: a field that was renamed, wherever events speak of it (its values, what an act set, what was erased). */
export function renamedField(from: number, before: string, after: string): DefinitionUpcast {
  const name = (n: string) => (n === before ? after : n)
  const values = (v: Json | undefined) =>
    v === undefined ? v : (Object.fromEntries(Object.entries(v as Data).map(([n, value]) => [name(n), value])) as Json)
  return {
    from,
    data: (event, old) => {
      if (event === 'case.opened') return { ...old, fields: values(old.fields) }
      if (event === 'case.acted') return old.patch === undefined ? old : { ...old, patch: values(old.patch) }
      if (event === 'personal.erased') return { ...old, fields: (old.fields as readonly string[]).map(name) }
      return old
    },
  }
}
