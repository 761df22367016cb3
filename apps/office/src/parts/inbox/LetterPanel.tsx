import { Button, FieldFrame, Loading, Panel, useLanguage } from '@changtong/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { useT } from '../../words/inbox.ts'
import { FaultNote } from '../PageFault.tsx'
import { type LetterSettings, letterSettingsQuery } from './inboxQueries.ts'

/** Where one's messages go besides the inbox, and which. */
export function LetterPanel() {
  const t = useT()
  const read = useQuery(letterSettingsQuery)
  return (
    <Panel id="letters" title={t('letters.title')}>
      {read.isPending && <Loading rows={3} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data && <LetterForm settings={read.data} />}
    </Panel>
  )
}

const kinds = ['assigned', 'light', 'digest'] as const
const looksWhole = (address: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)

function LetterForm({ settings }: { settings: LetterSettings }) {
  const t = useT()
  const id = useId()
  const language = useLanguage()
  const notice = useNotice()
  const client = useQueryClient()
  const [email, setEmail] = useState(settings.wishes.email ?? '')
  const [wishes, setWishes] = useState(settings.wishes)
  const [wrong, setWrong] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const address = email.trim()
    const incomplete = address !== '' && !looksWhole(address)
    setWrong(incomplete)
    setError(null)
    if (incomplete) return
    setBusy(true)
    try {
      const body = { ...wishes, email: address === '' ? null : address, language }
      client.setQueryData(letterSettingsQuery.queryKey, await send<LetterSettings>('POST', '/letter-settings', body))
      notice(t('letters.saved'))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="narrow">
      {!settings.mail && <p className="quiet letters-note">{t('letters.off')}</p>}
      {settings.webhook && <p className="quiet letters-note">{t('letters.webhook')}</p>}
      <FieldFrame id={id} label={t('letters.email')} hint={t('letters.emailHint')} fault={wrong ? t('letters.wrong') : undefined}>
        <input
          id={id}
          type="text"
          inputMode="email"
          autoComplete="email"
          maxLength={200}
          value={email}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-hint ${id}-fault` : `${id}-hint`}
          onChange={(event) => setEmail(event.target.value)}
        />
      </FieldFrame>
      <FieldFrame id={`${id}-what`} label={t('letters.what')} group>
        <div className="stack tight">
          {kinds.map((kind) => (
            <label key={kind} className="tick">
              <input type="checkbox" checked={wishes[kind]} onChange={(event) => setWishes({ ...wishes, [kind]: event.target.checked })} />
              <span>{t(`letters.${kind}`, { at: settings.digestAt })}</span>
            </label>
          ))}
        </div>
      </FieldFrame>
      {error !== null && <FaultNote error={error} />}
      <Button type="submit" look="primary" busy={busy}>
        {t('letters.save')}
      </Button>
    </form>
  )
}
