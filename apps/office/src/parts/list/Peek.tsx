import { instant } from '@changtong/kernel'
import { Button, ClockCard, Loading, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { caseQuery } from '../../queries.ts'
import { useT } from '../../words/list.ts'
import { useT as useShared } from '../../words.ts'
import { Acts } from '../Acts.tsx'
import { CaseMarks } from '../CaseTable.tsx'
import { batchActs, clockTone, stateTone } from '../caseLook.ts'
import { FaultNote } from '../PageFault.tsx'

const latest = 3

/** One case beside its list: enough to decide whether to open it, and what can be done with it at once. */
export function Peek({ id, onClose }: { id: string; onClose(): void }) {
  const t = useT()
  const shared = useShared()
  const say = useSay()
  const read = useQuery(caseQuery(id))
  const detail = read.data
  const now = instant(Date.now())
  return (
    <aside className="peek" aria-label={t('peek')}>
      <header className="row spread">
        <strong className="grow">{t('peek')}</strong>
        <Link className="button small" to="/cases/$id" params={{ id }}>
          {t('peek.open')}
        </Link>
        <Button look="quiet" size="small" onClick={onClose} aria-label={t('peek.close')}>
          <span aria-hidden="true">×</span>
        </Button>
      </header>
      {read.isPending && <Loading rows={5} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {detail && (
        <>
          <h2>
            <Link to="/cases/$id" params={{ id }}>
              {detail.row.title}
            </Link>
          </h2>
          <p className="marks">
            <span className="figure quiet">{detail.row.no}</span>
            <StatusTag tone={stateTone(detail.row)}>{say(detail.row.stateLabel)}</StatusTag>
            <CaseMarks row={detail.row} />
          </p>
          <Acts detail={detail} hide={batchActs} suggesting />
          <p className="quiet">{[detail.row.leadUnit?.name, detail.row.handler?.name].filter(Boolean).join(' · ')}</p>
          {detail.readings
            .filter(({ state }) => ['running', 'overdue', 'paused'].includes(state))
            .map((reading) => (
              <ClockCard
                key={reading.clock + reading.startedAt}
                reading={reading}
                now={now}
                tone={clockTone(reading)}
                tag={
                  reading.state === 'running' && reading.light === 'yellow'
                    ? shared('case.clock.soon')
                    : shared(`case.clock.${reading.state}`)
                }
              />
            ))}
          <h3>{t('peek.story')}</h3>
          <ol className="peek-story">
            {[...detail.timeline]
              .sort((a, b) => b.version - a.version)
              .slice(0, latest)
              .map((one) => (
                <li key={one.version}>
                  <span className="figure quiet small">{printedAt(one.at)}</span> {say(one.sentence)}
                </li>
              ))}
          </ol>
        </>
      )}
    </aside>
  )
}
