import type * as C from '@changtong/server/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '../../api.ts'

export type Talk = z.infer<typeof C.Talk>
export type SimilarCase = z.infer<typeof C.SimilarCase>

export const talkQuery = (id: string) =>
  queryOptions({ queryKey: ['talk', id], queryFn: ({ signal }) => get<Talk>(`/cases/${id}/talk`, {}, signal), staleTime: 60_000 })
export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: ['similar', id],
    queryFn: ({ signal }) => get<SimilarCase[]>(`/cases/${id}/similar`, {}, signal),
    staleTime: 300_000,
  })
