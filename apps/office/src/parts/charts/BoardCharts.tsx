import { chartColours } from '@changtong/ui'
import { ChartFigure, type ChartSpec } from '@changtong/ui/charts'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { caseSearch, splitPath } from '../../address.ts'
import { useT } from '../../words/board.ts'
import type { Board, BoardNumber, Trend } from '../board/boardData.ts'

/** So many units are drawn; the table of the board has them all. */
const drawn = 12

/** The two pictures of the board: what came in and was closed by the month, and what each unit has overdue beside what it has in hand. */
export function BoardCharts({ board, trend, what }: { board: Board; trend: Trend; what: string }) {
  return (
    <div className="board-charts">
      <InAndOut trend={trend} what={what} />
      <OverdueByUnit board={board} />
    </div>
  )
}

/** A number of a table that opens what it counts. */
function Opens({ number, what }: { number: BoardNumber; what: string }) {
  return (
    <Link to="/cases" search={caseSearch(splitPath(number.list).search)} preload={false} title={what}>
      {number.n}
    </Link>
  )
}

function InAndOut({ trend, what }: { trend: Trend; what: string }) {
  const t = useT()
  const { months } = trend
  const sum = (of: 'opened' | 'closed') => months.reduce((all, month) => all + month[of].n, 0)
  const more = sum('opened') - sum('closed')
  const [opened, closed] = [t('chart.opened'), t('chart.closed')]
  const spec = useMemo(
    (): ChartSpec => ({
      kind: 'columns',
      categories: months.map(({ month }) => month),
      series: [
        { name: opened, colour: chartColours.opened, values: months.map((month) => month.opened.n) },
        { name: closed, colour: chartColours.closed, values: months.map((month) => month.closed.n) },
      ],
    }),
    [months, opened, closed],
  )
  return (
    <ChartFigure
      title={t('chart.trend')}
      sentence={t('chart.trendSaid', {
        what,
        in: sum('opened'),
        out: sum('closed'),
        more: more === 0 ? t('chart.even') : t(more > 0 ? 'chart.grew' : 'chart.shrank', { n: Math.abs(more) }),
      })}
      spec={spec}
      height={280}
      head={t('chart.month')}
      cell={(series, at) => {
        const month = months[at]!
        return <Opens number={series === 0 ? month.opened : month.closed} what={`${month.month} ${series === 0 ? opened : closed}`} />
      }}
    />
  )
}

function OverdueByUnit({ board }: { board: Board }) {
  const t = useT()
  const [overdue, inHand, noUnit] = [t('overdue'), t('inHand'), t('noUnit')]
  const late = board.rows.filter((row) => row.overdue.n > 0).sort((a, b) => b.overdue.n - a.overdue.n)
  const rows = useMemo(
    () =>
      board.rows
        .filter((row) => row.inHand.n > 0)
        .sort((a, b) => b.overdue.n - a.overdue.n || b.inHand.n - a.inHand.n)
        .slice(0, drawn),
    [board.rows],
  )
  const spec = useMemo(
    (): ChartSpec => ({
      kind: 'bars',
      categories: rows.map(({ unit }) => unit?.name ?? noUnit),
      series: [
        { name: overdue, colour: chartColours.over, values: rows.map((row) => row.overdue.n) },
        { name: inHand, colour: chartColours.calm, values: rows.map((row) => row.inHand.n) },
      ],
    }),
    [rows, overdue, inHand, noUnit],
  )
  if (rows.length === 0) return null
  const worst = late[0]
  return (
    <ChartFigure
      title={t('chart.overdue')}
      sentence={
        worst
          ? t('chart.overdueSaid', {
              units: late.length,
              n: late.reduce((sum, row) => sum + row.overdue.n, 0),
              name: worst.unit?.name ?? noUnit,
              most: worst.overdue.n,
            })
          : t('chart.noneOverdue')
      }
      spec={spec}
      height={Math.max(160, 56 + rows.length * 36)}
      head={t('unit')}
      cell={(series, at) => {
        const row = rows[at]!
        const name = row.unit?.name ?? noUnit
        return <Opens number={series === 0 ? row.overdue : row.inHand} what={`${name} ${series === 0 ? overdue : inHand}`} />
      }}
    />
  )
}
