import type { MouseEvent } from 'react'
import { headRow } from './types.ts'
import { cellOf, type GridFocus } from './useGridFocus.ts'
import type { Selecting } from './useSelecting.ts'

/** Controls that a cell may hold: what happens in them is theirs. */
const control = 'a,button,input,select,textarea,label,summary'

/** What presses do, heard at the root of the grid. */
export function mouseHandlers(asked: {
  readonly focus: GridFocus
  readonly selecting: Selecting
  /** A plain click; `link`: on the link of its row. */
  readonly onClick: (index: number, link: boolean) => boolean
  readonly onDouble: (index: number) => void
}) {
  const { focus, selecting, onClick, onDouble } = asked
  return {
    // A press with Shift or Ctrl selects rows, not words, and the range begins where the focus was before it.
    onMouseDown: (event: MouseEvent<HTMLElement>) => {
      const at = cellOf(event.target as Element)
      if (at && at.row >= 0 && (event.shiftKey || event.ctrlKey || event.metaKey) && selecting.on && !isLink(event)) event.preventDefault()
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const target = event.target as HTMLElement
      const at = cellOf(target)
      if (!at || at.row === headRow) return
      if (target.closest('.grid-check,.grid-card-check')) {
        if (event.shiftKey) selecting.range(focus.active.row, at.row)
        else selecting.toggle(at.row)
        focus.go(at)
        return
      }
      const modified = event.shiftKey || event.ctrlKey || event.metaKey
      if (isLink(event)) {
        if (!modified && onClick(at.row, true)) event.preventDefault()
        return
      }
      if (target.closest(control)) return
      if (modified && selecting.on) {
        if (event.shiftKey) selecting.range(focus.active.row, at.row)
        else selecting.toggle(at.row)
        focus.go(at)
        return
      }
      // Words that were just marked to be copied are not a click on the row.
      if (getSelection()?.isCollapsed === false) return
      selecting.forget()
      onClick(at.row, false)
    },
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      const at = cellOf(event.target as Element)
      if (at && at.row >= 0 && !(event.target as Element).closest(control)) onDouble(at.row)
    },
    // What does not fit in its cell can be read by pointing at it.
    onMouseOver: (event: MouseEvent<HTMLElement>) => {
      const cell = (event.target as Element).closest<HTMLElement>('[role=gridcell]')
      if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : ''
    },
  }
}
const isLink = (event: MouseEvent): boolean => (event.target as Element).closest('.grid-link') !== null
