import type { z } from 'zod'
import type { ListLayout } from './views.ts'

interface CaseColumn {
  readonly key: string
  /** It stays at the left, and is always shown. */
  readonly fixed?: boolean
  /** Shown only where somebody wants it. */
  readonly optional?: boolean
}
/** Nobody leads these and no unit brought them. */
const unled: readonly string[] = ['meeting', 'campaign', 'batch', 'article']
const ledOnly: readonly string[] = ['left', 'lead', 'co', 'handler', 'source', 'due', 'round', 'parent', 'closed']
const columns: readonly CaseColumn[] = [
  { key: 'no', fixed: true },
  { key: 'title', fixed: true },
  { key: 'kind' },
  { key: 'state' },
  { key: 'left' },
  { key: 'lead' },
  { key: 'co', optional: true },
  { key: 'handler' },
  { key: 'source' },
  { key: 'due' },
  { key: 'round', optional: true },
  { key: 'parent', optional: true },
  { key: 'opened', optional: true },
  { key: 'changed' },
  { key: 'closed', optional: true },
]
const columnsOf = (procedure: string): readonly CaseColumn[] =>
  columns
    .filter(({ key }) => key !== 'kind' || procedure === 'all')
    .map((column) => (unled.includes(procedure) ? { ...column, optional: ledOnly.includes(column.key) } : column))

/**
 * The columns that a list of cases shows under a kept layout, in its order; `apps/office/src/parts/list/columns.test.ts` holds it equal to what the
 * list itself shows.
 */
export function shownColumns(layout: z.infer<typeof ListLayout>, procedure: string): readonly string[] {
  const all = columnsOf(procedure)
  const order = [...new Set(layout.order)].filter((key) => all.some((column) => column.key === key))
  // What the layout does not name stands after what was declared before it: a column that is newer than the view.
  for (const [at, { key }] of all.entries()) {
    if (order.includes(key)) continue
    const before = all
      .slice(0, at)
      .map((column) => order.indexOf(column.key))
      .filter((place) => place >= 0)
    order.splice(before.length > 0 ? before.at(-1)! + 1 : 0, 0, key)
  }
  const of = new Map(all.map((column) => [column.key, column]))
  const shown = order.filter((key) => {
    const { fixed, optional } = of.get(key)!
    return fixed || !(layout.hidden.includes(key) || (optional && !layout.shown.includes(key)))
  })
  return [...shown.filter((key) => of.get(key)!.fixed), ...shown.filter((key) => !of.get(key)!.fixed)]
}
