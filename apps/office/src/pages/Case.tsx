import { instant } from '@changtong/kernel'
import { ClockCard, DeadlineLadder, Loading, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { CaseDetail, CaseRow, Reading } from '../contract.ts'
import { Acts } from '../parts/Acts.tsx'
import { CaseTable } from '../parts/CaseTable.tsx'
import { CaseHead } from '../parts/case/CaseHead.tsx'
import { FactsPanel } from '../parts/case/FactsPanel.tsx'
import { FilesPanel } from '../parts/case/FilesPanel.tsx'
import { PrintSheet } from '../parts/case/PrintSheet.tsx'
import { SimilarPanel } from '../parts/case/SimilarPanel.tsx'
import { Story } from '../parts/case/Story.tsx'
import { usePrinting } from '../parts/case/usePrinting.ts'
import { articleActs, batchActs, clockTone, meetingActs, stateTone } from '../parts/caseLook.ts'
import { Seen } from '../parts/inbox/Seen.tsx'
import { CaseMeetings } from '../parts/meeting/CaseMeetings.tsx'
import { PageFault } from '../parts/PageFault.tsx'
import { caseQuery } from '../queries.ts'
import { useT } from '../words.ts'
import '../parts/case/case.css'

const RectificationPanel = lazy(() => import('../parts/RectificationPanel.tsx').then((module) => ({ default: module.RectificationPanel })))
const ArticlePanel = lazy(() => import('../parts/ArticlePanel.tsx').then((module) => ({ default: module.ArticlePanel })))
const GuidesPanel = lazy(() => import('../parts/GuidesPanel.tsx').then((module) => ({ default: module.GuidesPanel })))
const MeetingView = lazy(() => import('../parts/MeetingView.tsx').then((module) => ({ default: module.MeetingView })))
const PapersPanel = lazy(() => import('../parts/papers/PapersPanel.tsx').then((module) => ({ default: module.PapersPanel })))
const SeriesView = lazy(() => import('../parts/meeting/SeriesView.tsx').then((module) => ({ default: module.SeriesView })))
const BatchView = lazy(() => import('../parts/BatchView.tsx').then((module) => ({ default: module.BatchView })))
const route = getRouteApi('/in/cases/$id')

export function CasePage() {
  const { id } = route.useParams()
  const read = useQuery(caseQuery(id))
  if (read.data) return <CaseView key={id} detail={read.data} />
  return read.isPending ? <Loading rows={6} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

/** What the view of a kind of case shows in its own way is left out of the plain list of its fields. */
const without =
  (...names: readonly string[]) =>
  (detail: CaseDetail): CaseDetail => ({
    ...detail,
    fields: detail.fields.filter(({ name, look }) => look.as !== 'parts' && !names.includes(name)),
  })
const shownOtherwise: Readonly<Record<string, (detail: CaseDetail) => CaseDetail>> = {
  meeting: without('minutes'),
  article: without('column', 'leftOut', 'publishAt'),
}

function CaseView({ detail }: { detail: CaseDetail }) {
  const { row } = detail
  const isBatch = row.procedure === 'batch'
  const printing = usePrinting()
  return (
    <div className="stack">
      <Seen what="case" id={row.id} version={detail.version} />
      <CaseHead detail={detail} />
      <Ladder detail={detail} />
      <Acts
        detail={detail}
        hide={isBatch ? batchActs : row.procedure === 'article' ? articleActs : row.procedure === 'meeting' ? meetingActs : []}
      />
      {isBatch ? (
        <Suspense fallback={<Loading rows={6} />}>
          <BatchView detail={detail} />
        </Suspense>
      ) : (
        <Body detail={shownOtherwise[row.procedure]?.(detail) ?? detail} />
      )}
      {isBatch && <Story detail={detail} talk={false} />}
      {printing && <PrintSheet detail={detail} at={printing} />}
    </div>
  )
}

/** Kinds of cases that papers are made from. */
const madeInto: readonly string[] = ['problem', 'rectification', 'meeting']

/** What is to be read on the left, what is to be looked up on the right. */
function Body({ detail }: { detail: CaseDetail }) {
  const { row } = detail
  return (
    <div className="columns">
      <div className="stack">
        <FactsPanel detail={detail} long />
        {row.procedure === 'meeting' && (
          <Suspense fallback={<Loading rows={4} />}>
            <MeetingView detail={detail} />
          </Suspense>
        )}
        {row.procedure === 'meetingSeries' && (
          <Suspense fallback={<Loading rows={2} />}>
            <SeriesView id={row.id} />
          </Suspense>
        )}
        {row.procedure === 'rectification' && <RectificationPanel detail={detail} />}
        {row.procedure === 'article' && (
          <Suspense fallback={<Loading rows={4} />}>
            <ArticlePanel detail={detail} />
          </Suspense>
        )}
        <Children detail={detail} />
        <Story detail={detail} />
      </div>
      <div className="stack">
        <FactsPanel detail={detail} long={false} />
        <Clocks readings={detail.readings} />
        <FilesPanel detail={detail} />
        {madeInto.includes(row.procedure) && (
          <Suspense fallback={null}>
            <PapersPanel id={row.id} />
          </Suspense>
        )}
        {row.procedure === 'problem' && (
          <Suspense fallback={null}>
            <GuidesPanel detail={detail} />
          </Suspense>
        )}
        <RelatedCases rows={detail.related} />
        {!['meeting', 'meetingSeries'].includes(row.procedure) && <CaseMeetings row={row} />}
        <SimilarPanel id={row.id} procedure={row.procedure} />
      </div>
    </div>
  )
}

/** Where nothing has a limit there is no ladder to climb. */
function Ladder({ detail: { row, readings, ladder } }: { detail: CaseDetail }) {
  const say = useSay()
  if (readings.length === 0) return null
  return <DeadlineLadder ladder={ladder} left={row.left && row.phase !== 'closed' ? say(row.left) : ''} now={instant(Date.now())} />
}

function Children({ detail }: { detail: CaseDetail }) {
  const t = useT()
  if (detail.children.length === 0) return null
  const closed = detail.children.filter((child) => child.phase === 'closed').length
  const title = detail.children.every((child) => child.procedure === 'measure') ? t('case.measures') : t('case.children')
  return (
    <Panel id="children" title={title} aside={<span className="quiet figure">{`${closed}/${detail.children.length}`}</span>}>
      <CaseTable rows={detail.children} label={title} inside={detail.row.id} />
    </Panel>
  )
}

function RelatedCases({ rows }: { rows: readonly CaseRow[] }) {
  const t = useT()
  const say = useSay()
  if (rows.length === 0) return null
  return (
    <Panel id="related" title={t('case.related')}>
      <ul className="side-list">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/cases/$id" params={{ id: row.id }} preload={false}>
              {row.title}
            </Link>
            <span className="row small">
              <span className="figure quiet">{row.no}</span>
              <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>
              {row.leadUnit && <span className="quiet">{row.leadUnit.name}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Clocks({ readings }: { readings: readonly Reading[] }) {
  const t = useT()
  const now = instant(Date.now())
  const word = (reading: Reading) =>
    reading.state === 'running' && reading.light === 'yellow' ? t('case.clock.soon') : t(`case.clock.${reading.state}`)
  return (
    <Panel id="clocks" title={t('case.clocks')}>
      <div className="stack tight">
        {readings.length === 0 && <p className="quiet">{t('case.noClocks')}</p>}
        {readings.map((reading) => (
          <ClockCard key={reading.clock + reading.startedAt} reading={reading} tone={clockTone(reading)} tag={word(reading)} now={now} />
        ))}
      </div>
    </Panel>
  )
}
