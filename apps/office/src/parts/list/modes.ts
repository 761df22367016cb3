import type { CaseRow } from '../../contract.ts'
import { grouped } from '../../grouped.ts'

const order = ['draft', 'intake', 'assigned', 'handling', 'verifying', 'closed']
/** Cases by their state, the states as cases pass through them. */
export function byState(rows: readonly CaseRow[]): readonly { readonly state: string; readonly rows: readonly CaseRow[] }[] {
  return [...grouped(rows, (row) => `${row.procedure}/${row.state}`)]
    .map(([state, of]) => ({ state, rows: of }))
    .sort((a, b) => order.indexOf(a.rows[0]!.phase) - order.indexOf(b.rows[0]!.phase))
}

/** The day on which something due at this moment is due: a day's end is still that day. Asia/Shanghai, which knows no summer time. */
export const dueDayOf = (at: string): string => new Date(Date.parse(at) - 1 + 8 * 3_600_000).toISOString().slice(0, 10)
/** Open cases by the day on which they are due. */
export const byDueDay = (rows: readonly CaseRow[]): ReadonlyMap<string, readonly CaseRow[]> =>
  grouped(
    rows.filter((row) => row.due !== null && row.phase !== 'closed'),
    (row) => dueDayOf(row.due!.at),
  )

const dayMs = 86_400_000
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
/** The days of the weeks, Monday first, that a month reaches into. */
export function monthGrid(month: string): readonly string[] {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * dayMs
  const [year, m] = month.split('-').map(Number) as [number, number]
  const next = Date.UTC(year, m, 1)
  const weeks = Math.ceil((next - start) / (7 * dayMs))
  return Array.from({ length: weeks * 7 }, (_, i) => dayAt(start + i * dayMs))
}

export interface Timeline {
  readonly from: string
  readonly to: string
  /** Percent of the way from `from` to `to`. */
  readonly today: number
  readonly bars: readonly { readonly row: CaseRow; readonly start: number; readonly end: number }[]
}
/** Cases with a due date as bars from registration to due, today among them; null where there is none. */
export function onTimeline(rows: readonly CaseRow[], today: string): Timeline | null {
  const timed = rows.filter((row) => row.due !== null)
  if (timed.length === 0) return null
  const now = Date.parse(`${today}T00:00:00Z`)
  const begins = timed.map((row) => Date.parse(row.openedAt))
  const ends = timed.map((row) => Date.parse(row.due!.at))
  // At most a year on each side of today: one far date must not squeeze all others.
  const from = Math.max(Math.min(now, ...begins), now - 365 * dayMs)
  const to = Math.min(Math.max(now + dayMs, ...ends), now + 365 * dayMs)
  const place = (ms: number) => Math.round(Math.min(100, Math.max(0, ((ms - from) / (to - from)) * 100)) * 10) / 10
  return {
    from: dayAt(from),
    to: dayAt(to),
    today: place(now),
    bars: timed.map((row, i) => ({ row, start: place(begins[i]!), end: place(ends[i]!) })),
  }
}
