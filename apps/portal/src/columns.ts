import type { Column } from './ports.ts'

/**
 * The column and all above it, top first; empty for an unknown id. Derived from the tree as it stands now, so a breadcrumb
 * is always the column path (2-01). A circle in the tree, which only a broken setting can make, ends the path.
 */
export function columnPath(columns: readonly Column[], id: string): Column[] {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const path: Column[] = []
  let at = byId.get(id)
  while (at && !path.includes(at)) {
    path.unshift(at)
    at = at.parent === null ? undefined : byId.get(at.parent)
  }
  return path
}

/** Direct sub-columns in the order of the tree; of the top with null. A column whose parent is gone counts as top. */
export function subColumns(columns: readonly Column[], parent: string | null): Column[] {
  const ids = new Set(columns.map((column) => column.id))
  return columns.filter((column) => (column.parent !== null && ids.has(column.parent) ? column.parent : null) === parent)
}
