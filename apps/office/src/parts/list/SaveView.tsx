import { Button } from '@changtong/ui'
import { Dialog } from '@changtong/ui/overlay'
import { useState } from 'react'
import { send } from '../../api.ts'
import type { ListView } from '../../contract.ts'
import { useT } from '../../words/list.ts'
import { useT as useShared } from '../../words.ts'
import { FaultNote } from '../PageFault.tsx'
import { sentLook } from './ViewTabs.tsx'
import type { Look } from './viewState.ts'

/** Gives the list as it stands a name, for oneself or for one's unit. */
export function SaveView(props: {
  procedure: string
  search: Readonly<Record<string, string>>
  look: Look
  onClose(): void
  onSaved(view: ListView): void
}) {
  const { procedure, search, look, onClose, onSaved } = props
  const t = useT()
  const shared = useShared()
  const [name, setName] = useState('')
  const [who, setWho] = useState<'mine' | 'unit'>('mine')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    if (name.trim() === '') return
    setBusy(true)
    setError(null)
    try {
      const layout = sentLook(look)
      const { id } = await send<{ id: string }>('POST', '/views', { procedure, name: name.trim(), shared: who, search, layout })
      onSaved({
        id,
        name: { zh: name.trim(), en: name.trim() },
        kind: who,
        search: { ...search },
        layout: { ...layout, order: [...layout.order], hidden: [...layout.hidden], shown: [...layout.shown], widths: { ...layout.widths } },
        chosen: false,
        mayChange: true,
        by: null,
      })
      onClose()
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('view.saveAs')}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{shared('cancel')}</Button>
          <Button look="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void save()}>
            {shared('save')}
          </Button>
        </>
      }
    >
      <form
        className="form-body"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {error !== null && <FaultNote error={error} />}
        <div className="field">
          <label htmlFor="view-name">{t('view.name')}</label>
          <input id="view-name" type="text" maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        <fieldset className="field">
          <legend>{t('view.shared')}</legend>
          <div className="ticks">
            {(['mine', 'unit'] as const).map((kind) => (
              <label key={kind} className="tick">
                <input type="radio" name="view-shared" checked={who === kind} onChange={() => setWho(kind)} />
                {t(`view.${kind}`)}
              </label>
            ))}
          </div>
        </fieldset>
      </form>
    </Dialog>
  )
}
