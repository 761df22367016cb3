import { Button } from '@changtong/ui'
import { Spark } from '@changtong/ui/charts/spark'
import { Link } from '@tanstack/react-router'
import { caseSearch, splitPath } from '../../address.ts'
import { type BoardWord, useT } from '../../words/board.ts'
import type { Board, BoardNumber, BoardRate, BoardRow, Trend } from './boardData.ts'

/** Lists count exactly to here and say 1万+ beyond. */
const exactTo = 10_000

/** A count that opens the list of what it counts. */
function Count({ number, what }: { number: BoardNumber; what: string }) {
  const t = useT()
  const { search } = splitPath(number.list)
  return (
    <Link
      to="/cases"
      search={caseSearch(search)}
      preload={false}
      className={number.n === 0 ? 'count-link zero' : 'count-link'}
      title={what}
    >
      {number.n > exactTo ? t('many') : number.n}
    </Link>
  )
}
const percent = ({ n, of }: BoardRate): string => {
  const share = (n / of) * 100
  return `${Number.isInteger(share) ? share : share.toFixed(1)}%`
}
/** Never a percentage without what it is of; where there is nothing to count it over, no rate. */
function Rate({ rate, what, tone }: { rate: BoardRate; what: string; tone: 'ok' | 'warn' }) {
  const t = useT()
  if (rate.of === 0) return <span title={t('noRate')}>—</span>
  return (
    <span className="board-rate">
      <span>{percent(rate)}</span>
      <span className="small">
        <Count number={rate} what={what} /> /{' '}
        <Count number={{ n: rate.of, list: rate.ofList }} what={t('rateOf', { n: rate.n, of: rate.of })} />
      </span>
      <Bar parts={[{ tone, n: rate.n }]} of={rate.of} />
    </span>
  )
}
/** A bar of parts, drawn for the eye only: the numbers stand beside it. */
function Bar({ parts, of }: { parts: readonly { readonly tone: 'ok' | 'warn' | 'over' | 'idle'; readonly n: number }[]; of: number }) {
  let from = 0
  return (
    <svg className="board-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect width="100" height="6" className="ground" />
      {parts.map(({ tone, n }) => {
        const width = of === 0 ? 0 : (n / of) * 100
        const x = from
        from += width
        return width > 0 && <rect key={tone} x={x} width={width} height="6" className={tone} />
      })}
    </svg>
  )
}

const nowColumns = ['inHand', 'dueSoon', 'overdue'] as const
const periodColumns = ['closed', 'onTime', 'solved', 'reworked', 'sentBack', 'recorded'] as const
type PeriodColumn = (typeof periodColumns)[number]
const hints: Partial<Record<PeriodColumn, BoardWord>> = {
  onTime: 'how.onTime',
  solved: 'how.solved',
  reworked: 'how.reworked',
  sentBack: 'how.sentBack',
  closed: 'how.closed',
}

