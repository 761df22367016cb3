/**
 * Which rows are selected, out of a list of which only windows are here: some by their ids, or all that the list's
 * question finds except some. The second is what "select all 1,234, not only those on the screen" means; whoever acts on
 * it asks the server with the question, never with ids gathered on the screen.
 */
export type Selection =
  | { readonly mode: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly mode: 'all'; readonly except: ReadonlySet<string> }

export const none: Selection = { mode: 'some', ids: new Set() }
export const everything: Selection = { mode: 'all', except: new Set() }

export const isSelected = (selection: Selection, id: string): boolean =>
  selection.mode === 'some' ? selection.ids.has(id) : !selection.except.has(id)

/** The same selection with these rows selected (`on`) or not. */
export function put(selection: Selection, ids: Iterable<string>, on: boolean): Selection {
  const changed = new Set(selection.mode === 'some' ? selection.ids : selection.except)
  const add = (selection.mode === 'some') === on
  for (const id of ids) {
    if (add) changed.add(id)
    else changed.delete(id)
  }
  return selection.mode === 'some' ? { mode: 'some', ids: changed } : { mode: 'all', except: changed }
}

/** How many are selected out of `count`; where the count is "at least", so is this one for `mode: 'all'`. */
export const selectedCount = (selection: Selection, count: number): number =>
  selection.mode === 'some' ? selection.ids.size : Math.max(0, count - selection.except.size)

/** What the checkbox in the head shows. */
export function selectedShare(selection: Selection, count: number): 'none' | 'some' | 'all' {
  const selected = selectedCount(selection, count)
  if (selected === 0) return 'none'
  return selected >= count ? 'all' : 'some'
}

export function sameSelection(a: Selection, b: Selection): boolean {
  if (a === b) return true
  if (a.mode === 'some') return b.mode === 'some' && sameSet(a.ids, b.ids)
  return b.mode === 'all' && sameSet(a.except, b.except)
}
const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((id) => b.has(id))

/** Where a range began: its row, whether it selects or unselects, and what was selected before it. */
export interface Anchor {
  readonly row: number
  readonly on: boolean
  readonly base: Selection
}

/**
 * The selection with every row between the anchor and `to` put, both included, over what was selected when the range
 * began: a range that shrinks lets go again. `missing` rows of it are not read yet and are not in it.
 */
export function ranged(
  { row, on, base }: Anchor,
  to: number,
  idAt: (index: number) => string | undefined,
): { readonly selection: Selection; readonly missing: number } {
  const ids: string[] = []
  let missing = 0
  for (let index = Math.min(row, to); index <= Math.max(row, to); index++) {
    const id = idAt(index)
    if (id === undefined) missing++
    else ids.push(id)
  }
  return { selection: put(base, ids, on), missing }
}
