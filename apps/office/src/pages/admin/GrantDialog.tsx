import { newId, type Text } from '@changtong/kernel'
import { Button, FieldFrame, Note, useSay } from '@changtong/ui'
import { Dialog } from '@changtong/ui/overlay'
import { useId, useRef, useState } from 'react'
import { Refused, send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { queryClient } from '../../queries.ts'
import { useT } from '../../words/grants.ts'
import { type GrantsPage, grantsQuery } from './queries.ts'
import './admin.css'

type Line = GrantsPage['posts'][number]['lines'][number]
type Reach = Line['reach']
export type GrantAsked =
  | { readonly do: 'add'; readonly post: string; readonly label: Text }
  | { readonly do: 'take'; readonly post: string; readonly label: Text; readonly line: Line }
const reaches: readonly Reach[] = ['own', 'unit', 'unit-below', 'line', 'area', 'all']

/** What is added to a post, or taken from one of its lines; nothing changes until another administrator confirms it. */
export function GrantDialog({ asked, page, onClose }: { asked: GrantAsked; page: GrantsPage; onClose(): void }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const id = useId()
  const key = useRef(newId())
  const [open, setOpen] = useState(true)
  const [work, setWork] = useState(asked.do === 'take' ? asked.line.work : (page.works[0]?.work ?? ''))
  const [reach, setReach] = useState<Reach>(asked.do === 'take' ? asked.line.reach : 'all')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const known = page.works.find((w) => w.work === work)
  const acts = asked.do === 'take' ? asked.line.acts : (known?.acts ?? null)
  const title = t(asked.do === 'add' ? 'grants.proposeTitle' : 'grants.withdrawTitle', { post: say(asked.label) })
  const submitWord = t(asked.do === 'add' ? 'grants.propose' : 'grants.withdraw')
  const submit = async () => {
    if (acts !== null && ticked.size === 0) return setFault(t('grants.chooseActs'))
    setBusy(true)
    setFault(null)
    try {
      const body = { do: asked.do, post: asked.post, work, reach, reason, acts: acts === null ? null : [...ticked] }
      queryClient.setQueryData(grantsQuery.queryKey, await send<GrantsPage>('POST', '/grants', body, key.current))
      notice(t('grants.proposed'))
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
    const next = new Set(ticked)
    if (!next.delete(act)) next.add(act)
    setTicked(next)
  }
  return (
    <Dialog
      title={title}
      open={open}
      wide
      onClose={() => setOpen(false)}
      afterClose={onClose}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('admin.close')}</Button>
          <Button look={asked.do === 'add' ? 'primary' : 'danger'} busy={busy} onClick={() => void submit()}>
            {submitWord}
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
        {asked.do === 'add' ? (
          <>
            <FieldFrame id={`${id}-work`} label={t('grants.work')} required>
              <select
                id={`${id}-work`}
                value={work}
                onChange={(event) => {
                  setWork(event.target.value)
                  setTicked(new Set())
                  if (page.works.find((w) => w.work === event.target.value)?.desk) setReach('all')
                }}
              >
                {page.works.map((w) => (
                  <option key={w.work} value={w.work}>
                    {say(w.label)}
                  </option>
                ))}
              </select>
            </FieldFrame>
            {!known?.desk && (
              <FieldFrame id={`${id}-reach`} label={t('grants.reach')} required>
                <select id={`${id}-reach`} value={reach} onChange={(event) => setReach(event.target.value as Reach)}>
                  {reaches.map((r) => (
                    <option key={r} value={r}>
                      {t(`reach.${r}`)}
                    </option>
                  ))}
                </select>
              </FieldFrame>
            )}
          </>
        ) : (
          <p>
            {say(asked.line.workLabel)} · {t(`reach.${asked.line.reach}`)}
          </p>
        )}
        {acts === null ? (
          <p>{t('grants.every')}</p>
        ) : (
          <FieldFrame id={`${id}-acts`} label={t('grants.acts')} hint={t('own.chosen', { n: ticked.size })} group>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
            <div className="act-groups" tabIndex={0} role="group" aria-label={t('grants.acts')}>
              {acts.map(({ act, label }) => (
                <label key={act} className="tick">
                  <input type="checkbox" checked={ticked.has(act)} onChange={() => tick(act)} />
                  {say(label)}
                </label>
              ))}
            </div>
          </FieldFrame>
        )}
        <FieldFrame id={`${id}-reason`} label={t('f.reason')} required>
          <input id={`${id}-reason`} type="text" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </FieldFrame>
        <button type="submit" className="hidden-text" tabIndex={-1} aria-hidden="true">
          {submitWord}
        </button>
      </form>
    </Dialog>
  )
}