/** The board as a table: units down, numbers across; on a narrow screen it scrolls sideways below the names of the units. */
export function BoardTable({
  board,
  rows,
  what,
  trend,
  onUrge,
}: {
  board: Board
  rows: readonly BoardRow[]
  what: string
  /** What each unit closed by the month; drawn where it is known. */
  trend: Trend | undefined
  onUrge(row: BoardRow): void
}) {
  const t = useT()
  const closedBy = new Map(trend?.units.map(({ unit, closed }) => [unit, closed]))
  const period = t(`period.${board.period}`)
  const most = Math.max(1, ...rows.map((row) => row.inHand.n))
  const columns = periodColumns.filter((name) => !(name in board.counted) || board.counted[name as keyof Board['counted']])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="board-scroll" tabIndex={0} aria-label={t('caption', { what, period })}>
      <table className="board">
        <caption className="hidden-text">{t('caption', { what, period })}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="board-unit">
              {t('unit')}
            </th>
            <th scope="colgroup" colSpan={nowColumns.length}>
              {t('now')}
            </th>
            <th scope="colgroup" colSpan={columns.length} className="board-edge">
              {period}
            </th>
          </tr>
          <tr>
            {nowColumns.map((name) => (
              <th scope="col" key={name}>
                {t(name, { n: board.soonDays })}
              </th>
            ))}
            {columns.map((name) => (
              <th scope="col" key={name} className={name === 'closed' ? 'board-edge' : undefined} title={hints[name] && t(hints[name])}>
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BoardLine
              key={row.unit?.id ?? 'none'}
              row={row}
              most={most}
              columns={columns}
              mayUrge={board.mayUrge}
              soonDays={board.soonDays}
              onUrge={onUrge}
              spark={closedBy.get(row.unit?.id ?? null)}
            />
          ))}
        </tbody>
        {board.total && (
          <tfoot>
            <BoardLine
              row={board.total}
              most={board.total.inHand.n}
              columns={columns}
              mayUrge={board.mayUrge}
              soonDays={board.soonDays}
              spark={trend?.months.map(({ closed }) => closed.n)}
            />
          </tfoot>
        )}
      </table>
    </section>
  )
}

/** One unit, or with no `onUrge` the totals. */
function BoardLine(props: {
  row: BoardRow
  most: number
  columns: readonly PeriodColumn[]
  mayUrge: boolean
  soonDays: number
  onUrge?: (row: BoardRow) => void
  spark: readonly number[] | undefined
}) {
  const { row, most, columns, mayUrge, soonDays, onUrge, spark } = props
  const t = useT()
  const name = onUrge === undefined ? t('total') : (row.unit?.name ?? t('noUnit'))
  const said = (column: BoardWord) => `${name} · ${t(column, { n: soonDays })}`
  const sparkWords = (closed: readonly number[]) => t('spark', { n: closed.reduce((sum, n) => sum + n, 0), last: closed.at(-1) ?? 0 })
  const calm = Math.max(0, row.inHand.n - row.dueSoon.n - row.overdue.n)
  return (
    <tr>
      <th scope="row" className="board-unit">
        {name}
        {row.unit?.closed && <span className="quiet small"> {t('unitClosed')}</span>}
      </th>
      <td>
        <Count number={row.inHand} what={said('inHand')} />
        <Bar
          parts={[
            { tone: 'over', n: row.overdue.n },
            { tone: 'warn', n: row.dueSoon.n },
            { tone: 'idle', n: calm },
          ]}
          of={most}
        />
      </td>
      <td className={row.dueSoon.n > 0 ? 'is-warn' : undefined}>
        <Count number={row.dueSoon} what={said('dueSoon')} />
      </td>
      <td className={row.overdue.n > 0 ? 'is-over' : undefined}>
        <Count number={row.overdue} what={said('overdue')} />
        {mayUrge && onUrge && row.overdue.n > 0 && (
          <Button
            size="small"
            className="board-urge"
            aria-haspopup="dialog"
            aria-label={t('urgeUnit', { unit: name })}
            onClick={() => onUrge(row)}
          >
            {t('urge')}
          </Button>
        )}
      </td>
      {columns.map((name) => (
        <td key={name} className={name === 'closed' ? 'board-edge' : undefined}>
          <PeriodCell row={row} name={name} what={said(name)} />
          {name === 'closed' && spark?.some((n) => n > 0) && (
            <span className="board-spark">
              <Spark values={spark} label={sparkWords(spark)} />
            </span>
          )}
        </td>
      ))}
    </tr>
  )
}

function PeriodCell({ row, name, what }: { row: BoardRow; name: PeriodColumn; what: string }) {
  const t = useT()
  const value = row[name]
  if (value === null) return <span title={t('notAdded')}>—</span>
  return 'of' in value ? <Rate rate={value} what={what} tone={name === 'reworked' ? 'warn' : 'ok'} /> : <Count number={value} what={what} />
}
