import type { QueryClient } from '@tanstack/react-query'
import type { CaseList, CaseRow } from '../../contract.ts'
import { casesQuery } from '../../queries.ts'
import { useWindows, type WindowQuery, type Windows } from './useWindows.ts'

export interface CaseWindows extends Windows<CaseRow, CaseList> {
  readonly atLeast: boolean
}
const readWindow = (client: QueryClient, query: WindowQuery) => client.fetchQuery(casesQuery(query))

/** The windows of a list of cases; whatever changes cases anywhere (`refreshWork`) reads those on the screen again. */
export function useCaseWindows(query: Readonly<Record<string, string | undefined>>): CaseWindows {
  const windows = useWindows<CaseRow, CaseList>('cases', query, readWindow)
  return { ...windows, atLeast: windows.count > 10_000 }
}
