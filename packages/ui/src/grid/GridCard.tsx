// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop for the grid: its cells take the focus, or the one control a cell consists of
import { memo, type ReactNode } from 'react'
import { RowCheck, type RowState, rowClass, Unread } from './GridRow.tsx'
import { cardColumn } from './types.ts'
import { useGridWords } from './words.ts'

interface CardProps<Row> extends RowState<Row> {
  readonly card: (row: Row) => ReactNode
  readonly measure: (element: HTMLElement | null) => void
}
/** The same row where the room is narrow: as tall as its content. */
function PlainCard<Row>(props: CardProps<Row>) {
  const { index, row, top, selected, at, name, card, measure } = props
  const t = useGridWords()
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-current={props.current || undefined}
      data-row={index}
      data-index={index}
      ref={measure}
      className={rowClass('grid-card', props)}
      style={{ top }}
    >
      <div role="gridcell" aria-colindex={1} data-column={cardColumn} tabIndex={at === null ? -1 : 0} className="grid-card-cell">
        {selected !== undefined && (
          <span className="grid-card-check">
            <RowCheck index={index} unread={row === undefined} selected={selected} name={name} among />
          </span>
        )}
        <div className="grid-card-inside">{row === undefined ? <Unread words={t('rowLoading', { row: index + 1 })} /> : card(row)}</div>
      </div>
    </div>
  )
}
export const GridCard = memo(PlainCard) as typeof PlainCard
