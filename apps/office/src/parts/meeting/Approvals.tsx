import { Empty, Loading, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meetingApprovalsQuery } from '../../queries.ts'
import { useT } from '../../words/meeting.ts'
import { FaultNote } from '../PageFault.tsx'

/** Rules, plans and lists with the meeting that decided on each: body, number in its year, date. */
export function Approvals() {
  const t = useT()
  const say = useSay()
  const read = useQuery(meetingApprovalsQuery)
  return (
    <Panel id="approvals" title={t('approvals')}>
      {read.isPending && <Loading rows={2} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data?.length === 0 && <Empty>{t('approvalsNone')}</Empty>}
      {read.data && read.data.length > 0 && (
        <ul className="rows">
          {read.data.map((each) => (
            <li key={each.meeting.id + each.text}>
              <span className="row">
                <StatusTag tone={each.verdict.zh === '缓议' ? 'warn' : 'ok'}>{say(each.verdict)}</StatusTag>
                <span className="quiet">{say(each.kind)}</span>
                {each.case ? (
                  <Link to="/cases/$id" params={{ id: each.case.id }} preload={false}>
                    {each.text}
                  </Link>
                ) : (
                  <span>{each.text}</span>
                )}
                {each.docNo && <span className="figure quiet">{each.docNo}</span>}
              </span>
              <span className="row small">
                <Link to="/cases/$id" params={{ id: each.meeting.id }} preload={false}>
                  {each.meeting.cited ?? each.meeting.title}
                </Link>
                <span className="figure quiet">{each.meeting.on}</span>
                {each.meeting.minutesNo && <span className="figure quiet">{each.meeting.minutesNo}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
