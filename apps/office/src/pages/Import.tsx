import { Button, indexLinks, Loading, Note, Panel, printedAt, SourceView, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { queryOf, send } from '../api.ts'
import type { ImportDetail, LedgerReading } from '../contract.ts'
import { useNotice } from '../notice.tsx'
import { importStates } from '../parts/importStates.ts'
import { PageFault } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { SheetColumns } from '../parts/reading/Columns.tsx'
import { ConfirmDialog, UndoDialog } from '../parts/reading/Decisions.tsx'
import { ReadingDesk, type RuleWish } from '../parts/reading/desk.ts'
import { Earlier } from '../parts/reading/Earlier.tsx'
import { HelperPanel } from '../parts/reading/Helper.tsx'
import { OrganisationReading } from '../parts/reading/Organisation.tsx'
import { Corrections, DocumentFacts, Doubts, Ruled, SetAside, StatedAndFound } from '../parts/reading/Overview.tsx'
import { Chips, Problems } from '../parts/reading/Problems.tsx'
import { nearestShown, pathOfPlace, placed, withGaps } from '../parts/reading/paths.ts'
import { type Choices, UnitMatches } from '../parts/reading/UnitMatches.tsx'
import { Value } from '../parts/reading/Value.tsx'
import { importQuery, queryClient } from '../queries.ts'
import { useT as useReadingT } from '../words/reading.ts'
import { useT } from '../words.ts'

const route = getRouteApi('/in/imports/$id')

export function ImportPage() {
  const { id } = route.useParams()
  const read = useQuery(importQuery(id))
  if (read.data) return <ImportView key={id} detail={read.data} />
  return read.isPending ? <Loading rows={8} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

const decoded = (hash: string): string => {
  try {
    return decodeURIComponent(hash)
  } catch {
    return hash
  }
}
const readingOf = (detail: ImportDetail): LedgerReading =>
  withGaps(
    detail.reading as unknown as LedgerReading,
    detail.corrections.filter(({ path, value }) => value === null && /\/\d+$/.test(path)).map(({ path }) => path),
  )

/** The document and what was read from it, side by side; on a phone one at a time. */
function ImportView({ detail }: { detail: ImportDetail }) {
  const t = useT()
  const tr = useReadingT()
  const notice = useNotice()
  const say = useSay()
  const hash = useLocation({ select: (location) => location.hash })
  const { row, source } = detail
  const reading = useMemo(() => readingOf(detail), [detail])
  const index = useMemo(() => indexLinks(detail.links), [detail.links])
  const [active, setActive] = useState<string | null>(null)
  const [tab, setTab] = useState<'source' | 'reading'>('reading')
  const [choices, choose] = useChoices(detail.digest)
  const [earlier, setEarlier] = useState<'replace' | 'separate' | undefined>(undefined)
  const [asking, setAsking] = useState<'confirm' | 'undo' | null>(null)
  const pane = useRef<HTMLDivElement>(null)
  const open = detail.canConfirm

  /** From words of the document to their value: opened, scrolled to, and given the focus so that one can go on by keyboard. */
  const goTo = useCallback(
    (place: string) => {
      const path = pathOfPlace(reading.problems, place)
      const shown = [...(pane.current?.querySelectorAll<HTMLElement>('[data-value]') ?? [])]
      const target = nearestShown(
        shown.map((value) => value.dataset.value ?? ''),
        path,
      )
      setActive(target ?? path)
      const value = shown.find((candidate) => candidate.dataset.value === target)
      if (!value) return
      setTab('reading')
      requestAnimationFrame(() => {
        value.scrollIntoView({ block: 'center' })
        value.focus({ preventScroll: true })
      })
    },
    [reading.problems],
  )
  // A link from a case names a place: it is gone to once, and not again when the reading is corrected.
  const gone = useRef('')
  useEffect(() => {
    if (hash === '' || gone.current === hash) return
    gone.current = hash
    goTo(decoded(hash))
  }, [hash, goTo])

  const keep = useCallback((next: ImportDetail) => queryClient.setQueryData(importQuery(next.row.id).queryKey, next), [])
  const desk = useMemo(
    () => ({
      index,
      text: source.text,
      active,
      corrections: detail.corrections,
      touched: detail.touched,
      open,
      activate: (path: string | null) => (path === null ? setActive(null) : goTo(path)),
      showSource: () => {
        setTab('source')
        requestAnimationFrame(() => document.querySelector('#pane-source mark')?.scrollIntoView({ block: 'center' }))
      },
      correct: async (path: string, value: unknown) => {
        keep(await send<ImportDetail>('POST', `/imports/${row.id}/corrections`, { path, value }))
      },
      takeBack: async (path: string) => {
        keep(await send<ImportDetail>('DELETE', `/imports/${row.id}/corrections${queryOf({ path })}`))
      },
      keepRule: async (wish: RuleWish) => {
        keep(await send<ImportDetail>('POST', `/imports/${row.id}/rules`, wish))
        notice(tr('kept'))
      },
    }),
    [index, source.text, active, detail.corrections, detail.touched, open, row.id, goTo, keep, notice, tr],
  )
  const state = importStates[row.state]
  return (
    <div className="stack import">
      <PageHead
        title={row.title ?? row.name}
        aside={
          <>
            {detail.canUndo && (
              <Button look="danger" onClick={() => setAsking('undo')}>
                {t('import.undo')}
              </Button>
            )}
            {detail.canConfirm && (
              <Button look="primary" onClick={() => setAsking('confirm')}>
                {t('import.confirm')}
              </Button>
            )}
          </>
        }
      >
        <p className="row case-line">
          <Link to="/imports">{t('imports.title')}</Link>
          <span>{row.name}</span>
          <StatusTag tone={state.tone}>{t(state.word)}</StatusTag>
          <span className="quiet">
            {row.by} · {printedAt(row.at)}
          </span>
        </p>
      </PageHead>
      <div className="tabs only-phone" role="tablist">
        {(['source', 'reading'] as const).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls={`pane-${name}`}
            onClick={() => setTab(name)}
          >
            {t(`import.${name}`)}
          </button>
        ))}
      </div>
      <ReadingDesk value={desk}>
        <div className={`side-by-side show-${tab}`}>
          <section id="pane-source" className="pane" aria-labelledby="source-title">
            <h2 id="source-title">{t('import.source')}</h2>
            <SourceView
              text={source.text}
              blocks={source.blocks}
              index={index}
              active={active}
              label={t('import.sourceLabel')}
              onPick={(path, jump) => (jump ? goTo(path) : setActive(path))}
            />
          </section>
          <section id="pane-reading" className="pane" aria-labelledby="reading-title" ref={pane}>
            <h2 id="reading-title">{t('import.reading')}</h2>
            <div className="reading stack">
              <p className="quiet small wide-only">{t('import.how')}</p>
              <DocumentFacts reading={reading} kindLabel={say(row.kindLabel)} />
              <StatedAndFound reading={reading} />
              <SetAside setAside={detail.setAside} />
              <SheetColumns detail={detail} keep={keep} />
              {detail.earlier && <Earlier earlier={detail.earlier} choice={earlier} open={open} onChoose={setEarlier} />}
              <Doubts doubts={detail.doubts} warnings={detail.warnings} />
              <HelperPanel
                detail={detail}
                ask={async () => {
                  keep(await send<ImportDetail>('POST', `/imports/${row.id}/propose`, {}))
                }}
              />
              <UnitMatches units={detail.units} choices={choices} open={open} onChoose={choose} />
              <Corrections corrections={detail.corrections} />
              <Ruled touched={detail.touched} />
              {reading.group && (
                <Panel id="organisation" title={t('import.taskforce')}>
                  <OrganisationReading group={reading.group} />
                </Panel>
              )}
              {reading.problems.some(Boolean) && (
                <Panel id="problems" title={t('import.problems')}>
                  <Problems reading={reading} />
                </Panel>
              )}
              <Rest reading={reading} />
              <Made detail={detail} />
            </div>
          </section>
        </div>
      </ReadingDesk>
      {asking === 'confirm' && <ConfirmDialog detail={detail} choices={choices} earlier={earlier} onClose={() => setAsking(null)} />}
      {asking === 'undo' && <UndoDialog detail={detail} onClose={() => setAsking(null)} />}
    </div>
  )
}

