import { fold } from '@changtong/kernel'
import { Button, Empty, Loading, Panel, SearchBox, StatusTag } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { send } from '../api.ts'
import type { Unit } from '../contract.ts'
import { useNotice } from '../notice.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { meQuery, queryClient, unitsAtQuery, unitsQuery } from '../queries.ts'
import { useT as useAdminT } from '../words/units.ts'
import { useT } from '../words.ts'
import type { UnitAsked } from './admin/UnitDialog.tsx'

const route = getRouteApi('/in/units')
/** The dialogs come with their own script, for those who may change units. */
const UnitDialog = lazy(() => import('./admin/UnitDialog.tsx').then((m) => ({ default: m.UnitDialog })))

/** The organisation as a tree, and the units that imported documents named and nobody has confirmed yet. */
export function UnitsPage() {
  const t = useT()
  const own = useAdminT()
  const { at } = route.useSearch()
  const navigate = route.useNavigate()
  const units = useQuery(at === undefined ? unitsQuery : unitsAtQuery(at))
  const me = useQuery(meQuery)
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState<UnitAsked | null>(null)
  const mayChange = at === undefined && (me.data?.can.includes('units') ?? false)
  const all = units.data ?? []
  const proposed = all.filter((unit) => unit.state === 'proposed')
  const wanted = fold(words)
  const found = all.filter(
    (unit) => unit.state !== 'proposed' && (wanted === '' || fold([unit.name, ...unit.aliases].join(' ')).includes(wanted)),
  )
  return (
    <div className="stack">
      <PageHead title={at === undefined ? t('units.title') : own('units.atDay', { day: at })} />
      {units.isPending && <Loading rows={8} />}
      {units.error && <FaultNote error={units.error} retry={() => void units.refetch()} />}
      {proposed.length > 0 && me.data?.can.includes('units') && <Proposed units={proposed} all={all} />}
      {units.data && (
        <>
          <div className="filters">
            <SearchBox label={t('units.search')} value={words} onSearch={setWords} />
            <span role="status" className="quiet">
              {t('units.count', { n: found.length })}
            </span>
            <label className="pick">
              <span>{own('units.at')}</span>
              <input
                type="date"
                max="9999-12-31"
                value={at ?? ''}
                onChange={(event) => void navigate({ search: event.target.value ? { at: event.target.value } : {} })}
              />
            </label>
            {at !== undefined && (
              <button type="button" className="link" onClick={() => void navigate({ search: {} })}>
                {own('units.today')}
              </button>
            )}
          </div>
          {found.length === 0 ? (
            <Empty action={<Button onClick={() => setWords('')}>{t('cases.clear')}</Button>}>{t('units.none')}</Empty>
          ) : (
            <div className="panel">
              <Branch units={found} parent={null} whole={found} onAsk={mayChange ? setAsked : undefined} />
            </div>
          )}
        </>
      )}
      <Suspense>{asked && <UnitDialog asked={asked} all={all} onClose={() => setAsked(null)} />}</Suspense>
    </div>
  )
}

/** Units below one parent; a found unit whose parent was not found stands at the top. */
interface BranchProps {
  readonly units: readonly Unit[]
  readonly parent: string | null
  readonly whole: readonly Unit[]
  readonly onAsk: ((asked: UnitAsked) => void) | undefined
}
function Branch({ units, parent, whole, onAsk }: BranchProps) {
  const there = new Set(whole.map((unit) => unit.id))
  const own = units.filter((unit) => (parent === null ? unit.parent === null || !there.has(unit.parent) : unit.parent === parent))
  if (own.length === 0) return null
  return (
    <ul className="tree">
      {own.map((unit) => (
        <li key={unit.id}>
          <UnitLine unit={unit} onAsk={onAsk} />
          <Branch units={units} parent={unit.id} whole={whole} onAsk={onAsk} />
        </li>
      ))}
    </ul>
  )
}

