import { Note, printedAt, useSay } from '@changtong/ui'
import { useId } from 'react'
import { useT } from '../../words/case.ts'
import type { FieldConflict, Moved } from './conflict.ts'

const minutesAgo = (at: string): number => Math.floor((Date.now() - Date.parse(at)) / 60_000)

/** What others did while one filled the form, and for each field that both changed which of the two shall stand. */
export function ConflictNote(props: {
  moved: Moved
  conflicts: readonly FieldConflict[]
  /** Fields for which theirs was chosen. */
  theirs: ReadonlySet<string>
  onChoose(name: string, theirs: boolean): void
}) {
  const { moved, conflicts, theirs, onChoose } = props
  const t = useT()
  const say = useSay()
  const base = useId()
  return (
    <Note tone="warn" title={t('conflict.title')} alert>
      {moved.since.length === 0 ? (
        <p>{t('conflict.unseen')}</p>
      ) : (
        <ul className="conflict-since">
          {moved.since.map((happening) => {
            const n = minutesAgo(happening.at)
            const when = n < 1 ? t('conflict.now') : n < 120 ? t('conflict.minutes', { n }) : printedAt(happening.at)
            return (
              <li key={happening.version}>
                <strong>{happening.by.name}</strong> {when} {say(happening.label)}
                {happening.details.map((one) => ` · ${say(one.label)}：${one.value}`).join('')}
              </li>
            )
          })}
        </ul>
      )}
      {moved.changed
        .filter(({ name }) => !conflicts.some((conflict) => conflict.name === name))
        .map(({ name, label, shown }) => (
          <p key={name} className="small">
            {t('conflict.changed', { label: say(label), value: shown || t('conflict.empty') })}
          </p>
        ))}
      {conflicts.map(({ name, label, who, shown }) => (
        <fieldset key={name} className="conflict-field">
          <legend>{t('conflict.field', { label: say(label) })}</legend>
          <label className="tick">
            <input type="radio" name={`${base}-${name}`} checked={!theirs.has(name)} onChange={() => onChoose(name, false)} />
            {t('conflict.mine')}
          </label>
          <label className="tick">
            <input type="radio" name={`${base}-${name}`} checked={theirs.has(name)} onChange={() => onChoose(name, true)} />
            {t('conflict.theirs', { who, value: shown || t('conflict.empty') })}
          </label>
        </fieldset>
      ))}
      <p>{moved.gone ? t('conflict.gone', { why: say(moved.gone) }) : t('conflict.kept')}</p>
    </Note>
  )
}
