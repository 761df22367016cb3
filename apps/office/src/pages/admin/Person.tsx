import { Button, Empty, Fact, Facts, Loading, Panel, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { send } from '../../api.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { FaultNote, NotFound } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { meQuery } from '../../queries.ts'
import { useT } from '../../words/people.ts'
import { AppointDialog, EndDialog, SucceedDialog } from './Appointing.tsx'
import { FirstPassword } from './FirstPassword.tsx'
import { AccountState } from './People.tsx'
import { type Account, type AppointmentRow, accountsQuery, heldQuery, refreshPeople } from './queries.ts'

const route = getRouteApi('/in/admin/people/$id')
type Asked = { what: 'appoint' | 'reset' | 'end' } | { what: 'succeed' | 'endPost'; row: AppointmentRow } | null

/** One account: its state, what its person holds and held, and what an administrator does to it. */
export function PersonPage() {
  const t = useT()
  const { id } = route.useParams()
  const accounts = useQuery(accountsQuery)
  const account = accounts.data?.find((a) => a.id === id)
  if (accounts.isPending) return <Loading rows={6} />
  if (accounts.error) return <FaultNote error={accounts.error} retry={() => void accounts.refetch()} />
  if (!account) return <NotFound />
  return (
    <div className="stack">
      <PageHead title={account.name}>
        <p>
          <Link to="/admin/people">{t('person.back')}</Link>
        </p>
      </PageHead>
      <AccountDesk account={account} />
    </div>
  )
}

function AccountDesk({ account }: { account: Account }) {
  const t = useT()
  const me = useQuery(meQuery)
  const notice = useNotice()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked>(null)
  const [given, setGiven] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const can = me.data?.can ?? []
  const close = () => setAsked(null)
  const key = (what: string) => draftKey(me.data?.person.id ?? '', account.id, what)
  const guard = async (doing: 'lock' | 'unlock' | 'removeFactor') => {
    setError(null)
    try {
      await send('POST', `/accounts/${account.id}`, { do: doing })
      notice(t(doing === 'lock' ? 'person.locked' : doing === 'unlock' ? 'person.unlocked' : 'person.factorRemoved'))
      await refreshPeople()
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <>
      {given && <FirstPassword name={account.name} password={given} onSeen={() => setGiven(null)} />}
      {error !== null && <FaultNote error={error} />}
      <Panel id="account" title={t('person.acts')}>
        <div className="admin-panel">
          <Facts>
            <Fact label={t('col.login')}>{account.login ?? '—'}</Fact>
            <Fact label={t('col.state')}>
              <AccountState account={account} />
            </Fact>
          </Facts>
          <div className="unit-acts">
            {can.includes('people') && account.login && <Button onClick={() => setAsked({ what: 'reset' })}>{t('person.reset')}</Button>}
            {can.includes('shut') && (
              <Button onClick={() => void guard(account.locked ? 'unlock' : 'lock')}>
                {t(account.locked ? 'person.unlock' : 'person.lock')}
              </Button>
            )}
            {can.includes('shut') && account.factor && (
              <Button onClick={() => void guard('removeFactor')}>{t('person.removeFactor')}</Button>
            )}
            {can.includes('people') && (
              <Button look="danger" onClick={() => setAsked({ what: 'end' })}>
                {t('person.end')}
              </Button>
            )}
          </div>
        </div>
      </Panel>
      <Held account={account} mayChange={can.includes('people')} onAsk={setAsked} />
      {asked?.what === 'appoint' && <AppointDialog account={account} onClose={close} />}
      {asked?.what === 'succeed' && <SucceedDialog row={asked.row} onClose={close} />}
      {asked?.what === 'endPost' && <EndDialog account={account} row={asked.row} onClose={close} />}
      {asked?.what === 'reset' && (
        <FormDialog
          title={t('person.resetTitle', { name: account.name })}
          submitWord={t('person.reset')}
          intro={<p>{t('person.resetIntro')}</p>}
          questions={[]}
          draftKey={key('reset')}
          onSend={async ({ key: command }) => {
            setGiven((await send<{ password: string }>('POST', `/people/${account.id}/password`, undefined, command)).password)
            await refreshPeople()
          }}
          onClose={close}
        />
      )}
      {asked?.what === 'end' && (
        <FormDialog
          title={t('person.endTitle', { name: account.name })}
          submitWord={t('person.end')}
          danger
          intro={<p>{t('person.endIntro')}</p>}
          questions={[]}
          draftKey={key('end')}
          onSend={async ({ key: command }) => {
            const { ended } = await send<{ ended: number }>('POST', `/people/${account.id}/end`, undefined, command)
            notice(t('person.ended', { name: account.name, n: ended }))
            await navigate({ to: '/admin/people' })
            await refreshPeople()
          }}
          onClose={close}
        />
      )}
    </>
  )
}

/** What the person holds now, and held before. The security administrator, who appoints nobody, sees the present ones. */
function Held({ account, mayChange, onAsk }: { account: Account; mayChange: boolean; onAsk(asked: Asked): void }) {
  const t = useT()
  const held = useQuery({ ...heldQuery(account.id), enabled: mayChange })
  const rows = held.data ?? account.appointments
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now())
  const over = (row: AppointmentRow) => row.until !== null && row.until < today
  const past = rows.filter(over)
  const present = rows.filter((row) => !over(row))
  return (
    <Panel
      id="posts"
      title={t('posts.title')}
      aside={mayChange && <Button onClick={() => onAsk({ what: 'appoint' })}>{t('posts.give')}</Button>}
    >
      {held.error && <FaultNote error={held.error} retry={() => void held.refetch()} />}
      {present.length === 0 && <Empty>{t('person.noPosts')}</Empty>}
      <ul className="lines">
        {present.map((row) => (
          <li key={row.id}>
            <HeldLine row={row} />
            {mayChange && (
              <span className="row">
                {row.kind !== 'delegated' && (
                  <Button size="small" onClick={() => onAsk({ what: 'succeed', row })}>
                    {t('posts.succeed')}
                  </Button>
                )}
                <Button size="small" onClick={() => onAsk({ what: 'endPost', row })}>
                  {t('posts.end')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>{t('posts.past')}</summary>
          <ul className="lines">
            {past.map((row) => (
              <li key={row.id}>
                <HeldLine row={row} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

export function HeldLine({ row }: { row: AppointmentRow }) {
  const t = useT()
  const say = useSay()
  return (
    <span className="grow">
      <strong>{t('posts.of', { unit: row.unit.name, post: say(row.postLabel) })}</strong>{' '}
      <span className="quiet small">
        {t(`kind.${row.kind}`)} ·{' '}
        {row.until === null ? t('posts.days', { from: row.from }) : t('posts.daysTo', { from: row.from, until: row.until })}
      </span>
    </span>
  )
}
