import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { drawn, type Span } from './windows.ts'

export interface RowWindow {
  /** Rows to draw, each with its distance from the top of the body in px. */
  readonly items: readonly { readonly index: number; readonly start: number }[]
  readonly total: number
  /** Rows on the screen. */
  readonly seen: Span
  /** For rows whose height is not known before: a ref callback; the element carries `data-index`. */
  readonly measure: (element: HTMLElement | null) => void
}

/** Which rows to draw as one scrolls. The only file that knows the library behind it. */
export function useRowWindow(asked: {
  readonly scroller: RefObject<HTMLElement | null>
  readonly count: number
  /** Height of a row in px; where `uneven`, about. */
  readonly height: number
  readonly uneven: boolean
  /** The row that is drawn wherever it is: the one with the focus. */
  readonly keep: number
  /** Height of what stands above the first row inside the scroller, in px. */
  readonly above: number
}): RowWindow {
  const { scroller, count, height, uneven, keep, above } = asked
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => height, [height]),
    overscan: 6,
    scrollMargin: above,
    rangeExtractor: useCallback(
      ({ startIndex, endIndex, overscan }: { startIndex: number; endIndex: number; overscan: number }) => [
        ...drawn({ from: Math.max(0, startIndex - overscan), to: Math.min(count, endIndex + 1 + overscan) }, keep, count),
      ],
      [keep, count],
    ),
  })
  // The library keeps the heights it once estimated until it is told that they are others.
  const known = useRef(height)
  useLayoutEffect(() => {
    if (known.current === height) return
    known.current = height
    virtualizer.measure()
  }, [height, virtualizer])
  const range = virtualizer.range
  return {
    items: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start: start - above })),
    total: virtualizer.getTotalSize(),
    seen: range ? { from: range.startIndex, to: Math.min(count, range.endIndex + 1) } : { from: 0, to: 0 },
    measure: uneven ? virtualizer.measureElement : noMeasure,
  }
}
const noMeasure = () => {}
