import { Button, Panel } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/limits.ts'
import { idleQuery, type SecuritySettings } from './queries.ts'
import './admin.css'

/** After how many minutes without a request a session ends, and for how many days a contact's code works. */
export function IdlePanel() {
  const t = useT()
  const read = useQuery(idleQuery)
  if (!read.data) return read.error ? <FaultNote error={read.error} retry={() => void read.refetch()} /> : null
  return (
    <Panel id="idle" title={t('idle.title')}>
      <Setting name="idleMinutes" label={t('idle.minutes')} present={read.data.idleMinutes} min={5} max={480} usual={30} />
      <Setting name="contactCodeDays" label={t('idle.codeDays')} present={read.data.contactCodeDays} min={1} max={60} usual={7} />
    </Panel>
  )
}

function Setting(props: { name: keyof SecuritySettings; label: string; present: number; min: number; max: number; usual: number }) {
  const { name, label, present, min, max, usual } = props
  const t = useT()
  const notice = useNotice()
  const [typed, setTyped] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const value = Number(typed ?? present)
  const fits = Number.isInteger(value) && value >= min && value <= max
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      queryClient.setQueryData(idleQuery.queryKey, await send<SecuritySettings>('POST', '/security-settings', { [name]: value }))
      setTyped(null)
      notice(t('idle.saved'))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="limit"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (fits && !busy) void save()
      }}
    >
      <label className="limit-name" htmlFor={name}>
        {label}
      </label>
      <input
        id={name}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={typed ?? String(present)}
        aria-invalid={!fits || undefined}
        aria-describedby={fits ? undefined : `${name}-fault`}
        onChange={(event) => setTyped(event.target.value)}
      />
      <span className="quiet small">{t('limits.default', { n: usual })}</span>
      <Button type="submit" size="small" busy={busy} disabled={!fits || value === present}>
        {t('limits.save')}
      </Button>
      {!fits && (
        <p className="fault" id={`${name}-fault`}>
          {t('idle.wrong', { min, max })}
        </p>
      )}
      {error !== null && <FaultNote error={error} />}
    </form>
  )
}
