import type * as C from '@changtong/server/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import type { WindowQuery } from '../list/useWindows.ts'

export type EnterpriseList = z.infer<typeof C.EnterpriseList>
export type Enterprise = z.infer<typeof C.Enterprise>
export type ContactRow = z.infer<typeof C.ContactRow>
export type GivenCode = z.infer<typeof C.GivenCode>

export type EnterpriseRow = EnterpriseList['rows'][number]
export type EnterpriseChoices = z.infer<typeof C.EnterpriseChoices>
export type EnterpriseFigures = z.infer<typeof C.EnterpriseFigures>
export type EnterpriseFigure = EnterpriseFigures['total']

/** The list of enterprises, under a root of its own so that its windows are read again when enterprises changed. */
export const enterprisesRoot = 'enterprises'
export const enterprisesQuery = (query: WindowQuery) =>
  queryOptions({ queryKey: [enterprisesRoot, query], queryFn: ({ signal }) => get<EnterpriseList>('/enterprises', query, signal) })
export const enterpriseChoicesQuery = queryOptions({
  queryKey: ['enterprise-choices'],
  queryFn: () => get<EnterpriseChoices>('/enterprise-choices'),
  staleTime: 60_000,
})
export const enterpriseFiguresQuery = queryOptions({
  queryKey: ['enterprise-figures'],
  queryFn: ({ signal }) => get<EnterpriseFigures>('/enterprise-figures', {}, signal),
})
export const enterpriseQuery = (id: string) =>
  queryOptions({ queryKey: ['enterprise', id], queryFn: ({ signal }) => get<Enterprise>(`/enterprises/${id}`, {}, signal) })
export const refreshEnterprise = (id: string) => queryClient.invalidateQueries({ queryKey: ['enterprise', id] })
