import { newId } from '@changtong/kernel'
import { Button, ButtonLink, Empty, FileDrop, Loading, Note, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { send, upload } from '../api.ts'
import type { WorkOrderSheet, WorkOrdersTaken } from '../contract.ts'
import { useNotice } from '../notice.tsx'
import { CaseTable } from '../parts/CaseTable.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { casesQuery, refreshWork } from '../queries.ts'
import { useT } from '../words/workOrders.ts'

const fromPlatform = { procedure: 'problem', source: 'platform' } as const

/** Work orders of a platform of a higher level: in with their own numbers, out in the layout it asks for. */
export function WorkOrdersPage() {
  const t = useT()
  const list = useQuery(casesQuery({ ...fromPlatform, limit: 20 }))
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        aside={
          <p className="row">
            <ButtonLink href="/api/work-orders.xlsx" download>
              {t('ledger')}
            </ButtonLink>
            <ButtonLink href="/api/work-orders.xlsx?returned=no" download look="quiet">
              {t('ledgerOwed')}
            </ButtonLink>
          </p>
        }
      />
      <TakeIn />
      <Panel
        id="orders"
        title={t('list')}
        aside={
          list.data && list.data.count > 0 ? (
            <Link to="/cases" search={fromPlatform}>
              {t('all', { count: list.data.countText })}
            </Link>
          ) : undefined
        }
      >
        {list.isPending && <Loading rows={4} />}
        {list.error && <FaultNote error={list.error} retry={() => void list.refetch()} />}
        {list.data?.rows.length === 0 && <Empty>{t('empty')}</Empty>}
        {list.data && list.data.rows.length > 0 && <CaseTable rows={list.data.rows} label={t('list')} />}
      </Panel>
    </div>
  )
}

/** A sheet is looked at first; only then is anything registered. */
function TakeIn() {
  const t = useT()
  const notice = useNotice()
  const key = useRef(newId())
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [found, setFound] = useState<{ name: string; sheet: WorkOrderSheet } | null>(null)
  const during = async (what: string, work: () => Promise<void>) => {
    setBusy(what)
    setError(null)
    try {
      await work()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(null)
    }
  }
  const look = (file: File) =>
    during(file.name, async () => {
      key.current = newId()
      setFound({ name: file.name, sheet: await upload<WorkOrderSheet>('/work-orders/sheet', { file }) })
    })
  const fresh = found?.sheet.orders.filter(({ known }) => known === null) ?? []
  const take = () =>
    during('take', async () => {
      const orders = fresh.map(({ order }) => order)
      const { opened } = await send<WorkOrdersTaken>('POST', '/work-orders', { orders }, key.current)
      notice(t('done', { n: opened.length }))
      setFound(null)
      await refreshWork()
    })
  return (
    <Panel id="take" title={found ? t('found', { name: found.name }) : t('choose')}>
      <div className="stack tight">
        {error !== null && <FaultNote error={error} />}
        <FileDrop
          label={t('choose')}
          hint={t('hint')}
          accept=".xlsx,.html,.htm,.docx,.md"
          busyWith={busy === 'take' ? null : busy}
          onFiles={([file]) => file && busy === null && void look(file)}
        />
        {found && (
          <>
            <Faults sheet={found.sheet} />
            {found.sheet.orders.length > 0 && <Orders sheet={found.sheet} />}
            {found.sheet.orders.length > 0 && fresh.length === 0 && <Note tone="info">{t('none')}</Note>}
            {fresh.length > 0 && (
              <p>
                <Button look="primary" busy={busy === 'take'} onClick={() => void take()}>
                  {t('take', { n: fresh.length })}
                </Button>
              </p>
            )}
          </>
        )}
      </div>
    </Panel>
  )
}

function Faults({ sheet }: { sheet: WorkOrderSheet }) {
  const t = useT()
  const say = useSay()
  return (
    <>
      {sheet.refused.length > 0 && (
        <Note tone="warn">
          {t('refused', { n: sheet.refused.length })}
          <ul className="effect">
            {sheet.refused.map(({ row, why }) => (
              <li key={row}>
                {t('row', { row })} {say(why)}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {sheet.ignored.length > 0 && <p className="quiet small">{t('ignored', { names: sheet.ignored.join('、') })}</p>}
    </>
  )
}

function Orders({ sheet }: { sheet: WorkOrderSheet }) {
  const t = useT()
  return (
    <section className="sheet-frame" aria-label={t('list')}>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{t('no')}</th>
            <th scope="col">{t('content')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.orders.map(({ row, order, known }) => (
            <tr key={row}>
              <td className="figure">{order.no}</td>
              <td>{order.content}</td>
              <td>{order.unit ?? '—'}</td>
              <td className="figure">{order.due ?? '—'}</td>
              <td>
                {known ? (
                  <Link to="/cases/$id" params={{ id: known.id }}>
                    {t('known')} {known.no}
                  </Link>
                ) : (
                  <StatusTag tone="info">{t('new')}</StatusTag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
