import { newId } from '@changtong/kernel'
import { Button, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Refused, send } from '../../api.ts'
import type { Acted, CaseRow } from '../../contract.ts'
import { useNotice } from '../../notice.tsx'
import { caseMeetingsQuery, refreshWork } from '../../queries.ts'
import { useT } from '../../words/meeting.ts'

/** The meetings that a case has to do with; a hard one is put on the agenda of a coming meeting with one click. */
export function CaseMeetings({ row }: { row: CaseRow }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const read = useQuery(caseMeetingsQuery(row.id))
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const { named = [], next = [] } = read.data ?? {}
  if (named.length === 0 && next.length === 0) return null
  const putOn = async (meeting: string) => {
    setBusy(true)
    setFault(null)
    try {
      const input = { text: row.title.slice(0, 300), cases: [row.id] }
      await send<Acted>('POST', `/cases/${meeting}/acts/addItem`, { input }, newId())
      notice(t('putOnDone'))
      await refreshWork()
      await read.refetch()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(say(error.refusal.message))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel id="case-meetings" title={t('caseMeetings')}>
      <ul className="side-list">
        {named.map((meeting) => (
          <li key={meeting.id}>
            <Link to="/cases/$id" params={{ id: meeting.id }} preload={false}>
              {meeting.cited ?? meeting.title}
            </Link>
            <span className="row small">
              <span className="figure quiet">{meeting.on}</span>
              <StatusTag tone="info">{say(meeting.how)}</StatusTag>
              {meeting.minutesNo && <span className="figure quiet">{meeting.minutesNo}</span>}
            </span>
          </li>
        ))}
        {next.map((meeting) => (
          <li key={meeting.id}>
            <Button size="small" disabled={busy} onClick={() => void putOn(meeting.id)}>
              {t('putOn', { title: meeting.title })}
            </Button>
            <span className="figure quiet small">{meeting.on}</span>
          </li>
        ))}
      </ul>
      {fault && (
        <p role="alert" className="fault small">
          {fault}
        </p>
      )}
    </Panel>
  )
}