function UnitLine({ unit, onAsk }: { unit: Unit; onAsk: BranchProps['onAsk'] }) {
  const t = useT()
  const own = useAdminT()
  const [open, setOpen] = useState(false)
  return (
    <div className="unit-line">
      <span className="grow">
        <strong>{unit.name}</strong> {unit.state === 'closed' && <StatusTag tone="idle">{t('units.closed')}</StatusTag>}
        {unit.aliases.length > 0 && <span className="quiet small"> {t('units.aliases', { names: unit.aliases.join('、') })}</span>}
      </span>
      <span className="quiet small">
        {[
          unit.officeMember && `${t('units.officeMember')} ${unit.officeMember.name}`,
          unit.liaison && `${t('units.liaison')} ${unit.liaison.name}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {unit.inHand !== null && unit.inHand > 0 && (
        <Link to="/cases" search={{ procedure: 'all', unit: unit.id, phase: 'draft,intake,assigned,handling,verifying' }}>
          {t('units.inHand', { n: unit.inHand })}
        </Link>
      )}
      {onAsk && unit.state === 'active' && (
        <button
          type="button"
          className="link"
          aria-expanded={open}
          aria-label={own('units.acts', { name: unit.name })}
          onClick={() => setOpen(!open)}
        >
          {own('units.change')}
        </button>
      )}
      {onAsk && open && (
        <span className="row unit-acts">
          {(['create', 'rename', 'alias', ...(unit.parent === null ? [] : (['split', 'merge'] as const))] as const).map((what) => (
            <Button key={what} size="small" onClick={() => onAsk({ what, unit })}>
              {own(`units.${what}`)}
            </Button>
          ))}
        </span>
      )}
    </div>
  )
}

function Proposed({ units, all }: { units: readonly Unit[]; all: readonly Unit[] }) {
  const t = useT()
  const notice = useNotice()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const decide = async (unit: Unit, body: { decision: 'confirm' | 'reject'; as?: string }) => {
    setBusy(unit.id)
    setError(null)
    try {
      await send<Unit>('POST', `/units/${unit.id}`, body)
      notice(t(body.decision === 'confirm' ? 'units.confirmed' : 'units.rejected', { name: unit.name }))
      await queryClient.invalidateQueries({ queryKey: ['units'] })
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(null)
    }
  }
  return (
    <Panel id="proposed" title={t('units.proposed')} aside={<span className="quiet">{units.length}</span>}>
      <p className="quiet">{t('units.proposedHint')}</p>
      {error !== null && <FaultNote error={error} />}
      <ul className="made">
        {units.map((unit) => (
          <ProposedUnit key={unit.id} unit={unit} all={all} busy={busy === unit.id} onDecide={(body) => void decide(unit, body)} />
        ))}
      </ul>
    </Panel>
  )
}

function ProposedUnit({
  unit,
  all,
  busy,
  onDecide,
}: {
  unit: Unit
  all: readonly Unit[]
  busy: boolean
  onDecide(body: { decision: 'confirm' | 'reject'; as?: string }): void
}) {
  const t = useT()
  const [same, setSame] = useState('')
  return (
    <li className="proposed-unit">
      <strong className="grow">{unit.name}</strong>
      <label className="pick">
        <span>{t('units.same')}</span>
        <select value={same} onChange={(event) => setSame(event.target.value)}>
          <option value="">—</option>
          {all
            .filter((other) => other.state === 'active' && other.organisation === unit.organisation)
            .map((other) => (
              <option key={other.id} value={other.id}>
                {other.name}
              </option>
            ))}
        </select>
      </label>
      <span className="row">
        <Button size="small" look="primary" busy={busy} onClick={() => onDecide({ decision: 'confirm', ...(same && { as: same }) })}>
          {same ? t('units.alias') : t('units.confirm')}
        </Button>
        <Button size="small" look="danger" busy={busy} onClick={() => onDecide({ decision: 'reject' })}>
          {t('units.reject')}
        </Button>
      </span>
    </li>
  )
}
