import { Button, FieldFrame, useSay } from '@changtong/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { get, Refused, send } from '../api.ts'
import type { Me, SignIn } from '../contract.ts'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { CodeField, FactorStep, NewPasswordStep } from '../parts/SignInSteps.tsx'
import { demoPeopleQuery, meQuery } from '../queries.ts'
import { useChooseLanguage } from '../settings.tsx'
import { useT } from '../words.ts'

const route = getRouteApi('/sign-in')
/** Only a place inside the workbench is gone to after signing in. */
const inside = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : '/')

type Step = 'code' | 'password' | 'factor' | null
const owedBy = (refused: unknown): Step =>
  refused instanceof Refused
    ? ((
        {
          'session.code-due': 'code',
          'session.password-due': 'password',
          'session.factor-due': 'factor',
        } as const
      )[refused.refusal.code as 'session.code-due'] ?? null)
    : null

export function SignInPage() {
  const t = useT()
  const say = useSay()
  const choose = useChooseLanguage()
  const client = useQueryClient()
  const router = useRouter()
  const { to } = route.useSearch()
  const demo = useQuery(demoPeopleQuery)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [missing, setMissing] = useState(false)
  const [code, setCode] = useState('')
  /** What the server asks for before it lets this person in. */
  const [step, setStep] = useState<Step>(null)

  const welcome = (me: Me) => {
    client.clear()
    client.setQueryData(meQuery.queryKey, me)
    // The wall is a page of its own beside the workbench.
    if (to === '/wall') return window.location.assign(to)
    router.history.push(router.basepath.replace(/\/$/, '') + inside(to))
  }
  const stepDone = async (stage: 'full' | 'password' | 'factor') => (stage === 'full' ? welcome(await get<Me>('/me')) : setStep(stage))
  const enter = async (who: SignIn, mark: string) => {
    setBusy(mark)
    setError(null)
    try {
      welcome(await send<Me>('POST', '/session', who))
    } catch (refused) {
      const owed = owedBy(refused)
      setCode('')
      if (owed) return setStep(owed)
      setError(refused)
      setPassword('')
    } finally {
      setBusy(null)
    }
  }
  return (
    <main className="sign-in">
      <div className="row spread">
        <p className="brand dark">
          <img src="/w/icon.svg" width="32" height="32" alt="" /> {t('product')}
        </p>
        <button
          type="button"
          className="link"
          lang={t('language') === 'English' ? 'en' : 'zh-CN'}
          onClick={() => choose(t('language') === 'English' ? 'en' : 'zh')}
        >
          {t('language')}
        </button>
      </div>
      <p className="quiet">{t('signIn.lead')}</p>
      <div className="sign-in-columns">
        {step === 'password' && <NewPasswordStep old={password} onDone={stepDone} />}
        {step === 'factor' && <FactorStep onDone={stepDone} />}
        <form
          hidden={step === 'password' || step === 'factor'}
          className="panel"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            const empty = login.trim() === '' || password === ''
            setMissing(empty)
            if (!empty) void enter({ login: login.trim(), password, ...(code.trim() !== '' && { code: code.trim() }) }, 'password')
          }}
        >
          <PageHead title={t('signIn.title')} />
          {error !== null && <FaultNote error={error} />}
          <FieldFrame id="login" label={t('signIn.login')} fault={missing && login.trim() === '' ? t('signIn.missing') : undefined}>
            <input
              id="login"
              type="text"
              autoComplete="username"
              value={login}
              maxLength={60}
              onChange={(event) => setLogin(event.target.value)}
            />
          </FieldFrame>
          <FieldFrame id="password" label={t('signIn.password')} fault={missing && password === '' ? t('signIn.missing') : undefined}>
            <input
              id="password"
              type="password"
              autoComplete="current-password"
              value={password}
              maxLength={200}
              onChange={(event) => setPassword(event.target.value)}
            />
          </FieldFrame>
          {step === 'code' && <CodeField value={code} asked onChange={setCode} />}
          <Button type="submit" look="primary" busy={busy === 'password'}>
            {t('signIn.submit')}
          </Button>
        </form>
        {step !== 'password' && step !== 'factor' && demo.data && demo.data.length > 0 && (
          <section className="panel" aria-labelledby="demo-title">
            <h2 id="demo-title">{t('signIn.demo')}</h2>
            <p className="quiet">{t('signIn.demoHint')}</p>
            <ul className="demo-people">
              {demo.data.map((person) => (
                <li key={person.id}>
                  <button
                    type="button"
                    aria-busy={busy === person.id || undefined}
                    onClick={() => busy === null && void enter({ demo: person.id }, person.id)}
                  >
                    <span className="row">
                      <strong>{person.name}</strong>
                      <span>{say(person.postLabel)}</span>
                    </span>
                    <span className="quiet">{person.unit}</span>
                    <span>{say(person.does)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  )
}
