import { newId } from '@changtong/kernel'
import { Button, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { Refused, send } from '../../api.ts'
import { draftKey, dropDraft, keepDraft, readDraft } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { caseQuery, meQuery, queryClient } from '../../queries.ts'
import { useT } from '../../words/case.ts'
import { FaultNote } from '../PageFault.tsx'
import { type Talk, talkQuery } from './caseQueries.ts'
import { mentionedIn, typedName, withName } from './mentions.ts'

/** Where one writes on a case: inside, or to whoever brought it. Not shown to whom may not. */
export function Composer({ id }: { id: string }) {
  const talk = useQuery(talkQuery(id))
  const me = useQuery(meQuery)
  if (!talk.data || talk.data.because || !me.data) return null
  return <WordsForm key={id} id={id} talk={talk.data} keptAs={draftKey(me.data.person.id, id, 'comment')} />
}

function WordsForm({ id, talk, keptAs }: { id: string; talk: Talk; keptAs: string }) {
  const t = useT()
  const notice = useNotice()
  const base = useId()
  const [kept] = useState(() => readDraft(localStorage, keptAs, Date.now()))
  const [text, setText] = useState(() => String(kept?.values.text ?? ''))
  const [to, setTo] = useState<'inside' | 'requester'>('inside')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const key = useRef(newId())
  const field = useRef<HTMLTextAreaElement>(null)

  const typed = caret === null ? null : typedName(text, caret)
  const found = typed ? talk.readers.filter(({ name }) => name.includes(typed.name)).slice(0, 6) : []
  const active = found[Math.min(at, found.length - 1)]
  const write = (next: string, position: number | null) => {
    setText(next)
    setCaret(position)
    setAt(0)
    keepDraft(localStorage, keptAs, { text: next }, Date.now())
  }
  const choose = (reader: Talk['readers'][number]) => {
    if (!typed) return
    const next = withName(text, typed, reader.name)
    setChosen(new Set([...chosen, reader.id]))
    write(next.text, null)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  const submit = async () => {
    if (text.trim() === '' || busy) return field.current?.focus()
    setBusy(true)
    setError(null)
    try {
      await send('POST', `/cases/${id}/comments`, { text, to, mentions: mentionedIn(text, talk.readers, chosen) }, key.current)
      key.current = newId()
      dropDraft(localStorage, keptAs)
      write('', null)
      setTo('inside')
      setChosen(new Set())
      notice(t('talk.sent'))
      await queryClient.invalidateQueries({ queryKey: caseQuery(id).queryKey })
    } catch (refused) {
      if (refused instanceof Refused && refused.status >= 400 && refused.status < 500) key.current = newId()
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return void submit()
    }
    if (!typed || found.length === 0) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt((found.length + Math.min(at, found.length - 1) + (event.key === 'ArrowDown' ? 1 : -1)) % found.length)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && active) {
      event.preventDefault()
      choose(active)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      setCaret(null)
    }
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <label htmlFor={`${base}-text`}>{t('talk.label')}</label>
      <div className="composer-field">
        <textarea
          ref={field}
          id={`${base}-text`}
          rows={text.includes('\n') || text.length > 60 ? 4 : 2}
          value={text}
          aria-describedby={`${base}-hint`}
          aria-autocomplete="list"
          aria-controls={typed ? `${base}-people` : undefined}
          aria-activedescendant={typed && active ? `${base}-${active.id}` : undefined}
          onChange={(event) => write(event.target.value, event.target.selectionStart)}
          onKeyDown={onKeyDown}
          onBlur={() => setCaret(null)}
        />
        {typed && <People base={base} found={found} active={active?.id} onChoose={choose} />}
      </div>
      <p className="quiet small" id={`${base}-hint`}>
        {kept ? `${t('talk.draft')} ` : ''}
        {to === 'requester' ? t('talk.requesterHint') : t('talk.hint')}
      </p>
      {error !== null && <FaultNote error={error} />}
      <div className="row spread">
        {talk.requesters > 0 ? (
          <fieldset className="row composer-to">
            <legend className="hidden-text">{t('talk.to')}</legend>
            {(['inside', 'requester'] as const).map((choice) => (
              <label key={choice} className="tick">
                <input type="radio" name={`${base}-to`} checked={to === choice} onChange={() => setTo(choice)} />
                {choice === 'inside' ? t('talk.inside') : t('talk.requester', { n: talk.requesters })}
              </label>
            ))}
          </fieldset>
        ) : (
          <span />
        )}
        <Button type="submit" busy={busy} disabled={text.trim() === ''}>
          {t('talk.send')}
        </Button>
      </div>
    </form>
  )
}

function People(props: {
  base: string
  found: Talk['readers']
  active: string | undefined
  onChoose(reader: Talk['readers'][number]): void
}) {
  const { base, found, active, onChoose } = props
  const t = useT()
  const say = useSay()
  if (found.length === 0) return <p className="composer-people quiet small">{t('talk.nobody')}</p>
  return (
    <div className="composer-people" id={`${base}-people`} role="listbox" aria-label={t('talk.people')}>
      {found.map((reader) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: chosen by keys in the field that owns the list
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and says which one is meant
        <div
          key={reader.id}
          id={`${base}-${reader.id}`}
          role="option"
          aria-selected={reader.id === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(reader)}
        >
          <strong>{reader.name}</strong> <span className="quiet small">{[...new Set([reader.unit, say(reader.post)])].join(' · ')}</span>
        </div>
      ))}
    </div>
  )
}
