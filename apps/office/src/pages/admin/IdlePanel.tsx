import { Button, Panel } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/admin.ts'
import { idleQuery } from './queries.ts'
import './admin.css'

/** After how many minutes without a request a session ends. */
export function IdlePanel() {
  const t = useT()
  const notice = useNotice()
  const read = useQuery(idleQuery)
  const [typed, setTyped] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const value = Number(typed ?? read.data?.idleMinutes ?? '')
  const fits = Number.isInteger(value) && value >= 5 && value <= 480
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      queryClient.setQueryData(
        idleQuery.queryKey,
        await send<{ idleMinutes: number }>('POST', '/security-settings', { idleMinutes: value }),
      )
      setTyped(null)
      notice(t('idle.saved'))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  if (!read.data) return read.error ? <FaultNote error={read.error} retry={() => void read.refetch()} /> : null
  return (
    <Panel id="idle" title={t('idle.title')}>
      <form
        className="limit"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (fits && !busy) void save()
        }}
      >
        <label className="limit-name" htmlFor="idle-minutes">
          {t('idle.minutes')}
        </label>
        <input
          id="idle-minutes"
          type="number"
          inputMode="numeric"
          min={5}
          max={480}
          value={typed ?? String(read.data.idleMinutes)}
          aria-invalid={!fits || undefined}
          aria-describedby={fits ? undefined : 'idle-fault'}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="quiet small">{t('limits.default', { n: 30 })}</span>
        <Button type="submit" size="small" busy={busy} disabled={!fits || value === read.data.idleMinutes}>
          {t('limits.save')}
        </Button>
        {!fits && (
          <p className="fault" id="idle-fault">
            {t('idle.wrong')}
          </p>
        )}
        {error !== null && <FaultNote error={error} />}
      </form>
    </Panel>
  )
}
