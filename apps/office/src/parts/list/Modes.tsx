import { Empty, Note, StatusTag, useLanguage, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseRow } from '../../contract.ts'
import { useT } from '../../words/list.ts'
import { CaseMarks, DueMark } from '../CaseTable.tsx'
import { lightTone, stateTone } from '../caseLook.ts'
import { byDueDay, byState, monthGrid, onTimeline } from './modes.ts'

interface Props {
  readonly rows: readonly CaseRow[]
  readonly count: number
  /** Today as the office's calendar has it. */
  readonly today: string
  onPeek(row: CaseRow): void
}
const CaseLink = ({ row, onPeek, children }: { row: CaseRow; onPeek(row: CaseRow): void; children: React.ReactNode }) => (
  <Link
    to="/cases/$id"
    params={{ id: row.id }}
    preload={false}
    onClick={(event) => {
      if (event.detail !== 1 || event.ctrlKey || event.metaKey || event.shiftKey || window.innerWidth < 900) return
      event.preventDefault()
      onPeek(row)
    }}
  >
    {children}
  </Link>
)

/** The same cases, one column a state. What moves a case on is its acts, so nothing is dragged: its preview offers them. */
export function BoardMode({ rows, count, onPeek }: Props) {
  const t = useT()
  const say = useSay()
  return (
    <>
      {count > rows.length && <Note tone="info">{t('first', { n: rows.length })}</Note>}
      <div className="mode-board">
        {byState(rows).map(({ state, rows: inState }) => (
          <section key={state} aria-label={say(inState[0]!.stateLabel)}>
            <h2>
              <StatusTag tone={stateTone(inState[0]!)}>{say(inState[0]!.stateLabel)}</StatusTag>{' '}
              <span className="figure">{inState.length}</span>
            </h2>
            <ul>
              {inState.map((row) => (
                <li key={row.id} className="case-card">
                  <CaseLink row={row} onPeek={onPeek}>
                    {row.title}
                  </CaseLink>
                  <span className="marks">
                    <span className="figure quiet small">{row.no}</span>
                    <CaseMarks row={row} />
                  </span>
                  {row.leadUnit && <span className="quiet small">{row.leadUnit.name}</span>}
                  <DueMark row={row} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

const shownADay = 4
/** The same cases on the days on which they are due. */
export function CalendarMode({ rows, count, today, onPeek }: Props) {
  const t = useT()
  const [month, setMonth] = useState(today.slice(0, 7))
  const due = byDueDay(rows)
  const bare = rows.filter((row) => row.due === null || row.phase === 'closed').length
  const weeks = monthGrid(month)
  const language = useLanguage()
  const weekday = (day: string) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    )
  const step = (by: 1 | -1) => {
    const [year, m] = month.split('-').map(Number) as [number, number]
    const next = year * 12 + (m - 1) + by
    setMonth(`${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}`)
  }
  return (
    <>
      {count > rows.length && <Note tone="info">{t('first', { n: rows.length })}</Note>}
      <div className="row spread mode-month">
        <button type="button" className="button small" onClick={() => step(-1)}>
          ‹ {t('calendar.before')}
        </button>
        <h2 className="figure" aria-live="polite">
          {month}
        </h2>
        <button type="button" className="button small" onClick={() => step(1)}>
          {t('calendar.after')} ›
        </button>
      </div>
      <p className="mode-weekdays" aria-hidden="true">
        {weeks.slice(0, 7).map((day) => (
          <span key={day}>{weekday(day)}</span>
        ))}
      </p>
      <ol className="mode-calendar">
        {weeks.map((day) => {
          const of = due.get(day) ?? []
          return (
            <li
              key={day}
              className={[day.startsWith(month) ? '' : 'other', day === today ? 'today' : '', of.length === 0 ? 'bare' : ''].join(' ')}
            >
              <time dateTime={day} className="figure">
                {day.startsWith(month) ? Number(day.slice(8)) : day.slice(5)}
              </time>
              <ul>
                {of.slice(0, shownADay).map((row) => (
                  <li key={row.id} className={`tone-${lightTone(row.light)}`}>
                    <CaseLink row={row} onPeek={onPeek}>
                      {row.title}
                    </CaseLink>
                  </li>
                ))}
              </ul>
              {of.length > shownADay && <span className="quiet small">{t('calendar.many', { n: of.length - shownADay })}</span>}
            </li>
          )
        })}
      </ol>
      {![...due.keys()].some((day) => day.startsWith(month)) && <Empty>{t('calendar.none')}</Empty>}
      {bare > 0 && <p className="quiet small">{t('calendar.noDue', { n: bare })}</p>}
    </>
  )
}

/** The same cases from their registration to their due date, beside today. */
export function TimelineMode({ rows, count, today, onPeek }: Props) {
  const t = useT()
  const line = onTimeline(rows, today)
  if (!line) return <Empty>{t('timeline.none')}</Empty>
  return (
    <>
      {count > rows.length && <Note tone="info">{t('first', { n: rows.length })}</Note>}
      <div className="mode-timeline">
        <p className="timeline-scale figure" aria-hidden="true">
          <span>{line.from}</span>
          <span>{line.to}</span>
        </p>
        <ul>
          {line.bars.map(({ row, start, end }) => (
            <li key={row.id}>
              <span className="timeline-name">
                <CaseLink row={row} onPeek={onPeek}>
                  {row.title}
                </CaseLink>{' '}
                <DueMark row={row} />
              </span>
              <span className="timeline-track" aria-hidden="true">
                <i
                  className={`tone-${row.light === 'none' ? 'info' : lightTone(row.light)}`}
                  style={{ left: `${start}%`, width: `${Math.max(end - start, 0.6)}%` }}
                />
                <b style={{ left: `${line.today}%` }} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
