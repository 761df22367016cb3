import { type Density, type GridLayout, plainLayout } from '@changtong/ui/grid'
import type { CaseSearch } from '../../address.ts'
import type { ListView } from '../../contract.ts'

/** What a view keeps of the address: everything but the kind of case, the view itself and where one is looking. */
const passing = new Set(['procedure', 'view', 'offset', 'mode'])
export const viewSearch = (search: CaseSearch): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(search).flatMap(([key, value]) => (passing.has(key) || !value ? [] : [[key, value]])))

export interface Look {
  readonly layout: GridLayout
  readonly density: Density
}
export const plainLook: Look = { layout: plainLayout, density: 'normal' }
export const lookOf = (view: ListView | undefined): Look => {
  if (!view?.layout) return plainLook
  const { density, ...layout } = view.layout
  return { layout, density }
}

const sorted = (pairs: object): string => JSON.stringify(Object.entries(pairs).sort(([a], [b]) => (a < b ? -1 : 1)))
/** Whether the list stands otherwise than the view it was opened with. */
export const isChanged = (view: ListView, search: Readonly<Record<string, string>>, look: Look): boolean =>
  sorted(view.search) !== sorted(search) ||
  JSON.stringify(lookOf(view).layout) !== JSON.stringify(look.layout) ||
  lookOf(view).density !== look.density

/** The view that an address speaks of: the one it names, or the one that asks exactly this, or none. */
export function viewOf(
  views: readonly ListView[],
  named: string | undefined,
  search: Readonly<Record<string, string>>,
): ListView | undefined {
  return views.find((view) => view.id === named) ?? views.find((view) => sorted(view.search) === sorted(search))
}
