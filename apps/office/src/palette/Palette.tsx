import { StatusTag, useSay } from '@changtong/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { get } from '../api.ts'
import { Keys } from '../keys/Keys.tsx'
import { useScopes } from '../keys/registry.ts'
import { stateTone } from '../parts/caseLook.ts'
import { FaultNote } from '../parts/PageFault.tsx'
import { useT } from '../words/palette.ts'
import { type Answer, deedsFor, type Found, groupsOf, labelOf, type Option } from './options.ts'
import './palette.css'

/** Letters are waited for so long before it is asked; nothing is asked while an input method composes. */
const pause = 120

interface Props {
  /** The keys that lead to a page of the menu. */
  keysOf(path: string): string | undefined
  onGo(found: Found): void
  onClose(): void
}

/**
 * Finds whatever one may go to or do here by a few letters. A combobox over a list: the focus stays in the field, arrows move the choice,
 * Enter takes it, Escape closes and gives the focus back to where it was. What was found stays until the next answer is there.
 */
export function Palette({ keysOf, onGo, onClose }: Props) {
  const t = useT()
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Enter came before the answer to what was typed: the first of it is taken as soon as it is there. */
  const eager = useRef(false)
  const scopes = useScopes()
  const procedure = scopes.find((scope) => scope.procedure !== undefined)?.procedure
  const read = useQuery({
    queryKey: ['palette', asked, procedure],
    queryFn: ({ signal }) => get<Answer>('/palette', { q: asked, procedure }, signal),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  useEffect(() => {
    dialog.current?.showModal()
    return () => clearTimeout(timer.current)
  }, [])

  const late = typed.trim() !== asked || read.isPlaceholderData
  const groups = groupsOf(asked, deedsFor(scopes, asked, read.data), read.data?.items ?? [], keysOf)
  const options = groups.flatMap((group) => group.options)
  const chosen = options[Math.min(at, options.length - 1)]
  const take = (option: Option) => {
    dialog.current?.close()
    if (option.kind === 'act') option.run()
    else onGo(option.found)
  }
  useEffect(() => {
    if (!eager.current || late) return
    eager.current = false
    if (options[0]) take(options[0])
  })

  const ask = (words: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setAsked(words.trim())
      setAt(0)
    }, pause)
  }
  const move = (to: number) => {
    if (options.length === 0) return
    const next = (to + options.length) % options.length
    setAt(next)
    document.getElementById(`palette-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1 }
    if (event.key in steps) move(steps[event.key]!)
    else if (event.key === 'Enter') {
      if (late) eager.current = true
      else if (chosen) take(chosen)
    } else return
    event.preventDefault()
  }
  let index = -1
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is one beside it.
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className="palette-box">
        <input
          type="text"
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `palette-${options.indexOf(chosen)}` : undefined}
          aria-label={t('title')}
          placeholder={t('placeholder')}
          value={typed}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={press}
          onCompositionStart={() => {
            composing.current = true
            clearTimeout(timer.current)
          }}
          onCompositionEnd={(event) => {
            composing.current = false
            ask(event.currentTarget.value)
          }}
          onChange={(event) => {
            setTyped(event.target.value)
            eager.current = false
            if (!composing.current) ask(event.target.value)
          }}
        />
        {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
        <div id="palette-list" role="listbox" aria-label={t('results')} className="palette-list" aria-busy={late || undefined}>
          {groups.map((group) => (
            <div role="group" key={group.kind} aria-labelledby={`palette-${group.kind}`}>
              <p id={`palette-${group.kind}`} className="palette-kind" role="presentation">
                {t(`kind.${group.kind}`)}
              </p>
              {group.options.map((option) => {
                index += 1
                const mine = index
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field, which keeps the focus
                  // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the choice
                  <div
                    key={option.id}
                    id={`palette-${mine}`}
                    role="option"
                    aria-selected={option === chosen}
                    className="palette-option"
                    onMouseMove={() => at !== mine && setAt(mine)}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => take(option)}
                  >
                    <OptionLine option={option} label={labelOf(option, say)} />
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        {options.length === 0 && !late && read.data && <p className="palette-none">{t('none', { q: asked })}</p>}
        <p className="palette-foot small quiet">
          <span aria-hidden="true">{t('hint')}</span>
          <span role="status">{late ? '' : t('count', { n: options.length })}</span>
        </p>
      </div>
    </dialog>
  )
}

function OptionLine({ option, label }: { option: Option; label: string }) {
  const t = useT()
  const say = useSay()
  const found = option.kind === 'act' ? null : option.found
  const note = found && (found.kind === 'enterprise' ? t('enterpriseNote') : found.kind === 'unit' ? t('unitNote') : say(found.note))
  return (
    <>
      <span className="palette-label">
        {found?.no && <span className="figure quiet">{found.no} </span>}
        {label}
      </span>
      <span className="palette-more">
        {found?.confidential && <StatusTag tone="warn">{t('confidential')}</StatusTag>}
        {found?.state ? (
          <StatusTag tone={stateTone(found.state as Parameters<typeof stateTone>[0])}>{say(found.state.label)}</StatusTag>
        ) : (
          note && <span className="quiet small">{note}</span>
        )}
        {option.keys && <Keys keys={option.keys} hidden />}
      </span>
    </>
  )
}
