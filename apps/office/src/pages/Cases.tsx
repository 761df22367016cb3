import '../parts/list/list.css'
import { dayOf, instant } from '@changtong/kernel'
import { Button, ButtonLink, Empty, Loading, SearchBox, useSay } from '@changtong/ui'
import { type Column, type GridHandle, none, type Selection, selectedCount, visible } from '@changtong/ui/grid'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseSearch } from '../address.ts'
import { queryOf } from '../api.ts'
import type { CaseRow, ListView } from '../contract.ts'
import { useKeys } from '../keys/registry.ts'
import { boardChips } from '../parts/board/filterChips.ts'
import { BulkBar } from '../parts/list/BulkBar.tsx'
import { CaseGrid } from '../parts/list/CaseGrid.tsx'
import { caseColumns } from '../parts/list/columns.tsx'
import { ListLook } from '../parts/list/ListLook.tsx'
import { useCaseWindows } from '../parts/list/useCaseWindows.ts'
import { ViewTabs } from '../parts/list/ViewTabs.tsx'
import { isChanged, type Look, lookOf, viewOf, viewSearch } from '../parts/list/viewState.ts'
import { FaultNote, NotFound } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { definitionsQuery, meQuery, unitsQuery, viewsQuery } from '../queries.ts'
import { useT as useBoardT } from '../words/board.ts'
import { useT as useListT } from '../words/list.ts'
import { useT, type Word } from '../words.ts'

const Peek = lazy(() => import('../parts/list/Peek.tsx').then((module) => ({ default: module.Peek })))
const BoardMode = lazy(() => import('../parts/list/Modes.tsx').then((module) => ({ default: module.BoardMode })))
const CalendarMode = lazy(() => import('../parts/list/Modes.tsx').then((module) => ({ default: module.CalendarMode })))
const TimelineMode = lazy(() => import('../parts/list/Modes.tsx').then((module) => ({ default: module.TimelineMode })))
/** What documents that are read in make. */
const imported = new Set(['problem', 'measure', 'rectification'])
const modes = ['list', 'board', 'calendar', 'timeline'] as const
type Mode = (typeof modes)[number]
const MakeInnerTable = lazy(() => import('../parts/papers/MakeInnerTable.tsx').then((module) => ({ default: module.MakeInnerTable })))
const OpenDialog = lazy(() => import('../parts/OpenDialog.tsx').then((module) => ({ default: module.OpenDialog })))
const route = getRouteApi('/in/cases')
const phases = ['intake', 'assigned', 'handling', 'verifying', 'closed'] as const

/** One list for every procedure. All that it asks stands in the address, so a pasted link opens the same rows. */
export function CasesPage() {
  const search = route.useSearch()
  const procedure = search.procedure ?? 'problem'
  const views = useQuery(viewsQuery(procedure))
  const definitions = useQuery(definitionsQuery)
  if (procedure !== 'all' && definitions.data?.every(({ id }) => id !== procedure)) return <NotFound />
  // Another kind of case is another list: nothing selected or seen beside the old one stays.
  return views.isPending ? <Loading rows={8} /> : <CaseListPage key={procedure} procedure={procedure} views={views.data ?? []} />
}

