// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop for the grid: its cells take the focus, or the one control a cell consists of
import { type PointerEvent, useEffect, useRef } from 'react'
import type { Look } from './look.ts'
import { directionOf, nextSort } from './sorts.ts'
import { type Column, checkColumn, headRow, type Sort } from './types.ts'
import type { ColumnPointer } from './useColumnPointer.ts'
import { useGridWords } from './words.ts'

interface HeadProps<Row> {
  readonly look: Look<Row>
  readonly widths: readonly number[]
  /** The column that Tab comes to, when it is in the head. */
  readonly at: string | null
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
  readonly share: 'none' | 'some' | 'all'
  readonly allName: string
  onAll(): void
  /** Null where columns cannot be changed. */
  readonly pointer: ColumnPointer | null
  onMenu(key: string): void
}

/** The head: it stays at the top, sorts by real buttons, and its columns are pulled, carried or changed by their menu. */
export function GridHead<Row>(props: HeadProps<Row>) {
  const { look, widths, at, share, allName, onAll, pointer } = props
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} data-row={headRow} className="grid-row grid-head-row">
        {look.checks && (
          <div role="columnheader" aria-colindex={1} data-column={checkColumn} className="grid-cell grid-check stuck">
            <AllCheck share={share} name={allName} reached={at === checkColumn} onAll={onAll} />
          </div>
        )}
        {look.columns.map((column, place) => (
          <Head
            key={column.key}
            {...props}
            column={column}
            place={place}
            width={widths[place] ?? column.width}
            reached={at === column.key}
            pointer={pointer}
          />
        ))}
      </div>
    </div>
  )
}

interface OneHead<Row> extends HeadProps<Row> {
  readonly column: Column<Row>
  readonly place: number
  readonly width: number
  readonly reached: boolean
}
function Head<Row>({ column, place, width, reached, look, sort, onSort, pointer, onMenu }: OneHead<Row>) {
  const t = useGridWords()
  const { key, header, hint, sortKey } = column
  const direction = sortKey ? directionOf(sort, sortKey) : null
  const sortable = sortKey !== undefined && onSort !== undefined
  const press = (event: PointerEvent) => pointer?.carry(event, key)
  return (
    <div
      role="columnheader"
      aria-label={pointer ? header : undefined}
      aria-sort={direction ?? undefined}
      aria-colindex={place + (look.checks ? 2 : 1)}
      data-column={key}
      tabIndex={sortable ? undefined : reached ? 0 : -1}
      title={hint}
      className={look.classes[place]}
      style={look.styles[place]}
      onPointerDown={press}
    >
      {sortable ? (
        <button
          type="button"
          data-focus=""
          className="grid-sort"
          tabIndex={reached ? 0 : -1}
          onClick={() => {
            if (!pointer?.wasCarried()) onSort(nextSort(sort, sortKey))
          }}
        >
          <span className="grid-title">{header}</span>
          <span className="grid-arrow" aria-hidden="true">
            {direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : ''}
          </span>
        </button>
      ) : (
        <span className="grid-title">{header}</span>
      )}
      {pointer && (
        <>
          <button
            type="button"
            className="grid-more"
            tabIndex={-1}
            aria-haspopup="menu"
            aria-label={t('columnMenuOpen', { column: header })}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => onMenu(key)}
          >
            <span aria-hidden="true">⋮</span>
          </button>
          <span className="grid-pull" aria-hidden="true" onPointerDown={(event) => pointer.pull(event, key, width)} />
        </>
      )}
    </div>
  )
}

/** Selects all rows there are, not only those on the screen. */
export function AllCheck(props: { share: 'none' | 'some' | 'all'; name: string; reached: boolean; onAll(): void }) {
  const { share, name, reached, onAll } = props
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = share === 'some'
  }, [share])
  return (
    <input
      ref={box}
      type="checkbox"
      data-focus=""
      data-all=""
      tabIndex={reached ? 0 : -1}
      checked={share === 'all'}
      aria-label={name}
      onChange={onAll}
    />
  )
}
