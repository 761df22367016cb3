import { type Instant, instant, type Text } from '@changtong/kernel'
import type { ReactNode } from 'react'
import { StatusTag } from './basics.tsx'
import { type DueMoment, dayCells, printedAt, printedDue, shareSpent } from './days.ts'
import { useSay } from './language.tsx'
import type { Tone } from './tokens.ts'
import { useUiWords } from './words.ts'

/** One clock as the server reads it. Nothing is computed here but the drawing. */
export interface ClockReading {
  readonly label: Text
  readonly startedAt: string
  readonly due: (DueMoment & { readonly provisional: boolean; readonly words: string | null }) | null
  readonly left: Text | null
  readonly spent: Text
  readonly basis: Text
  readonly edition: string | null
  /** Where the clock is paused: when it would be due if it went on now. */
  readonly dueOnResume?: (DueMoment & { readonly provisional: boolean }) | null
  readonly warnings?: readonly Text[]
  readonly skipped: readonly { readonly date: string; readonly why: Text }[]
  readonly pauses: readonly { readonly from: string; readonly to: string | null; readonly reason: string; readonly cap: Text | null }[]
  readonly extensions: readonly { readonly at: string; readonly reason: string; readonly to: DueMoment }[]
  readonly explanation: Text
}

/**
 * A clock with its reasons: when it started, when it is due, what is left, which days were not counted and why, on what
 * rule it rests. `tag` is the state in a word with its tone, chosen by the caller.
 */
export function ClockCard({ reading, tag, tone, now }: { reading: ClockReading; tag: ReactNode; tone: Tone; now: Instant }) {
  const t = useUiWords()
  const say = useSay()
  const { due, skipped, pauses, extensions } = reading
  return (
    <article className="clock">
      <header className="clock-head">
        <h3>{say(reading.label)}</h3>
        <StatusTag tone={tone} mark={tone === 'over' ? '⚠' : undefined}>
          {tag}
        </StatusTag>
        {reading.left && <strong className="clock-left">{say(reading.left)}</strong>}
      </header>
      {due && <Strip reading={{ ...reading, due }} tone={tone} now={now} />}
      <p className="clock-ends">
        <span>{printedAt(reading.startedAt)}</span>
        <span>{say(reading.spent)}</span>
        {due && (
          <span>
            {printedDue(due)}{' '}
            {due.provisional && (
              <StatusTag tone="warn" title={t('provisionalWhy')}>
                {t('provisional')}
              </StatusTag>
            )}
          </span>
        )}
      </p>
      {due?.words && <p className="quiet">“{due.words}”</p>}
      <p className="clock-why">{say(reading.explanation)}</p>
      {reading.warnings?.map((warning) => (
        <p key={warning.zh} className="clock-warning">
          ⚠ {say(warning)}
        </p>
      ))}
      {reading.dueOnResume && <p className="quiet">{t('dueOnResume', { due: printedDue(reading.dueOnResume) })}</p>}
      {pauses.map((pause) => (
        <p key={pause.from} className="quiet">
          {t('paused')} {printedAt(pause.from)} — {pause.to ? printedAt(pause.to) : t('stillPaused')} · {pause.reason}
          {pause.cap && ` · ${say(pause.cap)}`}
        </p>
      ))}
      {extensions.map((extension) => (
        <p key={extension.at} className="quiet">
          {t('extended')} {printedAt(extension.at)} · {t('until', { to: printedDue(extension.to) })} · {extension.reason}
        </p>
      ))}
      <p className="quiet">
        {t('basis', { what: say(reading.basis) })}
        {reading.edition && ` · ${t('calendar', { name: reading.edition })}`}
      </p>
      {skipped.length > 0 && (
        <details>
          <summary>{t('skippedDays', { n: skipped.length })}</summary>
          <ul className="skipped">
            {skipped.map((day) => (
              <li key={day.date}>
                <span className="figure">{day.date}</span> {say(day.why)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}

/** The drawing of a clock; decoration, since every fact in it also stands in words. */
function Strip({ reading, tone, now }: { reading: ClockReading & { due: DueMoment }; tone: Tone; now: Instant }) {
  const dates = reading.skipped.map((day) => day.date)
  const cells = dayCells(instant(reading.startedAt), reading.due, dates, now)
  if (cells)
    return (
      <div className={cells.length > 24 ? `strip dense tone-${tone}` : `strip tone-${tone}`} aria-hidden="true">
        {cells.map((cell) => (
          <i key={cell.date} className={`${cell.kind} ${cell.when}`} title={cell.date} />
        ))}
      </div>
    )
  return (
    <div className={`strip bar tone-${tone}`} aria-hidden="true">
      <i style={{ width: `${Math.round(shareSpent(reading.startedAt, reading.due.at, Date.parse(now)) * 100)}%` }} />
    </div>
  )
}
