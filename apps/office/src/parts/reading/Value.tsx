import { Button, type LinkIndex, spansFor, useSay } from '@changtong/ui'
import { createContext, type ReactNode, useContext, useId, useState } from 'react'
import { Refused } from '../../api.ts'
import { useT } from '../../words.ts'
import { isWithin, itemOf } from './paths.ts'

export interface Correction {
  readonly path: string
  readonly value: unknown
  readonly was: unknown
}
interface Desk {
  readonly index: LinkIndex
  readonly text: string
  readonly active: string | null
  readonly corrections: readonly Correction[]
  /** False once the reading was confirmed: then it can be looked at, not changed. */
  readonly open: boolean
  activate(path: string | null): void
  showSource(): void
  correct(path: string, value: unknown): Promise<void>
  takeBack(path: string): Promise<void>
}
const DeskContext = createContext<Desk | null>(null)
export const ReadingDesk = DeskContext.Provider
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a value of a reading stands outside its desk')
  return desk
}

type Raw = string | number | null | undefined
/**
 * One value of the reading: a click or Enter marks its words in the document and opens, right below, its words, its
 * correction and the way back. `shown` is how it reads, where that differs from the value itself; `choices` limits a correction.
 */
export function Value(props: {
  path: string
  label: string
  value: Raw
  shown?: ReactNode
  look?: 'line' | 'block' | 'chip'
  choices?: Readonly<Record<string, string>>
  fixed?: boolean
}) {
  const { path, label, value, shown, look = 'line', choices, fixed = false } = props
  const t = useT()
  const desk = useDesk()
  const on = desk.active === path
  const corrected = desk.corrections.some((correction) => isWithin(correction.path, path))
  return (
    <>
      <button
        type="button"
        className={`value ${look}${on ? ' on' : ''}${corrected ? ' corrected' : ''}`}
        data-value={path}
        aria-expanded={on}
        onClick={() => desk.activate(on ? null : path)}
      >
        {look !== 'chip' && <span className="hidden-text">{label}：</span>}
        {shown ?? (value === null || value === undefined || value === '' ? <span className="quiet">{t('import.empty')}</span> : value)}
        {corrected && <span className="corrected-mark">✎ {t('import.corrected')}</span>}
      </button>
      {on && <Inspector path={path} label={label} value={value} choices={choices} fixed={fixed} />}
    </>
  )
}

function Inspector({
  path,
  label,
  value,
  choices,
  fixed,
}: {
  path: string
  label: string
  value: Raw
  choices?: Readonly<Record<string, string>> | undefined
  fixed: boolean
}) {
  const t = useT()
  const say = useSay()
  const id = useId()
  const desk = useDesk()
  const [editing, setEditing] = useState(false)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const spans = spansFor(desk.index, path)
  const words = spans.map((span) => desk.text.slice(span.start, span.end)).join(' … ')
  const correction = desk.corrections.find((known) => isWithin(known.path, path))
  const item = itemOf(path)

  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setFault(null)
    try {
      await work()
      setEditing(false)
    } catch (error) {
      setFault(error instanceof Refused ? say(error.refusal.message) : String(error))
    } finally {
      setBusy(false)
    }
  }
  const save = () =>
    run(() =>
      desk.correct(
        path,
        typeof value === 'number' && typed.trim() !== '' && Number.isFinite(Number(typed))
          ? Number(typed)
          : typed.trim() === ''
            ? null
            : typed.trim(),
      ),
    )
  return (
    <span className="inspector" role="group" aria-label={label}>
      <span className="inspector-words">
        <span className="quiet">{label}</span>{' '}
        {words ? <q>{words.length > 160 ? `${words.slice(0, 160)}…` : words}</q> : <span className="quiet">{t('import.noWords')}</span>}
      </span>
      {correction && (
        <span className="inspector-was">
          {t('import.was', { was: printed(correction.was) || t('import.empty') })}
          {desk.open && (
            <button type="button" className="link" disabled={busy} onClick={() => void run(() => desk.takeBack(correction.path))}>
              {t('import.takeBack')}
            </button>
          )}
        </span>
      )}
      {fault && (
        <span className="fault" role="alert">
          ⚠ {fault}
        </span>
      )}
      {editing ? (
        <span className="inspector-edit">
          <label htmlFor={id}>{t('import.editValue')}</label>
          {choices ? (
            <select id={id} value={typed} onChange={(event) => setTyped(event.target.value)}>
              {Object.entries(choices).map(([key, name]) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          ) : String(value ?? '').length > 40 ? (
            <textarea id={id} rows={5} value={typed} onChange={(event) => setTyped(event.target.value)} />
          ) : (
            <input id={id} type="text" value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
          <span className="row">
            <Button size="small" look="primary" busy={busy} disabled={typed.trim() === '' && !mayBeEmpty(path)} onClick={() => void save()}>
              {t('save')}
            </Button>
            <Button size="small" onClick={() => setEditing(false)}>
              {t('cancel')}
            </Button>
          </span>
        </span>
      ) : (
        <span className="row">
          {words && (
            <Button size="small" className="only-phone" onClick={desk.showSource}>
              {t('import.seeSource')}
            </Button>
          )}
          {desk.open && !fixed && (
            <Button
              size="small"
              aria-label={t('import.editNamed', { what: label })}
              onClick={() => {
                setTyped(String(value ?? ''))
                setEditing(true)
              }}
            >
              {t('import.edit')}
            </Button>
          )}
          {desk.open && item && (
            <Button size="small" look="quiet" busy={busy} onClick={() => void run(() => desk.correct(item, null))}>
              {t('import.editRemove')}
            </Button>
          )}
        </span>
      )}
    </span>
  )
}
/** What a document need not print. Everything else is corrected or taken out whole, never emptied. */
const mayBeEmpty = (path: string): boolean => /(^|\/)(title|org|status|lead|source|duties)$/.test(path)
/** A former value in one line: text as it is, a thing by its main text. */
export const printed = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  const thing = value as Readonly<Record<string, unknown>>
  const main = thing.title ?? thing.text ?? thing.name ?? thing.post ?? thing.full
  return typeof main === 'string' ? (main.length > 60 ? `${main.slice(0, 60)}…` : main) : ''
}