/** Plans, notes, and the figures and dates that a yearly report states in its running text. */
function Rest({ reading }: { reading: LedgerReading }) {
  const t = useT()
  const plans = placed(reading.plans, 'plans')
  const notes = placed(reading.notes, 'notes')
  return (
    <>
      {plans.length > 0 && (
        <Panel id="plans" title={t('import.plans')}>
          <ol className="measures">
            {plans.map(({ item, path }) => (
              <li key={path} className="numbered">
                <span className="quiet figure">{item.no ?? '·'}</span>
                <div>
                  <Value path={`${path}/text`} label={t('import.plans')} value={item.text} look="block" />
                </div>
              </li>
            ))}
          </ol>
        </Panel>
      )}
      {((reading.figures ?? []).length > 0 || (reading.dates ?? []).length > 0) && (
        <Panel id="figures" title={t('import.figures')}>
          <TopChips reading={reading} />
        </Panel>
      )}
      {notes.length > 0 && (
        <Panel id="notes" title={t('import.notes')}>
          <ol className="measures">
            {notes.map(({ item, path }) => (
              <li key={path}>
                <Value path={path} label={t('import.notes')} value={item} look="block" />
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </>
  )
}
const TopChips = ({ reading }: { reading: LedgerReading }) => (
  <Chips dates={reading.dates} figures={reading.figures} units={undefined} path="" />
)

/** The cases that came of it, by their place in the document. */
function Made({ detail }: { detail: ImportDetail }) {
  const t = useT()
  if (detail.cases.length === 0 && detail.taskforce === null) return null
  return (
    <Panel
      id="made"
      title={t('import.casesMade')}
      aside={
        <Link to="/cases" search={{ procedure: 'problem', import: detail.row.id }}>
          {t('import.toCases')}
        </Link>
      }
    >
      {detail.taskforce && (
        <p>
          <Link to="/taskforces/$id" params={{ id: detail.taskforce }}>
            {t('import.toTaskforce')}
          </Link>
        </p>
      )}
      <ul className="made">
        {detail.cases.map((made) => (
          <li key={made.id}>
            <span className="figure quiet">{made.no}</span>
            <Link to="/cases/$id" params={{ id: made.id }} preload={false}>
              {made.title}
            </Link>
            {made.worked && <StatusTag tone="info">{t('import.workedOn')}</StatusTag>}
          </li>
        ))}
      </ul>
      {detail.row.state === 'undone' && (
        <Note tone="idle">
          <p>{t('import.noLongerLinked')}</p>
        </Note>
      )}
    </Panel>
  )
}

/** What was chosen for unit names, kept in this browser until the import is confirmed. */
function useChoices(digest: string): [Choices, (name: string, choice: string | undefined) => void] {
  const key = `changtong.units.${digest}`
  const [choices, setChoices] = useState<Choices>(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
      return typeof kept === 'object' && kept !== null ? (kept as Choices) : {}
    } catch {
      return {}
    }
  })
  const choose = (name: string, choice: string | undefined) => {
    const { [name]: _before, ...rest } = choices
    const next = choice === undefined ? rest : { ...rest, [name]: choice }
    setChoices(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Then the choices last as long as the page.
    }
  }
  return [choices, choose]
}
