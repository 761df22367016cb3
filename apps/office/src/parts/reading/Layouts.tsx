import { Button, Panel, printedAt } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { get, send } from '../../api.ts'
import type { EnterpriseImport, ImportDetail, LedgerLayoutRow } from '../../contract.ts'
import { queryClient } from '../../queries.ts'
import { useT as useListT } from '../../words/enterpriseList.ts'
import { useT } from '../../words/ledger.ts'
import { FaultNote } from '../PageFault.tsx'

type Layout = LedgerLayoutRow
type LedgerName = NonNullable<ImportDetail['sheets'][number]['columns'][number]['name']>
type ListName = NonNullable<EnterpriseImport['columns'][number]['name']>
const queryKey = ['ledger-layouts']

/** The columns that this office remembers for ledgers, each with its heading, to be forgotten; nothing where there are none. */
export function LedgerLayouts() {
  const t = useT()
  const l = useListT()
  const layouts = useQuery({ queryKey, queryFn: ({ signal }) => get<LedgerLayoutRow[]>('/ledger-layouts', {}, signal) })
  const wordOf = (of: Layout['of'], name: Layout['columns'][number]['name']) =>
    name === null ? t('unused') : of === 'ledger' ? t(`as.${name as LedgerName}`) : l(`as.${name as ListName}`)
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const forget = async (id: string) => {
    setBusy(id)
    setError(null)
    try {
      queryClient.setQueryData(queryKey, await send<LedgerLayoutRow[]>('DELETE', `/ledger-layouts/${id}`))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(null)
    }
  }
  if (!layouts.data || layouts.data.length === 0) return null
  return (
    <Panel id="ledger-layouts" title={t('layouts')}>
      <p className="quiet small">{t('layoutsHint')}</p>
      {error !== null && <FaultNote error={error} />}
      <ul className="lines">
        {layouts.data.map(({ id, of, columns, from, by, at }) => (
          <li key={id}>
            <div className="grow">
              <p>
                {columns
                  .filter(({ heading }) => heading !== '')
                  .map(({ heading, name }) => `${heading} → ${wordOf(of, name)}`)
                  .join('；')}
              </p>
              <p className="quiet small">
                <Link to={of === 'ledger' ? '/imports/$id' : '/enterprise-lists/$id'} params={{ id: from.import }}>
                  {t('layoutFrom', { name: from.name, by, at: printedAt(at) })}
                </Link>
              </p>
            </div>
            <Button size="small" busy={busy === id} onClick={() => void forget(id)}>
              {t('forget')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
