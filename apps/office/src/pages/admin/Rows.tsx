import type { ReactNode } from 'react'
import './admin.css'

/** A column of a plain list: its heading, what stands in it, and whether it keeps to its own width. */
export interface Column<T> {
  readonly key: string
  readonly head: string
  readonly tight?: boolean
  cell(row: T): ReactNode
}
/** A short list as a table; on a phone each row is a card that names its values. */
export function Rows<T>({
  label,
  columns,
  rows,
  keyOf,
}: {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  keyOf(row: T): string
}) {
  return (
    <table className="rows" aria-label={label}>
      <thead>
        <tr>
          {columns.map((c) => (
            <th key={c.key} scope="col" className={c.tight ? 'tight' : undefined}>
              {c.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((c) => (
              <td key={c.key} data-label={c.head} className={c.tight ? 'tight' : undefined}>
                {c.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
