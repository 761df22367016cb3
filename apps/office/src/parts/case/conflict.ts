import type { CaseDetail, Happening } from '../../contract.ts'

/** A field that somebody else changed while one filled a form that asks for it, too. */
export interface FieldConflict {
  readonly name: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly who: string
  /** What it is now, and as a reader sees it. */
  readonly theirs: unknown
  readonly shown: string
}
/** What happened to a case since a form on it was opened. */
export interface Moved {
  /** What others did since, oldest first. */
  readonly since: readonly Happening[]
  /** Fields that they changed, with what they are now. */
  readonly changed: readonly FieldConflict[]
  /** Why the act is not offered any more; null: it still is. */
  readonly gone: { readonly zh: string; readonly en: string } | null
}

/** Compares the case as the form saw it with the case as it is now. Pure. */
export function movedSince(before: CaseDetail, now: CaseDetail, action: string): Moved {
  const since = now.timeline.filter(({ version, about }) => version > before.version && about !== 'clock')
  const was = new Map(before.fields.map((field) => [field.name, field]))
  const names = new Set([...before.fields, ...now.fields].map(({ name }) => name))
  const changed = [...names].flatMap((name): FieldConflict[] => {
    const old = was.get(name)
    const field = now.fields.find((one) => one.name === name)
    if (JSON.stringify(old?.value ?? null) === JSON.stringify(field?.value ?? null)) return []
    const by = since.findLast((happening) => happening.set.includes(name)) ?? since.at(-1)
    return [{ name, label: (field ?? old)!.label, who: by?.by.name ?? '', theirs: field?.value, shown: field?.shown ?? '' }]
  })
  const offer = now.offers.find((one) => one.action === action)
  return { since, changed, gone: offer?.allowed ? null : (offer?.because?.message ?? null) }
}

/** Of the changed fields those that the form asks for and in which something else was typed: there a person has to choose. */
export const conflictsOf = (
  moved: Moved,
  asked: readonly { readonly name: string }[],
  values: Readonly<Record<string, unknown>>,
  begun: Readonly<Record<string, unknown>>,
): readonly FieldConflict[] =>
  moved.changed.filter(
    ({ name, theirs }) =>
      asked.some((question) => question.name === name) && !same(values[name], begun[name]) && !same(values[name], theirs),
  )
/** Fields that others changed and that one has not touched in the form: it goes on with theirs. */
export const untouched = (
  moved: Moved,
  asked: readonly { readonly name: string }[],
  values: Readonly<Record<string, unknown>>,
  begun: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    moved.changed.flatMap(({ name, theirs }) =>
      asked.some((question) => question.name === name) && begun[name] !== undefined && same(values[name], begun[name])
        ? [[name, theirs]]
        : [],
    ),
  )
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
