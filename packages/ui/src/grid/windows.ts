/** Rows from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * What to ask the server for when these rows are on the screen: nothing while they and `ahead` rows on either side are
 * here; else from the first to the last that is missing.
 */
export function wanted(seen: Span, count: number, ahead: number, isHere: (index: number) => boolean): Span | null {
  const from = Math.max(0, seen.from - ahead)
  const to = Math.min(count, seen.to + ahead)
  let first = from
  while (first < to && isHere(first)) first++
  if (first >= to) return null
  let last = to
  while (isHere(last - 1)) last--
  return { from: first, to: last }
}

/** The indices to draw: the span, and the row that has the focus wherever it is, so that scrolling never loses it. */
export function drawn(span: Span, kept: number, count: number): readonly number[] {
  const indices = Array.from({ length: Math.max(0, span.to - span.from) }, (_, at) => span.from + at)
  if (kept < 0 || kept >= count || (kept >= span.from && kept < span.to)) return indices
  return kept < span.from ? [kept, ...indices] : [...indices, kept]
}

/** Where a record went that was at `at` before the rows changed: the nearest index within `reach`, or null. */
export function followed(at: number, id: string, count: number, reach: number, idAt: (index: number) => string | undefined): number | null {
  for (let away = 0; away <= reach; away++) {
    if (at - away >= 0 && at - away < count && idAt(at - away) === id) return at - away
    if (away > 0 && at + away < count && idAt(at + away) === id) return at + away
  }
  return null
}

/** The rows that were read, in order. */
export function readRows<Row>(count: number, rows: (index: number) => Row | undefined): readonly Row[] {
  const here: Row[] = []
  for (let index = 0; index < count; index++) {
    const row = rows(index)
    if (row !== undefined) here.push(row)
  }
  return here
}
