import { Button, Empty, Loading, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { meQuery, queryClient } from '../../queries.ts'
import { useT } from '../../words/own.ts'
import { browserName } from './browserName.ts'
import { DelegateDialog } from './DelegateDialog.tsx'
import { FactorPanel } from './FactorPanel.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { HeldLine } from './Person.tsx'
import { type DelegationPage, delegationsQuery, ownFactorQuery, ownSessionsQuery } from './queries.ts'
import { Rows } from './Rows.tsx'

/** One's own account: who acts for one, whom one acts for, and where one is signed in. */
export function OwnPage() {
  const t = useT()
  const signsIn = useQuery(ownFactorQuery)
  return (
    <div className="stack">
      <PageHead title={t('own.title')} />
      <Delegations />
      <OwnSessions />
      {/* People of the demo district have no password, and so no second factor. */}
      {signsIn.data?.password && (
        <>
          <PasswordPanel />
          <FactorPanel />
        </>
      )}
    </div>
  )
}

function Delegations() {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const read = useQuery(delegationsQuery)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const end = async (id: string) => {
    setError(null)
    try {
      await send('POST', `/delegations/${id}/end`)
      notice(t('own.ended'))
    } catch (refused) {
      setError(refused)
    }
    await refreshDelegations()
  }
  const { data } = read
  const given = data?.lines.filter((line) => line.given) ?? []
  const received = data?.lines.filter((line) => !line.given) ?? []
  return (
    <Panel
      id="delegations"
      title={t('own.delegations')}
      aside={data && !data.because && <Button onClick={() => setAsking(true)}>{t('own.delegate')}</Button>}
    >
      <div className="admin-panel">
        <p className="quiet">{t('own.delegationsHint')}</p>
        {read.isPending && <Loading rows={2} />}
        {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
        {error !== null && <FaultNote error={error} />}
        {data?.because && <p>{say(data.because)}</p>}
        {data && given.length === 0 && !data.because && <Empty>{t('own.noGiven')}</Empty>}
        <Lines title={t('own.given')} lines={given} word={t('own.end')} onEnd={(id) => void end(id)} />
        <Lines title={t('own.received')} lines={received} word={t('own.giveBack')} onEnd={(id) => void end(id)} />
        {asking && data && me.data && (
          <DelegateDialog
            page={data}
            post={t('posts.of', { unit: me.data.appointment.unit.name, post: say(me.data.appointment.postLabel) })}
            onClose={() => setAsking(false)}
            onDone={refreshDelegations}
          />
        )}
      </div>
    </Panel>
  )
}
/** A delegation changes what others may act as, and what this page says; the switch reads it, too. */
const refreshDelegations = (): Promise<unknown> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => ['delegations', 'me'].includes(String(queryKey[0])) })

function Lines({ title, lines, word, onEnd }: { title: string; lines: DelegationPage['lines']; word: string; onEnd(id: string): void }) {
  const t = useT()
  const say = useSay()
  if (lines.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.id}>
            <span className="grow">
              {line.given && <strong>{line.person.name} · </strong>}
              <HeldLine row={line} />
              <span className="quiet small"> · {line.acts === null ? t('own.all') : line.acts.map(say).join('、')}</span>
            </span>
            <Button size="small" aria-label={`${word}：${line.person.name}`} onClick={() => onEnd(line.id)}>
              {word}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OwnSessions() {
  const t = useT()
  const notice = useNotice()
  const sessions = useQuery(ownSessionsQuery)
  const [error, setError] = useState<unknown>(null)
  const end = async (id: string) => {
    setError(null)
    try {
      await send('DELETE', `/sessions/${id}`)
      notice(t('sessions.ended'))
    } catch (refused) {
      setError(refused)
    }
    await queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <Panel id="own-sessions" title={t('own.sessions')}>
      <div className="admin-panel">
        <p className="quiet">{t('own.sessionsHint')}</p>
        {sessions.isPending && <Loading rows={2} />}
        {(error ?? sessions.error) && <FaultNote error={error ?? sessions.error} retry={() => void sessions.refetch()} />}
        {sessions.data && (
          <Rows
            label={t('own.sessions')}
            rows={sessions.data}
            keyOf={(session) => session.id}
            columns={[
              {
                key: 'from',
                head: t('col.from'),
                cell: ({ address, browser, current }) => (
                  <span className="marks">
                    {[address, browserName(browser)].filter(Boolean).join(' · ') || '—'}
                    {current && <StatusTag tone="info">{t('sessions.current')}</StatusTag>}
                  </span>
                ),
              },
              { key: 'since', head: t('col.since'), tight: true, cell: ({ created }) => printedAt(created) },
              { key: 'seen', head: t('col.seen'), tight: true, cell: ({ seen }) => printedAt(seen) },
              {
                key: 'do',
                head: t('col.do'),
                tight: true,
                cell: ({ id, current }) =>
                  current ? (
                    '—'
                  ) : (
                    <Button size="small" onClick={() => void end(id)}>
                      {t('sessions.end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </div>
    </Panel>
  )
}
