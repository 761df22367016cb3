import { Empty, Loading, Panel } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseDetail } from '../contract.ts'
import { rectificationQuery } from '../queries.ts'
import { useT } from '../words/rectification.ts'
import { FaultNote } from './PageFault.tsx'

/** How far an inspection's rectification is, counted from its feedback, and the report as it would read today. */
export function RectificationPanel({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const read = useQuery(rectificationQuery(detail.row.id, detail.version))
  if (read.error) return <FaultNote error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Loading rows={3} />
  const { date, sinceFeedback, window, problems, measures, categories, sections } = read.data
  const over = window.left < 0
  const ofThis = { parent: detail.row.id }
  return (
    <Panel id="rectification" title={t('title')} aside={<span className="quiet figure">{t('asOf', { date })}</span>}>
      <ul className="numbers four">
        <li className="tone-info">
          <p>
            <strong className="figure">{sinceFeedback}</strong>
            <span>{t('since')}</span>
          </p>
        </li>
        <li className={over ? 'tone-over' : 'tone-wait'}>
          <p>
            <strong className="figure">
              {over && <span aria-hidden="true">⚠ </span>}
              {Math.abs(window.left)}
            </strong>
            <span>
              {t(over ? 'past' : 'left')} <span className="figure">{window.ends}</span>
            </span>
          </p>
        </li>
        <li className="tone-ok">
          <Link to="/cases" search={{ procedure: 'problem', ...ofThis }}>
            <strong className="figure">{`${problems.closed} / ${problems.total}`}</strong>
            <span>{t('problems')}</span>
          </Link>
        </li>
        <li className="tone-ok">
          <p>
            <strong className="figure">{`${measures.closed} / ${measures.total}`}</strong>
            <span>{t('measures')}</span>
          </p>
        </li>
      </ul>
      {categories.length > 0 && (
        <ul className="chips-line pad" aria-label={t('categories')}>
          {categories.map(({ name, closed, total }) => (
            <li key={name}>
              {name} <span className="figure">{`${closed} / ${total}`}</span>
            </li>
          ))}
        </ul>
      )}
      {problems.total > 0 && (
        <details className="report">
          <summary>{t('report')}</summary>
          {sections.map((section) => (
            <section key={section.heading}>
              <h3>{section.heading}</h3>
              {section.problems.length === 0 && <Empty>{t('none')}</Empty>}
              {section.problems.map((problem) => (
                <div key={problem.id}>
                  <h4>
                    <Link to="/cases/$id" params={{ id: problem.id }}>
                      {problem.heading}
                    </Link>
                  </h4>
                  {problem.measures.map((measure) => (
                    <p key={measure.id}>{measure.text}</p>
                  ))}
                </div>
              ))}
            </section>
          ))}
        </details>
      )}
    </Panel>
  )
}
