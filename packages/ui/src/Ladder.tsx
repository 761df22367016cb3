import { dayOf, type Instant, instant } from '@changtong/kernel'
import { useState } from 'react'
import { printedAt } from './days.ts'
import { type LadderInput, ladderRungs, type Rung } from './ladderLayout.ts'
import { useSay } from './language.tsx'
import { useUiWords } from './words.ts'

/** `09-24`; with the year where it is not this one. */
const shortDay = (at: string, now: Instant): string => {
  const [day, today] = [dayOf(instant(at)), dayOf(now)]
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
}
/** What is due at the end of a day is due on that day. */
const shownDay = (rung: Rung, now: Instant): string =>
  shortDay(rung.kind === 'due' ? new Date(Date.parse(rung.at) - 1).toISOString() : rung.at, now)
const shape: Readonly<Record<Rung['kind'], string>> = {
  start: '●',
  stage: '●',
  end: '■',
  today: '◐',
  paused: '‖',
  resumed: '▶',
  extended: '↷',
  remind: '○',
  yellow: '◇',
  due: '◆',
  red: '⚠',
  more: '⋯',
}

/**
 * 期限阶梯: the way of a case from registration to its due date and beyond, as steps with the time spent between them. It is a list of sentences
 * drawn as a line, so it reads alike to everybody. `left`: what remains until the next due date, in words.
 */
export function DeadlineLadder({ ladder, left, now }: { ladder: LadderInput; left: string; now: Instant }) {
  const t = useUiWords()
  const say = useSay()
  const [whole, setWhole] = useState(false)
  const { rungs, folded } = ladderRungs(ladder, now, whole ? 99 : 9)
  if (rungs.length < 2) return null
  const late = rungs.some((rung, at) => rung.kind === 'today' && rungs.slice(0, at).some(({ leg }) => leg?.look === 'over'))
  return (
    <div className="ladder-frame">
      <ol className="ladder" aria-label={t('ladder')}>
        {rungs.map((rung) => (
          <li
            key={rung.key}
            className={`rung is-${rung.kind} ${rung.kind === 'today' && late ? 'late' : ''} ${rung.when} ${rung.leg ? `to-${rung.leg.look}` : 'last'}`}
            style={{ flexGrow: rung.leg ? Math.round(rung.leg.share * 1000) : 0 }}
            aria-current={rung.kind === 'today' ? 'step' : undefined}
          >
            <span className="rung-shape" aria-hidden="true">
              {shape[rung.kind]}
            </span>
            {rung.kind === 'more' ? (
              <button type="button" className="link rung-label" onClick={() => setWhole(true)}>
                {t('ladderMore', { n: folded })}
              </button>
            ) : (
              <>
                <span className="rung-label">
                  <strong>{rung.kind === 'today' ? t('today') : say(rung.label)}</strong>{' '}
                  <time dateTime={rung.at} title={printedAt(rung.at)}>
                    {shownDay(rung, now)}
                  </time>
                </span>
                {rung.note && <span className="rung-note">{say(rung.note)}</span>}
                {rung.leg?.spent && <span className="rung-spent">{t('ladderSpent', { time: say(rung.leg.spent) })}</span>}
                {rung.kind === 'today' && left && <span className="rung-spent">{left}</span>}
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
