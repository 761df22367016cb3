import type * as C from '@changtong/server/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '../../api.ts'

export type Board = z.infer<typeof C.Board>
export type BoardRow = z.infer<typeof C.BoardRow>
export type BoardNumber = z.infer<typeof C.BoardNumber>
export type BoardRate = z.infer<typeof C.BoardRate>
export type UrgePreview = z.infer<typeof C.UrgePreview>
export type Trend = z.infer<typeof C.Trend>
export type Period = Board['period']
export const periods: readonly Period[] = ['month', 'last-month', 'quarter', 'year', 'all']

export const boardQuery = (procedure: string, period: Period) =>
  queryOptions({ queryKey: ['board', procedure, period], queryFn: ({ signal }) => get<Board>('/board', { procedure, period }, signal) })
export const trendQuery = (procedure: string) =>
  queryOptions({ queryKey: ['trend', procedure], queryFn: ({ signal }) => get<Trend>('/trend', { procedure }, signal) })
export const urgeQuery = (procedure: string, lead: string) =>
  queryOptions({
    queryKey: ['board-urge', procedure, lead],
    queryFn: ({ signal }) => get<UrgePreview>('/board/urge', { procedure, lead }, signal),
    staleTime: 0,
    gcTime: 0,
  })
