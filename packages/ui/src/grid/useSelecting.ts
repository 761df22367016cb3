import { useEffect, useRef } from 'react'
import { type Anchor, everything, isSelected, none, put, ranged, type Selection, sameSelection, selectedShare } from './selection.ts'

export interface Selecting {
  /** False where rows cannot be selected: then the rest does nothing. */
  readonly on: boolean
  readonly selection: Selection
  /** One row, and the place where the next range begins. */
  toggle(index: number): void
  /** From where the last range began, else from `from`, up to `to`. */
  range(from: number, to: number): void
  all(): void
  /** True when there was something to clear. */
  clear(): boolean
  /** All, or nothing when all are. */
  toggleAll(): void
  /** The next range begins anew. */
  forget(): void
}

/** What the keys and the mouse do to a selection that the page holds. */
export function useSelecting<Row>(asked: {
  readonly count: number
  readonly rows: (index: number) => Row | undefined
  readonly rowId: (row: Row) => string
  readonly selection: Selection | undefined
  readonly onSelection: ((selection: Selection) => void) | undefined
  readonly onNeed: ((from: number, to: number) => void) | undefined
  /** Rows of a range are still being read. */
  readonly onMissing: (missing: number) => void
}): Selecting {
  const { count, rows, rowId, selection = none, onSelection, onNeed, onMissing } = asked
  const anchor = useRef<Anchor | null>(null)
  const last = useRef<Selection>(selection)
  /** A range some rows of which were not there: it is completed as they come. */
  const open = useRef<{ readonly anchor: Anchor; readonly to: number; readonly missing: number } | null>(null)
  const idAt = (index: number): string | undefined => {
    const row = rows(index)
    return row && rowId(row)
  }
  const emit = (next: Selection) => {
    last.current = next
    onSelection?.(next)
  }
  const end = () => {
    anchor.current = null
    open.current = null
  }
  // Where somebody else changed the selection, what began before it is over.
  const notice = () => {
    if (!sameSelection(selection, last.current)) end()
    last.current = selection
  }

  useEffect(() => {
    if (!open.current) return
    notice()
    if (!open.current) return
    const { anchor: from, to, missing: before } = open.current
    const { selection: next, missing } = ranged(from, to, idAt)
    if (missing === before) return
    open.current = missing ? { anchor: from, to, missing } : null
    emit(next)
  })

  return {
    on: onSelection !== undefined,
    selection,
    forget: () => {
      anchor.current = null
    },
    toggle: (index) => {
      const id = idAt(index)
      if (!onSelection || id === undefined) return
      const on = !isSelected(selection, id)
      const next = put(selection, [id], on)
      end()
      anchor.current = { row: index, on, base: next }
      emit(next)
    },
    range: (from, to) => {
      if (!onSelection || to < 0) return
      notice()
      anchor.current ??= { row: Math.max(0, from), on: true, base: selection }
      const { selection: next, missing } = ranged(anchor.current, to, idAt)
      open.current = missing ? { anchor: anchor.current, to, missing } : null
      if (missing) {
        onNeed?.(Math.min(anchor.current.row, to), Math.max(anchor.current.row, to) + 1)
        onMissing(missing)
      }
      emit(next)
    },
    all: () => {
      if (!onSelection) return
      end()
      emit(everything)
    },
    clear: () => {
      if (!onSelection || selectedShare(selection, count) === 'none') return false
      end()
      emit(none)
      return true
    },
    toggleAll: () => {
      if (!onSelection) return
      end()
      emit(selectedShare(selection, count) === 'all' ? none : everything)
    },
  }
}
