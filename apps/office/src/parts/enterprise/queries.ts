import type * as C from '@changtong/server/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '../../api.ts'
import { queryClient } from '../../queries.ts'

export type EnterpriseList = z.infer<typeof C.EnterpriseList>
export type Enterprise = z.infer<typeof C.Enterprise>
export type ContactRow = z.infer<typeof C.ContactRow>
export type GivenCode = z.infer<typeof C.GivenCode>

export const perPage = 50
export const enterprisesQuery = (q: string | undefined, offset: number) =>
  queryOptions({
    queryKey: ['enterprises', q ?? '', offset],
    // Rows stay while others are fetched: a row that is being clicked does not go from under the hand.
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      get<EnterpriseList>('/enterprises', { ...(q && { q }), offset: String(offset), limit: String(perPage) }, signal),
  })
export const enterpriseQuery = (id: string) =>
  queryOptions({ queryKey: ['enterprise', id], queryFn: ({ signal }) => get<Enterprise>(`/enterprises/${id}`, {}, signal) })
export const refreshEnterprise = (id: string) => queryClient.invalidateQueries({ queryKey: ['enterprise', id] })
