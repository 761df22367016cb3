import { Button, Empty, FileDrop, Loading, Note, Panel, printedAt, SearchBox, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Refused, send, upload } from '../api.ts'
import type { DutiesPage, DutyList } from '../contract.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { FaultNote, PageFault } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { dutiesQuery, dutyListQuery, meQuery, queryClient } from '../queries.ts'
import { useT } from '../words/duties.ts'
import '../organisation.css'

const FormDialog = lazy(() => import('../parts/FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
type Row = DutyList['rows'][number]
/** A row as it is saved: what the server adds for showing is left out. */
const saving = ({ unit, matter, words, basis, clause, from, to }: Row) => ({ unit, matter, words, basis, clause, from, to })

export function DutiesRoute() {
  const read = useQuery(dutiesQuery)
  if (read.data) return <Duties page={read.data} />
  return read.isPending ? <Loading rows={6} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

function Duties({ page }: { page: DutiesPage }) {
  const t = useT()
  const { current, draft } = page
  return (
    <div className="stack">
      <PageHead title={t('title')}>
        <p className="quiet">{t('lead')}</p>
      </PageHead>
      <div className="columns">
        <div className="stack">
          {(draft || page.may.edit) && <Draft page={page} />}
          {current ? (
            <Panel
              id="current"
              title={t('current', { version: current.version })}
              aside={
                current.approved && (
                  <span className="quiet small">
                    {t('approvedBy', { by: current.approved.by, at: printedAt(current.approved.at), words: current.approved.words })}
                  </span>
                )
              }
            >
              <Listed rows={current.rows} />
            </Panel>
          ) : (
            <Empty>{t('none')}</Empty>
          )}
        </div>
        <div className="stack">
          <Backstop page={page} />
          {page.versions.length > 1 && (
            <Panel id="versions" title={t('versions')}>
              <ul className="rows">
                {page.versions
                  .filter(({ version }) => version !== current?.version)
                  .map((earlier) => (
                    <Earlier key={earlier.version} of={earlier} />
                  ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </div>
  )
}

/** An earlier version, its rows read when it is opened. */
function Earlier({ of }: { of: DutiesPage['versions'][number] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const read = useQuery({ ...dutyListQuery(of.version), enabled: open })
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="small">
          {t('version', { version: of.version, n: of.rows, by: of.by, at: printedAt(of.at), words: of.words })}
        </summary>
        {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
        {open && read.isPending && <Loading rows={3} />}
        {read.data && <Listed rows={read.data.rows} />}
      </details>
    </li>
  )
}

/** Rows with a search of their own; `acts` stands at the end of each. */
function Listed({ rows, acts }: { rows: readonly Row[]; acts?: (row: Row, at: number) => React.ReactNode }) {
  const t = useT()
  const [words, setWords] = useState('')
  const wanted = words.normalize('NFKC').trim().toLowerCase()
  const found = rows
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => [row.unitName, row.matter, row.basis, row.clause, ...row.words].join(' ').toLowerCase().includes(wanted))
  return (
    <div>
      <div className="filters">
        <SearchBox label={t('search')} value={words} onSearch={setWords} />
        <span role="status" className="quiet">
          {t('count', { n: found.length })}
        </span>
      </div>
      {found.length === 0 ? (
        <Empty action={words === '' ? undefined : <Button onClick={() => setWords('')}>{t('clear')}</Button>}>{t('noneFound')}</Empty>
      ) : (
        <ul className="rows duty-rows">
          {found.map(({ row, at }) => (
            <li key={at}>
              <div>
                <strong>{row.unitName}</strong>
                {!row.inForce && (
                  <>
                    {' '}
                    <StatusTag tone="idle">{t('notInForce')}</StatusTag>
                  </>
                )}
              </div>
              <div className="stack tight">
                <p>{row.matter}</p>
                <p className="words small">
                  {row.words.length === 0 ? (
                    <span className="quiet">{t('itself')}</span>
                  ) : (
                    row.words.map((word) => (
                      <StatusTag key={word} tone="info">
                        {word}
                      </StatusTag>
                    ))
                  )}
                </p>
                <p className="quiet small">
                  {[`${row.basis} ${row.clause}`.trim(), row.from && t('since', { from: row.from }), row.to && t('until', { to: row.to })]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              {acts && <div className="row">{acts(row, at)}</div>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The version being written: changed row by row, or brought in from a sheet, until somebody else approves it. */
function Draft({ page }: { page: DutiesPage }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const { draft, current, may } = page
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const [approving, setApproving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const rows = draft?.rows ?? []
  const put = (fresh: DutiesPage) => queryClient.setQueryData(dutiesQuery.queryKey, fresh)
  const save = async (next: readonly ReturnType<typeof saving>[], key?: string) =>
    put(await send<DutiesPage>('POST', '/duties/draft', { rows: next, seen: draft?.saved ?? 0 }, key))
  const doing = async (name: string, work: () => Promise<void>) => {
    setBusy(name)
    setError(null)
    try {
      await work()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(null)
    }
  }
  const key = (what: string) => draftKey(me.data?.person.id ?? '', 'duties', what)
  return (
    <Panel
      id="draft"
      title={draft ? t('draft', { version: draft.version }) : t('draft', { version: (page.versions[0]?.version ?? 0) + 1 })}
      aside={draft && <span className="quiet small">{t('draftBy', { by: draft.changed.by, at: printedAt(draft.changed.at) })}</span>}
    >
      <div className="panel-body">
        <p className="quiet">{draft ? t('draftHint') : t('beginHint', { n: current?.rows.length ?? 0 })}</p>
        {error !== null && <RefusedRows error={error} />}
        <div className="row">
          {may.edit && !draft && (
            <Button
              busy={busy === 'begin'}
              onClick={() =>
                void doing('begin', async () => {
                  await save((current?.rows ?? []).map(saving))
                  notice(t('saved'))
                })
              }
            >
              {t(current ? 'begin' : 'beginEmpty')}
            </Button>
          )}
          {may.edit && draft && (
            <Button aria-haspopup="dialog" onClick={() => setEditing('new')}>
              ＋ {t('add')}
            </Button>
          )}
          {may.approve && draft && (
            <Button look="primary" aria-haspopup="dialog" onClick={() => setApproving(true)}>
              {t('approve')}
            </Button>
          )}
        </div>
        {may.edit && (
          <FileDrop
            label={t('import')}
            hint={t('importHint')}
            accept=".xlsx,.xls,.csv"
            busyWith={busy === 'import' ? t('import') : null}
            onFiles={([file]) =>
              file &&
              void doing('import', async () => {
                const fresh = await upload<DutiesPage>('/duties/import', { file })
                put(fresh)
                notice(t('imported', { n: fresh.draft?.rows.length ?? 0 }))
              })
            }
          />
        )}
      </div>
      {draft && draft.rows.length > 0 && (
        <Listed
          rows={rows}
          {...(may.edit && {
            acts: (row: Row, at: number) => (
              <>
                <Button size="small" aria-haspopup="dialog" aria-label={`${t('edit')} ${row.matter}`} onClick={() => setEditing(at)}>
                  {t('edit')}
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  busy={busy === `remove-${at}`}
                  aria-label={`${t('remove')} ${row.matter}`}
                  onClick={() =>
                    void doing(`remove-${at}`, async () => {
                      await save(rows.filter((_, i) => i !== at).map(saving))
                      notice(t('removed'))
                    })
                  }
                >
                  {t('remove')}
                </Button>
              </>
            ),
          })}
        />
      )}
      <Suspense fallback={null}>
        {editing !== null && (
          <DutyDialog
            row={editing === 'new' ? undefined : rows[editing]}
            draftKey={key(`row-${editing}`)}
            onSave={async (row, command) => {
              const others = rows.map(saving)
              await save(editing === 'new' ? [...others, row] : others.map((other, i) => (i === editing ? row : other)), command)
              notice(t('saved'))
            }}
            onClose={() => setEditing(null)}
          />
        )}
        {approving && draft && (
          <FormDialog
            title={t('approveTitle', { version: draft.version })}
            submitWord={t('approve')}
            questions={[{ name: 'words', label: both('words', t), look: { as: 'line' }, required: true }]}
            draftKey={key('approve')}
            onSend={async ({ answers, key: command }) => {
              put(await send<DutiesPage>('POST', '/duties/approve', { words: answers.words, seen: draft.saved }, command))
              notice(t('approved', { version: draft.version }))
            }}
            onClose={() => setApproving(false)}
          />
        )}
      </Suspense>
    </Panel>
  )
}

/** The label of a question that only this page asks, in the reader's language. */
const both = (key: Parameters<ReturnType<typeof useT>>[0], t: ReturnType<typeof useT>) => ({ zh: t(key), en: t(key) })

function DutyDialog(props: {
  row: Row | undefined
  draftKey: string
  onSave(row: ReturnType<typeof saving>, command: string): Promise<void>
  onClose(): void
}) {
  const { row, onSave, onClose } = props
  const t = useT()
  const ask = (name: 'matter' | 'basis' | 'clause', required: boolean) => ({ name, label: both(name, t), look: { as: 'line' }, required })
  return (
    <FormDialog
      title={row ? `${t('edit')} · ${row.matter}` : t('add')}
      submitWord={t('saved')}
      questions={[
        { name: 'unit', label: both('unit', t), look: { as: 'unit' }, required: true },
        ask('matter', true),
        { name: 'words', label: both('keywords', t), look: { as: 'line' }, required: false, hint: both('keywordsHint', t) },
        ask('basis', true),
        ask('clause', false),
        { name: 'from', label: both('from', t), look: { as: 'day' }, required: false },
        { name: 'to', label: both('to', t), look: { as: 'day' }, required: false },
      ]}
      initial={row ? { ...saving(row), words: row.words.join('、'), from: row.from ?? undefined, to: row.to ?? undefined } : {}}
      draftKey={props.draftKey}
      onSend={async ({ answers, key }) => {
        const line = (name: string) => (typeof answers[name] === 'string' ? answers[name] : '')
        const words = line('words')
          .split(/[、，,；;\s]+/u)
          .filter((word) => word !== '')
        await onSave(
          {
            unit: line('unit'),
            matter: line('matter'),
            words: [...new Set(words)],
            basis: line('basis'),
            clause: line('clause'),
            from: line('from') || null,
            to: line('to') || null,
          },
          key,
        )
      }}
      onClose={onClose}
    />
  )
}

/** Why a sheet was not taken, row by row; every other fault as it is. */
function RefusedRows({ error }: { error: unknown }) {
  const t = useT()
  const say = useSay()
  const rows =
    error instanceof Refused
      ? (error.refusal.details as { rows?: { row: number; why: { zh: string; en: string } }[] } | undefined)?.rows
      : undefined
  if (!rows || !(error instanceof Refused)) return <FaultNote error={error} />
  return (
    <Note tone="over" title={say(error.refusal.message)} alert>
      <ul>
        {rows.map(({ row, why }) => (
          <li key={row}>{t('row', { n: row, why: say(why) })}</li>
        ))}
      </ul>
    </Note>
  )
}

function Backstop({ page }: { page: DutiesPage }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const [setting, setSetting] = useState(false)
  const { backstop } = page
  return (
    <Panel id="backstop" title={t('backstop')}>
      <div className="panel-body">
        {backstop ? (
          <>
            <p>
              <strong>{backstop.unit.name}</strong>
            </p>
            <p className="quiet small">{t('backstopBy', { by: backstop.by, at: printedAt(backstop.at), reason: backstop.reason })}</p>
          </>
        ) : (
          <p>{t('backstopNone')}</p>
        )}
        <p className="quiet">{t('backstopLead', { n: page.backstopAfter })}</p>
        {page.may.backstop && (
          <div>
            <Button aria-haspopup="dialog" onClick={() => setSetting(true)}>
              {t('backstopSet')}
            </Button>
          </div>
        )}
      </div>
      {setting && (
        <Suspense fallback={null}>
          <FormDialog
            title={t('backstopSet')}
            submitWord={t('backstopSet')}
            questions={[
              { name: 'unit', label: both('unit', t), look: { as: 'unit' }, required: false },
              { name: 'reason', label: both('reason', t), look: { as: 'paragraph' }, required: true },
            ]}
            initial={backstop ? { unit: backstop.unit.id } : {}}
            draftKey={draftKey(me.data?.person.id ?? '', 'duties', 'backstop')}
            onSend={async ({ answers, key }) => {
              const body = { unit: answers.unit ?? null, reason: answers.reason }
              queryClient.setQueryData(dutiesQuery.queryKey, await send<DutiesPage>('POST', '/duties/backstop', body, key))
              notice(t('backstopDone'))
            }}
            onClose={() => setSetting(false)}
          />
        </Suspense>
      )}
    </Panel>
  )
}