function CaseListPage({ procedure, views }: { procedure: string; views: readonly ListView[] }) {
  const t = useT()
  const l = useListT()
  const say = useSay()
  const navigate = useNavigate()
  const search = route.useSearch()
  const definitions = useQuery(definitionsQuery)
  const definition = definitions.data?.find((known) => known.id === procedure)
  const what = procedure === 'all' ? t('cases.allKinds') : definition ? say(definition.label) : ''
  const asked = viewSearch(search)
  const view = viewOf(views, search.view, asked)
  const [look, setLook] = useState<Look>(() => lookOf(view))
  const [selection, setSelection] = useState<Selection>(none)
  const [peeked, setPeeked] = useState<string>()
  const [opening, setOpening] = useState(false)
  const [filtering, setFiltering] = useState(false)
  const grid = useRef<GridHandle>(null)
  // A list opens with the view that its reader chose for it, unless its address asks for something.
  const chosen = views.find((one) => one.chosen)
  const bare = Object.keys(asked).length === 0 && !search.view
  const opened = useRef(false)
  useEffect(() => {
    if (opened.current || !chosen) return
    opened.current = true
    if (bare && chosen.id !== 'all') {
      setLook(lookOf(chosen))
      void navigate({ to: '/cases', search: { procedure, ...chosen.search, view: chosen.id }, replace: true })
    }
  }, [bare, chosen, navigate, procedure])

  const ask = useCallback(
    (change: CaseSearch) => {
      setSelection(none)
      void navigate({ to: '/cases', search: (before) => ({ ...before, ...change }) as never, replace: true })
    },
    [navigate],
  )
  const kinds = useMemo(
    () => (procedure === 'all' ? new Map(definitions.data?.map((known) => [known.id, say(known.label)])) : undefined),
    [procedure, definitions.data, say],
  )
  const columns = useMemo(() => caseColumns(l, say, kinds, procedure), [l, say, kinds, procedure])
  const query = { procedure, ...asked }
  const list = useCaseWindows(query)
  const me = useQuery(meQuery).data
  const mayImport = me?.menu.some(({ path }) => path === '/w/imports') === true && imported.has(procedure)
  const [unmade, setUnmade] = useState<unknown>(null)
  const filtered = Object.keys(asked).some((key) => key !== 'sort')
  const mode = modes.find((known) => known === search.mode) ?? 'list'
  const shownColumns = visible(columns, look.layout).map(({ key }) => key)
  const peek = useCallback((row: CaseRow) => setPeeked(row.id), [])
  const closePeek = () => {
    setPeeked(undefined)
    grid.current?.focus()
  }
  const chosenCount = selectedCount(selection, list.count)
  const filters = useRef<HTMLDivElement>(null)
  useKeys({
    title: what,
    deeds: [
      { id: 'filter', label: l('keys.filter'), keys: 'f', listed: false, run: () => filters.current?.querySelector('select')?.focus() },
      ...(definition?.canOpen
        ? [{ id: 'new', label: t('cases.open', { what }), keys: 'c', listed: false, run: () => setOpening(true) }]
        : []),
      { id: 'next', label: l('keys.next'), keys: 'j', listed: false, run: () => grid.current?.focus() },
      { id: 'before', label: l('keys.before'), keys: 'k', listed: false, run: () => grid.current?.focus() },
      ...(peeked ? [{ id: 'shut', label: l('peek.close'), keys: 'escape', listed: false, run: closePeek }] : []),
    ],
  })
  const empty = (
    <Empty
      action={
        filtered ? (
          <Button onClick={() => void navigate({ to: '/cases', search: { procedure }, replace: true })}>{t('cases.clear')}</Button>
        ) : (
          mayImport && <ButtonLink href="/w/imports">{l('none.import')}</ButtonLink>
        )
      }
    >
      {procedure === 'all' && !filtered ? l('none.all') : t(filtered ? 'cases.noneFiltered' : 'cases.none', { what })}
      {!filtered && ` ${l(nextWhere(mayImport, definition?.canOpen === true))}`}
    </Empty>
  )
  return (
    <div className={`stack list-page ${mode === 'list' ? 'fills' : ''}`}>
      <PageHead
        title={what}
        aside={
          <>
            <ButtonLink
              href={`/api/cases.xlsx${queryOf({ ...query, columns: shownColumns.join(',') })}`}
              download
              title={t('cases.exportHint')}
            >
              {t('cases.export')}
            </ButtonLink>
            {query.procedure === 'problem' && (
              <ButtonLink href={`/api/ledger.xlsx${queryOf(query)}`} download title={l('ledgerHint')}>
                {l('ledger')}
              </ButtonLink>
            )}
            {procedure === 'problem' && me?.can.includes('draft') && list.count > 0 && (
              <Suspense fallback={null}>
                <MakeInnerTable query={query} onFault={setUnmade} />
              </Suspense>
            )}
            {definition?.canOpen && (
              <Button look="primary" onClick={() => setOpening(true)}>
                ＋ {t('cases.open', { what })}
              </Button>
            )}
          </>
        }
      />
      <ViewTabs
        procedure={procedure}
        views={views}
        current={view}
        changed={view !== undefined && isChanged(view, asked, look)}
        search={asked}
        look={look}
        onChoose={(next) => {
          setLook(lookOf(next))
          setSelection(none)
          void navigate({ to: '/cases', search: { procedure, ...next.search, view: next.id, mode: search.mode }, replace: true })
        }}
      />
      <div className="filters" ref={filters}>
        <SearchBox label={t('cases.search')} value={search.q ?? ''} onSearch={(q) => ask({ q: q || undefined })} />
        <Button size="small" className="more-filters" aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
          {l('moreFilters')}
        </Button>
        <Selects search={search} ask={ask} states={definition?.states ?? {}} open={filtering} />
        <Chips search={search} ask={ask} states={definition?.states ?? {}} />
      </div>
      {list.error !== null && <FaultNote error={list.error} retry={list.again} />}
      {unmade !== null && <FaultNote error={unmade} />}
      <div className="row spread list-line">
        <strong role="status">{list.first ? t('cases.count', { count: list.first.countText }) : '…'}</strong>
        <Looks
          mode={mode}
          look={look}
          columns={columns}
          onMode={(next) => ask({ mode: next === 'list' ? undefined : next })}
          onLook={setLook}
        />
      </div>
      <div className={peeked ? 'list-body peeking' : 'list-body'}>
        <Suspense fallback={<Loading rows={8} />}>
          {mode === 'list' ? (
            <CaseGrid
              label={what}
              list={list}
              columns={columns}
              viewKey={JSON.stringify(query)}
              sort={search.sort ?? '-changed'}
              layout={look.layout}
              density={look.density}
              selection={selection}
              peeked={peeked}
              empty={empty}
              handle={grid}
              onSort={(sort) => ask({ sort: sort as CaseSearch['sort'] })}
              onLayout={(layout) => setLook((before) => ({ ...before, layout }))}
              onSelection={setSelection}
              onPeek={peek}
            />
          ) : list.first ? (
            list.count === 0 ? (
              empty
            ) : (
              <ModeView mode={mode} rows={list.first.rows} count={list.count} onPeek={peek} />
            )
          ) : (
            <Loading rows={8} />
          )}
        </Suspense>
        {/* A boundary of its own: while the preview is fetched the list keeps standing, and the focus in it. */}
        <Suspense fallback={null}>{peeked && <Peek id={peeked} onClose={closePeek} />}</Suspense>
      </div>
      {chosenCount > 0 && (
        <BulkBar
          key={JSON.stringify(asked) + (selection.mode === 'some' ? [...selection.ids].join() : `-${[...selection.except].join()}`)}
          selection={selection}
          count={chosenCount}
          query={query}
          onUnselect={() => setSelection(none)}
        />
      )}
      {opening && definition && (
        <Suspense fallback={null}>
          <OpenDialog definition={definition} onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** Where the first case of an empty list can come from. */
const nextWhere = (mayImport: boolean, canOpen: boolean) =>
  mayImport ? (canOpen ? 'none.next' : 'none.read') : canOpen ? 'none.open' : 'none.wait'

/** List, board, calendar or timeline of the same cases; for the list its columns and the height of its rows. */
function Looks(props: { mode: Mode; look: Look; columns: readonly Column<CaseRow>[]; onMode(mode: Mode): void; onLook(look: Look): void }) {
  const { mode, look, columns, onMode, onLook } = props
  const l = useListT()
  return (
    <div className="row looks">
      {mode === 'list' && <ListLook columns={columns} look={look} onLook={onLook} />}
      <div className="row segments" role="group" aria-label={l('mode')}>
        {modes.map((known) => (
          <button key={known} type="button" className="segment" aria-pressed={mode === known} onClick={() => onMode(known)}>
            {l(`mode.${known}`)}
          </button>
        ))}
      </div>
    </div>
  )
}

function ModeView({ mode, rows, count, onPeek }: { mode: Mode; rows: readonly CaseRow[]; count: number; onPeek(row: CaseRow): void }) {
  const given = { rows, count, onPeek, today: dayOf(instant(Date.now())) }
  return (
    <div className="mode">
      {mode === 'board' ? <BoardMode {...given} /> : mode === 'calendar' ? <CalendarMode {...given} /> : <TimelineMode {...given} />}
    </div>
  )
}

interface FilterProps {
  readonly search: CaseSearch
  ask(change: CaseSearch): void
}
type States = Readonly<Record<string, { label: { zh: string; en: string }; phase: string }>>
function Selects({ search, ask, states, open }: FilterProps & { states: States; open: boolean }) {
  const t = useT()
  const say = useSay()
  const units = useQuery(unitsQuery)
  const select = (key: 'phase' | 'state' | 'unit', word: Word, options: readonly (readonly [string, string])[], value: string) => (
    <label className="pick">
      <span>{t(word)}</span>
      <select value={value} onChange={(event) => ask({ [key]: event.target.value || undefined })}>
        <option value="">{t('cases.all')}</option>
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
  const inPhase = Object.entries(states).filter(
    ([, state]) => !search.phase || !(phases as readonly string[]).includes(search.phase) || state.phase === search.phase,
  )
  return (
    <div className={open ? 'row picks open' : 'row picks'}>
      {select(
        'phase',
        'cases.phase',
        phases.map((phase) => [phase, t(`phase.${phase}`)] as const),
        search.phase ?? '',
      )}
      {select(
        'state',
        'cases.state',
        inPhase.map(([key, state]) => [key, say(state.label)] as const),
        search.state ?? '',
      )}
      {select(
        'unit',
        'cases.unit',
        (units.data ?? []).filter((unit) => unit.state === 'active').map((unit) => [unit.id, unit.name] as const),
        search.unit ?? '',
      )}
    </div>
  )
}

/** Every filter in force, each with a cross; what came in by a link stands here too. */
function Chips({ search, ask, states }: FilterProps & { states: States }) {
  const t = useT()
  const say = useSay()
  const b = useBoardT()
  const units = useQuery({ ...unitsQuery, enabled: [search.unit, search.lead, search.sentBackBy].some((unit) => unit !== undefined) })
  const phaseNames = search.phase?.split(',').map((name) => phases.find((known) => known === name))
  const phase =
    phaseNames?.includes('closed') === false && phaseNames.length > 3
      ? t('cases.openOnes')
      : phaseNames
          ?.map((name) => (name ? t(`phase.${name}`) : ''))
          .filter(Boolean)
          .join('、')
  const shown: readonly (readonly [keyof CaseSearch, string | undefined])[] = [
    ['q', search.q && `“${search.q}”`],
    ['phase', search.phase && (phase || search.phase)],
    ['state', search.state && (states[search.state] ? say(states[search.state]?.label) : search.state)],
    ['unit', search.unit && (units.data?.find((unit) => unit.id === search.unit)?.name ?? t('cases.unit'))],
    ['source', search.source && `${t('cases.source')} ${search.source}`],
    ['import', search.import && t('cases.fromImport')],
    ['closedFrom', search.closedFrom && t('cases.closedFrom', { day: search.closedFrom })],
    ['parent', search.parent && t('cases.ofParent')],
    ...boardChips(search, b, (id) => units.data?.find((unit) => unit.id === id)?.name),
  ]
  const chips = shown.filter(([, label]) => label)
  if (chips.length === 0) return null
  return (
    <ul className="row chips">
      {chips.map(([key, label]) => (
        <li key={key}>
          <button
            type="button"
            className="chip on"
            aria-label={t('cases.removeFilter', { what: label ?? '' })}
            onClick={() => ask({ [key]: undefined })}
          >
            {label} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
