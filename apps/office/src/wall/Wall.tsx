import type { Language, Text } from '@changtong/kernel'
import { useEffect, useState } from 'react'
import { Trend } from './Trend.tsx'
import { useNow, useWall, type WallData } from './useWall.ts'
import { type Say, type Word, wallWords } from './words.ts'

const shelf = 'changtong.language'
const keptLanguage = (): Language => {
  try {
    return localStorage.getItem(shelf) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}
const clock = (moment: string | number, language: Language, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai', ...how }).format(new Date(moment))
const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
type Number_ = WallData['now']['inHand']
type Rate = WallData['month']['onTime']

/** A screen in the hall or at a meeting: what is in hand, what presses, how it goes. Every number opens its records on the desk. */
export function Wall() {
  const [language, setLanguage] = useState(keptLanguage)
  const procedure = new URLSearchParams(window.location.search).get('procedure')
  const { data, trouble, ahead } = useWall(procedure)
  // The office's clock, not that of the machine on the wall.
  const now = Math.max(useNow() + ahead, data ? Date.parse(data.asOf) : 0)
  const say = wallWords(language)
  const text = (words: Text | null): string => (words ? words[language] || words.zh : '')
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    try {
      localStorage.setItem(shelf, language)
    } catch {
      // The choice then lasts until the page is closed.
    }
  }, [language])

  if (trouble === 'refused' || (!data && trouble === 'ended'))
    return (
      <main className="wall-alone">
        <p>{say(trouble === 'refused' ? 'refused' : 'signIn')}</p>
        <a href={trouble === 'refused' ? '/w' : '/w/sign-in?to=/wall'}>{say(trouble === 'refused' ? 'toDesk' : 'signIn')}</a>
      </main>
    )
  return (
    <main className="wall">
      <header className="wall-head">
        <h1>
          {/* The heading comes whole: whose numbers these are is known with them. */}
          {data && (
            <>
              <span>{text(data.place)}</span> {say('title')}
            </>
          )}
        </h1>
        <p className="wall-day">
          <span>{clock(now, language, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })}</span>
          <strong>{clock(now, language, hour)}</strong>
        </p>
        <p className="wall-acts">
          {data && <span>{say('asOf', { at: clock(data.asOf, language, hour) })}</span>}
          <button type="button" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
            {say('language')}
          </button>
          <a href="/w">{say('toDesk')}</a>
        </p>
      </header>
      {data && trouble && <Trouble data={data} trouble={trouble} now={now} language={language} say={say} />}
      {data ? <Panels data={data} say={say} text={text} language={language} /> : <p role="status">{say('reading')}</p>}
    </main>
  )
}

function Trouble(props: { data: WallData; trouble: 'lost' | 'ended'; now: number; language: Language; say: Say }) {
  const { data, trouble, now, language, say } = props
  const at = clock(data.asOf, language, hour)
  return (
    <p className="wall-trouble" role="alert">
      <span aria-hidden="true">⚠ </span>
      {say(trouble, { at, n: Math.max(0, Math.floor((now - Date.parse(data.asOf)) / 60_000)) })}{' '}
      {trouble === 'ended' && <a href="/w/sign-in?to=/wall">{say('signIn')}</a>}
    </p>
  )
}

