import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import { type GridLayout, movedBefore, resized } from './layout.ts'
import type { Column } from './types.ts'

/** Below this many px a press on a head is a click. */
const slack = 6

export interface ColumnPointer {
  /** The layout as it would be if the edge were let go now. */
  readonly draft: GridLayout | null
  /** While a column is carried: where it would go, in px from the left edge of the grid. */
  readonly mark: number | null
  /** Begins to pull the right edge of a column. */
  pull(event: PointerEvent, key: string, width: number): void
  /** Begins to carry a column, once the pointer has gone far enough. */
  carry(event: PointerEvent, key: string): void
  /** A click that only ends a carrying: true once. */
  wasCarried(): boolean
}

/** Columns resized and moved with a mouse or pen. Fingers scroll; for them and for keys there is the menu of the column. */
export function useColumnPointer<Row>(asked: {
  readonly frame: RefObject<HTMLElement | null>
  readonly columns: readonly Column<Row>[]
  readonly shown: readonly Column<Row>[]
  readonly layout: GridLayout
  readonly onLayout: ((layout: GridLayout) => void) | undefined
}): ColumnPointer {
  const { frame, columns, shown, layout, onLayout } = asked
  const [draft, setDraft] = useState<GridLayout | null>(null)
  const [mark, setMark] = useState<number | null>(null)
  const carried = useRef(false)

  return {
    draft,
    mark,
    wasCarried: () => {
      const was = carried.current
      carried.current = false
      return was
    },
    pull: (event, key, width) => {
      if (!onLayout || event.button !== 0) return
      event.preventDefault()
      event.stopPropagation()
      const from = event.clientX
      let next: GridLayout | null = null
      follow({
        move: ({ clientX }) => {
          next = resized(columns, layout, key, width + clientX - from)
          setDraft(next)
        },
        end: (kept) => {
          setDraft(null)
          if (kept && next) onLayout(next)
        },
      })
    },
    carry: (event, key) => {
      carried.current = false
      if (!onLayout || event.button !== 0 || event.pointerType === 'touch') return
      const from = event.clientX
      let before: string | null | undefined
      follow({
        move: ({ clientX }) => {
          if (before === undefined && Math.abs(clientX - from) < slack) return
          const place = frame.current && dropAt(frame.current, shown, key, clientX)
          if (!place) return
          before = place.before
          setMark(place.mark)
        },
        end: (kept) => {
          setMark(null)
          if (before === undefined) return
          carried.current = true
          const next = kept ? movedBefore(columns, layout, key, before) : layout
          if (next !== layout) onLayout(next)
        },
      })
    },
  }
}

/** Before which column, among its like, a column let go at `x` comes. */
function dropAt<Row>(
  frame: HTMLElement,
  shown: readonly Column<Row>[],
  key: string,
  x: number,
): { before: string | null; mark: number } | null {
  const carried = shown.find((column) => column.key === key)
  const alike = shown.filter((column) => Boolean(column.sticky) === Boolean(carried?.sticky))
  const left = frame.getBoundingClientRect().left
  let mark = 0
  for (const column of alike) {
    const box = frame.querySelector(`[data-row="-1"] [data-column="${CSS.escape(column.key)}"]`)?.getBoundingClientRect()
    if (!box) return null
    if (x < box.left + box.width / 2) return { before: column.key, mark: box.left - left }
    mark = box.right - left
  }
  return { before: shown[shown.indexOf(alike.at(-1)!) + 1]?.key ?? null, mark }
}

/** Follows a pressed pointer anywhere on the page until it is let go; Escape or a lost pointer ends it without effect. */
function follow({ move, end }: { move(event: globalThis.PointerEvent): void; end(kept: boolean): void }): void {
  const stop = new AbortController()
  const done = (kept: boolean) => {
    stop.abort()
    end(kept)
  }
  const { signal } = stop
  window.addEventListener('pointermove', move, { signal })
  window.addEventListener('pointerup', () => done(true), { signal })
  window.addEventListener('pointercancel', () => done(false), { signal })
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      done(false)
    },
    { signal, capture: true },
  )
}
