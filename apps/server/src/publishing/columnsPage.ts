import type { Db } from '@changtong/store'
import { sql } from 'kysely'
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
  const rows = await db
    .selectFrom('publication')
    .select((eb) => [sql<string>`data ->> 'column'`.as('column'), eb.fn.countAll<string>().as('n'), eb.fn.max('published_at').as('last')])
    .where('withdrawn_at', 'is', null)
    .groupBy(sql`data ->> 'column'`)
    .execute()
  return rows.map(({ column, n, last }) => ({ column, n: Number(n), last }))
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
        opens: column.opens,
        retired: column.retired,
        holds: here?.n ?? 0,
        lastAt: here?.last ?? null,
      }
    }),
    may: { edit },
  }
}
