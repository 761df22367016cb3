import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something that can be done on the screen as it is: by its keys, and from the palette. */
export interface Deed {
  /** Its name among the deeds of its scope. */
  readonly id: string
  readonly label: string
  /** `c`, `/`, `g d`, `mod+k`; left out, it is in the palette only. */
  readonly keys?: string | undefined
  /** Whether it stands in the palette; what only makes sense by its key does not. */
  readonly listed?: boolean
  run(): void
}
/** Deeds of one part of the screen, under the heading that the help sheet and the palette give them. */
export interface Scope {
  readonly title: string
  readonly deeds: readonly Deed[]
  /** The kind of the case on the screen, where the deeds are its acts: their ids are the names of the acts. */
  readonly procedure?: string
}

let scopes: readonly (readonly [symbol, Scope])[] = []
const listeners = new Set<() => void>()
const tell = (next: typeof scopes) => {
  scopes = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** What can be done now, the latest part of the screen first: of two deeds with the same keys the first one is meant. */
export const scopesNow = (): readonly Scope[] => scopes.map(([, scope]) => scope).reverse()
export const useScopes = (): readonly Scope[] => {
  useSyncExternalStore(subscribe, () => scopes)
  return scopesNow()
}
export const deedOf = (keys: string): Deed | undefined =>
  scopesNow()
    .flatMap(({ deeds }) => deeds)
    .find((deed) => deed.keys === keys)

/** While the component is on the screen its deeds can be done by key and from the palette. */
export function useKeys(scope: Scope): void {
  const latest = useRef(scope)
  latest.current = scope
  const shape = JSON.stringify([scope.title, scope.procedure, scope.deeds.map(({ id, label, keys, listed }) => [id, label, keys, listed])])
  useEffect(() => {
    const name = Symbol(scope.title)
    const deeds = scope.deeds.map((deed) => ({ ...deed, run: () => latest.current.deeds.find(({ id }) => id === deed.id)?.run() }))
    tell([...scopes, [name, { ...scope, deeds }]])
    return () => tell(scopes.filter(([other]) => other !== name))
  }, [shape])
}
