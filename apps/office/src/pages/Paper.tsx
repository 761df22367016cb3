import { Loading, Note, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { send } from '../api.ts'
import { draftKey, dropDraft, keepDraft, readDraft } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { Seen } from '../parts/inbox/Seen.tsx'
import { FaultNote, PageFault } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Editor } from '../parts/papers/Editor.tsx'
import { bodyOf, formOf, newLine, type PaperForm } from '../parts/papers/form.ts'
import { paperTone } from '../parts/papers/PaperTable.tsx'
import { Preview } from '../parts/papers/Preview.tsx'
import { type PaperDetail, paperQuery, refreshPapers } from '../parts/papers/paperQueries.ts'
import { ReceiptsPanel } from '../parts/papers/ReceiptsPanel.tsx'
import { CheckPanel, ErrataPanel, FiguresPanel } from '../parts/papers/SidePanels.tsx'
import { Steps } from '../parts/papers/Steps.tsx'
import { meQuery } from '../queries.ts'
import { useT } from '../words/papers.ts'
import '../organisation.css'
import '../parts/papers/papers.css'

const route = getRouteApi('/in/papers/$id')

export function PaperPage() {
  const { id } = route.useParams()
  const read = useQuery(paperQuery(id))
  if (read.data) return <PaperView key={id} detail={read.data} />
  return read.isPending ? <Loading rows={8} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

function PaperView({ detail }: { detail: PaperDetail }) {
  const me = useQuery(meQuery)
  useReceipt(detail)
  const changeable = detail.row.state === 'draft' && (detail.steps.change.may || detail.row.kind === 'minutes')
  return (
    <div className="stack">
      <Seen what="paper" id={detail.row.id} version={detail.version} />
      <Head detail={detail} />
      {changeable && me.data ? (
        <Drafting detail={detail} person={me.data.person.id} />
      ) : (
        <>
          <Steps detail={detail} save={null} />
          <div className="columns paper-columns">
            <Preview detail={detail} />
            <Side detail={detail} />
          </div>
        </>
      )}
    </div>
  )
}

/** Opening a paper that waits for one's unit signs for the unit. */
function useReceipt({ row }: PaperDetail): void {
  const t = useT()
  const notice = useNotice()
  useEffect(() => {
    if (!row.toOpen) return
    void send<{ signed: boolean }>('POST', `/papers/${row.id}/open`)
      .then(async ({ signed }) => {
        await refreshPapers()
        if (signed) notice(t('received'))
      })
      .catch(() => {
        // What could not be signed for now is signed for when it is opened again.
      })
  }, [row.id, row.toOpen, notice, t])
}

function Head({ detail }: { detail: PaperDetail }) {
  const t = useT()
  const say = useSay()
  const { row, submitted, issued, reason } = detail
  return (
    <PageHead title={row.title}>
      <p className="row small paper-line">
        <Link to="/papers">← {t('back')}</Link>
        <span className="figure">{row.number ?? t('noNumber')}</span>
        <span>{say(row.label)}</span>
        <StatusTag tone={paperTone[row.state]}>{say(row.stateLabel)}</StatusTag>
        {row.case && (
          <Link to="/cases/$id" params={{ id: row.case.id }}>
            {t('ofCase', { no: row.case.no })}
          </Link>
        )}
        <span className="quiet">{t('cutOff', { at: printedAt(detail.cutOff) })}</span>
        <span className="quiet">
          {issued
            ? t('issuedBy', { by: issued.by, at: printedAt(issued.at) })
            : submitted && row.state === 'submitted'
              ? t('submittedBy', { by: submitted.by, at: printedAt(submitted.at) })
              : t('changed', { by: detail.changedBy.name, at: printedAt(detail.changedAt) })}
        </span>
        {issued && (
          <span className="quiet figure" title={issued.digest}>
            {t('digest')} {issued.digest.slice(0, 12)}…
          </span>
        )}
      </p>
      {reason && (
        <Note tone={row.state === 'void' ? 'over' : 'warn'}>
          {t(row.state === 'void' ? 'voided' : row.state === 'dropped' ? 'dropped' : 'reason', { reason })}
        </Note>
      )}
    </PageHead>
  )
}

const Side = ({ detail }: { detail: PaperDetail }) => (
  <div className="stack">
    <ErrataPanel detail={detail} />
    <CheckPanel detail={detail} />
    <FiguresPanel detail={detail} />
    <ReceiptsPanel detail={detail} />
  </div>
)

/** A draft being written: what is typed is kept in this browser until it is saved. */
function Drafting({ detail, person }: { detail: PaperDetail; person: string }) {
  const t = useT()
  const notice = useNotice()
  /** The version that was read when one began to type: others may save a later one meanwhile. */
  const [base, setBase] = useState(detail.version)
  const kept = draftKey(person, detail.row.id, `v${base}`)
  const [restored, setRestored] = useState(() => restoredForm(kept))
  const [form, setForm] = useState<PaperForm>(() => restored ?? formOf(detail))
  const [dirty, setDirty] = useState(restored !== null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  if (!dirty && base !== detail.version) {
    setBase(detail.version)
    setForm(formOf(detail))
  }
  const startAnew = () => {
    dropDraft(localStorage, kept)
    setForm(formOf(detail))
    setBase(detail.version)
    setDirty(false)
    setRestored(null)
    setError(null)
  }
  const change = (part: Partial<PaperForm>) => {
    const next = { ...form, ...part }
    setForm(next)
    setDirty(true)
    keepDraft(localStorage, kept, { form: next }, Date.now())
  }
  const now = async (): Promise<boolean> => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', `/papers/${detail.row.id}`, bodyOf(form, base))
      dropDraft(localStorage, kept)
      setDirty(false)
      await refreshPapers()
      notice(t('saved'))
      return true
    } catch (refused) {
      setError(refused)
      return false
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Steps detail={detail} save={{ busy, dirty, now }} />
      {error !== null && <FaultNote error={error} />}
      {dirty && (restored || base !== detail.version) && (
        <Note tone={base === detail.version ? 'info' : 'warn'}>
          <p>{t(base === detail.version ? 'restored' : 'movedOn')}</p>
          <button type="button" className="link" onClick={startAnew}>
            {t('discard')}
          </button>
        </Note>
      )}
      <form
        className="columns paper-columns"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !dirty || busy) return
          event.preventDefault()
          void now()
        }}
      >
        <Editor detail={detail} form={form} onChange={change} />
        <div className="stack">
          <CheckPanel detail={detail} />
          <Preview detail={detail} />
          <FiguresPanel detail={detail} />
        </div>
      </form>
    </>
  )
}
function restoredForm(key: string): PaperForm | null {
  const form = readDraft(localStorage, key, Date.now())?.values.form as PaperForm | undefined
  // What was kept in another shape is no draft any more.
  return form && Array.isArray(form.copies) ? { ...form, lines: form.lines?.map(({ value }) => newLine(value)) ?? null } : null
}
