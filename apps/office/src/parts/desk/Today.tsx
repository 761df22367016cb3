import { addDays, dayOf, instant } from '@changtong/kernel'
import { Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meetingsAheadQuery } from '../../queries.ts'
import { useT } from '../../words/desk.ts'
import { SubjectLink } from '../inbox/InboxItem.tsx'
import type { Inbox } from '../inbox/inboxQueries.ts'

/** Meetings of today and the coming week to which one is invited; no panel where there are none. */
export function Today({ at }: { at: string }) {
  const t = useT()
  const say = useSay()
  const meetings = useQuery(meetingsAheadQuery)
  const today = dayOf(instant(at))
  const near = (meetings.data ?? []).filter(({ on }) => on >= today && on <= addDays(today, 7))
  if (near.length === 0) return null
  return (
    <Panel id="desk-today" title={t('today')}>
      <ul className="desk-rows">
        {near.map((meeting) => (
          <li key={meeting.id}>
            <Link to="/cases/$id" params={{ id: meeting.id }} preload={false}>
              {meeting.title}
            </Link>
            <span className="desk-meta small">
              <StatusTag tone={meeting.on === today ? 'warn' : 'idle'}>
                {meeting.on === today ? t('meetingToday', { at: meeting.at }) : t('meetingOn', { day: meeting.on, at: meeting.at })}
              </StatusTag>
              <span className="quiet">
                {meeting.place} · {say(meeting.part)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What one has not read yet, a case or a paper a line. */
export function News({ inbox }: { inbox: Inbox | undefined }) {
  const t = useT()
  const say = useSay()
  if (!inbox || inbox.rows.length === 0) return null
  return (
    <Panel
      id="desk-news"
      title={t('news')}
      aside={
        <Link to="/inbox" className="small">
          {t('newsAll', { n: inbox.unread })}
        </Link>
      }
    >
      <ul className="desk-rows">
        {inbox.rows.slice(0, 6).map((row) => {
          const [newest] = row.messages
          if (!newest) return null
          return (
            <li key={newest.id}>
              <SubjectLink row={row}>{say(newest.words)}</SubjectLink>
              <span className="desk-meta small">
                <StatusTag tone="info">{say(newest.label)}</StatusTag>
                <span className="quiet">
                  {row.case?.no ?? row.paper?.number} {row.case?.title ?? row.paper?.title}
                </span>
                <span className="quiet">{printedAt(newest.at)}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
