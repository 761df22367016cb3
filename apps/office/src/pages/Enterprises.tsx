import type { Text } from '@changtong/kernel'
import { Button, Empty, Loading, Pager, SearchBox } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { send } from '../api.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { enterprisesQuery, perPage } from '../parts/enterprise/queries.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { meQuery } from '../queries.ts'
import { en, useT, zh } from '../words/enterprises.ts'
import { Rows } from './admin/Rows.tsx'

const route = getRouteApi('/in/enterprises')
const both = (key: keyof typeof zh): Text => ({ zh: zh[key], en: en[key] })

/** The register of enterprises, with how many may speak for each now. */
export function EnterprisesPage() {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const offset = Number(search.offset ?? 0)
  const read = useQuery(enterprisesQuery(search.q, offset))
  const [entering, setEntering] = useState(false)
  const { rows, count } = read.data ?? { rows: [], count: 0 }
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        aside={
          read.data?.can.includes('enter') && (
            <Button look="primary" onClick={() => setEntering(true)}>
              {t('enter')}
            </Button>
          )
        }
      >
        <p className="quiet">{t('contactsHint')}</p>
      </PageHead>
      <div className="filters">
        <SearchBox label={t('search')} value={search.q ?? ''} onSearch={(q) => void navigate({ search: q ? { q } : {} })} />
      </div>
      {read.isPending && <Loading rows={8} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data && rows.length === 0 && (
        <div className="panel">
          <Empty>{t(search.q ? 'none' : 'empty')}</Empty>
        </div>
      )}
      {rows.length > 0 && (
        <div>
          <Rows
            label={t('title')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              {
                key: 'name',
                head: t('col.name'),
                cell: (row) => (
                  <Link to="/enterprises/$id" params={{ id: row.id }} lang="zh-CN">
                    {row.name}
                  </Link>
                ),
              },
              { key: 'code', head: t('col.code'), cell: (row) => <span className="figure">{row.creditCode}</span> },
              { key: 'contacts', head: t('col.contacts'), cell: (row) => (row.contacts === 0 ? '—' : row.contacts) },
            ]}
          />
          <Pager
            offset={offset}
            limit={perPage}
            shown={rows.length}
            count={count}
            countText={String(count)}
            onOffset={(next) => void navigate({ search: { ...(search.q && { q: search.q }), ...(next > 0 && { offset: String(next) }) } })}
          />
        </div>
      )}
      {entering && <EnterDialog onClose={() => setEntering(false)} />}
    </div>
  )
}

function EnterDialog({ onClose }: { onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const navigate = route.useNavigate()
  const me = useQuery(meQuery)
  return (
    <FormDialog
      title={t('enter')}
      submitWord={t('enter')}
      questions={[
        { name: 'name', label: both('f.name'), hint: both('f.nameHint'), look: { as: 'line' }, required: true },
        { name: 'creditCode', label: both('f.code'), look: { as: 'line' }, required: true },
        { name: 'unchecked', label: both('f.unchecked'), hint: both('f.uncheckedHint'), look: { as: 'check' }, required: false },
      ]}
      draftKey={draftKey(me.data?.person.id ?? '', 'enterprises', 'enter')}
      onSend={async ({ answers, key }) => {
        const { id } = await send<{ id: string }>('POST', '/enterprises', answers, key)
        notice(t('entered', { name: String(answers.name) }))
        await navigate({ to: '/enterprises/$id', params: { id } })
      }}
      onClose={onClose}
    />
  )
}
