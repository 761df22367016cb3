import type * as C from '@changtong/server/contract'
import { useEffect, useState } from 'react'
import type { z } from 'zod'

export type WallData = z.infer<typeof C.Wall>
export interface Watched {
  /** The last data that came; they stay on the screen whatever happens after. */
  readonly data: WallData | null
  readonly trouble: null | 'lost' | 'ended' | 'refused'
  /** By so many milliseconds the office's clock is ahead of the one here. */
  readonly ahead: number
}
/** So often the wall asks anew, and so soon after it lost the connection. */
const every = { calm: 60_000, lost: 10_000 } as const

/** Asks for the numbers again every minute. Data are put in the place of data, so nothing blinks; what cannot be had anew stays, and it is said. */
export function useWall(procedure: string | null): Watched {
  const [watched, setWatched] = useState<Watched>({ data: null, trouble: null, ahead: 0 })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const gone = new AbortController()
    const ask = async () => {
      const query = procedure === null ? '' : `?${new URLSearchParams({ procedure })}`
      const response = await fetch(`/api/wall${query}`, {
        credentials: 'same-origin',
        headers: { 'X-Unattended': '1' },
        signal: gone.signal,
      }).catch(() => null)
      if (gone.signal.aborted) return
      const data = response?.ok ? ((await response.json().catch(() => null)) as WallData | null) : null
      if (gone.signal.aborted) return
      const trouble = data ? null : response?.status === 401 ? 'ended' : response?.status === 403 ? 'refused' : 'lost'
      setWatched((before) => ({
        data: data ?? before.data,
        trouble,
        ahead: data ? Date.parse(data.asOf) - Date.now() : before.ahead,
      }))
      timer = setTimeout(() => void ask(), trouble === null ? every.calm : every.lost)
    }
    void ask()
    const back = () => {
      clearTimeout(timer)
      void ask()
    }
    window.addEventListener('online', back)
    return () => {
      gone.abort()
      clearTimeout(timer)
      window.removeEventListener('online', back)
    }
  }, [procedure])
  return watched
}

/** The present moment, told anew now and then: clocks and ages on the screen go on while nothing else changes. */
export function useNow(everyMs = 10_000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
