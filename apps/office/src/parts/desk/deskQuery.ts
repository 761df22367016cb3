import type * as C from '@changtong/server/contract'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod'
import { get, getUnattended } from '../../api.ts'

export type Desk = z.infer<typeof C.Desk>
export type DeskColumn = z.infer<typeof C.DeskColumn>
export type DeskRow = DeskColumn['rows'][number]

/** The desk is read anew when one comes back to the window. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: ({ signal }) => get<Desk>('/desk', {}, signal),
  refetchOnWindowFocus: 'always',
})

const every = 120_000
/** Every two minutes, while somebody could see it; that alone keeps no session from ending. */
export function useDeskKeptFresh(): void {
  const client = useQueryClient()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible')
        void getUnattended<Desk>('/desk').then(
          (desk) => client.setQueryData(deskQuery.queryKey, desk),
          () => client.invalidateQueries({ queryKey: deskQuery.queryKey, refetchType: 'none' }),
        )
    }, every)
    return () => clearInterval(timer)
  }, [client])
}
