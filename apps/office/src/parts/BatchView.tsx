import { newId } from '@changtong/kernel'
import { Button, ButtonLink, Empty, Loading, Note, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { send } from '../api.ts'
import type { Acted, BatchDetail, CaseDetail, Fault, Offer, Wording } from '../contract.ts'
import { useNotice } from '../notice.tsx'
import { batchQuery, refreshWork } from '../queries.ts'
import { useT as useWords } from '../words/batch.ts'
import { useT } from '../words.ts'
import { BatchPages } from './BatchPages.tsx'
import { FaultNote } from './PageFault.tsx'

const WordDialog = lazy(() => import('./BatchDialogs.tsx').then((module) => ({ default: module.WordDialog })))
const ApproveDialog = lazy(() => import('./BatchDialogs.tsx').then((module) => ({ default: module.ApproveDialog })))
type Act = (action: string, input: Record<string, unknown>) => Promise<void>

/** Everything a batch needs before it is public: its items with their wording, the checks, the measured pages. */
export function BatchView({ detail }: { detail: CaseDetail }) {
  const batch = useQuery(batchQuery(detail.row.id))
  if (batch.error) return <FaultNote error={batch.error} retry={() => void batch.refetch()} />
  return batch.data ? <Batch detail={detail} batch={batch.data} /> : <Loading rows={6} />
}

function Batch({ detail, batch }: { detail: CaseDetail; batch: BatchDetail }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const may = (action: string): Offer | undefined => detail.offers.find((offer) => offer.action === action && offer.allowed)
  const act: Act = async (action, input) => {
    setBusy(true)
    setError(null)
    try {
      await send<Acted>('POST', `/cases/${batch.id}/acts/${action}`, { input, version: detail.version }, newId())
      const label = detail.offers.find((offer) => offer.action === action)?.label
      notice(t('act.done', { act: say(label) }))
      await refreshWork()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="columns">
      <div className="stack">
        {batch.published && <Published published={batch.published} />}
        {error !== null && <FaultNote error={error} />}
        <Items detail={detail} batch={batch} busy={busy} may={may} act={act} />
        {may('add') && (
          <Panel id="addable" title={t('batch.addable')}>
            {batch.addable.length === 0 ? (
              <p className="quiet">{t('batch.noAddable')}</p>
            ) : (
              <ul className="made">
                {batch.addable.map((problem) => (
                  <li key={problem.id}>
                    <span className="grow">
                      <span className="figure quiet">{problem.no}</span>{' '}
                      <Link to="/cases/$id" params={{ id: problem.id }} preload={false}>
                        {problem.title}
                      </Link>
                    </span>
                    <Button
                      size="small"
                      busy={busy}
                      aria-label={`${t('batch.add')} ${problem.no}`}
                      onClick={() => void act('add', { problem: problem.id })}
                    >
                      ＋ {t('batch.add')}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        )}
      </div>
      <div className="stack">
        <Panel
          id="docx"
          title={t('batch.preview')}
          aside={
            <ButtonLink size="small" href={`/api/batches/${batch.id}/list.docx`} download>
              {t('batch.docx')}
            </ButtonLink>
          }
        >
          <BatchPages batch={batch} version={detail.version} />
        </Panel>
        <Panel id="faults" title={t('batch.faults')}>
          <Faults faults={batch.faults} />
        </Panel>
      </div>
    </div>
  )
}

function Published({ published }: { published: NonNullable<BatchDetail['published']> }) {
  const t = useT()
  const words = useWords()
  if (published.withdrawn)
    return (
      <Note tone="warn" title={words('withdrawnAt', { at: printedAt(published.withdrawn.at) })}>
        <p>{published.withdrawn.reason}</p>
        <p className="small">
          {words('withdrawnHint', { at: printedAt(published.at) })}{' '}
          <a href={published.path} target="_blank" rel="noreferrer">
            {t('batch.publicPage')}
          </a>
        </p>
        <p className="small">
          {t('batch.digest')} <code className="digest">{published.digest}</code>
        </p>
      </Note>
    )
  return (
    <Note tone="ok" title={t('batch.publishedAt', { at: printedAt(published.at) })}>
      <p>
        <a href={published.path} target="_blank" rel="noreferrer">
          {t('batch.publicPage')}
        </a>
      </p>
      <p className="small">
        {t('batch.digest')} <code className="digest">{published.digest}</code>
      </p>
    </Note>
  )
}

/** What stands in the way of publishing, the faults that refuse it first; each leads to its item. */
function Faults({ faults }: { faults: readonly Fault[] }) {
  const t = useT()
  const say = useSay()
  if (faults.length === 0) return <p className="quiet">✓ {t('batch.noFaults')}</p>
  return (
    <ul className="faults">
      {[...faults]
        .sort((a, b) => (a.weight === b.weight ? 0 : a.weight === 'stop' ? -1 : 1))
        .map((fault) => (
          <li key={`${fault.rule} ${fault.serial} ${fault.message.zh}`}>
            <StatusTag tone={fault.weight === 'stop' ? 'over' : 'warn'} mark={fault.weight === 'stop' ? '⚠' : '◐'}>
              {t(`batch.${fault.weight}`)}
            </StatusTag>
            <span>
              {say(fault.message)} {fault.serial !== null && <a href={`#item-${fault.serial}`}>{t('batch.serial', { n: fault.serial })}</a>}
            </span>
          </li>
        ))}
    </ul>
  )
}

function Items({
  detail,
  batch,
  busy,
  may,
  act,
}: {
  detail: CaseDetail
  batch: BatchDetail
  busy: boolean
  may(action: string): Offer | undefined
  act: Act
}) {
  const t = useT()
  const words = useWords()
  const [editing, setEditing] = useState<{ serial: number; what: 'word' | 'mask' | 'approve' } | null>(null)
  const chosen = batch.items.find((item) => item.serial === editing?.serial)
  const move = (from: number, to: number) => {
    const problems = batch.items.map((item) => item.problem)
    const [moved] = problems.splice(from, 1)
    if (moved) problems.splice(to, 0, moved)
    void act('order', { problems })
  }
  return (
    <Panel id="items" title={t('batch.items')} aside={<span className="quiet figure">{batch.items.length}</span>}>
      {batch.items.length === 0 && <Empty>{t('batch.noItems')}</Empty>}
      <ol className="items">
        {batch.items.map((item, at) => (
          <li key={item.problem} id={`item-${item.serial}`} className="item">
            <div className="row spread">
              <h3>
                {t('batch.serial', { n: item.serial })} · {item.leadUnit}
              </h3>
              <span className="row">
                {item.approvedBy ? (
                  <StatusTag tone="ok" mark="✓">
                    {t('batch.approved', { name: item.approvedBy, at: item.approvedAt ? printedAt(item.approvedAt) : '' })}
                  </StatusTag>
                ) : (
                  <StatusTag tone="warn">{t('batch.notApproved')}</StatusTag>
                )}
              </span>
            </div>
            <WordingShown item={item} />
            <div className="row">
              {may('word') && (
                <Button size="small" aria-haspopup="dialog" onClick={() => setEditing({ serial: item.serial, what: 'word' })}>
                  {t('batch.word')}
                </Button>
              )}
              {may('word') && item.masked && (
                <Button size="small" aria-haspopup="dialog" onClick={() => setEditing({ serial: item.serial, what: 'mask' })}>
                  {words('mask')}
                </Button>
              )}
              {may('approveWording') && !item.approvedBy && (
                <Button
                  size="small"
                  look="primary"
                  aria-haspopup="dialog"
                  onClick={() => setEditing({ serial: item.serial, what: 'approve' })}
                >
                  {t('batch.approve')}
                </Button>
              )}
              {may('order') && (
                <>
                  <Button
                    size="small"
                    disabled={at === 0}
                    busy={busy}
                    aria-label={t('batch.up', { n: item.serial })}
                    title={t('batch.up', { n: item.serial })}
                    onClick={() => move(at, at - 1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    disabled={at === batch.items.length - 1}
                    busy={busy}
                    aria-label={t('batch.down', { n: item.serial })}
                    title={t('batch.down', { n: item.serial })}
                    onClick={() => move(at, at + 1)}
                  >
                    ↓
                  </Button>
                </>
              )}
              {may('remove') && (
                <Button size="small" look="quiet" busy={busy} onClick={() => void act('remove', { problem: item.problem })}>
                  {t('batch.remove')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {chosen && editing && (
        <Suspense fallback={null}>
          {editing.what !== 'approve' ? (
            <WordDialog
              key={chosen.problem}
              detail={detail}
              item={chosen}
              masked={editing.what === 'mask'}
              onClose={() => setEditing(null)}
            />
          ) : (
            <ApproveDialog key={chosen.problem} detail={detail} item={chosen} onClose={() => setEditing(null)} />
          )}
        </Suspense>
      )}
    </Panel>
  )
}

/** The text exactly as the public will read it. */
export function WordingShown({ item }: { item: Wording }) {
  const t = useT()
  return (
    <dl className="wording">
      <div>
        <dt>{t('batch.problem')}</dt>
        <dd>{item.text}</dd>
      </div>
      <div>
        <dt>{t('batch.source')}</dt>
        <dd>{item.source}</dd>
      </div>
      <div>
        <dt>{t('batch.measures')}</dt>
        <dd>
          {item.measures.map((measure) => (
            <p key={measure.no}>{item.measures.length > 1 ? `${measure.no}. ${measure.text}` : measure.text}</p>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('batch.completions')}</dt>
        <dd>
          {item.completions.map((completion) => (
            <p key={completion.no + completion.text}>
              {item.completions.length > 1 ? `${completion.no}. ${completion.text}` : completion.text}{' '}
              {item.measures.length > 1 && (
                <span className="quiet small">{t('batch.covers', { nos: completion.covers.join('、') || '—' })}</span>
              )}
            </p>
          ))}
        </dd>
      </div>
    </dl>
  )
}
