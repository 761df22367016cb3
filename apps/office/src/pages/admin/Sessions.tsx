import { Button, Empty, Loading, printedAt, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/trail.ts'
import { browserName } from './browserName.ts'
import { IdlePanel } from './IdlePanel.tsx'
import { anySessionsQuery } from './queries.ts'
import { Rows } from './Rows.tsx'

/** Where anybody is signed in: the security administrator ends what should not be. */
export function SessionsPage() {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const sessions = useQuery(anySessionsQuery)
  const [error, setError] = useState<unknown>(null)
  const end = async (id: string) => {
    setError(null)
    try {
      await send('DELETE', `/accounts/sessions/${id}`)
      notice(t('sessions.ended'))
    } catch (refused) {
      setError(refused)
    }
    await queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <div className="stack">
      <PageHead title={t('sessions.title')}>
        <p className="quiet">{t('sessions.hint')}</p>
      </PageHead>
      {error !== null && <FaultNote error={error} />}
      {sessions.isPending && <Loading rows={6} />}
      {sessions.error && <FaultNote error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data?.length === 0 && <Empty>{t('sessions.none')}</Empty>}
      {sessions.data && sessions.data.length > 0 && (
        <Rows
          label={t('sessions.title')}
          rows={sessions.data}
          keyOf={(session) => session.id}
          columns={[
            {
              key: 'who',
              head: t('col.person'),
              cell: ({ person, post, unit }) => (
                <>
                  {person.name} <span className="quiet small">{t('posts.of', { unit, post: say(post) })}</span>
                </>
              ),
            },
            { key: 'since', head: t('col.since'), tight: true, cell: ({ created }) => printedAt(created) },
            { key: 'seen', head: t('col.seen'), tight: true, cell: ({ seen }) => printedAt(seen) },
            {
              key: 'from',
              head: t('col.from'),
              cell: ({ address, browser }) => [address, browserName(browser)].filter(Boolean).join(' · ') || '—',
            },
            {
              key: 'do',
              head: t('col.do'),
              tight: true,
              cell: ({ id, person }) => (
                <Button size="small" aria-label={t('sessions.endOf', { name: person.name })} onClick={() => void end(id)}>
                  {t('sessions.end')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <IdlePanel />
    </div>
  )
}