function Panels({ data, say, text, language }: { data: WallData; say: Say; text(words: Text | null): string; language: Language }) {
  const { month, byUnit, rest, thisWeek, late } = data
  const ofMonth = (word: Word) => `${say('month')}${language === 'zh' ? '' : ': '}${say(word)}`
  const most = Math.max(1, ...byUnit.map(({ inHand }) => inHand.n))
  const day = (at: string) => clock(at, language, { month: 'numeric', day: 'numeric' })
  return (
    <div className="wall-grid">
      <section className="wall-numbers" aria-label={say('now')}>
        <Big label={say('inHand')} number={data.now.inHand} />
        <Big label={say('dueSoon', { n: data.soonDays })} number={data.now.dueSoon} tone="amber" mark="◐" />
        <Big label={say('overdue')} number={data.now.overdue} tone="red" mark="⚠" />
        <Big label={ofMonth('opened')} number={month.opened} />
        <Big label={ofMonth('closed')} number={month.closed} />
        <Percent label={ofMonth('onTime')} rate={month.onTime} say={say} />
        <Percent label={ofMonth('solved')} rate={month.solved} say={say} />
      </section>

      <section className="wall-panel wall-area-trend">
        <h2>{say('trend')}</h2>
        <Trend months={data.trend} say={say} />
      </section>

      <section className="wall-panel wall-area-units">
        <h2>
          {say('byUnit')} <span>{say('byUnitHint')}</span>
        </h2>
        {byUnit.length === 0 ? (
          <p className="wall-none">{say('noneInHand')}</p>
        ) : (
          <ul className="wall-units">
            {byUnit.map(({ name, inHand, overdue }) => (
              <li key={name ?? ''}>
                <span className="wall-name">{name ?? say('noUnit')}</span>
                <span className="wall-bar" aria-hidden="true">
                  <i style={{ width: `${(inHand.n / most) * 100}%` }} />
                  <b style={{ width: `${(overdue.n / most) * 100}%` }} />
                </span>
                <a href={overdue.list} className={overdue.n > 0 ? 'red' : undefined} aria-label={`${say('overdue')} ${overdue.n}`}>
                  <strong>{overdue.n}</strong>
                </a>
                <a href={inHand.list} className="wall-of" aria-label={`${say('inHand')} ${inHand.n}`}>
                  / {inHand.n}
                </a>
              </li>
            ))}
          </ul>
        )}
        {rest.units > 0 && (
          <p className="wall-more">
            <a href="/w/board">{say('rest', { units: rest.units, n: rest.inHand })}</a>
          </p>
        )}
      </section>

      <section className="wall-panel wall-area-late">
        <h2>{say('late')}</h2>
        {late.length === 0 && <p className="wall-none">✓ {say('noneOverdue')}</p>}
        <Cases cases={late} text={text} when={(one) => text(one.left)} tone="red" say={say} />
      </section>

      <section className="wall-panel wall-area-week">
        <h2>
          {say('week')} <a href={thisWeek.number.list}>{thisWeek.number.n}</a>
          <span>{say('weekUntil', { day: clock(`${thisWeek.until}T04:00:00Z`, language, { month: 'numeric', day: 'numeric' }) })}</span>
        </h2>
        {thisWeek.cases.length === 0 && <p className="wall-none">✓ {say('weekNone')}</p>}
        <Cases cases={thisWeek.cases} text={text} when={(one) => (one.due ? day(one.due.at) : '')} tone="amber" say={say} />
        {thisWeek.number.n > thisWeek.cases.length && (
          <p className="wall-more">
            <a href={thisWeek.number.list}>{say('weekMore', { n: thisWeek.number.n - thisWeek.cases.length })}</a>
          </p>
        )}
      </section>
    </div>
  )
}

function Big({ label, number, tone, mark }: { label: string; number: Number_; tone?: 'amber' | 'red'; mark?: string }) {
  const calm = number.n === 0
  return (
    <a href={number.list} className={tone && !calm ? `wall-big ${tone}` : 'wall-big'}>
      <span>{label}</span>
      <strong>
        {mark && !calm && <i aria-hidden="true">{mark}</i>}
        {number.n}
      </strong>
    </a>
  )
}
/** Never a percentage without what it is of. */
function Percent({ label, rate, say }: { label: string; rate: Rate; say: Say }) {
  const share = (rate.n / rate.of) * 100
  return (
    <div className="wall-big">
      <span>{label}</span>
      {rate.of === 0 ? (
        <>
          <strong>—</strong>
          <small>{say('noRate')}</small>
        </>
      ) : (
        <>
          <strong>
            <a href={rate.list}>{Number.isInteger(share) ? share : share.toFixed(1)}%</a>
          </strong>
          <small>
            <a href={rate.list}>{rate.n}</a> / <a href={rate.ofList}>{rate.of}</a>
          </small>
        </>
      )}
    </div>
  )
}

type WallCase = WallData['late'][number]
function Cases(props: {
  cases: readonly WallCase[]
  text(words: Text | null): string
  when(one: WallCase): string
  tone: 'amber' | 'red'
  say: Say
}) {
  const { cases, when, tone, say } = props
  return (
    <ol className="wall-cases">
      {cases.map((one) => (
        <li key={one.id}>
          <a href={`/w/cases/${one.id}`}>
            <span className="wall-title">{one.title}</span>
            <span className="wall-of">{one.unit ?? say('noUnit')}</span>
            <span className={tone}>{when(one)}</span>
          </a>
        </li>
      ))}
    </ol>
  )
}
