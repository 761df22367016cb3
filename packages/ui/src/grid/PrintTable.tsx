import type { Column } from './types.ts'
import { readRows } from './windows.ts'
import { useGridWords } from './words.ts'

/** What paper gets: a plain table of all rows that were read, its head on every sheet. Says so when some were not. */
export function PrintTable<Row>(props: {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly count: number
  readonly countText: string
  readonly rows: (index: number) => Row | undefined
  readonly rowId: (row: Row) => string
}) {
  const { label, columns, count, countText, rows, rowId } = props
  const t = useGridWords()
  const here = readRows(count, rows)
  return (
    <table className="grid-print">
      <caption>
        {label} · {t(here.length < count ? 'printedSome' : 'printed', { count: countText, here: here.length })}
      </caption>
      <thead>
        <tr>
          {columns.map(({ key, header, align }) => (
            <th key={key} scope="col" className={align && `to-${align}`}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {here.map((row) => (
          <tr key={rowId(row)}>
            {columns.map(({ key, align, asText }) => (
              <td key={key} className={align && `to-${align}`}>
                {asText(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
