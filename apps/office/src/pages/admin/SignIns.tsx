import { Button, Empty, Loading, printedAt, SearchBox, StatusTag, type Tone } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useT } from '../../words/trail.ts'
import { type SignInRow, signInsQuery } from './queries.ts'
import { Rows } from './Rows.tsx'

const route = getRouteApi('/in/admin/sign-ins')
const tones: Readonly<Record<SignInRow['what'], Tone>> = { in: 'ok', wrong: 'over', locked: 'over', code: 'info' }

/** Every attempt to sign in, newest first. */
export function SignInsPage() {
  const t = useT()
  const { login, before } = route.useSearch()
  const navigate = route.useNavigate()
  const read = useQuery(signInsQuery(login, before))
  const rows = read.data ?? []
  return (
    <div className="stack">
      <PageHead title={t('signIns.title')}>
        <p className="quiet">{t('signIns.hint')}</p>
      </PageHead>
      <div className="filters">
        <SearchBox
          label={t('signIns.login')}
          value={login ?? ''}
          onSearch={(words) => void navigate({ search: words ? { login: words } : {} })}
        />
      </div>
      {read.isPending && <Loading rows={8} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data && rows.length === 0 && <Empty>{t('signIns.none')}</Empty>}
      {rows.length > 0 && (
        <Rows
          label={t('signIns.title')}
          rows={rows}
          keyOf={(row) => `${row.at}-${row.login}-${row.what}`}
          columns={[
            { key: 'at', head: t('col.at'), tight: true, cell: (row) => printedAt(row.at) },
            { key: 'login', head: t('col.login'), cell: (row) => row.login },
            { key: 'address', head: t('col.address'), cell: (row) => row.address ?? '—' },
            { key: 'what', head: t('col.result'), cell: (row) => <StatusTag tone={tones[row.what]}>{t(`signIn.${row.what}`)}</StatusTag> },
          ]}
        />
      )}
      <p className="row">
        {before !== undefined && (
          <Button onClick={() => void navigate({ search: { ...(login && { login }) } })}>{t('signIns.newest')}</Button>
        )}
        {rows.length === 200 && (
          <Button onClick={() => void navigate({ search: { ...(login && { login }), before: rows.at(-1)!.at } })}>
            {t('signIns.older')}
          </Button>
        )}
      </p>
    </div>
  )
}
