import { Button, Empty, Loading, Note, Pager } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useNotice } from '../notice.tsx'
import { InboxItem } from '../parts/inbox/InboxItem.tsx'
import { inboxQuery, markRead } from '../parts/inbox/inboxQueries.ts'
import { LetterPanel } from '../parts/inbox/LetterPanel.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useT } from '../words/inbox.ts'

const route = getRouteApi('/in/inbox')
const perPage = 30

/** What one was told, a case or a paper a row: the newest first, unread ones unless all are asked for. */
export function InboxPage() {
  const t = useT()
  const notice = useNotice()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const show = search.show === 'all' ? 'all' : 'unread'
  const offset = Number(search.offset ?? 0)
  const read = useQuery(inboxQuery(show, offset))
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const go = (next: { show?: string; offset?: string }) => void navigate({ search: next })
  const doing = async (work: () => Promise<void>, done: string) => {
    setBusy(true)
    setError(null)
    try {
      await work()
      notice(done)
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const page = read.data
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        aside={
          page && page.unread > 0 ? (
            <Button busy={busy} onClick={() => void doing(() => markRead({ all: true }), t('readAllDone'))}>
              {t('readAll')}
            </Button>
          ) : undefined
        }
      />
      <fieldset className="filters">
        <legend className="hidden-text">{t('view.label')}</legend>
        {(['unread', 'all'] as const).map((view) => (
          <button
            key={view}
            type="button"
            className="chip"
            aria-pressed={show === view}
            onClick={() => go(view === 'all' ? { show: 'all' } : {})}
          >
            {t(view)}
            {view === 'unread' && page && page.unread > 0 ? ` ${page.unread}` : ''}
          </button>
        ))}
        <span role="status" className="quiet">
          {page && page.count > 0 ? t('count', { n: page.count }) : ''}
        </span>
      </fieldset>
      {page && page.elsewhere > 0 && <Note tone="info">{t('elsewhere', { n: page.elsewhere })}</Note>}
      {error !== null && <FaultNote error={error} />}
      {read.isPending && <Loading rows={6} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {page && page.rows.length === 0 && (
        <div className="panel">
          <Empty
            action={
              show === 'unread' ? (
                <Button onClick={() => go({ show: 'all' })}>{t('showAll')}</Button>
              ) : (
                <Link to="/" className="button plain">
                  {t('toDesk')}
                </Link>
              )
            }
          >
            {t(show === 'unread' ? 'noneUnread' : 'noneAll')}
          </Empty>
        </div>
      )}
      {page && page.rows.length > 0 && (
        <div>
          <ul className="inbox">
            {page.rows.map((row) => (
              <InboxItem key={row.case?.id ?? row.paper?.id} row={row} doing={doing} />
            ))}
          </ul>
          <Pager
            offset={offset}
            limit={perPage}
            shown={page.rows.length}
            count={page.count}
            countText={String(page.count)}
            onOffset={(next) => go({ ...(show === 'all' && { show }), ...(next > 0 && { offset: String(next) }) })}
          />
        </div>
      )}
      {/* Below the list, so not before it. */}
      {!read.isPending && <LetterPanel />}
    </div>
  )
}
