import { Button, FieldFrame, Note } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Refused, send } from './api.ts'
import type { Me, SignIn } from './contract.ts'
import { FaultNote } from './parts/PageFault.tsx'
import { CodeField } from './parts/SignInSteps.tsx'
import { demoPeopleQuery } from './queries.ts'
import { useT } from './words/shell.ts'

/**
 * Signs the same person in again, over whatever is on the screen. The post one acted as is taken up again, too. Somebody else begins at the
 * desk: drafts belong to persons.
 */
export function SignInAgain({ me, onDone }: { me: Me; onDone(same: boolean): void }) {
  const t = useT()
  const dialog = useRef<HTMLDialogElement>(null)
  const demo = useQuery({ ...demoPeopleQuery, enabled: me.demo })
  const oneClick = demo.data?.find(({ id }) => id === me.person.id)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => dialog.current?.showModal(), [])

  const enter = async (who: SignIn) => {
    setBusy(true)
    setError(null)
    try {
      const now = await send<Me>('POST', '/session', who)
      if (now.person.id !== me.person.id) {
        window.location.assign('/w')
        return
      }
      if (now.appointment.id !== me.appointment.id && now.appointments.some(({ id }) => id === me.appointment.id))
        await send<Me>('POST', '/session/appointment', { appointment: me.appointment.id })
      dialog.current?.close()
      onDone(true)
    } catch (refused) {
      if (refused instanceof Refused && refused.refusal.code === 'session.code-due') setCode('')
      else setError(refused)
      setBusy(false)
    }
  }
  const owesMore = error instanceof Refused && ['session.password-due', 'session.factor-due'].includes(error.refusal.code)
  return (
    <dialog
      ref={dialog}
      className="sign-in-again"
      aria-labelledby="again-title"
      // Nothing works until one has signed in: Escape does not lead back to a page that cannot save.
      onCancel={(event) => event.preventDefault()}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (login.trim() !== '' && password !== '') void enter({ login: login.trim(), password, ...(code && { code: code.trim() }) })
        }}
      >
        <h2 id="again-title">{t('again.title')}</h2>
        <p>{t('again.kept')}</p>
        {owesMore ? (
          <Note tone="warn" alert>
            <p>{t('again.more')}</p>
            <a href="/w/sign-in" target="_blank" rel="noopener">
              {t('again.open')}
            </a>
            <Button size="small" onClick={() => onDone(true)}>
              {t('again.done')}
            </Button>
          </Note>
        ) : (
          error !== null && <FaultNote error={error} />
        )}
        {oneClick ? (
          <Button look="primary" busy={busy} onClick={() => void enter({ demo: oneClick.id })} autoFocus>
            {t('again.as', { name: me.person.name })}
          </Button>
        ) : (
          <>
            <FieldFrame id="again-login" label={t('again.login')}>
              <input
                id="again-login"
                type="text"
                autoComplete="username"
                value={login}
                maxLength={60}
                onChange={(event) => setLogin(event.target.value)}
              />
            </FieldFrame>
            <FieldFrame id="again-password" label={t('again.password')}>
              <input
                id="again-password"
                type="password"
                autoComplete="current-password"
                value={password}
                maxLength={200}
                onChange={(event) => setPassword(event.target.value)}
              />
            </FieldFrame>
            {code !== null && <CodeField value={code} asked onChange={setCode} />}
            <Button type="submit" look="primary" busy={busy}>
              {t('again.enter')}
            </Button>
          </>
        )}
        <p className="small">
          <a href="/w/sign-in">{t('again.other')}</a>
        </p>
      </form>
    </dialog>
  )
}
