import { Button } from '@changtong/ui'
import { useId } from 'react'
import { useT } from '../../words/ledger.ts'

/** Reads again as the columns were put right; `remember` null where this office cannot remember such a heading. */
export function ReadAgain(props: { busy: boolean; remember: boolean | null; onRemember(on: boolean): void; onRead(): void }) {
  const { busy, remember, onRemember, onRead } = props
  const t = useT()
  const id = useId()
  return (
    <div className="row">
      <Button look="primary" busy={busy} onClick={onRead}>
        {t('readAgain')}
      </Button>
      {remember !== null && (
        <label className="tick" htmlFor={id}>
          <input id={id} type="checkbox" checked={remember} onChange={(event) => onRemember(event.target.checked)} />
          {t('remember')}
        </label>
      )}
    </div>
  )
}
