import { Note } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import type { ImportDetail } from '../../contract.ts'
import { useT } from '../../words.ts'
import { useDesk } from './desk.ts'
import { numbersOfPlace } from './paths.ts'

type Choice = 'replace' | 'separate'
/** Same issuer, title and date with other bytes: what differs, and a person decides. */
export function Earlier(props: {
  earlier: NonNullable<ImportDetail['earlier']>
  choice: Choice | undefined
  open: boolean
  onChoose(choice: Choice): void
}) {
  const { earlier, choice, open, onChoose } = props
  const t = useT()
  const desk = useDesk()
  const where = (place: string): string => {
    const numbers = numbersOfPlace(place)
    if (!numbers) return t('import.title')
    const problem = t('import.problem', { no: numbers.problem })
    return numbers.measure === null ? problem : `${problem} · ${t('import.measure', { no: numbers.measure })}`
  }
  return (
    <Note tone="wait" title={t('import.earlier')}>
      <p>
        <Link to="/imports/$id" params={{ id: earlier.id }}>
          {earlier.name}
        </Link>{' '}
        · {t('import.earlierHint', { n: earlier.differences.length })}
      </p>
      <details>
        <summary>{`${t('import.before')} / ${t('import.after')}`}</summary>
        <ul className="differences">
          {earlier.differences.map((difference) => (
            <li key={difference.path}>
              <button type="button" className="link" onClick={() => desk.activate(difference.path)}>
                {where(difference.path)}
              </button>
              <del>
                <span className="hidden-text">{t('import.before')} </span>
                {difference.before}
              </del>
              <ins>
                <span className="hidden-text">{t('import.after')} </span>
                {difference.after}
              </ins>
            </li>
          ))}
        </ul>
      </details>
      {open && (
        <fieldset>
          <legend className="hidden-text">{t('import.earlier')}</legend>
          {(['replace', 'separate'] as const).map((value) => (
            <label key={value} className="tick">
              <input type="radio" name="earlier" checked={choice === value} onChange={() => onChoose(value)} />
              {t(`import.${value}`)}
            </label>
          ))}
        </fieldset>
      )}
    </Note>
  )
}
