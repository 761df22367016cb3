import { Button, FieldFrame, Loading, Panel } from '@changtong/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { useT } from '../../words/inbox.ts'
import { FaultNote } from '../PageFault.tsx'
import { type ReminderSettings, reminderSettingsQuery } from './inboxQueries.ts'

/** When everybody is reminded. */
export function ReminderPanel() {
  const t = useT()
  const read = useQuery(reminderSettingsQuery)
  return (
    <Panel id="reminders" title={t('settings.title')}>
      {read.isPending && <Loading rows={4} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data && <ReminderForm settings={read.data} />}
    </Panel>
  )
}

const numbers = ['firstDays', 'secondDays'] as const
const two = (n: number): string => String(n).padStart(2, '0')
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

function ReminderForm({ settings }: { settings: ReminderSettings }) {
  const t = useT()
  const id = useId()
  const notice = useNotice()
  const client = useQueryClient()
  const [values, setValues] = useState(settings)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      client.setQueryData(reminderSettingsQuery.queryKey, await send<ReminderSettings>('POST', '/reminder-settings', values))
      notice(t('settings.saved'))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <p className="quiet letters-note">{t('settings.hint')}</p>
      <div className="setting-fields">
        {numbers.map((name) => (
          <FieldFrame key={name} id={`${id}-${name}`} label={t(`settings.${name}`)}>
            <input
              id={`${id}-${name}`}
              type="number"
              min={0}
              max={60}
              step={1}
              required
              value={values[name]}
              onChange={(event) => setValues({ ...values, [name]: event.target.valueAsNumber || 0 })}
            />
          </FieldFrame>
        ))}
        <FieldFrame id={`${id}-digest`} label={t('settings.digest')}>
          <input
            id={`${id}-digest`}
            type="time"
            required
            value={clockOf(values.digestMinute)}
            onChange={(event) => event.target.value && setValues({ ...values, digestMinute: minuteOf(event.target.value) })}
          />
        </FieldFrame>
      </div>
      {error !== null && <FaultNote error={error} />}
      <Button type="submit" look="primary" busy={busy}>
        {t('settings.save')}
      </Button>
    </form>
  )
}
