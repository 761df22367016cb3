import { Button, FieldFrame } from '@changtong/ui'
import { useEffect, useRef, useState } from 'react'
import { send } from '../api.ts'
import { useT } from '../words.ts'
import { type Factor, FactorSecret } from './FactorSecret.tsx'
import { FaultNote } from './PageFault.tsx'
import { PageHead } from './PageHead.tsx'

type Stage = 'full' | 'password' | 'factor'
interface StepProps {
  /** What the session may do after this step. */
  onDone(stage: Stage): Promise<void>
}

/** A password that was given is changed at once: nothing else is open before. */
export function NewPasswordStep({ old, onDone }: StepProps & { readonly old: string }) {
  const t = useT()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setDiffers(password !== again)
    if (password !== again || password === '') return
    setBusy(true)
    setError(null)
    try {
      await onDone((await send<{ stage: Stage }>('POST', '/session/password', { old, password })).stage)
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <PageHead title={t('signIn.newPassword')} />
      <p className="quiet">{t('signIn.newPasswordHint')}</p>
      {error !== null && <FaultNote error={error} />}
      <FieldFrame id="new-password" label={t('signIn.newPassword')}>
        <input
          id="new-password"
          type="password"
          autoComplete="new-password"
          value={password}
          maxLength={200}
          onChange={(event) => setPassword(event.target.value)}
        />
      </FieldFrame>
      <FieldFrame id="again" label={t('signIn.again')} fault={differs ? t('signIn.differs') : undefined}>
        <input
          id="again"
          type="password"
          autoComplete="new-password"
          value={again}
          maxLength={200}
          onChange={(event) => setAgain(event.target.value)}
        />
      </FieldFrame>
      <Button type="submit" look="primary" busy={busy}>
        {t('signIn.savePassword')}
      </Button>
    </form>
  )
}

/** Sets up the second factor: the secret goes into an authenticator application, and a code of it comes back. */
export function FactorStep({ onDone }: StepProps) {
  const t = useT()
  const [factor, setFactor] = useState<Factor | null>(null)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let left = false
    send<Factor>('POST', '/session/factor').then(
      (given) => !left && setFactor(given),
      (refused: unknown) => !left && setError(refused),
    )
    return () => {
      left = true
    }
  }, [])
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      await onDone((await send<{ stage: Stage }>('POST', '/session/factor/confirm', { code: code.trim() })).stage)
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() !== '') void confirm()
      }}
    >
      <PageHead title={t('signIn.factor')} />
      <p>{t('signIn.factorHint')}</p>
      {factor && <FactorSecret factor={factor} />}
      {error !== null && <FaultNote error={error} />}
      <CodeField value={code} onChange={setCode} />
      <Button type="submit" look="primary" busy={busy}>
        {t('signIn.factorSave')}
      </Button>
    </form>
  )
}

/** `asked`: it appears because the server asks for it, so the focus goes there. */
export function CodeField(props: { readonly value: string; readonly asked?: boolean; onChange(code: string): void }) {
  const { value, asked = false, onChange } = props
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (asked) input.current?.focus()
  }, [asked])
  return (
    <FieldFrame id="code" label={t('signIn.code')}>
      <input
        ref={input}
        id="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={value}
        maxLength={10}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  )
}
