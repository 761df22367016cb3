import { Button, Empty, Loading, Panel, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { SeriesWatched } from '../contract.ts'
import { DueMark } from '../parts/CaseTable.tsx'
import { Approvals } from '../parts/meeting/Approvals.tsx'
import { Attendance } from '../parts/meeting/Attendance.tsx'
import { Periods } from '../parts/meeting/SeriesView.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { definitionsQuery, meetingSeriesQuery } from '../queries.ts'
import { useT } from '../words/meeting.ts'
import '../organisation.css'
import '../parts/meeting/meeting.css'

const OpenDialog = lazy(() => import('../parts/OpenDialog.tsx').then((module) => ({ default: module.OpenDialog })))

/** 例会和议定: which series are due, who comes, and what meetings approved. */
export function MeetingsPage() {
  const t = useT()
  const definition = useQuery(definitionsQuery).data?.find(({ id }) => id === 'meetingSeries')
  const [opening, setOpening] = useState(false)
  const open = definition?.canOpen && (
    <Button look="primary" aria-haspopup="dialog" onClick={() => setOpening(true)}>
      ＋ {t('openSeries')}
    </Button>
  )
  return (
    <div className="stack">
      <PageHead title={t('pageTitle')} aside={open} />
      <Watch mayOpen={Boolean(open)} />
      <Attendance />
      <Approvals />
      {opening && definition && (
        <Suspense fallback={null}>
          <OpenDialog definition={definition} onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </div>
  )
}

function Watch({ mayOpen }: { mayOpen: boolean }) {
  const t = useT()
  const read = useQuery(meetingSeriesQuery)
  return (
    <Panel id="series" title={t('watch')}>
      {read.isPending && <Loading rows={3} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data?.length === 0 && <Empty>{t(mayOpen ? 'watchNone' : 'watchNoneYet')}</Empty>}
      {read.data && read.data.length > 0 && (
        <ul className="rows series">
          {read.data.map((one) => (
            <li key={one.row.id}>
              <Series one={one} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Series({ one }: { one: SeriesWatched }) {
  const t = useT()
  const say = useSay()
  return (
    <>
      <div className="stack tight">
        <Link to="/cases/$id" params={{ id: one.row.id }} preload={false}>
          <strong>{one.row.title}</strong>
        </Link>
        <span className="row small">
          <span className="quiet">
            {say(one.kind)} · {say(one.every)}
          </span>
          {one.chair && <span className="quiet">{one.chair}</span>}
        </span>
      </div>
      <dl className="small">
        <div>
          <dt>{t('last')}</dt>
          <dd className="figure">{one.last ?? t('lastNever')}</dd>
        </div>
        {one.row.phase === 'closed' ? (
          <div>
            <dt>{t('ended')}</dt>
            <dd>
              {one.successor && (
                <Link to="/cases/$id" params={{ id: one.successor.id }} preload={false}>
                  {t('succeeded', { name: one.successor.name })}
                </Link>
              )}
            </dd>
          </div>
        ) : (
          <div>
            <dt>{t('next')}</dt>
            <dd>{one.row.due ? <DueMark row={one.row} /> : t('nextNone')}</dd>
          </div>
        )}
      </dl>
      {one.row.phase !== 'closed' && <Periods of={one.periods} />}
    </>
  )
}
