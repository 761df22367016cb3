import type { Db } from '@changtong/store'
import type { z } from 'zod'
import type { ColumnsPage } from '../contract/index.ts'
import { organisationOf } from '../office.ts'
import { type ColumnRecord, columnsOf } from './columns.ts'

export interface Standing {
  readonly column: string
  readonly n: number
  readonly last: string
}
/** How much stands in each column, lists and articles alike, and when the last came. */
export async function standingIn(db: Db): Promise<readonly Standing[]> {
  const rows = await db.selectFrom('publication').select(['data', 'published_at']).where('withdrawn_at', 'is', null).execute()
  const found = new Map<string, Standing>()
  for (const row of rows) {
    const { column } = row.data as { readonly column: string }
    const before = found.get(column)
    found.set(column, { column, n: (before?.n ?? 0) + 1, last: [before?.last ?? '', row.published_at].sort().at(-1)! })
  }
  return [...found.values()]
}

/** Parents before children, sisters in their order: as the tree is read. */
export function inTreeOrder(
  columns: readonly ColumnRecord[],
  parent: string | null = null,
  depth = 1,
): readonly (ColumnRecord & { readonly depth: number })[] {
  return columns
    .filter((column) => column.parent === parent)
    .flatMap((column) => [{ ...column, depth }, ...inTreeOrder(columns, column.id, depth + 1)])
}

export async function columnsPage(db: Db, edit: boolean): Promise<z.infer<typeof ColumnsPage>> {
  const [organisation, columns, standing] = [await organisationOf(db), await columnsOf(db), await standingIn(db)]
  return {
    columns: inTreeOrder(columns).map((column) => {
      const here = standing.find((one) => one.column === column.id)
      return {
        id: column.id,
        name: column.name,
        parent: column.parent,
        depth: column.depth,
        unit: column.unit === null ? null : { id: column.unit, name: organisation.unitName(column.unit) ?? '—' },
        updateDays: column.updateDays,
        description: column.description,
        retired: column.retired,
        holds: here?.n ?? 0,
        lastAt: here?.last ?? null,
      }
    }),
    may: { edit },
  }
}
