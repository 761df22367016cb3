import { Empty, Loading, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseDetail, MeetingDetail } from '../contract.ts'
import { meetingQuery } from '../queries.ts'
import { useT } from '../words/meeting.ts'
import { FaultNote } from './PageFault.tsx'
import '../organisation.css'

/** Who is invited, about what, what was decided, and the minutes as they were issued. */
export function MeetingView({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const read = useQuery(meetingQuery(detail.row.id, detail.version))
  if (read.error) return <FaultNote error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Loading rows={4} />
  const meeting = read.data
  return (
    <>
      <Invited meeting={meeting} />
      {meeting.agenda.length > 0 && (
        <Panel id="agenda" title={t('agenda')}>
          <ol className="rows">
            {meeting.agenda.map((item) => (
              <li key={item.no + item.text}>
                <span>
                  <span className="figure">{item.no}.</span> {item.text}
                </span>
                {item.case && (
                  <Link to="/cases/$id" params={{ id: item.case.id }} className="small">
                    {item.case.no} {item.case.title}
                  </Link>
                )}
              </li>
            ))}
          </ol>
        </Panel>
      )}
      {meeting.matters.length > 0 && (
        <Panel id="matters" title={t('matters')}>
          <ol className="rows">
            {meeting.matters.map((matter) => (
              <li key={matter.no + matter.text}>
                <span>
                  <span className="figure">{matter.no}.</span> {matter.text}
                </span>
                <dl className="small">
                  <div>
                    <dt>{t('unit')}</dt>
                    <dd>{matter.unit?.name ?? '—'}</dd>
                  </div>
                  <div>
                    <dt>{t('due')}</dt>
                    <dd className="figure">{matter.due ?? '—'}</dd>
                  </div>
                </dl>
              </li>
            ))}
          </ol>
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
