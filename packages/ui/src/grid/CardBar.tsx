import { AllCheck } from './GridHead.tsx'
import type { Column, Sort } from './types.ts'
import { useGridWords } from './words.ts'

/** Above cards, what the head does above a table: all selected, and the sort. */
export function CardBar<Row>(props: {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
  /** Null where rows cannot be selected. */
  readonly all: { readonly share: 'none' | 'some' | 'all'; readonly name: string; onAll(): void } | null
}) {
  const { columns, sort, onSort, all } = props
  const t = useGridWords()
  const sortable = onSort ? columns.filter((column) => column.sortKey !== undefined) : []
  if (!all && !sortable.length) return null
  const known = sortable.some(({ sortKey }) => sort === sortKey || sort === `-${sortKey}`)
  return (
    <div className="grid-card-bar">
      {all && (
        // biome-ignore lint/a11y/noLabelWithoutControl: AllCheck is the control
        <label className="tick">
          <AllCheck share={all.share} name={all.name} reached onAll={all.onAll} />
          <span aria-hidden="true">{all.name}</span>
        </label>
      )}
      {sortable.length > 0 && (
        <label className="grid-card-sort">
          <span>{t('sortBy')}</span>
          <select value={known ? sort : ''} onChange={(event) => event.target.value && onSort?.(event.target.value)}>
            {!known && <option value="">{t('sortPlain')}</option>}
            {sortable.map(({ key, header, sortKey }) => [
              <option key={key} value={sortKey}>
                {t('sortUp', { column: header })}
              </option>,
              <option key={`-${key}`} value={`-${sortKey}`}>
                {t('sortDown', { column: header })}
              </option>,
            ])}
          </select>
        </label>
      )}
    </div>
  )
}
