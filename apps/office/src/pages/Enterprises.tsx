import '../parts/list/list.css'
import type { Text } from '@changtong/kernel'
import { Button, ButtonLink, Empty, SearchBox, useSay } from '@changtong/ui'
import { DataGrid, type GridHandle, visible } from '@changtong/ui/grid'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { type EnterpriseSearch, enterpriseFilters } from '../address.ts'
import { queryOf, send } from '../api.ts'
import { draftKey } from '../drafts.ts'
import { useLetters } from '../keys/letters.ts'
import { useKeys } from '../keys/registry.ts'
import { useNotice } from '../notice.tsx'
import { enterpriseColumns } from '../parts/enterprise/columns.tsx'
import { Narrowing } from '../parts/enterprise/Narrowing.tsx'
import { type EnterpriseList, type EnterpriseRow, enterprisesQuery, enterprisesRoot } from '../parts/enterprise/queries.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { ListLook } from '../parts/list/ListLook.tsx'
import { useWindows, type WindowQuery } from '../parts/list/useWindows.ts'
import { plainLook } from '../parts/list/viewState.ts'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { meQuery, queryClient } from '../queries.ts'
import { en, useT, zh } from '../words/enterprises.ts'
import { useT as useListT } from '../words/list.ts'

const route = getRouteApi('/in/enterprises')
const both = (key: keyof typeof zh): Text => ({ zh: zh[key], en: en[key] })
const readWindow = (client: QueryClient, query: WindowQuery) => client.fetchQuery(enterprisesQuery(query))

/** The register of enterprises. All that the list asks stands in the address, so a pasted link opens the same rows. */
export function EnterprisesPage() {
  const t = useT()
  const l = useListT()
  const say = useSay()
  const letters = useLetters()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const grid = useRef<GridHandle>(null)
  const [look, setLook] = useState(plainLook)
  const [entering, setEntering] = useState(false)
  const [filtering, setFiltering] = useState(false)
  const list = useWindows<EnterpriseRow, EnterpriseList>(enterprisesRoot, search, readWindow)
  const columns = useMemo(() => enterpriseColumns(t, say), [t, say])
  const ask = (change: EnterpriseSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const narrowed = search.q !== undefined || enterpriseFilters.some((key) => search[key] !== undefined)
  const can = list.first?.can ?? []
  const shown = visible(columns, look.layout).map(({ key }) => key)
  useKeys({
    title: t('title'),
    deeds: [
      ...(can.includes('enter') ? [{ id: 'new', label: t('enter'), keys: 'c', listed: false, run: () => setEntering(true) }] : []),
      { id: 'next', label: l('keys.next'), keys: 'j', listed: false, run: () => grid.current?.focus() },
      { id: 'before', label: l('keys.before'), keys: 'k', listed: false, run: () => grid.current?.focus() },
    ],
  })
  const empty = (
    <Empty
      action={
        narrowed ? (
          <Button onClick={() => void navigate({ search: {}, replace: true })}>{t('clear')}</Button>
        ) : (
          can.includes('import') && <ButtonLink href="/w/imports">{t('import')}</ButtonLink>
        )
      }
    >
      {t(narrowed ? 'none' : 'empty')}
    </Empty>
  )
  return (
    <div className="stack list-page fills">
      <PageHead
        title={t('title')}
        aside={
          <>
            <ButtonLink href={`/api/enterprises.xlsx${queryOf({ ...search, columns: shown.join(',') })}`} download>
              {t('export')}
            </ButtonLink>
            {can.includes('import') && <ButtonLink href="/w/imports">{t('import')}</ButtonLink>}
            {can.includes('enter') && (
              <Button look="primary" onClick={() => setEntering(true)}>
                {t('enter')}
              </Button>
            )}
          </>
        }
      />
      <div className="filters">
        <SearchBox label={t('search')} value={search.q ?? ''} onSearch={(q) => ask({ q: q || undefined })} />
        <Button size="small" className="more-filters" aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
          {l('moreFilters')}
        </Button>
        <Narrowing search={search} ask={ask} open={filtering} />
      </div>
      {list.error !== null && <FaultNote error={list.error} retry={list.again} />}
      <div className="row spread list-line">
        <span className="row">
          <strong role="status">{list.first ? t('count', { n: list.count.toLocaleString('en') }) : '…'}</strong>
          {narrowed && (
            <Button size="small" look="quiet" onClick={() => void navigate({ search: {}, replace: true })}>
              {t('clear')}
            </Button>
          )}
          <Link to="/enterprises/figures">{t('figures')}</Link>
        </span>
        <div className="row looks">
          <ListLook columns={columns} look={look} onLook={setLook} />
        </div>
      </div>
      <div className="list-body">
        <DataGrid
          label={t('title')}
          columns={columns}
          count={list.count}
          rows={list.rows}
          rowId={idOf}
          rowName={nameOf}
          onNeed={list.need}
          busy={list.busy}
          empty={empty}
          viewKey={JSON.stringify(search)}
          density={look.density}
          sort={search.sort ?? 'name'}
          onSort={(sort) => ask({ sort })}
          layout={look.layout}
          onLayout={(layout) => setLook((before) => ({ ...before, layout }))}
          href={hrefOf}
          onOpen={(row) => void navigate({ to: '/enterprises/$id', params: { id: row.id } })}
          card={(row) => <EnterpriseCard row={row} />}
          cardHeight={88}
          handle={grid}
          letters={letters}
        />
      </div>
      {entering && <EnterDialog onClose={() => setEntering(false)} />}
    </div>
  )
}
const idOf = (row: EnterpriseRow): string => row.id
const nameOf = (row: EnterpriseRow): string => row.name
const hrefOf = (row: EnterpriseRow): string => `/w/enterprises/${row.id}`

function EnterpriseCard({ row }: { row: EnterpriseRow }) {
  const t = useT()
  const say = useSay()
  return (
    <div className="case-card">
      <strong lang="zh-CN">{row.name}</strong>
      <span className="figure quiet small">{row.creditCode}</span>
      <span className="quiet small">
        {[row.status, row.industry && say(row.industry), row.street, row.size && t(`size.${row.size}`), row.founded]
          .filter(Boolean)
          .join(' · ')}
      </span>
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
        void queryClient.invalidateQueries({ queryKey: [enterprisesRoot] })
        await navigate({ to: '/enterprises/$id', params: { id } })
      }}
      onClose={onClose}
    />
  )
}
