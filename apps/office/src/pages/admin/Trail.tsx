import { Button, Empty, Fact, Facts, Loading, Panel, printedAt, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { peopleQuery } from '../../queries.ts'
import { useT } from '../../words/trail.ts'
import { LedgerCheck } from './LedgerCheck.tsx'
import { sealedQuery, type TrailRow, type TrailSearch, trailQuery } from './queries.ts'
import { Rows } from './Rows.tsx'

const route = getRouteApi('/in/admin/trail')
const kinds = ['case.', 'appointment.', 'person.', 'contact.', 'unit.', 'record.'] as const

/** The audit administrator's page: every entry, who wrote it and when, and whether the ledger is whole. */
export function TrailPage() {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const people = useQuery(peopleQuery())
  const read = useQuery(trailQuery(search))
  const go = (next: TrailSearch) => void navigate({ search: Object.fromEntries(Object.entries(next).filter(([, v]) => v)) as TrailSearch })
  const filtered = Object.values(search).some(Boolean)
  const rows = read.data ?? []
  const { before: _before, ...unpaged } = search
  const day = (name: 'from' | 'to') => (
    <label className="pick">
      <span>{t(`trail.${name}`)}</span>
      <input type="date" value={search[name] ?? ''} max="9999-12-31" onChange={(e) => go({ ...unpaged, [name]: e.target.value })} />
    </label>
  )
  return (
    <div className="stack">
      <PageHead title={t('trail.title')}>
        <p className="quiet">{t('trail.hint')}</p>
      </PageHead>
      <Seals />
      <div className="filters">
        <label className="pick">
          <span>{t('trail.person')}</span>
          <select value={search.person ?? ''} onChange={(e) => go({ ...unpaged, person: e.target.value })}>
            <option value="">{t('trail.anybody')}</option>
            {(people.data ?? []).map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        </label>
        <label className="pick">
          <span>{t('trail.kind')}</span>
          <select value={search.type ?? ''} onChange={(e) => go({ ...unpaged, type: e.target.value })}>
            <option value="">{t('trail.kinds')}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {day('from')}
        {day('to')}
        {filtered && (
          <button type="button" className="link" onClick={() => go({})}>
            {t('trail.clear')}
          </button>
        )}
      </div>
      {read.isPending && <Loading rows={10} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data && rows.length === 0 && <Empty>{t('trail.none')}</Empty>}
      {rows.length > 0 && <Entries rows={rows} onStream={(stream) => go({ stream })} />}
      <p className="row">
        {search.before !== undefined && <Button onClick={() => go(unpaged)}>{t('trail.newest')}</Button>}
        {rows.length === 200 && <Button onClick={() => go({ ...unpaged, before: String(rows.at(-1)!.seq) })}>{t('trail.older')}</Button>}
      </p>
    </div>
  )
}

function Entries({ rows, onStream }: { rows: readonly TrailRow[]; onStream(stream: string): void }) {
  const t = useT()
  const say = useSay()
  return (
    <Rows
      label={t('trail.title')}
      rows={rows}
      keyOf={(row) => String(row.seq)}
      columns={[
        { key: 'at', head: t('col.at'), tight: true, cell: (row) => printedAt(row.at) },
        {
          key: 'who',
          head: t('col.who'),
          cell: (row) => (
            <span>
              {row.who ?? t('trail.system')} {row.onBehalfOf && `（${t('trail.forWhom', { name: row.onBehalfOf })}）`}
              {row.who && <span className="quiet small"> {[row.unit, say(row.post)].filter(Boolean).join(' · ')}</span>}
            </span>
          ),
        },
        {
          key: 'what',
          head: t('col.what'),
          cell: (row) => (
            <span>
              {say(row.label)}
              {row.data !== null && (
                <details>
                  <summary className="small">{t('trail.data')}</summary>
                  <pre className="entry-data">{JSON.stringify(row.data, null, 1)}</pre>
                </details>
              )}
            </span>
          ),
        },
        {
          key: 'stream',
          head: t('col.do'),
          tight: true,
          cell: (row) => (
            <button type="button" className="link" onClick={() => onStream(row.stream)}>
              {t('trail.stream')}
            </button>
          ),
        },
      ]}
    />
  )
}

/** How far the ledger is sealed, and the check of all of it. */
function Seals() {
  const t = useT()
  const sealed = useQuery(sealedQuery)
  const { data } = sealed
  return (
    <Panel id="seals" title={t('seal.title')}>
      <div className="admin-panel">
        {sealed.error && <FaultNote error={sealed.error} retry={() => void sealed.refetch()} />}
        {data && (
          <Facts>
            <Fact label={t('seal.last')}>{data.last ? t('seal.lastOf', { no: data.last.no, day: data.last.day }) : t('seal.never')}</Fact>
            <Fact label={t('seal.entries')}>{t('seal.n', { n: data.entries })}</Fact>
            <Fact label={t('seal.unsealed')}>{t('seal.n', { n: data.unsealed })}</Fact>
            {data.last && (
              <Fact label={t('seal.hash')} wide>
                <span className="digest">{data.last.hash}</span>
              </Fact>
            )}
          </Facts>
        )}
        <LedgerCheck />
      </div>
    </Panel>
  )
}
