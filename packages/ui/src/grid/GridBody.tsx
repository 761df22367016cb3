import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { GridCard } from './GridCard.tsx'
import { GridRow, type RowState } from './GridRow.tsx'
import type { Look } from './look.ts'
import { isSelected, type Selection } from './selection.ts'
import type { GridProps } from './types.ts'
import type { GridFocus } from './useGridFocus.ts'
import { useNeed } from './useNeed.ts'
import { useRowWindow } from './useRowWindow.ts'

interface BodyProps<Row> extends Pick<GridProps<Row>, 'count' | 'rows' | 'rowId' | 'rowName' | 'href' | 'tone' | 'current' | 'onNeed'> {
  readonly scroller: RefObject<HTMLElement | null>
  readonly look: Look<Row>
  readonly selection: Selection | undefined
  readonly focus: GridFocus
  /** Height of a row in px, about that of a card. */
  readonly height: number
  /** Height of what is above the first row inside the scroller, px. */
  readonly above: number
  /** Rows are cards. */
  readonly card: ((row: Row) => ReactNode) | undefined
}

/** The rows on the screen and a few around them. Only this part is rendered again as one scrolls. */
export function GridBody<Row>(props: BodyProps<Row>) {
  const { scroller, look, selection, focus, height, above, card, count, rows, rowId, rowName, href, tone, current, onNeed } = props
  const frame = useRowWindow({ scroller, count, height, uneven: card !== undefined, keep: focus.active.row, above })
  // Cards are as tall as they turn out to be.
  useLayoutEffect(() => {
    if (card) focus.keepSeen()
  })
  useNeed(frame.seen, count, rows, onNeed)
  // A row that cannot be selected has no state of selection at all, which is not the same as "not selected".
  const stateOf = (index: number, top: number): RowState<Row> => {
    const row = rows(index)
    const id = row === undefined ? undefined : rowId(row)
    return {
      index,
      row,
      top,
      selected: selection && id !== undefined ? isSelected(selection, id) : selection && false,
      at: focus.active.row === index ? focus.active.column : null,
      current: id !== undefined && id === current,
      tone: row === undefined ? undefined : tone?.(row),
      name: row === undefined ? '' : rowName(row),
      href: row === undefined ? undefined : href?.(row),
    }
  }
  return (
    <div role="rowgroup" className="grid-body" style={{ height: frame.total }}>
      {frame.items.map(({ index, start }) =>
        card ? (
          <GridCard key={index} {...stateOf(index, start)} card={card} measure={frame.measure} />
        ) : (
          <GridRow key={index} {...stateOf(index, start)} look={look} />
        ),
      )}
    </div>
  )
}

/** Skeletons of a first page, while nobody knows how many rows there will be. */
export function FirstPage({ height, rows }: { height: number; rows: number }) {
  const places = useRef(Array.from({ length: rows }, (_, at) => at)).current
  return (
    <div className="grid-first" aria-hidden="true">
      {places.map((at) => (
        <div key={at} style={{ height }}>
          <span className="grid-bar" />
        </div>
      ))}
    </div>
  )
}
