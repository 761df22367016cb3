import { queryOptions } from '@tanstack/react-query'
import { get } from '../../api.ts'
import type { EnterpriseImport, EnterpriseImportRows } from '../../contract.ts'
import { queryClient } from '../../queries.ts'
import type { WindowQuery } from '../list/useWindows.ts'
import { enterprisesRoot } from './queries.ts'

export const enterpriseImportQuery = (id: string) =>
  queryOptions({
    queryKey: ['enterprise-import', id],
    queryFn: ({ signal }) => get<EnterpriseImport>(`/enterprise-imports/${id}`, {}, signal),
  })
/** The rows of one import, under a root of their own so that its windows are read again when it changed. */
export const importRowsRoot = 'enterprise-import-rows'
export const importRowsQuery = (id: string, query: WindowQuery) =>
  queryOptions({
    queryKey: [importRowsRoot, id, query],
    queryFn: ({ signal }) => get<EnterpriseImportRows>(`/enterprise-imports/${id}/rows`, query, signal),
  })
/** After it was read again, entered or taken back: the import, its rows, and the lists that show what came of it. */
export async function refreshImport(id: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['enterprise-import', id] })
  for (const root of [importRowsRoot, 'imports', enterprisesRoot, 'enterprise-choices', 'enterprise-figures'])
    void queryClient.invalidateQueries({ queryKey: [root] })
}
