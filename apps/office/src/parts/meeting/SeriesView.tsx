import { Note, Panel, StatusTag, type Tone, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SeriesWatched } from '../../contract.ts'
import { meetingSeriesQuery } from '../../queries.ts'
import { useT } from '../../words/meeting.ts'
import './meeting.css'

const tones = { held: 'ok', missed: 'over', running: 'idle' } as const satisfies Record<string, Tone>
const marks = { held: '✓', missed: '✕', running: '…' } as const

/** What became of each period; what is missed stands out by colour, mark and word. */
export function Periods({ of }: { of: SeriesWatched['periods'] }) {
  const t = useT()
  const say = useSay()
  if (of.length === 0) return null
  return (
    <ol className="periods" aria-label={t('periods')}>
      {of.map((period) => (
        <li key={period.from}>
          <StatusTag tone={tones[period.became]} mark={marks[period.became]}>
            {say(period.label)} {t(`became.${period.became}`)}
          </StatusTag>
        </li>
      ))}
    </ol>
  )
}

/** The page of a series: what took its place, its periods, each time it was held. */
export function SeriesView({ id }: { id: string }) {
  const t = useT()
  const read = useQuery(meetingSeriesQuery)
  const one = read.data?.find(({ row }) => row.id === id)
  if (!one) return null
  return (
    <>
      {one.row.phase === 'closed' && one.successor && (
        <Note tone="info" title={t('ended')}>
          <Link to="/cases/$id" params={{ id: one.successor.id }} preload={false}>
            {t('succeeded', { name: one.successor.name })}
          </Link>
        </Note>
      )}
      {one.occasions.length > 0 && (
        <Panel id="occasions" title={t('lastTimes')} aside={<span className="quiet figure">{one.occasions.length}</span>}>
          <Periods of={one.row.phase === 'closed' ? [] : one.periods} />
          <ul className="rows">
            {one.occasions.map((each) => (
              <li key={each.on + each.words}>
                <span className="row">
                  <span className="figure">{each.on}</span>
                  <span>{each.words}</span>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}
