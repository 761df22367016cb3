import type { Sort } from './types.ts'

export type Direction = 'ascending' | 'descending'
/** How a sort orders by a key, or null when it orders by another. */
export const directionOf = (sort: Sort | undefined, key: string): Direction | null =>
  sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : null
/** What pressing the head of a column asks for: ascending, and then the other way round each time. */
export const nextSort = (sort: Sort | undefined, key: string): Sort => (sort === key ? `-${key}` : key)
