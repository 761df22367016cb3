import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Bounds, within } from './moves.ts'
import { type Cell, checkColumn, headRow } from './types.ts'
import { followed } from './windows.ts'

/** How far a record is looked for when rows moved under the focus. */
const reach = 200

export interface GridFocus {
  /** The cell that Tab comes to; always one that is there. */
  readonly active: Cell
  /** Makes a cell the active one and gives it the focus. */
  go(to: Cell): void
  /** The focus has come to an element of the grid, by whatever way. */
  noticed(target: Element): void
  left(to: Element | null): void
  /** Where heights changed around the focused cell: it is scrolled back to, until somebody scrolls. */
  keepSeen(): void
  /** Somebody scrolls: the focused cell may go out of sight. */
  scrolled(): void
}

/**
 * One tab stop for the whole grid, moved by the arrow keys. The focus stays at its record when rows are read anew, and
 * at a neighbour when the record, the column or the table itself goes.
 */
export function useGridFocus<Row>(asked: {
  readonly root: RefObject<HTMLElement | null>
  readonly bounds: Bounds
  readonly start: number
  readonly rows: (index: number) => Row | undefined
  readonly rowId: (row: Row) => string
  readonly viewKey: string | undefined
}): GridFocus {
  const { root, bounds, start, rows, rowId, viewKey } = asked
  const [held, setHeld] = useState<Cell>(() => ({ row: start, column: bounds.columns.find((key) => key !== checkColumn) ?? checkColumn }))
  const active = within(held, bounds)
  const wanted = useRef(false)
  const inside = useRef(false)
  const following = useRef(false)

  const go = useCallback((to: Cell) => {
    wanted.current = true
    setHeld({ ...to })
  }, [])

  // Where one was before, in the middle of the screen, as soon as there are that many rows.
  const arrived = useRef(start <= 0)
  useLayoutEffect(() => {
    const cell = arrived.current || bounds.count <= start ? null : cellElement(root.current, active)
    if (!cell || !root.current) return
    arrived.current = true
    const row = cell.closest<HTMLElement>('[data-row]')!
    root.current.scrollTop = row.offsetTop - (root.current.clientHeight - row.offsetHeight) / 2
  })

  // Another question: its first row, unless one is in the head, sorting.
  const asking = useRef(viewKey)
  const known = useRef<{ readonly at: number; readonly id: string | undefined } | null>(null)
  useEffect(() => {
    if (asking.current === viewKey) return
    asking.current = viewKey
    known.current = null
    arrived.current = true
    if (root.current) root.current.scrollTop = 0
    setHeld((cell) => (cell.row === headRow ? cell : { ...cell, row: 0 }))
  }, [viewKey, root])

  useEffect(() => {
    const idAt = (index: number): string | undefined => {
      const row = rows(index)
      return row && rowId(row)
    }
    const id = active.row >= 0 ? idAt(active.row) : undefined
    const before = known.current
    if (before?.at === active.row && before.id && id !== before.id) {
      const to = followed(active.row, before.id, bounds.count, reach, idAt)
      if (to !== null) {
        if (inside.current) go({ ...active, row: to })
        else setHeld({ ...active, row: to })
        known.current = { at: to, id: before.id }
        return
      }
    }
    known.current = { at: active.row, id: id ?? (before?.at === active.row ? before.id : undefined) }
  })

  useLayoutEffect(() => {
    const lost = inside.current && (document.activeElement === null || document.activeElement === document.body)
    if (!wanted.current && !lost) return
    wanted.current = false
    const cell = cellElement(root.current, active)
    if (!cell) return
    focusTarget(cell).focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    following.current = true
  })

  return {
    active,
    go,
    noticed: useCallback((target: Element) => {
      inside.current = true
      const cell = cellOf(target)
      if (cell) setHeld((old) => (old.row === cell.row && old.column === cell.column ? old : cell))
    }, []),
    left: useCallback(
      (to: Element | null) => {
        if (!to || !root.current?.contains(to)) inside.current = false
      },
      [root],
    ),
    keepSeen: () => {
      if (inside.current && following.current) cellElement(root.current, active)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
    scrolled: useCallback(() => {
      following.current = false
    }, []),
  }
}

/** The cell an element of the grid belongs to. */
export function cellOf(element: Element): Cell | null {
  const column = element.closest('[data-column]')?.getAttribute('data-column')
  const row = element.closest('[data-row]')?.getAttribute('data-row')
  return column && row ? { row: Number(row), column } : null
}
export const cellElement = (root: Element | null, { row, column }: Cell): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${CSS.escape(column)}"]`) ?? null
/** What takes the focus for a cell: the one control that it consists of, or the cell. */
export const focusTarget = (cell: HTMLElement): HTMLElement => cell.querySelector<HTMLElement>('[data-focus]') ?? cell
