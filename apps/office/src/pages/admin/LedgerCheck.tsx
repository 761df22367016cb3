import { Button, Empty, Note, printedAt } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../../api.ts'
import { FaultNote } from '../../parts/PageFault.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/ledgerCheck.ts'
import { type Checked, type CheckState, ledgerCheckQuery } from './queries.ts'

/** A check of everything that can be checked: asked for here, run in the background, its last result kept. */
export function LedgerCheck() {
  const t = useT()
  const read = useQuery(ledgerCheckQuery)
  const [error, setError] = useState<unknown>(null)
  const [asking, setAsking] = useState(false)
  const start = async () => {
    setError(null)
    setAsking(true)
    try {
      queryClient.setQueryData(ledgerCheckQuery.queryKey, await send<CheckState>('POST', '/trail/check'))
    } catch (refused) {
      setError(refused)
      await read.refetch()
    } finally {
      setAsking(false)
    }
  }
  const { data } = read
  const running = data?.running ?? null
  return (
    <section aria-labelledby="ledger-check">
      <div className="row spread">
        <h3 id="ledger-check">{t('title')}</h3>
        <Button busy={asking} disabled={running !== null} onClick={() => void start()}>
          {t('start')}
        </Button>
      </div>
      {error !== null && <FaultNote error={error} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      <div role="status">
        {running && (
          <p>
            {t('running', { who: running.by, at: printedAt(running.at) })}{' '}
            {running.total > 0 ? t(`${running.phase}Of`, { done: running.done, total: running.total }) : t(running.phase)}
          </p>
        )}
        {data?.last && <Last checked={data.last} />}
      </div>
      {running !== null && running.total > 0 && (
        <progress className="check-progress" max={running.total} value={running.done} aria-label={t('progress')} />
      )}
      {data && !running && !data.last && <Empty>{t('none')}</Empty>}
    </section>
  )
}

function Last({ checked }: { checked: Checked }) {
  const t = useT()
  const { result } = checked
  const when = t('last', { who: checked.by, at: printedAt(checked.at) })
  if (result === null)
    return (
      <Note tone="warn" title={when}>
        <p>{t('brokenOff')}</p>
      </Note>
    )
  if (result.ok) {
    const { entries, streams, seals } = result
    return (
      <Note tone="ok" title={when}>
        <p>{t('good', { entries, streams, seals, seconds: checked.seconds ?? 0 })}</p>
      </Note>
    )
  }
  return (
    <Note tone="over" title={when}>
      <p>
        <strong>{t('bad')}</strong> {t('where', { where: result.where })}
      </p>
      <p>{result.why}</p>
    </Note>
  )
}
