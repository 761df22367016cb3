import { refuse } from '@changtong/kernel'
import { Button, Note, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import { Refused } from '../api.ts'
import { useT } from '../words.ts'
import { PageHead } from './PageHead.tsx'

/** A part of the programme that could not be fetched: the browser says no more than that, each in its own words. */
const isUnread = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|importing a module script|preload CSS/i.test(error.message)
const unread = refuse(
  'network',
  '连不上服务器，这一页没有读到；没有改动任何数据，填写过的内容保存在本机。网络恢复后请重试。',
  'The server cannot be reached, so this page was not read. Nothing was changed; what you typed is kept on this machine. Please try again when the network is back.',
)

/** A fault in words, with its code to pass on and a way to try again. */
export function FaultNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useT()
  const say = useSay()
  const refusal = error instanceof Refused ? error.refusal : isUnread(error) ? unread : null
  return (
    <Note tone={error instanceof Refused && error.status === 403 ? 'warn' : 'over'} alert>
      <p>{refusal ? say(refusal.message) : t('faultUnexpected')}</p>
      <p className="row">
        {retry && (
          <Button size="small" onClick={isUnread(error) ? () => window.location.reload() : retry}>
            {t('retry')}
          </Button>
        )}
        {refusal && <span className="small">{t('code', { code: refusal.code })}</span>}
      </p>
    </Note>
  )
}

/** A whole page that could not be shown: no right, not there, or failed. */
export function PageFault({ error, reset }: { error: unknown; reset?: () => void }) {
  const t = useT()
  const title =
    error instanceof Refused && error.status === 403
      ? t('notAllowedTitle')
      : error instanceof Refused && error.status === 404
        ? t('notFoundTitle')
        : t('faultTitle')
  return (
    <div className="stack narrow">
      <PageHead title={title} />
      <FaultNote error={error} retry={reset} />
      <p>
        <Link to="/">{t('toDesk')}</Link>
      </p>
    </div>
  )
}

/** An address that leads nowhere, in the frame of whoever is signed in. */
export function NotFound() {
  const t = useT()
  return (
    <div className="stack narrow">
      <PageHead title={t('notFoundTitle')} />
      <p>{t('notFound')}</p>
      <p>
        <Link to="/">{t('toDesk')}</Link>
      </p>
    </div>
  )
}
