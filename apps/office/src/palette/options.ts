import type { Text } from '@changtong/kernel'
import type * as C from '@changtong/server/contract'
import type { z } from 'zod'
import type { Scope } from '../keys/registry.ts'

export type Answer = z.infer<typeof C.Palette>
export type Found = Answer['items'][number]
/** Something to choose: found by the server, or a deed of the page. */
export type Option = { readonly id: string } & (
  | { readonly kind: 'act'; readonly label: string; readonly keys: string | undefined; run(): void }
  | { readonly kind: Found['kind']; readonly found: Found; readonly keys: string | undefined }
)
export type Kind = Option['kind']

/** What one does stands before where one goes when nothing is typed yet; cases come first once one searches. */
const orderOpen: readonly Kind[] = ['act', 'page', 'new', 'view', 'case', 'enterprise', 'unit', 'person']
const orderSearch: readonly Kind[] = ['act', 'case', 'page', 'new', 'view', 'enterprise', 'unit', 'person']

/** The deeds on the screen that go by what was typed: acts as the server says (it knows how they sound), others by their words. */
export function deedsFor(scopes: readonly Scope[], q: string, answer: Answer | undefined): readonly Extract<Option, { kind: 'act' }>[] {
  const wanted = q.toLowerCase()
  return scopes.flatMap(({ title, deeds, procedure }) =>
    deeds
      .filter((deed) => deed.listed !== false)
      .filter(({ id, label }) => q === '' || label.toLowerCase().includes(wanted) || (procedure !== undefined && answer?.acts.includes(id)))
      .map(({ id, label, keys, run }) => ({ id: `${title} ${id}`, kind: 'act' as const, label, keys, run })),
  )
}
export const groupsOf = (q: string, deeds: readonly Option[], items: readonly Found[], keysOf: (path: string) => string | undefined) => {
  const options: readonly Option[] = [
    ...deeds,
    ...items.map((found) => ({
      id: `${found.kind} ${found.path}`,
      kind: found.kind,
      found,
      keys: found.kind === 'page' ? keysOf(found.path) : undefined,
    })),
  ]
  return (q === '' ? orderOpen : orderSearch)
    .map((kind) => ({ kind, options: options.filter((option) => option.kind === kind) }))
    .filter((group) => group.options.length > 0)
}
export const labelOf = (option: Option, say: (text: Text) => string): string =>
  option.kind === 'act' ? option.label : say(option.found.label)
