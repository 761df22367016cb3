import { lazy, Suspense } from 'react'
import { useT } from '../words/factor.ts'
import './factorSecret.css'

const QrPicture = lazy(() => import('@changtong/ui/qr'))

export interface Factor {
  readonly secret: string
  readonly address: string
}
/** The secret of a second factor, to be scanned, typed or opened: each way gives the same. */
export function FactorSecret({ factor }: { factor: Factor }) {
  const t = useT()
  return (
    <div className="factor-secret">
      <Suspense fallback={<div className="qr" />}>
        <QrPicture value={factor.address} label={t('qr')} />
      </Suspense>
      <div>
        <p className="quiet small">{t('byHand')}</p>
        <p>
          <code className="secret">{factor.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
        </p>
        <p>
          <a href={factor.address}>{t('open')}</a>
        </p>
      </div>
    </div>
  )
}
