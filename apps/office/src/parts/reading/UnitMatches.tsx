import { Note, Panel, StatusTag, useSay } from '@changtong/ui'
import { Picker } from '@changtong/ui/overlay'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Refused } from '../../api.ts'
import type { ImportDetail, UnitMatch } from '../../contract.ts'
import { unitsQuery } from '../../queries.ts'
import { useT as useReadingT } from '../../words/reading.ts'
import { useT } from '../../words.ts'
import { useDesk } from './desk.ts'

/** What a person decided for a printed name: a unit's id, `propose`, or `leave`. */
export type Choices = Readonly<Record<string, string>>

export const openNames = (units: readonly UnitMatch[], choices: Choices): UnitMatch[] =>
  units.filter((unit) => unit.state !== 'exact' && choices[unit.name] === undefined)

/** Which unit each printed name means. Exact names are folded away: nobody needs to read forty right answers. */
export function UnitMatches({
  units,
  choices,
  open,
  onChoose,
}: {
  units: ImportDetail['units']
  choices: Choices
  open: boolean
  onChoose(name: string, choice: string | undefined): void
}) {
  const t = useT()
  const [exact, other] = [units.filter((unit) => unit.state === 'exact'), units.filter((unit) => unit.state !== 'exact')]
  if (units.length === 0) return null
  const waiting = openNames(units, choices).length
  return (
    <Panel
      id="unit-matches"
      title={t('import.unitMatches')}
      aside={<span className="quiet figure">{`${exact.length}/${units.length}`}</span>}
    >
      {other.length > 0 && <p className="quiet">{t('import.unitMatchesHint')}</p>}
      {open && waiting > 0 && (
        <Note tone="info">
          <p>{t('import.unitOpen', { n: waiting })}</p>
        </Note>
      )}
      <ul className="matches">
        {other.map((unit) => (
          <Match key={unit.name} unit={unit} choice={choices[unit.name]} open={open} onChoose={(choice) => onChoose(unit.name, choice)} />
        ))}
      </ul>
      {exact.length > 0 && (
        <details>
          <summary>
            {t('import.unitExact')} {exact.length}
          </summary>
          <ul className="matches exact">
            {exact.map((unit) => (
              <li key={unit.name}>
                <span>
                  {unit.name} <span className="quiet small">{t('import.unitUses', { n: unit.uses })}</span>
                </span>
                <span>✓ {unit.unit?.name}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

function Match({
  unit,
  choice,
  open,
  onChoose,
}: {
  unit: UnitMatch
  choice: string | undefined
  open: boolean
  onChoose(choice: string | undefined): void
}) {
  const t = useT()
  const units = useQuery(unitsQuery)
  const [another, setAnother] = useState(false)
  const known =
    unit.candidates.some((candidate) => candidate.id === choice) || choice === 'propose' || choice === 'leave' || choice === undefined
  const name = units.data?.find((row) => row.id === choice)?.name
  const id = `match-${unit.name}`
  const radio = (value: string, label: string) => (
    <label className="tick">
      <input type="radio" name={id} checked={choice === value} disabled={!open} onChange={() => onChoose(value)} />
      {label}
    </label>
  )
  return (
    <li>
      <fieldset>
        <legend>
          {t('import.unitChoice', { name: unit.name })}{' '}
          <StatusTag tone={choice ? 'ok' : 'warn'} mark={choice ? '✓' : undefined}>
            {t(choice ? 'import.unitChosen' : unit.state === 'candidates' ? 'import.unitCandidates' : 'import.unitUnknown')}
          </StatusTag>{' '}
          <span className="quiet small">{t('import.unitUses', { n: unit.uses })}</span>
        </legend>
        <div className="ticks">
          {unit.candidates.map((candidate) => (
            <span key={candidate.id}>{radio(candidate.id, candidate.name)}</span>
          ))}
          {!known && choice && radio(choice, name ?? '…')}
          {radio('propose', t('import.propose'))}
          {radio('leave', t('import.leave'))}
          {open && !another && (
            <button type="button" className="link" onClick={() => setAnother(true)}>
              {t('import.another')}
            </button>
          )}
        </div>
        {open && choice !== undefined && choice !== 'propose' && choice !== 'leave' && (
          <Remember key={choice} name={unit.name} unit={choice} />
        )}
        {open && another && (
          <Picker
            id={`${id}-other`}
            label={t('import.unitChoice', { name: unit.name })}
            options={(units.data ?? [])
              .filter((row) => row.state === 'active')
              .map((row) => ({ value: row.id, label: row.name, also: row.aliases.join(' ') }))}
            loading={units.isPending}
            value={known ? undefined : choice}
            onChange={onChoose}
            placeholder={t('pick.unit')}
          />
        )}
      </fieldset>
    </li>
  )
}

/** The unit chosen for a printed name, kept for the documents to come. */
function Remember({ name, unit }: { name: string; unit: string }) {
  const tr = useReadingT()
  const say = useSay()
  const desk = useDesk()
  const [state, setState] = useState<'free' | 'busy' | 'kept'>('free')
  const [fault, setFault] = useState<string | null>(null)
  const keep = async () => {
    setState('busy')
    setFault(null)
    try {
      await desk.keepRule({ name, unit, everyIssuer: false })
      setState('kept')
    } catch (error) {
      setFault(error instanceof Refused ? say(error.refusal.message) : String(error))
      setState('free')
    }
  }
  return (
    <p className="small">
      {state === 'kept' ? (
        <>✓ {tr('known')}</>
      ) : (
        <button type="button" className="link" disabled={state === 'busy'} onClick={() => void keep()}>
          {tr('rememberUnit')}
        </button>
      )}
      {fault && (
        <span className="fault" role="alert">
          {' '}
          ⚠ {fault}
        </span>
      )}
    </p>
  )
}
