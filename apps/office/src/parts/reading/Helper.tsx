import { Button, Note, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useState } from 'react'
import { Refused } from '../../api.ts'
import type { ImportDetail } from '../../contract.ts'
import { useT } from '../../words/reading.ts'
import { useDesk } from './desk.ts'

/** A language model may propose what was left open: what it would see, what it said, and each value for a person to take. */
export function HelperPanel({ detail, ask }: { detail: ImportDetail; ask(): Promise<void> }) {
  const t = useT()
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const { helper, proposed, corrections } = detail
  if (!helper && !proposed) return null
  const run = async () => {
    setBusy(true)
    setFault(null)
    try {
      await ask()
    } catch (error) {
      setFault(error instanceof Refused ? say(error.refusal.message) : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel id="helper" title={t('helper.title')}>
      <div className="stack tight">
        <p className="quiet">{t('helper.hint')}</p>
        {helper && (
          <>
            <p>{say(helper.sends)}</p>
            <details>
              <summary>{t('helper.sent', { n: helper.questions.length })}</summary>
              <dl className="problem-facts">
                {helper.questions.map((question) => (
                  <div key={question.path}>
                    <dt>{say(question.label)}</dt>
                    <dd className="helper-words">{question.words}</dd>
                  </div>
                ))}
              </dl>
            </details>
            <p className="row">
              <Button size="small" busy={busy} onClick={() => void run()}>
                {t(proposed ? 'helper.again' : 'helper.ask')}
              </Button>
            </p>
          </>
        )}
        {fault && (
          <Note tone="warn" alert>
            <p>{fault}</p>
          </Note>
        )}
        {proposed && (
          <>
            <p className="quiet small" role="status">
              {t('helper.said', { by: proposed.by, at: printedAt(proposed.at), n: proposed.values.length })}
              {proposed.dropped > 0 && ` ${t('helper.dropped', { n: proposed.dropped })}`}
            </p>
            <ul className="lines">
              {proposed.values.map((value) => (
                <Proposal key={value.path} value={value} correction={corrections.find(({ path }) => path === value.path)} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  )
}

type Value = NonNullable<ImportDetail['proposed']>['values'][number]
function Proposal({ value, correction }: { value: Value; correction: ImportDetail['corrections'][number] | undefined }) {
  const t = useT()
  const say = useSay()
  const desk = useDesk()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const take = async () => {
    setBusy(true)
    setFault(null)
    try {
      await desk.correct(value.path, value.value)
    } catch (error) {
      setFault(error instanceof Refused ? say(error.refusal.message) : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <li>
      <span className="grow">
        <button type="button" className="link" onClick={() => desk.activate(value.path)}>
          {say(value.label)}
        </button>{' '}
        <q>{value.value}</q>
        {fault && (
          <span className="fault" role="alert">
            {' '}
            ⚠ {fault}
          </span>
        )}
      </span>
      {correction ? (
        <StatusTag tone="ok" mark="✓">
          {correction.value === value.value ? t('helper.taken', { by: correction.by }) : t('helper.otherwise')}
        </StatusTag>
      ) : (
        desk.open && (
          <Button size="small" busy={busy} onClick={() => void take()}>
            {t('helper.take')}
          </Button>
        )
      )}
    </li>
  )
}
