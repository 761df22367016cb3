import { Loading, useSay } from '@changtong/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Refused, send } from './api.ts'
import type { Me } from './contract.ts'
import { Downloads } from './Downloads.tsx'
import { Keyboard } from './keys/Keyboard.tsx'
import { Keys } from './keys/Keys.tsx'
import { deedOf } from './keys/registry.ts'
import { Menu, MenuLink } from './Menu.tsx'
import { usePalette } from './palette/PaletteHost.tsx'
import { PageFault } from './parts/PageFault.tsx'
import { meQuery } from './queries.ts'
import { useChooseLanguage } from './settings.tsx'
import { askWith, stopAsking } from './signedOut.ts'
import { useT as usePaletteT } from './words/palette.ts'
import { useT as useOwnT } from './words/shell.ts'
import { useT } from './words.ts'
import './shell.css'

const SignInAgain = lazy(() => import('./SignInAgain.tsx').then((module) => ({ default: module.SignInAgain })))

/** Everything behind the sign-in: who one is, where one can go, and the page. */
export function Shell() {
  const me = useQuery(meQuery)
  const navigate = useNavigate()
  const location = useLocation()
  const signedOut = me.error instanceof Refused && me.error.status === 401
  // Once: while the sign-in page is loading, the address already is that of the sign-in page.
  const sent = useRef(false)
  useEffect(() => {
    if (!signedOut || sent.current) return
    sent.current = true
    void navigate({ to: '/sign-in', search: { to: location.pathname === '/' ? undefined : location.href }, replace: true })
  }, [signedOut, navigate, location.pathname, location.href])

  if (me.data) return <Frame me={me.data} />
  if (me.isPending || signedOut)
    return (
      <main className="alone">
        <Loading />
      </main>
    )
  return (
    <main className="alone">
      <PageFault error={me.error} reset={() => void me.refetch()} />
    </main>
  )
}

function Frame({ me }: { me: Me }) {
  const t = useT()
  const say = useSay()
  const palette = usePalette(me)
  const again = useSignInAgain()
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="rail">
        <p className="brand">
          <img src="/w/icon.svg" width="28" height="28" alt="" /> {t('product')}
          <span>{say(me.place)}</span>
        </p>
        <FindButton onFind={palette.open} />
        <nav aria-label={t('mainMenu')}>
          <Menu items={me.menu} />
        </nav>
        <div className="rail-foot">
          <Person me={me} />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Offline />
        <Downloads />
        <ActingLine me={me} />
        {me.demo && <p className="demo-line">{t('demo')}</p>}
        <Outlet />
      </main>
      <BottomBar me={me} onFind={palette.open} />
      <Keyboard person={me.person.id} />
      {palette.shown}
      {again && (
        <Suspense fallback={null}>
          <SignInAgain me={me} onDone={again} />
        </Suspense>
      )}
    </div>
  )
}

/** Asks to sign in again when the session ends while one works; null while nobody has to. */
function useSignInAgain(): ((same: boolean) => void) | null {
  const [answer, setAnswer] = useState<((same: boolean) => void) | null>(null)
  useEffect(
    () =>
      askWith(
        () =>
          new Promise<boolean>((resolve) =>
            setAnswer(() => (same: boolean) => {
              setAnswer(null)
              resolve(same)
            }),
          ),
      ),
    [],
  )
  return answer
}

/** What opens the palette for the hand, and tells of its keys. */
function FindButton({ onFind, plain = false }: { onFind(): void; plain?: boolean }) {
  const t = usePaletteT()
  return (
    <button
      type="button"
      className={plain ? 'find plain' : 'find'}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onFind}
    >
      <span>{t('openShort')}…</span>
      <Keys keys="mod+k" hidden />
    </button>
  )
}

/** As which post one acts: said on every page where the rail is hidden, and wherever the post is not one's own for good. */
function ActingLine({ me: { appointment } }: { me: Me }) {
  const own = useOwnT()
  const say = useSay()
  const post = [...new Set([appointment.unit.name, say(appointment.postLabel)])].join(' · ')
  const lent = appointment.kind === 'acting' || appointment.kind === 'delegated'
  return (
    <p className={lent ? 'acting-line lent' : 'acting-line'}>
      {appointment.until === null ? own('actingAs', { post }) : own('actingUntil', { post, until: appointment.until })}
    </p>
  )
}

function Person({ me, onGo }: { me: Me; onGo?: () => void }) {
  const t = useT()
  const own = useOwnT()
  const say = useSay()
  const navigate = useNavigate()
  const client = useQueryClient()
  const choose = useChooseLanguage()
  const switchTo = async (appointment: string) => {
    client.setQueryData(meQuery.queryKey, await send<Me>('POST', '/session/appointment', { appointment }))
    await client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }
  const leave = async () => {
    stopAsking()
    await send('DELETE', '/session').catch(() => undefined)
    await navigate({ to: '/sign-in', search: {} })
    client.clear()
  }
  return (
    <div className="person">
      <p>
        <strong>{me.person.name}</strong>
        {me.appointments.length === 1 && <span>{[...new Set([me.appointment.unit.name, say(me.appointment.postLabel)])].join(' · ')}</span>}
      </p>
      {me.appointments.length > 1 && (
        <select aria-label={t('switchPost')} value={me.appointment.id} onChange={(event) => void switchTo(event.target.value)}>
          {me.appointments.map((appointment) => (
            <option key={appointment.id} value={appointment.id}>
              {[...new Set([appointment.unit.name, say(appointment.postLabel)])].join(' · ')}
            </option>
          ))}
        </select>
      )}
      <div className="person-acts">
        <Link to="/own" className="link" onClick={onGo}>
          {own('own')}
        </Link>
        <button
          type="button"
          className="link"
          lang={t('language') === 'English' ? 'en' : 'zh-CN'}
          onClick={() => choose(t('language') === 'English' ? 'en' : 'zh')}
        >
          {t('language')}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => {
            onGo?.()
            deedOf('?')?.run()
          }}
        >
          {own('keys')}
        </button>
        <button type="button" className="link" onClick={() => void leave()}>
          {t('signOut')}
        </button>
      </div>
    </div>
  )
}

/** So many entries stand at the thumb. */
const atThumb = 4
/** The rail of a phone: the first entries at the thumb, the others on a sheet. */
function BottomBar({ me, onFind }: { me: Me; onFind(): void }) {
  const t = useT()
  const sheet = useRef<HTMLDialogElement>(null)
  const shut = () => sheet.current?.close()
  return (
    <>
      <nav className="bottom" aria-label={t('menu')}>
        <ul className="menu">
          {me.menu.slice(0, atThumb).map((item) => (
            <li key={item.path}>
              <MenuLink item={item} />
            </li>
          ))}
        </ul>
        <button type="button" onClick={() => sheet.current?.showModal()} aria-haspopup="dialog">
          {t('more')}
        </button>
      </nav>
      <dialog ref={sheet} className="sheet" aria-label={t('menu')}>
        <div className="row spread">
          <strong>{t('menu')}</strong>
          <button type="button" className="link" onClick={shut}>
            {t('close')}
          </button>
        </div>
        <FindButton
          plain
          onFind={() => {
            shut()
            onFind()
          }}
        />
        <Menu items={me.menu.slice(atThumb)} onGo={shut} />
        <Person me={me} onGo={shut} />
      </dialog>
    </>
  )
}

function Offline() {
  const t = useT()
  const [offline, setOffline] = useState(!navigator.onLine)
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return offline ? (
    <p className="note tone-warn" role="alert">
      {t('offline')}
    </p>
  ) : null
}
