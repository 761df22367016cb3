import type { ReactNode, Ref } from 'react'
import type { Tone } from '../tokens.ts'
import type { GridLayout } from './layout.ts'
import type { Selection } from './selection.ts'

/** One column. Widths are CSS pixels. Words arrive in the reader's language already. */
export interface Column<Row> {
  readonly key: string
  readonly header: string
  /** What the header means, for those who point at it. */
  readonly hint?: string
  readonly width: number
  /** 64 where not given. */
  readonly min?: number
  /** 800 where not given. */
  readonly max?: number
  /** Stays at the left while the rest scrolls sideways; such columns come first. Let go where they would take half of the room. */
  readonly sticky?: boolean
  /** Takes the room that is left over, until somebody gives it a width. */
  readonly grow?: boolean
  readonly align?: 'start' | 'center' | 'end'
  /** What `onSort` is told; without it the column cannot be sorted. */
  readonly sortKey?: string
  /** Cannot be hidden. */
  readonly always?: boolean
  /** Hidden until somebody shows it. */
  readonly optional?: boolean
  /** Its content is a link to `href(row)`: opens in a new tab as links do. */
  readonly link?: boolean
  /** What is shown, one line of it. Cheap: it runs while one scrolls. `asText` where not given. */
  cell?(row: Row): ReactNode
  /** The same in words: for copying, printing and exports. */
  asText(row: Row): string
}

/** 32, 40 and 48 px a row. */
export type Density = 'compact' | 'normal' | 'comfy'

/** A sort as addresses carry it: a sort key, with `-` before it when descending. */
export type Sort = string

export interface GridProps<Row> {
  /** What the list holds: its accessible name. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** How many rows there are on the server; `atLeast` where it stopped counting. */
  readonly count: number
  readonly atLeast?: boolean
  /**
   * The row at an index from 0, or undefined while it is not there. A new function whenever what it answers changed
   * (`useCallback` over the data), the same one otherwise.
   */
  readonly rows: (index: number) => Row | undefined
  readonly rowId: (row: Row) => string
  /** What a row is called: "选择 {name}". */
  readonly rowName: (row: Row) => string
  /** Rows from `from` up to, not including, `to` are wanted and some of them are not there. May be asked again for the same ones. */
  readonly onNeed?: ((from: number, to: number) => void) | undefined
  /** Being read anew: what is shown stays, paler; with a count of 0 the skeletons of a first page. */
  readonly busy?: boolean
  /** Shown below the head when there are no rows: why, and what next. */
  readonly empty?: ReactNode
  /** Names the question asked (filter and sort). When it changes the list stands at its beginning again. */
  readonly viewKey?: string
  readonly density?: Density
  /** CSS height of the whole; '100%' where not given, so that the place it stands in decides. */
  readonly height?: string
  readonly sort?: Sort | undefined
  readonly onSort?: ((sort: Sort) => void) | undefined
  readonly layout?: GridLayout | undefined
  /** Without it columns can be neither resized, moved nor hidden. */
  readonly onLayout?: ((layout: GridLayout) => void) | undefined
  /** With both of these rows can be selected. */
  readonly selection?: Selection | undefined
  readonly onSelection?: ((selection: Selection) => void) | undefined
  /** Enter, a double click, or a click on a link of a `link` column. */
  readonly onOpen?: ((row: Row, index: number) => void) | undefined
  /** A click, and Space unless `space` says that it selects. */
  readonly onPeek?: ((row: Row, index: number) => void) | undefined
  /** The row that the keyboard is at has changed; undefined while it is not read. For a preview that follows. */
  readonly onActive?: ((row: Row | undefined, index: number) => void) | undefined
  readonly href?: ((row: Row) => string) | undefined
  /** 'peek' where `onPeek` is given, else 'select'. */
  readonly space?: 'peek' | 'select'
  /** false: single letters (J K X) do nothing. WCAG 2.1.4. */
  readonly letters?: boolean
  /** Below 600 px of room rows are cards with this inside. Without it the table scrolls sideways there. */
  readonly card?: ((row: Row) => ReactNode) | undefined
  /** About how tall a card is, before it is measured; 112 px where not given. */
  readonly cardHeight?: number
  /** The id of the row shown beside the list. */
  readonly current?: string | undefined
  /** A coloured edge before the row; the row must say the same in words. */
  readonly tone?: ((row: Row) => Tone | undefined) | undefined
  /** The row the list opens at, from 0: where one was before going into a record. */
  readonly start?: number
  readonly handle?: Ref<GridHandle>
}

/** What a page may do with the grid from outside. */
export interface GridHandle {
  /** Puts the focus on the row the keyboard was at, or on the given one. */
  focus(index?: number): void
  /** One row on (1) or back (-1), focus included: for J and K of the whole page. */
  move(by: 1 | -1): void
  /** Selects or unselects the row the keyboard is at. */
  toggle(): void
  /** The row the keyboard is at. */
  active(): number
}

/** A place in the grid: row −1 is the head; a column's key, `checkColumn`, or `cardColumn` where rows are cards. */
export interface Cell {
  readonly row: number
  readonly column: string
}
export const headRow = -1
export const checkColumn = '#check'
export const cardColumn = '#card'
export const rowHeights: Readonly<Record<Density, number>> = { compact: 32, normal: 40, comfy: 48 }
