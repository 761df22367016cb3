import { answersOf, Button, FormFields, Note, type SpecialControl, StatusTag, unanswered, useSay } from '@changtong/ui'
import { Dialog } from '@changtong/ui/overlay'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { BulkOffers } from '../../contract.ts'
import { useNotice } from '../../notice.tsx'
import { refreshWork } from '../../queries.ts'
import { useT } from '../../words/list.ts'
import { useT as useShared } from '../../words.ts'
import { CaseControl, PersonControl, UnitControl } from '../Lookups.tsx'
import { actOn, type Outcome } from './bulkData.ts'

const specialOf =
  (first: string | undefined): SpecialControl =>
  (control) => {
    switch (control.question.look.as) {
      case 'unit':
      case 'units':
        return <UnitControl {...control} opens={control.question.name === first} />
      case 'person':
        return <PersonControl {...control} unit={undefined} />
      case 'case':
        return <CaseControl {...control} />
      default:
        return undefined
    }
  }

/**
 * One act on several cases: its form once, which cases it will be done with and which not and why; then case by case, each with its own
 * record and its own answer. What failed can be tried again, and nothing is done twice.
 */
export function BulkDialog({ offers, action, onClose }: { offers: BulkOffers; action: string; onClose(worked: boolean): void }) {
  const t = useT()
  const shared = useShared()
  const say = useSay()
  const notice = useNotice()
  const spec = offers.acts.find((one) => one.action === action)!
  const label = say(spec.label)
  const may = offers.cases.filter((one) => one.may.includes(action))
  const mayNot = offers.cases.filter((one) => !one.may.includes(action))
  const keys = useRef(new Map<string, string>())
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [sending, setSending] = useState<{ at: number; of: number } | null>(null)
  const [results, setResults] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const begun = results.size > 0
  const [special] = useState(() => specialOf(spec.form[0]?.name))
  const failed = may.filter(({ id }) => results.has(id) && results.get(id) !== 'done')
  const next = begun ? failed : may
  const go = async () => {
    const answers = answersOf(spec.form, values)
    const missing = unanswered(spec.form, answers)
    if (missing.length > 0) return setFaults(Object.fromEntries(missing.map((name) => [name, shared('act.missing')])))
    setFaults({})
    const now = new Map(results)
    for (const [at, one] of next.entries()) {
      setSending({ at: at + 1, of: next.length })
      now.set(one.id, await actOn(one, action, answers, keys.current))
      setResults(new Map(now))
    }
    setSending(null)
    const done = [...now.values()].filter((outcome) => outcome === 'done').length
    notice(t('bulk.done', { act: label, n: done }))
    await refreshWork()
    if (done === may.length) onClose(true)
  }
  return (
    <Dialog
      title={begun ? t('bulk.results') : `${label} · ${t('selected', { n: may.length })}`}
      open
      wide
      onClose={() => onClose(begun)}
      footer={
        <>
          <Button onClick={() => onClose(begun)}>{shared(begun ? 'close' : 'cancel')}</Button>
          {next.length > 0 && (
            <Button look="primary" busy={sending !== null} onClick={() => void go()}>
              {begun ? t('bulk.again', { n: next.length }) : t('bulk.send', { act: label, n: next.length })}
            </Button>
          )}
        </>
      }
    >
      <div className="form-body stack tight">
        <p role="status">{sending ? t('bulk.sending', sending) : begun ? null : t('bulk.intro', { act: label, n: may.length })}</p>
        {begun && !sending && failed.length > 0 && (
          <Note tone="warn" alert>
            {t('bulk.failed', { n: failed.length })}
          </Note>
        )}
        {offers.more > 0 && <Note tone="info">{t('bulk.more', { n: offers.more })}</Note>}
        {!begun && (
          <FormFields
            questions={spec.form}
            values={values}
            faults={faults}
            onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
            special={special}
          />
        )}
        <ul className="bulk-list">
          {(begun ? may : mayNot).map((one) => {
            const outcome = results.get(one.id)
            const why = outcome === undefined ? one.why[action] : outcome === 'done' ? undefined : outcome.message
            return (
              <li key={one.id}>
                <Link to="/cases/$id" params={{ id: one.id }} preload={false}>
                  {one.no} {one.title}
                </Link>
                {outcome === 'done' ? (
                  <span>
                    <StatusTag tone="ok" mark="✓">
                      {t('bulk.one')}
                    </StatusTag>
                  </span>
                ) : (
                  <span className={outcome === undefined ? 'quiet small' : 'fault'}>{say(why)}</span>
                )}
              </li>
            )
          })}
        </ul>
        {!begun && mayNot.length > 0 && <p className="quiet">{t('bulk.skip', { act: label, n: mayNot.length })}</p>}
      </div>
    </Dialog>
  )
}
