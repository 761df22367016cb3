import type * as C from '@changtong/server/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '../../api.ts'
import { queryClient } from '../../queries.ts'

export type Account = z.infer<typeof C.Account>
export type AppointmentRow = z.infer<typeof C.AppointmentRow>
export type OwnSession = z.infer<typeof C.OwnSession>
export type OwnFactor = z.infer<typeof C.OwnFactor>
export type AnySession = z.infer<typeof C.AnySession>
export type SignInRow = z.infer<typeof C.SignInRow>
export type TrailRow = z.infer<typeof C.TrailRow>
export type Sealed = z.infer<typeof C.Sealed>
export type CheckState = z.infer<typeof C.CheckState>
export type Checked = z.infer<typeof C.Checked>
export type LimitSettings = z.infer<typeof C.LimitSettings>
export type SecuritySettings = z.infer<typeof C.SecuritySettings>
export type Leaving = z.infer<typeof C.Leaving>
export type DelegationPage = z.infer<typeof C.DelegationPage>
export type GrantsPage = z.infer<typeof C.GrantsPage>
export type SheetImported = {
  readonly units: number
  readonly appointments: number
  readonly people: readonly { readonly id: string; readonly name: string; readonly login: string; readonly password: string }[]
}

export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => get<Account[]>('/accounts', {}, signal) })
export const heldQuery = (person: string) =>
  queryOptions({ queryKey: ['held', person], queryFn: ({ signal }) => get<AppointmentRow[]>('/appointments', { person }, signal) })
export const leavingQuery = (appointment: string) =>
  queryOptions({
    queryKey: ['leaving', appointment],
    queryFn: ({ signal }) => get<Leaving>(`/appointments/${appointment}/leaving`, {}, signal),
    staleTime: 0,
  })
export const idleQuery = queryOptions({
  queryKey: ['security-settings'],
  queryFn: ({ signal }) => get<SecuritySettings>('/security-settings', {}, signal),
})
export const ownFactorQuery = queryOptions({
  queryKey: ['session', 'factor'],
  queryFn: ({ signal }) => get<OwnFactor>('/session/factor', {}, signal),
})
export const anySessionsQuery = queryOptions({
  queryKey: ['sessions', 'all'],
  queryFn: ({ signal }) => get<AnySession[]>('/accounts/sessions', {}, signal),
})
export const ownSessionsQuery = queryOptions({
  queryKey: ['sessions', 'own'],
  queryFn: ({ signal }) => get<OwnSession[]>('/sessions', {}, signal),
})
export const signInsQuery = (login: string | undefined, before: string | undefined) =>
  queryOptions({ queryKey: ['sign-ins', login, before], queryFn: ({ signal }) => get<SignInRow[]>('/sign-ins', { login, before }, signal) })
export interface TrailSearch {
  readonly person?: string | undefined
  readonly type?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly stream?: string | undefined
  readonly before?: string | undefined
}
export const trailQuery = (search: TrailSearch) =>
  queryOptions({ queryKey: ['trail', search], queryFn: ({ signal }) => get<TrailRow[]>('/trail', { ...search }, signal) })
export const sealedQuery = queryOptions({ queryKey: ['trail', 'seals'], queryFn: ({ signal }) => get<Sealed>('/trail/seals', {}, signal) })
/** Asked again every two seconds while a check runs. */
export const ledgerCheckQuery = queryOptions({
  queryKey: ['trail', 'check'],
  queryFn: ({ signal }) => get<CheckState>('/trail/check', {}, signal),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.running ? 2000 : false),
})
export const limitsQuery = queryOptions({ queryKey: ['limits'], queryFn: ({ signal }) => get<LimitSettings>('/limits', {}, signal) })
export const grantsQuery = queryOptions({ queryKey: ['grants'], queryFn: ({ signal }) => get<GrantsPage>('/grants', {}, signal) })
export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: ({ signal }) => get<DelegationPage>('/delegations', {}, signal),
})

/** What a change of people or posts may have changed. */
export const refreshPeople = (): Promise<unknown> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey }) => ['accounts', 'held', 'leaving', 'people', 'units', 'sessions'].includes(String(queryKey[0])),
  })
