import { type GridLayout, isHidden, movedBefore, ordered, plainLayout, withHidden } from './layout.ts'
import type { Column } from './types.ts'
import { useGridWords } from './words.ts'

/** All columns with a box each to show or hide them and buttons to put them in order. It stands wherever the page puts it. */
export function ColumnChooser<Row>(props: {
  readonly columns: readonly Column<Row>[]
  readonly layout: GridLayout
  onLayout(layout: GridLayout): void
}) {
  const { columns, layout, onLayout } = props
  const t = useGridWords()
  const all = ordered(columns, layout)
  const put = (next: GridLayout) => {
    if (next !== layout) onLayout(next)
  }
  /** The neighbour this column would change places with: only among its like. */
  const beside = (at: number, by: 1 | -1) => {
    const other = all[at + by]
    return other && Boolean(other.sticky) === Boolean(all[at]!.sticky) ? other : null
  }
  return (
    <fieldset className="grid-chooser">
      <legend>{t('columns')}</legend>
      <ul>
        {all.map((column, at) => (
          <li key={column.key}>
            <label className="tick">
              <input
                type="checkbox"
                checked={!isHidden(column, layout)}
                disabled={column.always}
                onChange={(event) => put(withHidden(columns, layout, column.key, !event.target.checked))}
              />
              {column.header}
            </label>
            <button
              type="button"
              aria-label={t('columnUp', { column: column.header })}
              aria-disabled={!beside(at, -1) || undefined}
              onClick={() => beside(at, -1) && put(movedBefore(columns, layout, column.key, beside(at, -1)!.key))}
            >
              <span aria-hidden="true">↑</span>
            </button>
            <button
              type="button"
              aria-label={t('columnDown', { column: column.header })}
              aria-disabled={!beside(at, 1) || undefined}
              onClick={() => beside(at, 1) && put(movedBefore(columns, layout, column.key, all[at + 2]?.key ?? null))}
            >
              <span aria-hidden="true">↓</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button small" onClick={() => onLayout(plainLayout)}>
        {t('columnsReset')}
      </button>
    </fieldset>
  )
}
