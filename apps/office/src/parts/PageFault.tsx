import { Button, Note, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import { Refused } from '../api.ts'
import { useT } from '../words.ts'
import { PageHead } from './PageHead.tsx'

/** A fault in words, with its code to pass on and a way to try again. */
export function FaultNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useT()
  const say = useSay()
  const refusal = error instanceof Refused ? error.refusal : null
  return (
    <Note tone={error instanceof Refused && error.status === 403 ? 'warn' : 'over'} alert>
      <p>{refusal ? say(refusal.message) : t('faultUnexpected')}</p>
      <p className="row">
        {retry && (
          <Button size="small" onClick={retry}>
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

export function NotFound() {
  const t = useT()
  return (
    <main className="stack narrow alone">
      <PageHead title={t('notFoundTitle')} />
      <p>{t('notFound')}</p>
      <p>
        <Link to="/">{t('toDesk')}</Link>
      </p>
    </main>
  )
}
