import { newId } from '@changtong/kernel'
import { Button, Loading, Note, printedAt, printedDue, StatusTag, useSay } from '@changtong/ui'
import { Dialog } from '@changtong/ui/overlay'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Refused, send } from '../../api.ts'
import type { Acted, Refusal } from '../../contract.ts'
import { useNotice } from '../../notice.tsx'
import { refreshWork } from '../../queries.ts'
import { useT } from '../../words/board.ts'
import { FaultNote } from '../PageFault.tsx'
import { type UrgePreview, urgeQuery } from './boardData.ts'

/** What became of one case: urged, or why not. */
type Result = 'urged' | Refusal
interface Urged {
  readonly results: ReadonlyMap<string, Result>
  readonly sending: { readonly at: number; readonly of: number } | null
}

/**
 * Urges the overdue cases of a unit: first which, and which of them one may urge; then each by its own act, so that each case has its own
 * entry in the ledger and its own answer. One wish has one key a case: trying again urges nothing twice.
 */
export function UrgeDialog({ procedure, unit, name, onClose }: { procedure: string; unit: string; name: string; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const preview = useQuery(urgeQuery(procedure, unit))
  const keys = useRef(new Map<string, string>())
  const [text, setText] = useState(t('urge.default'))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [done, setDone] = useState<Urged>({ results: new Map(), sending: null })
  const [short, setShort] = useState(false)
  const cases = preview.data?.cases ?? []
  const failed = cases.filter(({ id }) => done.results.has(id) && done.results.get(id) !== 'urged')
  const begun = done.results.size > 0
  const chosen = begun ? failed : cases.filter(({ id, allowed }) => allowed && !left.has(id))

  const urge = async () => {
    if (text.trim().length < 2) {
      setShort(true)
      return
    }
    setShort(false)
    const results = new Map(done.results)
    for (const [at, { id, version }] of chosen.entries()) {
      setDone({ results: new Map(results), sending: { at: at + 1, of: chosen.length } })
      const key = keys.current.get(id) ?? newId()
      keys.current.set(id, key)
      results.set(id, await urged(id, version, text.trim(), key))
    }
    setDone({ results, sending: null })
    notice(t('urge.done', { n: [...results.values()].filter((result) => result === 'urged').length }))
    void refreshWork()
  }
  const toggle = (id: string) =>
    setLeft((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]))
  return (
    <Dialog
      title={t('urge.title', { unit: name })}
      open
      wide
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(begun ? 'close' : 'cancel')}</Button>
          {chosen.length > 0 && (
            <Button look="primary" busy={done.sending !== null} onClick={() => void urge()}>
              {t(begun ? 'urge.again' : 'urge.send', { n: chosen.length })}
            </Button>
          )}
        </>
      }
    >
      <div className="form-body">
        {preview.isPending && <Loading rows={4} />}
        {preview.error && <FaultNote error={preview.error} retry={() => void preview.refetch()} />}
        {preview.data && (
          <>
            <p role="status">
              {done.sending
                ? t('urge.sending', done.sending)
                : begun
                  ? t('urge.done', { n: done.results.size - failed.length })
                  : cases.length === 0
                    ? t('urge.none')
                    : t('urge.count', { n: cases.length + preview.data.more, may: cases.filter((c) => c.allowed).length })}
              {!begun && preview.data.more > 0 && ` ${t('urge.more', { n: preview.data.more })}`}
            </p>
            {!begun && cases.length > 0 && cases.every((c) => !c.allowed) && <Note tone="warn">{t('urge.noneAllowed')}</Note>}
            {begun && done.sending === null && failed.length > 0 && (
              <Note tone="warn" alert>
                {t('urge.failed', { n: failed.length })}
              </Note>
            )}
            {cases.length > 0 && (
              <fieldset>
                <legend className="hidden-text">{t('urge.choose')}</legend>
                <ul className="urge-list">
                  {cases.map((one) => (
                    <UrgeCase
                      key={one.id}
                      one={one}
                      chosen={!left.has(one.id)}
                      result={done.results.get(one.id)}
                      fixed={begun || done.sending !== null}
                      onToggle={() => toggle(one.id)}
                    />
                  ))}
                </ul>
              </fieldset>
            )}
            {!begun && cases.some((c) => c.allowed) && (
              <div className="field">
                <label htmlFor="urge-text">{t('urge.text')}</label>
                <textarea
                  id="urge-text"
                  rows={2}
                  maxLength={500}
                  value={text}
                  aria-invalid={short || undefined}
                  aria-describedby={short ? 'urge-short' : undefined}
                  onChange={(event) => setText(event.target.value)}
                />
                {short && (
                  <p id="urge-short" className="fault" role="alert">
                    {t('urge.textNeeded')}
                  </p>
                )}
              </div>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

async function urged(id: string, version: number, text: string, key: string): Promise<Result> {
  try {
    await send<Acted>('POST', `/cases/${id}/acts/urge`, { input: { text }, version }, key)
    return 'urged'
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

function UrgeCase(props: {
  one: UrgePreview['cases'][number]
  chosen: boolean
  result: Result | undefined
  fixed: boolean
  onToggle(): void
}) {
  const { one, chosen, result, fixed, onToggle } = props
  const t = useT()
  const say = useSay()
  const why = result && result !== 'urged' ? result : one.because
  return (
    <li>
      <label className="tick">
        <input type="checkbox" checked={one.allowed && chosen} disabled={!one.allowed || fixed} onChange={onToggle} />
        <span>
          <span className="quiet figure">{one.no}</span> {one.title}
        </span>
      </label>
      <span className="urge-more small">
        <span className="quiet">{say(one.stateLabel)}</span>
        {one.due && <span className="figure">{printedDue(one.due)}</span>}
        {one.left && (
          <StatusTag tone="over" mark="⚠">
            {say(one.left)}
          </StatusTag>
        )}
        {one.urgedAt && <span className="quiet">{t('urge.last', { at: printedAt(one.urgedAt) })}</span>}
        {result === 'urged' && (
          <StatusTag tone="ok" mark="✓">
            {t('urge.one')}
          </StatusTag>
        )}
        {why && <span className="fault">{say(why.message)}</span>}
        {result !== undefined && (
          <Link to="/cases/$id" params={{ id: one.id }} preload={false}>
            {one.no}
          </Link>
        )}
      </span>
    </li>
  )
}
