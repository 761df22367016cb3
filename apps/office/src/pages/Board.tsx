import { addDays, type LocalDate } from '@changtong/kernel'
import { Button, ButtonLink, Empty, Loading, printedAt, useSay } from '@changtong/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { BoardTable } from '../parts/board/BoardTable.tsx'
import { type Board, type BoardRow, boardQuery, type Period, periods, trendQuery } from '../parts/board/boardData.ts'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { type BoardWord, useT } from '../words/board.ts'
import '../parts/board/board.css'

const UrgeDialog = lazy(() => import('../parts/board/UrgeDialog.tsx').then((module) => ({ default: module.UrgeDialog })))
const BoardCharts = lazy(() => import('../parts/charts/BoardCharts.tsx').then((module) => ({ default: module.BoardCharts })))
const route = getRouteApi('/in/board')
const sorts = ['order', 'overdue', 'inHand'] as const
type Sort = (typeof sorts)[number]

/** The board of the supervision group: each unit's numbers, every one of which opens its list; and urging what is overdue, unit by unit. */
export function BoardPage() {
  const t = useT()
  const say = useSay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const procedure = search.procedure ?? 'problem'
  const period = periods.find((known) => known === search.period) ?? 'month'
  const sort = sorts.find((known) => known === search.sort) ?? 'order'
  const read = useQuery({ ...boardQuery(procedure, period), placeholderData: keepPreviousData })
  const trend = useQuery({ ...trendQuery(procedure), placeholderData: keepPreviousData })
  const [urging, setUrging] = useState<BoardRow | null>(null)
  const board = read.data
  const what = say(board?.kinds.find((kind) => kind.id === board.procedure)?.label)
  const ask = (change: Partial<Record<'procedure' | 'period' | 'sort', string>>) =>
    void navigate({ search: { ...search, ...change }, replace: true })
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        aside={
          <>
            {board && <span className="quiet figure">{t('asOf', { at: printedAt(board.asOf) })}</span>}
            <ButtonLink href={`/wall?procedure=${procedure}`}>{t('wall')}</ButtonLink>
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </>
        }
      />
      {board && (
        <div className="filters">
          {board.kinds.length > 1 && (
            <fieldset className="row">
              <legend className="hidden-text">{t('kinds')}</legend>
              {board.kinds.map((kind) => (
                <button
                  key={kind.id}
                  type="button"
                  className="chip"
                  aria-pressed={procedure === kind.id}
                  onClick={() => ask({ procedure: kind.id })}
                >
                  {say(kind.label)}
                </button>
              ))}
            </fieldset>
          )}
          <Pick label="period" options={periods} value={period} word={(one) => `period.${one}`} onPick={(one) => ask({ period: one })} />
          <Pick label="sort.label" options={sorts} value={sort} word={(one) => `sort.${one}`} onPick={(one) => ask({ sort: one })} />
          {board.from && board.before && (
            <span className="quiet figure">{t('span', { from: board.from, to: addDays(board.before as LocalDate, -1) })}</span>
          )}
        </div>
      )}
      {read.isPending && <Loading rows={8} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {board && board.rows.length === 0 && (
        <div className="panel">
          <Empty
            action={
              <Link to="/cases" search={{ procedure }} className="button plain">
                {t('toList', { what })}
              </Link>
            }
          >
            {t('none', { what })}
          </Empty>
        </div>
      )}
      {board && board.rows.length > 0 && (
        <div className={read.isPlaceholderData ? 'stale' : undefined} aria-busy={read.isPlaceholderData || undefined}>
          <BoardTable board={board} rows={sorted(board.rows, sort)} what={what} trend={trend.data} onUrge={setUrging} />
        </div>
      )}
      {board && board.rows.length > 0 && trend.data && (
        <Suspense fallback={null}>
          <BoardCharts board={board} trend={trend.data} what={what} />
        </Suspense>
      )}
      {board && !trend.isPending && <How board={board} />}
      {urging && (
        <Suspense fallback={null}>
          <UrgeDialog
            procedure={procedure}
            unit={urging.unit?.id ?? 'none'}
            name={urging.unit?.name ?? t('noUnit')}
            onClose={() => setUrging(null)}
          />
        </Suspense>
      )}
    </div>
  )
}

const sorted = (rows: readonly BoardRow[], sort: Sort): readonly BoardRow[] =>
  sort === 'order' ? rows : [...rows].sort((a, b) => b[sort].n - a[sort].n)

function Pick<T extends Period | Sort>(props: {
  label: 'period' | 'sort.label'
  options: readonly T[]
  value: T
  word(one: T): BoardWord
  onPick(one: T): void
}) {
  const { label, options, value, word, onPick } = props
  const t = useT()
  return (
    <label className="pick">
      <span>{t(label)}</span>
      <select value={value} onChange={(event) => onPick(event.target.value as T)}>
        {options.map((one) => (
          <option key={one} value={one}>
            {t(word(one))}
          </option>
        ))}
      </select>
    </label>
  )
}

function How({ board }: { board: Board }) {
  const t = useT()
  return (
    <details className="board-how-fold">
      <summary>{t('how')}</summary>
      <ul className="board-how">
        <li>{t('how.now', { day: board.soonUntil, n: board.soonDays })}</li>
        <li>{t('how.closed')}</li>
        <li>{t('how.onTime')}</li>
        <li>{t('how.solved')}</li>
        <li>{t('how.reworked')}</li>
        <li>{t('how.sentBack')}</li>
        <li>{t('how.yours')}</li>
      </ul>
    </details>
  )
}
