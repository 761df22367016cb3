import { Button, Empty, Loading, Note, Panel, printedAt, StatusTag, type Tone, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/grants.ts'
import type { GrantAsked } from './GrantDialog.tsx'
import { grantsQuery, type GrantsPage as Page } from './queries.ts'
import { Rows } from './Rows.tsx'

const GrantDialog = lazy(() => import('./GrantDialog.tsx').then((m) => ({ default: m.GrantDialog })))
const route = getRouteApi('/in/admin/grants')
type Change = Page['changes'][number]
const tones: Readonly<Record<Change['state'], Tone>> = { waiting: 'warn', confirmed: 'ok', declined: 'over', withdrawn: 'idle' }

/** Which post may do what and how far: proposed by one administrator, confirmed by another. */
export function GrantsPage() {
  const t = useT()
  const say = useSay()
  const { post: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const read = useQuery(grantsQuery)
  const [asked, setAsked] = useState<GrantAsked | null>(null)
  const post = read.data?.posts.find((p) => p.post === chosen) ?? read.data?.posts[0]
  const waiting = read.data?.changes.filter((c) => c.state === 'waiting') ?? []
  const decided = read.data?.changes.filter((c) => c.state !== 'waiting') ?? []
  return (
    <div className="stack">
      <PageHead title={t('grants.title')}>
        <p className="quiet">{t('grants.hint')}</p>
      </PageHead>
      {read.isPending && <Loading rows={8} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data && waiting.length > 0 && <Waiting changes={waiting} may={read.data.may} />}
      {read.data && post && (
        <Panel
          id="grants"
          title={say(post.label)}
          aside={
            read.data.may.propose &&
            post.lines.every((line) => !line.fixed) && (
              <Button onClick={() => setAsked({ do: 'add', post: post.post, label: post.label })}>{t('grants.propose')}</Button>
            )
          }
        >
          <div className="admin-panel">
            <label className="pick">
              <span>{t('grants.post')}</span>
              <select value={post.post} onChange={(event) => void navigate({ search: { post: event.target.value } })}>
                {read.data.posts.map((p) => (
                  <option key={p.post} value={p.post}>
                    {say(p.label)}
                  </option>
                ))}
              </select>
            </label>
            {post.lines.length === 0 ? (
              <Empty>{t('grants.none')}</Empty>
            ) : (
              <Lines post={post} mayPropose={read.data.may.propose} onAsk={setAsked} />
            )}
          </div>
        </Panel>
      )}
      {read.data && (
        <Panel id="grant-changes" title={t('grants.changes')}>
          {decided.length === 0 && <Empty>{t('grants.noChanges')}</Empty>}
          <ul className="lines">
            {decided.map((change) => (
              <li key={change.id}>
                <ChangeWords change={change} />
                <StatusTag tone={tones[change.state]}>{t(`grants.state.${change.state}`)}</StatusTag>
                {change.decided && (
                  <span className="quiet small">
                    {change.decided.name} · {printedAt(change.decided.at)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Suspense>{asked && read.data && <GrantDialog asked={asked} page={read.data} onClose={() => setAsked(null)} />}</Suspense>
    </div>
  )
}

function Lines({ post, mayPropose, onAsk }: { post: Page['posts'][number]; mayPropose: boolean; onAsk(asked: GrantAsked): void }) {
  const t = useT()
  const say = useSay()
  return (
    <Rows
      label={say(post.label)}
      rows={post.lines}
      keyOf={(line) => `${line.work} ${line.reach} ${line.acts?.map((a) => a.act).join()} ${line.withinGroup}`}
      columns={[
        { key: 'work', head: t('grants.work'), cell: (line) => say(line.workLabel) },
        {
          key: 'acts',
          head: t('grants.acts'),
          cell: (line) => (
            <>
              {line.acts === null ? t('grants.every') : line.acts.map((act) => say(act.label)).join('、')}
              {line.withinGroup && <span className="quiet small"> {t('grants.within')}</span>}
            </>
          ),
        },
        { key: 'reach', head: t('grants.reach'), cell: (line) => t(`reach.${line.reach}`) },
        {
          key: 'since',
          head: t('col.state'),
          tight: true,
          cell: (line) => <span className="quiet">{t(line.starting ? 'grants.started' : 'grants.given')}</span>,
        },
        ...(mayPropose
          ? [
              {
                key: 'do',
                head: t('col.do'),
                tight: true,
                cell: (line: Page['posts'][number]['lines'][number]) =>
                  line.fixed ? (
                    <span className="quiet small">{t('grants.fixed')}</span>
                  ) : (
                    <Button size="small" onClick={() => onAsk({ do: 'take', post: post.post, label: post.label, line })}>
                      {t('grants.withdraw')}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

function ChangeWords({ change }: { change: Change }) {
  const t = useT()
  const say = useSay()
  const acts = change.acts === null ? t('grants.every') : change.acts.map((act) => say(act.label)).join('、')
  return (
    <span className="grow">
      <strong>
        {say(change.post)} · {t(change.do === 'add' ? 'grants.add' : 'grants.take')}
      </strong>{' '}
      {say(change.work)}：{acts}（{t(`reach.${change.reach}`)}）
      <br />
      <span className="quiet small">
        {t('grants.by', { name: change.proposed.name, at: printedAt(change.proposed.at), reason: change.reason })}
      </span>
    </span>
  )
}

function Waiting({ changes, may }: { changes: readonly Change[]; may: Page['may'] }) {
  const t = useT()
  const notice = useNotice()
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const decide = async (id: string, decision: 'confirm' | 'decline' | 'withdraw') => {
    setBusy(id)
    setError(null)
    try {
      queryClient.setQueryData(grantsQuery.queryKey, await send<Page>('POST', `/grants/${id}`, { decision }))
      notice(t(decision === 'confirm' ? 'grants.confirmed' : 'grants.declined'))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(null)
    }
  }
  return (
    <Note tone="warn" title={t('grants.waiting')}>
      {error !== null && <FaultNote error={error} />}
      <ul className="lines">
        {changes.map((change) => (
          <li key={change.id}>
            <ChangeWords change={change} />
            {may.confirm && (
              <>
                <Button size="small" look="primary" busy={busy === change.id} onClick={() => void decide(change.id, 'confirm')}>
                  {t('grants.confirm')}
                </Button>
                <Button size="small" busy={busy === change.id} onClick={() => void decide(change.id, 'decline')}>
                  {t('grants.decline')}
                </Button>
              </>
            )}
            {may.propose && (
              <Button size="small" busy={busy === change.id} onClick={() => void decide(change.id, 'withdraw')}>
                {t('grants.cancel')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Note>
  )
}
