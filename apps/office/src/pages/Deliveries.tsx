import { Empty, Loading, Pager, printedAt, StatusTag, type Tone } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type DeliveryList, deliveriesQuery } from '../parts/inbox/inboxQueries.ts'
import { ReminderPanel } from '../parts/inbox/ReminderPanel.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useT } from '../words/inbox.ts'

const route = getRouteApi('/in/deliveries')
const perPage = 50
const states = ['queued', 'sent', 'failed', 'unneeded'] as const
type Delivery = DeliveryList['rows'][number]
const tones: Readonly<Record<Delivery['state'], Tone>> = { queued: 'info', sent: 'ok', failed: 'over', unneeded: 'idle' }

/** What left the house and how it ended, for the system administrator; never what a letter says. */
export function DeliveriesPage() {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const state = states.find((name) => name === search.state)
  const offset = Number(search.offset ?? 0)
  const read = useQuery(deliveriesQuery(state, offset))
  const go = (next: { state?: string; offset?: string }) => void navigate({ search: next })
  return (
    <div className="stack">
      <PageHead title={t('deliveries.title')}>
        <p className="quiet">{t('deliveries.hint')}</p>
      </PageHead>
      <fieldset className="filters">
        <legend className="hidden-text">{t('deliveries.state')}</legend>
        {(['all', ...states] as const).map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={name === (state ?? 'all')}
            onClick={() => go(name === 'all' ? {} : { state: name })}
          >
            {t(`state.${name}`)}
          </button>
        ))}
      </fieldset>
      {read.isPending && <Loading rows={6} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data?.rows.length === 0 && (
        <div className="panel">
          <Empty>{t(state ? 'deliveries.noneSuch' : 'deliveries.none')}</Empty>
        </div>
      )}
      {read.data && read.data.rows.length > 0 && (
        <div>
          <Letters rows={read.data.rows} />
          <Pager
            offset={offset}
            limit={perPage}
            shown={read.data.rows.length}
            count={read.data.count}
            countText={String(read.data.count)}
            onOffset={(next) => go({ ...(state && { state }), ...(next > 0 && { offset: String(next) }) })}
          />
        </div>
      )}
      <ReminderPanel />
    </div>
  )
}

function Letters({ rows }: { rows: readonly Delivery[] }) {
  const t = useT()
  return (
    <table className="letters">
      <thead>
        <tr>
          {(['at', 'person', 'way', 'kind', 'result'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`col.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="figure">{printedAt(row.doneAt ?? row.at)}</td>
            <td>{row.person}</td>
            <td>{t(`provider.${row.provider}`)}</td>
            <td>{t(`kind.${row.kind}`)}</td>
            <td>
              <span className="marks">
                <StatusTag tone={tones[row.state]}>{t(`state.${row.state}`)}</StatusTag>
                <span className="quiet small">
                  {[
                    row.outcome,
                    row.attempts > 1 || row.state === 'failed' || (row.state === 'queued' && row.attempts > 0)
                      ? t('tried', { n: row.attempts })
                      : null,
                    row.nextAt && row.attempts > 0 ? t('nextTry', { at: printedAt(row.nextAt) }) : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
