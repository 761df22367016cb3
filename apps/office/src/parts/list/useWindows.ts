import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'

/** As many rows as come at once. */
const size = 200

export type WindowQuery = Readonly<Record<string, string | number | undefined>>
interface Window<Row> {
  readonly rows: readonly Row[]
  readonly count: number
}
export interface Windows<Row, List extends Window<Row>> {
  readonly rows: (index: number) => Row | undefined
  /** Null while the first window is not there. */
  readonly first: List | null
  readonly count: number
  readonly busy: boolean
  readonly error: unknown
  need(from: number, to: number): void
  again(): void
}

/**
 * The windows of a list that the grid asked for, read as they are needed. While another question is asked the rows of the last one stay; whoever
 * says that what stands under `root` is stale has the windows on the screen read again.
 */
export function useWindows<Row, List extends Window<Row>>(
  root: string,
  query: Readonly<Record<string, string | undefined>>,
  readWindow: (client: QueryClient, query: WindowQuery) => Promise<List>,
): Windows<Row, List> {
  const client = useQueryClient()
  const key = JSON.stringify(query)
  const [state, setState] = useState<{ key: string; windows: ReadonlyMap<number, List> }>({ key, windows: new Map() })
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(true)
  const asked = useRef({ key, windows: new Set<number>() })
  // A new question: nothing of the old one that is still on its way may come in.
  if (asked.current.key !== key) asked.current = { key, windows: new Set() }

  const read = useCallback(
    async (at: number) => {
      const mine = asked.current
      if (mine.windows.has(at)) return
      mine.windows.add(at)
      setBusy(true)
      try {
        const window = await readWindow(client, { ...JSON.parse(key), offset: at * size, limit: size })
        if (asked.current !== mine) return
        setState((before) => ({ key, windows: new Map(before.key === key ? before.windows : []).set(at, window) }))
        setError(null)
      } catch (refused) {
        mine.windows.delete(at)
        if (asked.current === mine) setError(refused)
      } finally {
        if (asked.current === mine) setBusy(false)
      }
    },
    [client, key, readWindow],
  )
  useEffect(() => {
    void read(0)
  }, [read])
  const again = useCallback(() => {
    const seen = [...asked.current.windows]
    asked.current.windows.clear()
    for (const at of seen.length > 0 ? seen : [0]) void read(at)
  }, [read])
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ type, query: changed, ...event }) => {
        const { action } = event as { action?: { type: string } }
        if (type === 'updated' && action?.type === 'invalidate' && changed.queryKey[0] === root) again()
      }),
    [client, again, root],
  )
  const need = useCallback(
    (from: number, to: number) => {
      for (let at = Math.floor(from / size); at * size < to; at++) void read(at)
    },
    [read],
  )
  const { windows } = state
  const rows = useCallback((index: number) => windows.get(Math.floor(index / size))?.rows[index % size], [windows])
  const first = windows.get(0) ?? null
  return { rows, first, count: first?.count ?? 0, busy: busy || state.key !== key, error, need, again }
}
