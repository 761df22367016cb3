import type * as C from '@changtong/server/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '../../api.ts'

export type Desk = z.infer<typeof C.Desk>
export type DeskColumn = z.infer<typeof C.DeskColumn>
export type DeskRow = DeskColumn['rows'][number]

/** The desk is read anew when one comes back to the window, and every two minutes. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: ({ signal }) => get<Desk>('/desk', {}, signal),
  refetchInterval: 120_000,
  refetchOnWindowFocus: 'always',
})
