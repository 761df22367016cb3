import { fold } from '@changtong/kernel'
import { Button, Empty, Loading, SearchBox, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { send } from '../../api.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { meQuery } from '../../queries.ts'
import { both, useT } from '../../words/people.ts'
import { FirstPassword } from './FirstPassword.tsx'
import { type Account, accountsQuery, refreshPeople } from './queries.ts'
import { Rows } from './Rows.tsx'

/** Everybody who can sign in, with what he holds. */
export function PeoplePage() {
  const t = useT()
  const say = useSay()
  const me = useQuery(meQuery)
  const accounts = useQuery(accountsQuery)
  const [words, setWords] = useState('')
  const [creating, setCreating] = useState(false)
  const [given, setGiven] = useState<{ name: string; password: string } | null>(null)
  const posts = (account: Account) => account.appointments.map((a) => t('posts.of', { unit: a.unit.name, post: say(a.postLabel) }))
  const wanted = fold(words)
  const found = (accounts.data ?? [])
    .filter((account) => wanted === '' || fold([account.name, account.login ?? '', ...posts(account)].join(' ')).includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
  const mayCreate = me.data?.can.includes('people') ?? false
  return (
    <div className="stack">
      <PageHead
        title={t('people.title')}
        aside={
          mayCreate && (
            <>
              <Link to="/admin/sheet" className="button plain">
                {t('people.sheet')}
              </Link>
              <Button look="primary" onClick={() => setCreating(true)}>
                {t('people.create')}
              </Button>
            </>
          )
        }
      />
      {given && <FirstPassword name={given.name} password={given.password} onSeen={() => setGiven(null)} />}
      {accounts.isPending && <Loading rows={8} />}
      {accounts.error && <FaultNote error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.data && (
        <>
          <div className="filters">
            <SearchBox label={t('people.search')} value={words} onSearch={setWords} />
            <span role="status" className="quiet">
              {t('people.count', { n: found.length })}
            </span>
          </div>
          {found.length === 0 ? (
            <Empty>{t('people.none')}</Empty>
          ) : (
            <Rows
              label={t('people.title')}
              rows={found}
              keyOf={(account) => account.id}
              columns={[
                {
                  key: 'name',
                  head: t('col.name'),
                  tight: true,
                  cell: (account) => (
                    <Link to="/admin/people/$id" params={{ id: account.id }}>
                      {account.name}
                    </Link>
                  ),
                },
                { key: 'login', head: t('col.login'), cell: (account) => account.login ?? '—' },
                {
                  key: 'posts',
                  head: t('col.posts'),
                  cell: (account) => (account.appointments.length === 0 ? '—' : <Posts lines={posts(account)} />),
                },
                { key: 'state', head: t('col.state'), cell: (account) => <AccountState account={account} /> },
              ]}
            />
          )}
        </>
      )}
      {creating && <CreateDialog onGiven={setGiven} onClose={() => setCreating(false)} />}
    </div>
  )
}

function Posts({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

export function AccountState({ account }: { account: Account }) {
  const t = useT()
  return (
    <span className="marks">
      {account.locked ? <StatusTag tone="over">{t('state.locked')}</StatusTag> : <StatusTag tone="ok">{t('state.open')}</StatusTag>}
      {account.mustChange && <StatusTag tone="warn">{t('state.mustChange')}</StatusTag>}
      {account.factor && <StatusTag tone="info">{t('state.factor')}</StatusTag>}
    </span>
  )
}

function CreateDialog({ onGiven, onClose }: { onGiven(given: { name: string; password: string }): void; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)

  return (
    <FormDialog
      title={t('people.create')}
      submitWord={t('people.create')}
      questions={[
        { name: 'name', label: both('f.name'), look: { as: 'line' }, required: true },
        { name: 'login', label: both('f.login'), hint: both('f.loginHint'), look: { as: 'line' }, required: true },
      ]}
      draftKey={draftKey(me.data?.person.id ?? '', 'people', 'create')}
      onSend={async ({ answers, key }) => {
        const made = await send<{ password: string }>('POST', '/people', answers, key)
        onGiven({ name: String(answers.name), password: made.password })
        notice(t('people.created', { name: String(answers.name) }))
        await refreshPeople()
      }}
      onClose={onClose}
    />
  )
}
