import type { ColumnRow } from './queries.ts'

/** Every column and everything above it, as one chooses where it goes. */
export const choicesOf = (columns: readonly ColumnRow[]): Record<string, { zh: string; en: string }> =>
  Object.fromEntries(
    columns
      .filter((column) => !column.retired)
      .map((column) => {
        const indent = '　'.repeat(column.depth - 1)
        return [column.id, { zh: indent + column.name.zh, en: indent + column.name.en }]
      }),
  )
