import { lazy, type ReactNode, Suspense } from 'react'
import { useUiWords } from '../words.ts'
import type { ChartSpec } from './spec.ts'
import './charts.css'

const Picture = lazy(() => import('./Picture.tsx').then((module) => ({ default: module.Picture })))

/**
 * A chart: one sentence that says what it shows, the picture, and a table with the same numbers; on paper the table stands open. `head` and
 * `cell` are those of the table, where a number may be a link to what it counts.
 */
export function ChartFigure(props: {
  title: string
  sentence: string
  spec: ChartSpec
  height: number
  /** What the categories are: 月份, 单位. */
  head: string
  cell?(series: number, category: number): ReactNode
}) {
  const { title, sentence, spec, height, head, cell } = props
  const t = useUiWords()
  return (
    <figure className="chart">
      <figcaption>
        <h2>{title}</h2>
        <p>{sentence}</p>
      </figcaption>
      <div className="chart-frame" style={{ minHeight: height }}>
        <Suspense fallback={null}>
          <Picture spec={spec} height={height} />
        </Suspense>
      </div>
      <details className="chart-data">
        <summary>{t('chartData')}</summary>
        <Numbers title={title} spec={spec} head={head} cell={cell} />
      </details>
      <div className="chart-print">
        <Numbers title={title} spec={spec} head={head} cell={cell} />
      </div>
    </figure>
  )
}

function Numbers(props: {
  title: string
  spec: ChartSpec
  head: string
  cell?: ((series: number, category: number) => ReactNode) | undefined
}) {
  const { title, spec, head, cell } = props
  return (
    <table>
      <caption className="hidden-text">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {spec.series.map(({ name }) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {spec.categories.map((category, at) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {spec.series.map(({ name, values }, which) => (
              <td key={name}>{cell ? cell(which, at) : values[at]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
