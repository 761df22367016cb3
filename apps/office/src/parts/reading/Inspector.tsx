import { Button, spansFor, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { Refused } from '../../api.ts'
import { useT as useReadingT } from '../../words/reading.ts'
import { useT } from '../../words.ts'
import { type Beside, mayBeEmpty, printed, type Raw, useDesk } from './desk.ts'
import { isWithin, itemOf } from './paths.ts'
import { RuleOffer } from './RuleOffer.tsx'

/** Below a value: its words in the document, what a rule or a person made of it, its correction and the way back. */
export function Inspector({
  path,
  label,
  value,
  choices,
  fixed,
  beside,
}: {
  path: string
  label: string
  value: Raw
  choices?: Readonly<Record<string, string>> | undefined
  fixed: boolean
  beside?: Beside | undefined
}) {
  const t = useT()
  const tr = useReadingT()
  const say = useSay()
  const id = useId()
  const desk = useDesk()
  const [editing, setEditing] = useState(false)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const spans = spansFor(desk.index, path)
  const words = spans.map((span) => desk.text.slice(span.start, span.end)).join(' … ')
  const mine = (at: string): boolean => isWithin(at, path) || at === beside?.path
  const corrections = desk.corrections.filter((known) => mine(known.path))
  const touched = desk.touched.filter((touch) => mine(touch.path))
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
      {touched.map((touch) => (
        <span className="inspector-was" key={touch.path}>
          <span>
            § {tr('byRule', { rule: say(touch.sentence) })}
            {touch.was !== null && ` ${tr('ruledFrom', { was: choices?.[touch.was] ?? beside?.choices?.[touch.was] ?? touch.was })}`}
          </span>
          <Link to="/reading-rules" hash={touch.rule}>
            {tr('toRules')}
          </Link>
        </span>
      ))}
      {corrections.map((correction) => (
        <span className="inspector-corrected" key={correction.path}>
          <span className="inspector-was">
            {t('import.was', { was: printedChoice(correction.was, choices, beside) || t('import.empty') })}
            {desk.open && (
              <button type="button" className="link" disabled={busy} onClick={() => void run(() => desk.takeBack(correction.path))}>
                {t('import.takeBack')}
              </button>
            )}
          </span>
          {correction.rule && <RuleOffer offer={correction.rule} path={correction.path} />}
        </span>
      ))}
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
          {beside && desk.open && <BesideField beside={beside} busy={busy} save={(typed) => run(() => desk.correct(beside.path, typed))} />}
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

const printedChoice = (was: unknown, choices: Beside['choices'], beside: Beside | undefined): string => {
  const words = printed(was)
  return choices?.[words] ?? beside?.choices?.[words] ?? words
}

/** One more value of the same thing, corrected in place. */
function BesideField({ beside, busy, save }: { beside: Beside; busy: boolean; save(typed: string): Promise<void> }) {
  const id = useId()
  const value = String(beside.value ?? '')
  return (
    <span className="row beside">
      <label htmlFor={id}>{beside.label}</label>
      {beside.choices ? (
        <select id={id} value={value} disabled={busy} onChange={(event) => void save(event.target.value)}>
          {Object.entries(beside.choices).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type="date"
          defaultValue={value}
          disabled={busy}
          onChange={(event) => event.target.value !== '' && event.target.value !== value && void save(event.target.value)}
        />
      )}
    </span>
  )
}
