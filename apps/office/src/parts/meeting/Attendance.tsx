import { Empty, Loading, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AttendanceOfUnit } from '../../contract.ts'
import { meetingAttendanceQuery } from '../../queries.ts'
import { useT } from '../../words/meeting.ts'
import { FaultNote } from '../PageFault.tsx'

const thisYear = new Date().getFullYear()
const tones = { self: 'ok', substitute: 'wait', no: 'idle' } as const

/** How often each unit came, counted from its sign-ins; each time stands under its unit. */
export function Attendance() {
  const t = useT()
  const [year, setYear] = useState(thisYear)
  const read = useQuery(meetingAttendanceQuery(year))
  return (
    <Panel
      id="attendance"
      title={t('attendance')}
      aside={
        <select aria-label={t('year')} value={year} onChange={(e) => setYear(Number(e.target.value))}>
          {[0, 1, 2, 3, 4].map((back) => (
            <option key={back} value={thisYear - back}>
              {thisYear - back}
            </option>
          ))}
        </select>
      }
    >
      {read.isPending && <Loading rows={3} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data?.length === 0 && <Empty>{t('attendanceNone', { year })}</Empty>}
      {read.data && read.data.length > 0 && (
        <>
          <p className="quiet small panel-body">{t('attendanceHint')}</p>
          <ul className="rows attendance">
            {read.data.map((one) => (
              <li key={one.unit.id}>
                <OfUnit one={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function OfUnit({ one: { unit, records } }: { one: AttendanceOfUnit }) {
  const t = useT()
  const say = useSay()
  const came = records.filter((record) => record.came !== 'no').length
  return (
    <details>
      <summary>
        <strong>{unit.name}</strong>
        <span className="figure small">
          {t('came')} {came} / {t('invited')} {records.length} · {t('rate')} {Math.round((came * 100) / records.length)}%
        </span>
      </summary>
      <ul className="side-list">
        {records.map((record) => (
          <li key={record.meeting.id + record.as}>
            <Link to="/cases/$id" params={{ id: record.meeting.id }} preload={false}>
              {record.meeting.cited ?? record.meeting.title}
            </Link>
            <span className="row small">
              <span className="figure quiet">{record.meeting.on}</span>
              <span className="quiet">
                {record.as} {record.name ?? t('vacant')}
              </span>
              <StatusTag tone={tones[record.came]}>{say(record.presence)}</StatusTag>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
