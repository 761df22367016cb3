import { Button, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { Refused } from '../../api.ts'
import { useT as useReadingT } from '../../words/reading.ts'
import { useT } from '../../words.ts'
import { type Correction, useDesk } from './desk.ts'

type Offer = NonNullable<Correction['rule']>

/** "Always read it so in this office": what the rule would say, how far it would reach, and its keeping. */
export function RuleOffer({ offer, path }: { offer: Offer; path: string }) {
  const t = useT()
  const tr = useReadingT()
  const say = useSay()
  const desk = useDesk()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [word, setWord] = useState(offer.word)
  const [every, setEvery] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  if (offer.known !== null)
    return (
      <span className="row">
        <span>✓ {tr('known')}</span>
        <Link to="/reading-rules" hash={offer.known}>
          {tr('toRules')}
        </Link>
      </span>
    )
  if (!open)
    return (
      <span className="row">
        <Button size="small" onClick={() => setOpen(true)}>
          {tr('always')}
        </Button>
      </span>
    )
  const keep = async () => {
    setBusy(true)
    setFault(null)
    try {
      await desk.keepRule({ path, everyIssuer: every, ...(offer.shorten && { word }) })
    } catch (error) {
      setFault(error instanceof Refused ? say(error.refusal.message) : String(error))
      setBusy(false)
    }
  }
  return (
    <span className="rule-offer" role="group" aria-label={tr('always')}>
      <span>{say(offer.sentence)}</span>
      {offer.shorten && (
        <span className="row">
          <label htmlFor={id}>{tr('word')}</label>
          <input id={id} type="text" value={word} onChange={(event) => setWord(event.target.value)} aria-describedby={`${id}-hint`} />
          <span className="quiet small" id={`${id}-hint`}>
            {tr('wordHint')}
          </span>
        </span>
      )}
      {offer.issuer !== null && (
        <label className="tick">
          <input type="checkbox" checked={every} onChange={(event) => setEvery(event.target.checked)} />
          {tr('everyIssuer')}
        </label>
      )}
      <span className="quiet small">{tr('laterOnly')}</span>
      {fault && (
        <span className="fault" role="alert">
          ⚠ {fault}
        </span>
      )}
      <span className="row">
        <Button size="small" look="primary" busy={busy} onClick={() => void keep()}>
          {tr('keep')}
        </Button>
        <Button size="small" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </span>
    </span>
  )
}
