import type * as C from '@changtong/server/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '../../api.ts'
import { meQuery, queryClient } from '../../queries.ts'

export type PapersPage = z.infer<typeof C.PapersPage>
export type PaperRow = z.infer<typeof C.PaperRow>
export type PaperDetail = z.infer<typeof C.PaperDetail>
export type PaperLayout = z.infer<typeof C.PaperLayout>
export type PaperFigure = z.infer<typeof C.PaperFigure>
export type NumbersPage = z.infer<typeof C.NumbersPage>

export type PaperView = keyof PapersPage['counts']
/** How many papers stand on a page. */
export const papersShown = 50
export interface PapersAsked {
  readonly view?: PaperView | undefined
  readonly q?: string | undefined
  readonly offset?: number
}
/** A window of all papers that one may see. */
export const papersQuery = ({ view, q, offset }: PapersAsked = {}) =>
  queryOptions({
    queryKey: ['papers', null, view, q, offset ?? 0],
    queryFn: ({ signal }) => get<PapersPage>('/papers', { view, q, offset: offset || undefined, limit: papersShown }, signal),
  })
/** The papers of a case, as many as a page shows at most. */
export const papersOfQuery = (of: string) =>
  queryOptions({ queryKey: ['papers', of], queryFn: ({ signal }) => get<PapersPage>('/papers', { case: of, limit: 200 }, signal) })
export const paperQuery = (id: string) =>
  queryOptions({ queryKey: ['paper', id], queryFn: ({ signal }) => get<PaperDetail>(`/papers/${id}`, {}, signal) })
/** Laid out anew for each version. */
export const layoutQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['paper', id, 'layout', version],
    queryFn: ({ signal }) => get<PaperLayout>(`/papers/${id}/layout`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
export const figureQuery = (id: string, at: number) =>
  queryOptions({
    queryKey: ['paper', id, 'figure', at],
    queryFn: ({ signal }) => get<PaperFigure>(`/papers/${id}/figures/${at}`, {}, signal),
    staleTime: 60_000,
  })
export type NumberRows = z.infer<typeof C.NumberRows>
/** How many numbers of a year stand on a page. */
export const numbersShown = 50
export const numberRowsQuery = (series: string, year: number, offset: number) =>
  queryOptions({
    queryKey: ['numbers', series, year, offset],
    queryFn: ({ signal }) => get<NumberRows>(`/numbers/${series}/${year}`, { offset: offset || undefined, limit: numbersShown }, signal),
  })
export const numbersQuery = queryOptions({ queryKey: ['numbers'], queryFn: ({ signal }) => get<NumbersPage>('/numbers', {}, signal) })

/** After a change everything that tells of papers is read again. */
export async function refreshPapers(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['papers'] }),
    queryClient.invalidateQueries({ queryKey: ['paper'] }),
    queryClient.invalidateQueries({ queryKey: ['numbers'] }),
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  ])
}
