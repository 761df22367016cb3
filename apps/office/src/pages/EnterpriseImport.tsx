import '../parts/list/list.css'
import { Button, Loading, printedAt, StatusTag } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { EnterpriseImport } from '../contract.ts'
import { ListColumns } from '../parts/enterprise/ListColumns.tsx'
import { ListRows } from '../parts/enterprise/ListRows.tsx'
import { enterpriseImportQuery } from '../parts/enterprise/listQueries.ts'
import { importStates } from '../parts/importStates.ts'
import { PageFault } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useT as useListT } from '../words/enterpriseList.ts'
import { useT } from '../words.ts'

const EnterDialog = lazy(() => import('../parts/enterprise/ListDecisions.tsx').then((module) => ({ default: module.EnterDialog })))
const TakeBackDialog = lazy(() => import('../parts/enterprise/ListDecisions.tsx').then((module) => ({ default: module.TakeBackDialog })))
const route = getRouteApi('/in/enterprise-lists/$id')

/** A list of enterprises that was dropped in: its columns, its rows, and entering or taking back what it tells. */
export function EnterpriseImportPage() {
  const { id } = route.useParams()
  const read = useQuery(enterpriseImportQuery(id))
  if (read.data) return <ListDesk key={id} list={read.data} />
  return read.isPending ? <Loading rows={8} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

function ListDesk({ list }: { list: EnterpriseImport }) {
  const t = useT()
  const l = useListT()
  const [asking, setAsking] = useState<'enter' | 'takeBack' | null>(null)
  const state = importStates[list.state]
  return (
    <div className="stack">
      <PageHead
        title={list.name}
        aside={
          <>
            {list.canUndo && (
              <Button look="danger" onClick={() => setAsking('takeBack')}>
                {l('undo')}
              </Button>
            )}
            {list.canConfirm && (
              <Button look="primary" onClick={() => setAsking('enter')}>
                {l('confirm', { n: list.counts.new + list.counts.changed })}
              </Button>
            )}
          </>
        }
      >
        <p className="row case-line">
          <Link to="/imports">{t('imports.title')}</Link>
          <span>{l('kind')}</span>
          <StatusTag tone={state.tone}>{t(state.word)}</StatusTag>
          <span className="quiet">
            {list.by} · {printedAt(list.at)}
          </span>
          {list.doneAt && <span className="quiet">{l('doneBy', { name: list.doneBy ?? '', at: printedAt(list.doneAt) })}</span>}
        </p>
      </PageHead>
      {/* Before it is entered the columns come first, for everything follows from them; afterwards the rows. */}
      {list.state === 'read' && <ListColumns list={list} />}
      <ListRows key={list.state} list={list} />
      {list.state !== 'read' && <ListColumns list={list} />}
      <Suspense fallback={null}>
        {asking === 'enter' && <EnterDialog list={list} onClose={() => setAsking(null)} />}
        {asking === 'takeBack' && <TakeBackDialog list={list} onClose={() => setAsking(null)} />}
      </Suspense>
    </div>
  )
}
