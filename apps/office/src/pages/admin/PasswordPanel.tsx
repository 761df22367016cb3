import { Button, FieldFrame, Panel } from '@changtong/ui'
import { useId, useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/own.ts'
import './admin.css'

const empty = { old: '', password: '', again: '' }

/** One's own password anew: the old one is asked for, and every other session ends. */
export function PasswordPanel() {
  const t = useT()
  const notice = useNotice()
  const id = useId()
  const [typed, setTyped] = useState(empty)
  const [differs, setDiffers] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setDiffers(typed.password !== typed.again)
    if (typed.password !== typed.again || typed.old === '' || typed.password === '') return
    setBusy(true)
    setError(null)
    try {
      await send('POST', '/session/password', { old: typed.old, password: typed.password })
      setTyped(empty)
      notice(t('own.passwordChanged'))
      await queryClient.invalidateQueries({ queryKey: ['sessions'] })
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const field = (name: keyof typeof empty, label: string, auto: string, fault?: string) => (
    <FieldFrame id={`${id}-${name}`} label={label} fault={fault}>
      <input
        id={`${id}-${name}`}
        type="password"
        autoComplete={auto}
        maxLength={200}
        value={typed[name]}
        aria-invalid={fault !== undefined || undefined}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
    </FieldFrame>
  )
  return (
    <Panel id="password" title={t('own.password')}>
      <form
        className="admin-panel narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <p className="quiet">{t('own.passwordHint')}</p>
        {error !== null && <FaultNote error={error} />}
        {field('old', t('own.oldPassword'), 'current-password')}
        {field('password', t('own.newPassword'), 'new-password')}
        {field('again', t('own.again'), 'new-password', differs ? t('own.differs') : undefined)}
        <p>
          <Button type="submit" busy={busy}>
            {t('own.savePassword')}
          </Button>
        </p>
      </form>
    </Panel>
  )
}
