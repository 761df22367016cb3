import { useEffect, useRef } from 'react'
import { type Span, wanted } from './windows.ts'

/** Milliseconds between two requests: a dragged scroll bar passes many windows nobody stops at. */
const pause = 100

/** Asks for rows that are on the screen, or soon, and are not there. */
export function useNeed(
  seen: Span,
  count: number,
  rows: (index: number) => unknown,
  onNeed: ((from: number, to: number) => void) | undefined,
): void {
  const askedAt = useRef(0)
  const { from, to } = seen
  useEffect(() => {
    const need = onNeed && wanted({ from, to }, count, Math.max(20, to - from), (index) => rows(index) !== undefined)
    if (!need) return
    const ask = () => {
      askedAt.current = performance.now()
      onNeed(need.from, need.to)
    }
    const wait = askedAt.current + pause - performance.now()
    if (wait <= 0) {
      ask()
      return
    }
    const timer = setTimeout(ask, wait)
    return () => clearTimeout(timer)
  }, [from, to, count, rows, onNeed])
}
