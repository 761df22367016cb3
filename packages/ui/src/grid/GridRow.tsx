// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop for the grid: its cells take the focus, or the one control a cell consists of
import { memo, type ReactNode } from 'react'
import type { Tone } from '../tokens.ts'
import type { Look } from './look.ts'
import { checkColumn } from './types.ts'
import { useGridWords } from './words.ts'

export interface RowState<Row> {
  readonly index: number
  /** Undefined while it is not read: bars stand where words will. */
  readonly row: Row | undefined
  /** From the top of the body, px. */
  readonly top: number
  /** Undefined where rows cannot be selected. */
  readonly selected: boolean | undefined
  /** The column that Tab comes to, when it is in this row. */
  readonly at: string | null
  readonly current: boolean
  readonly tone: Tone | undefined
  readonly name: string
  readonly href: string | undefined
}

/** Its classes, for a row of the table and for a card. */
export const rowClass = (kind: string, { selected, at, current, tone, row }: RowState<unknown>): string =>
  `${kind}${selected ? ' selected' : ''}${at === null ? '' : ' active'}${current ? ' current' : ''}${tone ? ` edge-${tone}` : ''}${row === undefined ? ' unread' : ''}`

/** One row of the table. It has no handlers of its own: the grid hears what happens in it. */
function PlainRow<Row>(props: RowState<Row> & { readonly look: Look<Row> }) {
  const { index, row, top, selected, at, name, href, look } = props
  const t = useGridWords()
  const first = look.checks ? 2 : 1
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={props.current || undefined}
      data-row={index}
      className={rowClass('grid-row', props)}
      style={{ top }}
    >
      {look.checks && (
        <div role="gridcell" aria-colindex={1} data-column={checkColumn} className="grid-cell grid-check stuck">
          <RowCheck index={index} unread={row === undefined} selected={selected} name={name} reached={at === checkColumn} />
        </div>
      )}
      {look.columns.map((column, place) => (
        <div
          key={column.key}
          role="gridcell"
          aria-colindex={first + place}
          data-column={column.key}
          tabIndex={at === column.key ? 0 : -1}
          className={look.classes[place]}
          style={look.styles[place]}
        >
          {row === undefined ? (
            <Unread words={place === 0 ? t('rowLoading', { row: index + 1 }) : ''} />
          ) : (
            linked(column.link ? href : undefined, column.cell ? column.cell(row) : column.asText(row))
          )}
        </div>
      ))}
    </div>
  )
}
export const GridRow = memo(PlainRow) as typeof PlainRow

const linked = (href: string | undefined, content: ReactNode): ReactNode =>
  href === undefined ? (
    content
  ) : (
    <a href={href} className="grid-link" tabIndex={-1}>
      {content}
    </a>
  )

interface CheckProps {
  readonly index: number
  readonly unread: boolean
  readonly selected: boolean | undefined
  readonly name: string
  /** Tab comes to it. */
  readonly reached?: boolean
  /** It stands in a cell that holds more than it. */
  readonly among?: boolean
}
/** The checkbox of a row. What a click on it does the grid decides, so it only shows. */
export function RowCheck({ index, unread, selected = false, name, reached = false, among = false }: CheckProps) {
  const t = useGridWords()
  return (
    <input
      type="checkbox"
      data-focus={among ? undefined : ''}
      tabIndex={reached ? 0 : -1}
      checked={selected}
      readOnly
      aria-disabled={unread || undefined}
      aria-label={unread ? t('rowLoading', { row: index + 1 }) : t('selectRow', { name })}
    />
  )
}
export const Unread = ({ words }: { words: string }) => (
  <>
    <span className="grid-bar" aria-hidden="true" />
    {words && <span className="hidden-text">{words}</span>}
  </>
)
