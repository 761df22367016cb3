import { printedAt, StatusTag, type Tone, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import { useT } from '../../words/papers.ts'
import type { PaperRow } from './paperQueries.ts'
import './papers.css'

export const paperTone: Readonly<Record<PaperRow['state'], Tone>> = {
  draft: 'wait',
  submitted: 'warn',
  issued: 'ok',
  void: 'over',
  dropped: 'idle',
}

/** Papers as rows: number, title, state, who has opened them. */
export function PaperTable({ rows, label, ofCase = true }: { rows: readonly PaperRow[]; label: string; ofCase?: boolean }) {
  const t = useT()
  const say = useSay()
  return (
    <ul className="paper-rows" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id}>
          <div className="paper-main">
            <Link to="/papers/$id" params={{ id: row.id }}>
              {row.title}
            </Link>
            <p className="row small">
              <span className="figure">{row.number ?? <span className="quiet">{t('noNumber')}</span>}</span>
              <span className="quiet">{say(row.label)}</span>
              {ofCase && row.case && (
                <Link to="/cases/$id" params={{ id: row.case.id }} className="figure" preload={false}>
                  {t('ofCase', { no: row.case.no })}
                </Link>
              )}
              <span className="quiet">{t('by', { by: row.by })}</span>
            </p>
          </div>
          <div className="paper-state">
            <StatusTag tone={paperTone[row.state]}>{say(row.stateLabel)}</StatusTag>
            <time className="quiet small figure" dateTime={row.issuedAt ?? row.at}>
              {printedAt(row.issuedAt ?? row.at)}
            </time>
            {row.toOpen && <StatusTag tone="warn">{row.signBy ? t('toOpenBy', { day: row.signBy }) : t('toOpen')}</StatusTag>}
            {!row.toOpen && row.late > 0 && <StatusTag tone="over">{t('late', { n: row.late })}</StatusTag>}
            {!row.toOpen && row.state === 'issued' && row.units > 0 && (
              <span className="quiet small">{row.unread > 0 ? t('unread', { n: row.unread }) : t('allRead', { n: row.units })}</span>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
