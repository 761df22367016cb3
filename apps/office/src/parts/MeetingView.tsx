import { Empty, Loading, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseDetail, MeetingDetail } from '../contract.ts'
import { meetingQuery } from '../queries.ts'
import { useT } from '../words/meeting.ts'
import { Matters } from './meeting/Matters.tsx'
import { FaultNote } from './PageFault.tsx'
import '../organisation.css'

/** Who is invited, about what, what was decided, and the minutes as they were issued. */
export function MeetingView({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const say = useSay()
  const read = useQuery(meetingQuery(detail.row.id, detail.version))
  if (read.error) return <FaultNote error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Loading rows={4} />
  const meeting = read.data
  return (
    <>
      {(meeting.cited || meeting.series) && (
        <p className="row">
          {meeting.cited && <strong>{meeting.cited}</strong>}
          {meeting.series && (
            <Link to="/cases/$id" params={{ id: meeting.series.id }} className="small">
              {t('series')} {meeting.series.title}
            </Link>
          )}
        </p>
      )}
      <Invited meeting={meeting} />
      {meeting.agenda.length > 0 && (
        <Panel id="agenda" title={t('agenda')}>
          <ol className="rows">
            {meeting.agenda.map((item) => (
              <li key={item.no + item.text}>
                <span>
                  <span className="figure">{item.no}.</span> {item.text}
                </span>
                {item.case && <NamedCase of={item.case} />}
                {item.cases.length > 0 && (
                  <details className="small">
                    <summary>{t('casesBehind', { n: item.cases.length })}</summary>
                    <ul>
                      {item.cases.map((each) => (
                        <li key={each.id}>
                          <NamedCase of={each} />
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </li>
            ))}
          </ol>
        </Panel>
      )}
      <Matters detail={detail} matters={meeting.matters} />
      {meeting.approved.length > 0 && (
        <Panel id="approved" title={t('approved')}>
          <ul className="rows">
            {meeting.approved.map((each) => (
              <li key={each.no + each.text}>
                <span className="row">
                  <StatusTag tone="info">{say(each.verdict)}</StatusTag>
                  <span>
                    {say(each.kind)} {each.text}
                  </span>
                  {each.docNo && <span className="figure quiet">{each.docNo}</span>}
                </span>
                {each.case && <NamedCase of={each.case} />}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {meeting.minutes && (
        <Panel
          id="minutes"
          title={t('minutes')}
          aside={<span className="quiet small">{t('issuedOn', { date: meeting.minutes.issuedOn })}</span>}
        >
          <p className="minutes">{meeting.minutes.text}</p>
          {meeting.corrigenda.length > 0 && (
            <ul className="rows">
              {meeting.corrigenda.map(({ no, text, on }) => (
                <li key={no}>
                  <span className="quiet small">
                    {t('corrigendum', { no })} · <span className="figure">{on}</span>
                  </span>
                  <span>{text}</span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
    </>
  )
}

function NamedCase({ of }: { of: NonNullable<MeetingDetail['series']> }) {
  return (
    <Link to="/cases/$id" params={{ id: of.id }} className="small">
      {of.no} {of.title}
    </Link>
  )
}

function Invited({ meeting }: { meeting: MeetingDetail }) {
  const t = useT()
  const say = useSay()
  const held = meeting.invitations.some(({ presence }) => presence !== null)
  return (
    <Panel id="invitations" title={t('invitations')} aside={<span className="quiet figure">{meeting.invitations.length}</span>}>
      {meeting.invitations.length === 0 ? (
        <Empty>{t('noInvitations')}</Empty>
      ) : (
        <>
          <p className="quiet small panel-body">{t(held ? 'invitationsHeld' : 'invitationsHint')}</p>
          <ul className="rows invited">
            {meeting.invitations.map((each) => (
              <li key={each.no}>
                <span className="quiet">{say(each.part)}</span>
                <span>{each.text}</span>
                <span className="row">
                  {each.name ? <strong>{each.name}</strong> : <StatusTag tone="warn">{t('vacant')}</StatusTag>}
                  {each.presence && <StatusTag tone={each.substitute === null ? 'idle' : 'wait'}>{say(each.presence)}</StatusTag>}
                  {each.presided && <StatusTag tone="info">{t('presided')}</StatusTag>}
                  {each.substitute && <span className="quiet small">{t('substitute', { name: each.substitute })}</span>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
