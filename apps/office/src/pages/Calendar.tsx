import { FileDrop, Loading, Note, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { upload } from '../api.ts'
import type { CalendarPage, Edition } from '../contract.ts'
import { useNotice } from '../notice.tsx'
import { holidaysOf, type Run } from '../parts/holidays.ts'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { calendarQuery, queryClient, refreshWork } from '../queries.ts'
import { useT } from '../words.ts'

/** The published holiday notices on which every due date rests, newest first. */
export function CalendarRoute() {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const calendar = useQuery(calendarQuery)
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const take = async (file: File) => {
    setBusy(file.name)
    setError(null)
    try {
      queryClient.setQueryData(calendarQuery.queryKey, await upload<CalendarPage>('/calendar/editions', { file }))
      notice(t('calendar.imported'))
      await refreshWork()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(null)
    }
  }
  const { data } = calendar
  return (
    <div className="stack">
      <PageHead title={t('calendar.title')} />
      {calendar.isPending && <Loading rows={5} />}
      {calendar.error && <FaultNote error={calendar.error} retry={() => void calendar.refetch()} />}
      {data && (
        <Note tone={data.warning ? 'warn' : 'info'} title={data.lastDay ? t('calendar.last', { day: data.lastDay }) : t('calendar.none')}>
          {data.warning && <p>⚠ {say(data.warning)}</p>}
          {data.provisional > 0 && <p>{t('calendar.provisional', { n: data.provisional })}</p>}
        </Note>
      )}
      <div className="columns">
        <div className="stack">
          {[...(data?.editions ?? [])]
            .sort((a, b) => (a.from < b.from ? 1 : -1))
            .map((edition) => (
              <EditionPanel key={edition.id} edition={edition} />
            ))}
        </div>
        <Panel id="edition-import" title={t('calendar.import')}>
          <div className="stack tight">
            {error !== null && <FaultNote error={error} />}
            <FileDrop
              label={t('calendar.file')}
              hint={t('calendar.importHint')}
              accept=".json,.ics"
              busyWith={busy}
              onFiles={([file]) => file && busy === null && void take(file)}
            />
          </div>
        </Panel>
      </div>
    </div>
  )
}

const printedRun = (run: Run): string => (run.from === run.to ? run.from.slice(5) : `${run.from.slice(5)} — ${run.to.slice(5)}`)

function EditionPanel({ edition }: { edition: Edition }) {
  const t = useT()
  const say = useSay()
  return (
    <Panel
      id={`edition-${edition.id}`}
      title={say(edition.name)}
      aside={<span className="quiet figure">{t('calendar.days', { from: edition.from, to: edition.to })}</span>}
    >
      <p className="quiet">
        {t('calendar.notice')}：{edition.notice}
      </p>
      <ul className="holidays">
        {holidaysOf(edition.days).map((holiday) => (
          <li key={holiday.name.zh}>
            <strong>{say(holiday.name)}</strong>
            <span>
              {holiday.off.map((run) => (
                <span key={run.from} className="row">
                  <StatusTag tone="ok">{t('calendar.off')}</StatusTag>
                  <span className="figure">{printedRun(run)}</span>
                  {run.days > 1 && <span className="quiet small">{t('calendar.nDays', { n: run.days })}</span>}
                </span>
              ))}
            </span>
            <span className="row">
              {holiday.work.map((run) => (
                <span key={run.from} className="row">
                  <StatusTag tone="warn">{t('calendar.work')}</StatusTag>
                  <span className="figure">{printedRun(run)}</span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
