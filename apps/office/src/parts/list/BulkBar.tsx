import { Button, Loading, useSay } from '@changtong/ui'
import type { Selection } from '@changtong/ui/grid'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { send } from '../../api.ts'
import type { BulkOffers } from '../../contract.ts'
import { useT } from '../../words/list.ts'
import { FaultNote } from '../PageFault.tsx'
import { chosenOf } from './bulkData.ts'

const BulkDialog = lazy(() => import('./BulkDialog.tsx').then((module) => ({ default: module.BulkDialog })))

/** For so many cases it is asked at once what can be done with them; for more when somebody wants to know. */
const askedAtOnce = 60
const calm = 250

/** What can be done with the selected cases together; first it is asked with which of them it can. */
export function BulkBar(props: {
  selection: Selection
  count: number
  query: Readonly<Record<string, string | undefined>>
  onUnselect(): void
}) {
  const { selection, count, query, onUnselect } = props
  const t = useT()
  const say = useSay()
  const [offers, setOffers] = useState<BulkOffers | 'reading' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [act, setAct] = useState<string | null>(null)
  const look = async () => {
    setOffers('reading')
    setError(null)
    try {
      setOffers(await send<BulkOffers>('POST', '/case-offers', chosenOf(selection, query)))
    } catch (refused) {
      setOffers(null)
      setError(refused)
    }
  }
  // Asked when nobody goes on selecting: each selection has a bar of its own.
  const latest = useRef(look)
  latest.current = look
  const soon = count <= askedAtOnce
  useEffect(() => {
    if (!soon) return
    const timer = setTimeout(() => void latest.current(), calm)
    return () => clearTimeout(timer)
  }, [soon])
  const known = offers !== 'reading' ? offers : null
  return (
    <section className="bulk" aria-label={t('bulk.acts')}>
      <div className="row">
        <strong role="status">{t('selected', { n: count })}</strong>
        {offers === null && !soon && (
          <Button look="primary" size="small" onClick={() => void look()}>
            {t('bulk.acts')}
          </Button>
        )}
        {(offers === 'reading' || (offers === null && soon && error === null)) && <span className="quiet">{t('bulk.reading')}</span>}
        {known?.acts.map(({ action, label, may }) => (
          <Button key={action} size="small" aria-haspopup="dialog" onClick={() => setAct(action)}>
            {t('bulk.may', { act: say(label), n: may })}
          </Button>
        ))}
        {known && known.acts.length === 0 && <span className="quiet">{t('bulk.none')}</span>}
        <Button look="quiet" size="small" onClick={onUnselect}>
          {t('unselect')}
        </Button>
      </div>
      {error !== null && <FaultNote error={error} retry={() => void look()} />}
      {known && act && (
        <Suspense fallback={<Loading rows={1} />}>
          <BulkDialog
            offers={known}
            action={act}
            onClose={(worked) => {
              setAct(null)
              if (worked) onUnselect()
            }}
          />
        </Suspense>
      )}
    </section>
  )
}
