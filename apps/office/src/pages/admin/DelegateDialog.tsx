import { newId } from '@changtong/kernel'
import { Button, FieldFrame, Note, useSay } from '@changtong/ui'
import { Dialog } from '@changtong/ui/overlay'
import { useId, useRef, useState } from 'react'
import { Refused, send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { useT } from '../../words/own.ts'
import type { DelegationPage } from './queries.ts'
import './admin.css'
import { grouped } from '../../grouped.ts'

/** To whom, from when to when, and all of the post or only what is ticked. */
export function DelegateDialog({
  page,
  post,
  onClose,
  onDone,
}: {
  page: DelegationPage
  post: string
  onClose(): void
  onDone(): Promise<unknown>
}) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const id = useId()
  const key = useRef(newId())
  const [open, setOpen] = useState(true)
  const [to, setTo] = useState('')
  const [from, setFrom] = useState(page.today)
  const [until, setUntil] = useState('')
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const submit = async () => {
    if (!to) return setFault(t('own.choosePerson'))
    if (only?.size === 0) return setFault(t('own.chooseActs'))
    setBusy(true)
    setFault(null)
    try {
      await send('POST', '/delegations', { to, from, until, acts: only === null ? null : [...only] }, key.current)
      notice(t('own.delegated'))
      await onDone()
      setOpen(false)
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused
      key.current = newId()
      setFault(say(refused.refusal.message))
    } finally {
      setBusy(false)
    }
  }
  const tick = (act: string) => {
    const next = new Set(only)
    if (!next.delete(act)) next.add(act)
    setOnly(next)
  }
  return (
    <Dialog
      title={t('own.delegateTitle', { post })}
      open={open}
      wide
      onClose={() => setOpen(false)}
      afterClose={onClose}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('admin.close')}</Button>
          <Button look="primary" busy={busy} onClick={() => void submit()}>
            {t('own.delegate')}
          </Button>
        </>
      }
    >
      <form
        className="form-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        {fault && (
          <Note tone="over" alert>
            <p>{fault}</p>
          </Note>
        )}
        <FieldFrame id={`${id}-to`} label={t('own.to')} required>
          <select id={`${id}-to`} value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="">—</option>
            {page.people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}（{person.unit}）
              </option>
            ))}
          </select>
        </FieldFrame>
        <FieldFrame id={`${id}-from`} label={t('f.from')} required>
          <input id={`${id}-from`} type="date" min={page.today} value={from} onChange={(event) => setFrom(event.target.value)} />
        </FieldFrame>
        <FieldFrame id={`${id}-until`} label={t('f.until')} required>
          <input id={`${id}-until`} type="date" min={from} value={until} onChange={(event) => setUntil(event.target.value)} />
        </FieldFrame>
        <FieldFrame id={`${id}-scope`} label={t('own.scope')} group>
          <div className="ticks">
            <label className="tick">
              <input id={`${id}-scope`} type="radio" name={`${id}-scope`} checked={only === null} onChange={() => setOnly(null)} />
              {t('own.all')}
            </label>
            <label className="tick">
              <input type="radio" name={`${id}-scope`} checked={only !== null} onChange={() => setOnly(new Set())} />
              {t('own.some')}
            </label>
          </div>
        </FieldFrame>
        {only !== null && (
          <FieldFrame id={`${id}-acts`} label={t('own.acts')} hint={t('own.chosen', { n: only.size })} group>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
            <div className="act-groups" tabIndex={0} role="group" aria-label={t('own.acts')}>
              {[...grouped(page.acts, (act) => say(act.work))].map(([work, acts]) => (
                <div key={work}>
                  <strong>{work}</strong>
                  <div className="ticks">
                    {acts.map(({ act, label }) => (
                      <label key={act} className="tick">
                        <input type="checkbox" checked={only.has(act)} onChange={() => tick(act)} />
                        {say(label)}
                      </label>
                    ))}
                  </div>
                </div>
              ))}
            </div>
          </FieldFrame>
        )}
        <button type="submit" className="hidden-text" tabIndex={-1} aria-hidden="true">
          {t('own.delegate')}
        </button>
      </form>
    </Dialog>
  )
}
