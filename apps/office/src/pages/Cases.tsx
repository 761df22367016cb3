import { Button, ButtonLink, Empty, Loading, Pager, SearchBox, useSay } from '@changtong/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { CaseSearch } from '../address.ts'
import { queryOf } from '../api.ts'
import { boardChips } from '../parts/board/filterChips.ts'
import { CaseTable } from '../parts/CaseTable.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { casesQuery, definitionsQuery, unitsQuery } from '../queries.ts'
import { useT as useBoardT } from '../words/board.ts'
import { useT, type Word } from '../words.ts'

const OpenDialog = lazy(() => import('../parts/OpenDialog.tsx').then((module) => ({ default: module.OpenDialog })))
const route = getRouteApi('/in/cases')
const limit = 50
const phases = ['intake', 'assigned', 'handling', 'verifying', 'closed'] as const
const sorts: readonly [string, Word][] = [
  ['-changed', 'cases.sort.changed'],
  ['changed', 'cases.sort.changedUp'],
  ['due', 'cases.sort.due'],
  ['-due', 'cases.sort.dueDown'],
  ['no', 'cases.sort.no'],
  ['-no', 'cases.sort.noDown'],
  ['title', 'cases.sort.title'],
]

/** One list for every procedure. All that it shows stands in the address, so a pasted link opens the same rows. */
export function CasesPage() {
  const t = useT()
  const say = useSay()
  const navigate = useNavigate()
  const search = route.useSearch()
  const procedure = search.procedure ?? 'problem'
  const offset = Number(search.offset ?? 0) || 0
  const { offset: _offset, ...asked } = { ...search, procedure }
  const list = useQuery({ ...casesQuery({ ...asked, offset, limit }), placeholderData: keepPreviousData })
  const definitions = useQuery(definitionsQuery)
  const definition = definitions.data?.find((known) => known.id === procedure)
  const what = procedure === 'all' ? t('cases.allKinds') : definition ? say(definition.label) : ''
  const kinds = procedure === 'all' ? new Map(definitions.data?.map((known) => [known.id, say(known.label)])) : undefined
  const [opening, setOpening] = useState(false)

  // Whatever is asked anew begins at the first page.
  const ask = (change: CaseSearch) => void navigate({ to: '/cases', search: { ...search, offset: undefined, ...change }, replace: true })
  const filtered = Object.keys(asked).some((key) => !['procedure', 'sort'].includes(key))
  return (
    <div className="stack">
      <PageHead
        title={what}
        aside={
          <>
            <ButtonLink href={`/api/cases.xlsx${queryOf(asked)}`} download title={t('cases.exportHint')}>
              {t('cases.export')}
            </ButtonLink>
            {definition?.canOpen && (
              <Button look="primary" onClick={() => setOpening(true)}>
                ＋ {t('cases.open', { what })}
              </Button>
            )}
          </>
        }
      />
      <div className="filters">
        <SearchBox label={t('cases.search')} value={search.q ?? ''} onSearch={(q) => ask({ q: q || undefined })} />
        <Toggles search={search} ask={ask} />
        <Selects search={search} ask={ask} states={definition?.states ?? {}} />
        <Chips search={search} ask={ask} states={definition?.states ?? {}} />
      </div>
      {list.error && <FaultNote error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={8} />}
      {list.data && (
        <>
          <p className="row spread" role="status">
            <strong>{t('cases.count', { count: list.data.countText })}</strong>
            {list.isPlaceholderData && <span className="quiet">{t('cases.refreshing')}</span>}
          </p>
          {list.data.rows.length === 0 ? (
            <Empty
              action={
                filtered && (
                  <Button onClick={() => void navigate({ to: '/cases', search: { procedure }, replace: true })}>{t('cases.clear')}</Button>
                )
              }
            >
              {t(filtered ? 'cases.noneFiltered' : 'cases.none', { what })}
            </Empty>
          ) : (
            <CaseTable
              rows={list.data.rows}
              label={what}
              kinds={kinds}
              sort={search.sort ?? '-changed'}
              stale={list.isPlaceholderData}
              onSort={(sort) => ask({ sort })}
            />
          )}
          <Pager
            offset={offset}
            limit={limit}
            shown={list.data.rows.length}
            count={list.data.count}
            countText={list.data.countText}
            onOffset={(next) => void navigate({ to: '/cases', search: { ...search, offset: next === 0 ? undefined : String(next) } })}
          />
        </>
      )}
      {opening && definition && (
        <Suspense fallback={null}>
          <OpenDialog definition={definition} onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </div>
  )
}

interface FilterProps {
  readonly search: CaseSearch
  ask(change: CaseSearch): void
}
/** What is asked most: mine, due soon, overdue. */
function Toggles({ search, ask }: FilterProps) {
  const t = useT()
  const toggle = (word: Word, on: boolean, change: CaseSearch, off: CaseSearch) => (
    <button type="button" className="chip" aria-pressed={on} onClick={() => ask(on ? off : change)}>
      {t(word)}
    </button>
  )
  return (
    <div className="row" role="group" aria-label={t('cases.filters')}>
      {toggle('cases.mine', search.mine === 'true', { mine: 'true' }, { mine: undefined })}
      {toggle('cases.yellow', search.light === 'yellow', { light: 'yellow' }, { light: undefined })}
      {toggle('cases.red', search.light === 'red', { light: 'red' }, { light: undefined })}
    </div>
  )
}
type States = Readonly<Record<string, { label: { zh: string; en: string }; phase: string }>>
function Selects({ search, ask, states }: FilterProps & { states: States }) {
  const t = useT()
  const say = useSay()
  const units = useQuery(unitsQuery)
  const select = (key: 'phase' | 'state' | 'unit' | 'sort', word: Word, options: readonly (readonly [string, string])[], value: string) => (
    <label className="pick">
      <span>{t(word)}</span>
      <select value={value} onChange={(event) => ask({ [key]: event.target.value || undefined })}>
        {key !== 'sort' && <option value="">{t('cases.all')}</option>}
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
    <div className="row picks">
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
      {select(
        'sort',
        'cases.sort',
        sorts.map(([key, word]) => [key, t(word)] as const),
        search.sort ?? '-changed',
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
