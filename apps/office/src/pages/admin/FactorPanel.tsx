import { Button, FieldFrame, Loading, Note, Panel, StatusTag } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { type Factor, FactorSecret } from '../../parts/FactorSecret.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { CodeField } from '../../parts/SignInSteps.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/factor.ts'
import { ownFactorQuery } from './queries.ts'
import './admin.css'

/** One's own second factor: set up with an authenticator, confirmed by a code of it, switched off with password and code. */
export function FactorPanel() {
  const t = useT()
  const read = useQuery(ownFactorQuery)
  return (
    <Panel id="factor" title={t('title')} aside={read.data?.on && <StatusTag tone="ok">{t('on')}</StatusTag>}>
      <div className="admin-panel narrow">
        <p className="quiet">{t('hint')}</p>
        {read.isPending && <Loading rows={1} />}
        {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
        {read.data && (read.data.on ? <InUse owed={read.data.owed} /> : <SetUp />)}
      </div>
    </Panel>
  )
}
const refresh = () => queryClient.invalidateQueries({ queryKey: ownFactorQuery.queryKey })

function SetUp() {
  const t = useT()
  const notice = useNotice()
  const [factor, setFactor] = useState<Factor | null>(null)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const begin = () => run(async () => setFactor(await send<Factor>('POST', '/session/factor')))
  const confirm = () =>
    run(async () => {
      await send('POST', '/session/factor/confirm', { code: code.trim() })
      notice(t('switchedOn'))
      await refresh()
    })
  if (factor === null)
    return (
      <>
        {error !== null && <FaultNote error={error} />}
        <p>
          <Button busy={busy} onClick={() => void begin()}>
            {t('setUp')}
          </Button>
        </p>
      </>
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() !== '' && !busy) void confirm()
      }}
    >
      <p>{t('scan')}</p>
      <FactorSecret factor={factor} />
      {error !== null && <FaultNote error={error} />}
      <CodeField value={code} onChange={setCode} />
      <p className="row">
        <Button type="submit" look="primary" busy={busy}>
          {t('confirm')}
        </Button>
        <Button onClick={() => setFactor(null)}>{t('cancel')}</Button>
      </p>
    </form>
  )
}

function InUse({ owed }: { owed: boolean }) {
  const t = useT()
  const id = useId()
  const notice = useNotice()
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const remove = async () => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', '/session/factor/remove', { password, code: code.trim() })
      notice(t('switchedOff'))
      await refresh()
    } catch (refused) {
      setError(refused)
      setCode('')
    } finally {
      setBusy(false)
    }
  }
  if (owed)
    return (
      <Note tone="info">
        <p>{t('owed')}</p>
        <p>{t('lost')}</p>
      </Note>
    )
  if (!asking)
    return (
      <>
        <p>{t('lost')}</p>
        <p>
          <Button onClick={() => setAsking(true)}>{t('switchOff')}</Button>
        </p>
      </>
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (password !== '' && code.trim() !== '' && !busy) void remove()
      }}
    >
      <p>{t('offHint')}</p>
      {error !== null && <FaultNote error={error} />}
      <FieldFrame id={`${id}-password`} label={t('password')}>
        <input
          id={`${id}-password`}
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </FieldFrame>
      <CodeField value={code} onChange={setCode} />
      <p className="row">
        <Button type="submit" busy={busy}>
          {t('switchOff')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
      </p>
    </form>
  )
}
