import type { WallData } from './useWall.ts'
import type { Say } from './words.ts'

const frame = { width: 720, height: 640, foot: 32, left: 44, top: 24 }
/** A round number that is not less, for the top of a scale. */
export function roundUp(most: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  return [1, 2, 4, 5, 10].map((times) => times * step).find((round) => round >= most) ?? 10 * step
}

/** What came in and what was closed, month beside month: drawn by ourselves, said in a sentence, and each bar a link to what it counts. */
export function Trend({ months, say }: { months: WallData['trend']; say: Say }) {
  const top = roundUp(Math.max(4, ...months.flatMap(({ opened, closed }) => [opened.n, closed.n])))
  const { width, height, foot, left, top: head } = frame
  const tall = height - foot - head
  const step = (width - left) / months.length
  const sum = (of: 'opened' | 'closed') => months.reduce((all, month) => all + month[of].n, 0)
  const now = months.at(-1)
  const said = say('trendSaid', { in: sum('opened'), out: sum('closed'), inNow: now?.opened.n ?? 0, outNow: now?.closed.n ?? 0 })
  return (
    <>
      <p className="wall-legend">
        <span className="opened">{say('opened')}</span> <span className="closed">{say('closed')}</span>
      </p>
      <svg viewBox={`0 0 ${width} ${height}`} className="wall-trend" preserveAspectRatio="xMidYMid meet" aria-label={said} role="group">
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={left} x2={width} y1={head + tall * (1 - part)} y2={head + tall * (1 - part)} className="scale" />
            <text x={left - 8} y={head + tall * (1 - part) + 6} textAnchor="end">
              {top * part}
            </text>
          </g>
        ))}
        {months.map(({ month, opened, closed }, at) => (
          <g key={month}>
            {([opened, closed] as const).map((number, which) => {
              const size = number.n === 0 ? 0 : Math.max(3, (number.n / top) * tall)
              const x = left + at * step + step * (which === 0 ? 0.16 : 0.52)
              const name = which === 0 ? 'opened' : 'closed'
              return (
                <a key={name} href={number.list} aria-label={`${month} ${say(name)} ${number.n}`}>
                  <rect x={x} y={head} width={step * 0.32} height={tall} className="reach" />
                  <rect x={x} y={head + tall - size} width={step * 0.32} height={size} className={name} rx="2" />
                  {number.n > 0 && (
                    <text x={x + step * 0.16} y={head + tall - size - 5} textAnchor="middle" className="number">
                      {number.n}
                    </text>
                  )}
                </a>
              )
            })}
            <text x={left + (at + 0.5) * step} y={height - 6} textAnchor="middle">
              {Number(month.slice(5))}月
            </text>
          </g>
        ))}
      </svg>
    </>
  )
}
