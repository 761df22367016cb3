import { Button, Empty, Loading, Panel, printedAt, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/limits.ts'
import { type LimitSettings, limitsQuery } from './queries.ts'
import './admin.css'

type Limit = LimitSettings['kinds'][number]['limits'][number]

/** 及时、定期: every limit of every kind of case, with its default, changeable by the office on record. */
export function LimitsPage() {
  const t = useT()
  const say = useSay()
  const limits = useQuery(limitsQuery)
  return (
    <div className="stack">
      <PageHead title={t('limits.title')}>
        <p className="quiet">{t('limits.hint')}</p>
      </PageHead>
      {limits.isPending && <Loading rows={8} />}
      {limits.error && <FaultNote error={limits.error} retry={() => void limits.refetch()} />}
      {limits.data && (
        <div className="columns">
          <div className="stack">
            {limits.data.kinds.map((kind) => (
              <Panel key={kind.procedure} id={`limits-${kind.procedure}`} title={say(kind.label)}>
                {kind.limits.map((limit) => (
                  <LimitLine key={`${limit.name}-${limit.value}`} limit={limit} />
                ))}
              </Panel>
            ))}
          </div>
          <Panel id="limit-changes" title={t('limits.changes')}>
            {limits.data.changes.length === 0 && <Empty>{t('limits.noChanges')}</Empty>}
            <ul className="lines">
              {limits.data.changes.map((change) => (
                <li key={`${change.at}-${change.label.zh}`}>
                  <span className="grow">{t('limits.changed', { what: say(change.label), from: change.from, to: change.to })}</span>
                  <span className="quiet small">
                    {change.who} · {printedAt(change.at)}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </div>
  )
}

function LimitLine({ limit }: { limit: Limit }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const [typed, setTyped] = useState(String(limit.value))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const value = Number(typed)
  const fits = Number.isInteger(value) && value >= limit.min && value <= limit.max
  const id = `limit-${limit.name}`
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      queryClient.setQueryData(limitsQuery.queryKey, await send<LimitSettings>('POST', '/limits', { name: limit.name, value }))
      notice(t('limits.saved', { what: say(limit.label) }))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="limit"
      onSubmit={(event) => {
        event.preventDefault()
        if (fits && value !== limit.value && !busy) void save()
      }}
    >
      <label className="limit-name" htmlFor={id}>
        {say(limit.label)}
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={limit.min}
        max={limit.max}
        value={typed}
        aria-invalid={!fits || undefined}
        aria-describedby={fits ? undefined : `${id}-fault`}
        onChange={(event) => setTyped(event.target.value)}
      />
      <span className={limit.value === limit.default ? 'quiet small' : 'small'}>{t('limits.default', { n: limit.default })}</span>
      <Button type="submit" size="small" busy={busy} disabled={!fits || value === limit.value}>
        {t('limits.save')}
      </Button>
      {!fits && (
        <p className="fault" id={`${id}-fault`}>
          {t('limits.wrong', { min: limit.min, max: limit.max })}
        </p>
      )}
      {error !== null && <FaultNote error={error} />}
    </form>
  )
}
