import { newId } from '@changtong/kernel'
import { Button, Note } from '@changtong/ui'
import { Dialog } from '@changtong/ui/overlay'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { Refused, send } from '../../api.ts'
import type { Confirmed, ImportDetail, LedgerReading, Undone } from '../../contract.ts'
import { refreshWork } from '../../queries.ts'
import { useT } from '../../words.ts'
import { FaultNote } from '../PageFault.tsx'
import { JoinChoice, type Joining } from './JoinChoice.tsx'
import { type Choices, openNames } from './UnitMatches.tsx'

/** Asks once, does it, and then says in the same place what came of it. */
export function Decision<T>(props: {
  title: string
  doneTitle: string
  submit: string
  danger?: boolean
  ready?: boolean
  before: ReactNode
  run(key: string): Promise<T>
  after(result: T): ReactNode
  onClose(): void
}) {
  const { title, doneTitle, submit, danger, ready = true, before, run, after, onClose } = props
  const t = useT()
  const key = useRef(newId())
  const [open, setOpen] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<{ result: T } | null>(null)
  const go = async () => {
    setBusy(true)
    setError(null)
    try {
      setDone({ result: await run(key.current) })
      await refreshWork()
    } catch (refused) {
      setError(refused)
      if (refused instanceof Refused && refused.status >= 400 && refused.status < 500) key.current = newId()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={done ? doneTitle : title}
      open={open}
      onClose={() => setOpen(false)}
      afterClose={onClose}
      footer={
        done ? (
          <Button look="primary" onClick={() => setOpen(false)}>
            {t('close')}
          </Button>
        ) : (
          <>
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button look={danger ? 'danger' : 'primary'} busy={busy} disabled={!ready} onClick={() => void go()}>
              {submit}
            </Button>
          </>
        )
      }
    >
      <div className="stack tight" role={done ? 'status' : undefined}>
        {error !== null && <FaultNote error={error} />}
        {done ? after(done.result) : before}
      </div>
    </Dialog>
  )
}

/** Shows what a confirmation makes before it is given: cases, organisation, units and what stays open. */
export function ConfirmDialog({
  detail,
  choices,
  earlier,
  onClose,
}: {
  detail: ImportDetail
  choices: Choices
  earlier: 'replace' | 'separate' | undefined
  onClose(): void
}) {
  const t = useT()
  const reading = detail.reading as unknown as LedgerReading
  const known = new Set(detail.units.map((unit) => unit.name))
  const sent = Object.fromEntries(Object.entries(choices).filter(([name]) => known.has(name)))
  const values = Object.values(sent)
  const propose = values.filter((choice) => choice === 'propose').length
  const leave = values.filter((choice) => choice === 'leave').length + openNames(detail.units, choices).length
  const exact = detail.units.filter((unit) => unit.state === 'exact').length
  const undecided = detail.earlier !== null && earlier === undefined
  // A founding notice makes a taskforce and a yearly report a record of its own; every other kind makes cases or nothing.
  const nothing = detail.row.problems === 0 && !reading.group && reading.kind !== 'annual_report'
  const [joining, setJoining] = useState<Joining>({ source: '', into: '' })
  return (
    <Decision<Confirmed>
      title={t('import.confirmTitle')}
      doneTitle={t('import.confirmedTitle')}
      submit={t('import.confirm')}
      ready={!undecided && !nothing}
      before={
        nothing ? (
          <Note tone="warn">{t('import.nothing')}</Note>
        ) : (
          <>
            {undecided && <Note tone="warn">{t('import.earlierMissing')}</Note>}
            <ul className="effect">
              {detail.row.problems + detail.row.measures > 0 && (
                <li>{t('import.confirmMakes', { problems: detail.row.problems, measures: detail.row.measures })}</li>
              )}
              {reading.group && (
                <li>{t('import.confirmTaskforce', { name: reading.group.name ?? detail.row.title ?? detail.row.name })}</li>
              )}
              <li>
                {t('import.confirmExact', {
                  n: exact,
                  chosen: values.length - propose - values.filter((choice) => choice === 'leave').length,
                })}
              </li>
              {propose > 0 && <li>{t('import.confirmPropose', { n: propose })}</li>}
              {leave > 0 && <li>{t('import.confirmLeave', { n: leave })}</li>}
            </ul>
            {detail.row.problems > 0 && <JoinChoice joining={joining} choose={setJoining} />}
            <p className="quiet">{t('import.confirmClocks')}</p>
          </>
        )
      }
      run={(key) =>
        send<Confirmed>(
          'POST',
          `/imports/${detail.row.id}/confirm`,
          {
            units: sent,
            ...(earlier && detail.earlier ? { earlier } : {}),
            ...(joining.source && { source: joining.source }),
            ...(joining.into && { into: joining.into }),
          },
          key,
        )
      }
      after={(made) => (
        <>
          <p>
            {reading.kind === 'annual_report'
              ? t('import.confirmedReport', { year: reading.period.year ?? '' })
              : reading.group
                ? t('import.confirmedTaskforce', { name: reading.group.name ?? detail.row.title ?? detail.row.name })
                : t('import.confirmedCounts', { problems: made.problems, measures: made.measures, takenOver: made.takenOver })}
          </p>
          {made.skipped > 0 && <p>{t('import.confirmedSkipped', { n: made.skipped })}</p>}
          {made.proposals.length > 0 && <p>{t('import.confirmedProposals', { names: made.proposals.join('、') })}</p>}
          <p className="row">
            {made.problems > 0 && (
              <Link to="/cases" search={{ procedure: 'problem', import: detail.row.id }}>
                {t('import.toCases')}
              </Link>
            )}
            {made.taskforce && (
              <Link to="/taskforces/$id" params={{ id: made.taskforce }}>
                {t('import.toTaskforce')}
              </Link>
            )}
          </p>
        </>
      )}
      onClose={onClose}
    />
  )
}

/** Undoing takes back only what nobody has worked on, and says what stays, before and after. */
export function UndoDialog({ detail, onClose }: { detail: ImportDetail; onClose(): void }) {
  const t = useT()
  const worked = detail.cases.filter((made) => made.worked)
  return (
    <Decision<Undone>
      title={t('import.undoTitle')}
      doneTitle={t('imports.state.undone')}
      submit={t('import.undo')}
      danger
      before={
        <>
          <p>{t('import.undoRemoves', { n: detail.cases.length - worked.length })}</p>
          {worked.length > 0 && (
            <>
              <p>{t('import.undoKeeps', { n: worked.length })}</p>
              <Kept cases={worked} />
            </>
          )}
        </>
      }
      run={(key) => send<Undone>('POST', `/imports/${detail.row.id}/undo`, undefined, key)}
      after={(result) => (
        <>
          <p>{t('import.undone', { n: result.removed })}</p>
          {result.kept.length > 0 && (
            <>
              <p>{t('import.undoneKept', { n: result.kept.length })}</p>
              <Kept cases={result.kept} />
            </>
          )}
        </>
      )}
      onClose={onClose}
    />
  )
}
const Kept = ({ cases }: { cases: readonly { id: string; no: string; title: string }[] }) => (
  <ul className="effect">
    {cases.map((kept) => (
      <li key={kept.id}>
        <Link to="/cases/$id" params={{ id: kept.id }} preload={false}>
          {kept.no} {kept.title}
        </Link>
      </li>
    ))}
  </ul>
)
