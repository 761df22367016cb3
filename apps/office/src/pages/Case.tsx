import { instant } from '@changtong/kernel'
import { ClockCard, Fact, Facts, Loading, Panel, printedAt, StatusTag, Timeline, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { CaseDetail, Reading } from '../contract.ts'
import { Acts } from '../parts/Acts.tsx'
import { CaseMarks, CaseTable, DueMark } from '../parts/CaseTable.tsx'
import { clockTone, isLed, stateTone } from '../parts/caseLook.ts'
import { SeenCase } from '../parts/inbox/SeenCase.tsx'
import { PageFault } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { caseQuery, definitionsQuery } from '../queries.ts'
import { useT } from '../words.ts'

const RectificationPanel = lazy(() => import('../parts/RectificationPanel.tsx').then((module) => ({ default: module.RectificationPanel })))
const MeetingView = lazy(() => import('../parts/MeetingView.tsx').then((module) => ({ default: module.MeetingView })))
const BatchView = lazy(() => import('../parts/BatchView.tsx').then((module) => ({ default: module.BatchView })))
const route = getRouteApi('/in/cases/$id')
/** Acts of a batch that its own view offers item by item. */
const batchActs = ['add', 'remove', 'order', 'word', 'approveWording']

export function CasePage() {
  const { id } = route.useParams()
  const read = useQuery(caseQuery(id))
  if (read.data) return <CaseView key={id} detail={read.data} />
  return read.isPending ? <Loading rows={6} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

/** What the view of a meeting shows in its own way. */
const withoutMeetingParts = (detail: CaseDetail): CaseDetail => ({
  ...detail,
  fields: detail.fields.filter(({ name, look }) => look.as !== 'parts' && name !== 'minutes'),
})

function CaseView({ detail }: { detail: CaseDetail }) {
  const { row } = detail
  const isBatch = row.procedure === 'batch'
  return (
    <div className="stack">
      <SeenCase id={row.id} version={detail.version} />
      <Head detail={detail} />
      <Acts detail={detail} hide={isBatch ? batchActs : []} />
      {isBatch ? (
        <Suspense fallback={<Loading rows={6} />}>
          <BatchView detail={detail} />
        </Suspense>
      ) : (
        <div className="columns">
          <div className="stack">
            <FactsPanel detail={row.procedure === 'meeting' ? withoutMeetingParts(detail) : detail} />
            {row.procedure === 'meeting' && (
              <Suspense fallback={<Loading rows={4} />}>
                <MeetingView detail={detail} />
              </Suspense>
            )}
            {detail.row.procedure === 'rectification' && <RectificationPanel detail={detail} />}
            <Children detail={detail} />
            <RelatedCases detail={detail} />
            <Story detail={detail} />
          </div>
          <div className="stack">
            <Clocks readings={detail.readings} />
            <EvidencePanel detail={detail} />
          </div>
        </div>
      )}
      {isBatch && <Story detail={detail} />}
    </div>
  )
}

function Head({ detail: { row, document: source } }: { detail: CaseDetail }) {
  const t = useT()
  const say = useSay()
  const definitions = useQuery(definitionsQuery)
  const label = say(definitions.data?.find((definition) => definition.id === row.procedure)?.label)
  return (
    <PageHead title={`${row.no} ${row.title}`} heading={row.title}>
      <p className="row case-line">
        <Link to="/cases" search={{ procedure: row.procedure }}>
          {label || '…'}
        </Link>
        <span className="figure">{row.no}</span>
        <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>
        <CaseMarks row={row} />
      </p>
      <dl className="case-facts">
        {row.procedure !== 'batch' && row.procedure !== 'campaign' && (
          <>
            {isLed(row) && (
              <div>
                <dt>{t('case.lead')}</dt>
                <dd>{row.leadUnit?.name ?? t('case.noLead')}</dd>
              </div>
            )}
            {row.coUnits.length > 0 && row.procedure !== 'meeting' && (
              <div>
                <dt>{t('case.co')}</dt>
                <dd>{row.coUnits.map((unit) => unit.name).join('、')}</dd>
              </div>
            )}
            {row.handler && (
              <div>
                <dt>{t('case.handler')}</dt>
                <dd>{row.handler.name}</dd>
              </div>
            )}
            {(row.due || row.phase !== 'closed') && (
              <div>
                <dt>{t('case.due')}</dt>
                <dd>
                  <DueMark row={row} />
                </dd>
              </div>
            )}
          </>
        )}
        {row.parent && (
          <div>
            <dt>{t('case.parent')}</dt>
            <dd>
              <Link to="/cases/$id" params={{ id: row.parent.id }}>
                {row.parent.no} {row.parent.title}
              </Link>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('case.openedAt')}</dt>
          <dd className="figure">{printedAt(row.openedAt)}</dd>
        </div>
        {row.closedAt && (
          <div>
            <dt>{t('case.closedAt')}</dt>
            <dd className="figure">{printedAt(row.closedAt)}</dd>
          </div>
        )}
        {source && (
          <div>
            <dt>{t('case.document')}</dt>
            <dd>
              {source.import ? (
                <Link to="/imports/$id" params={{ id: source.import }} hash={source.position}>
                  {source.name}
                </Link>
              ) : (
                source.name
              )}
            </dd>
          </div>
        )}
      </dl>
    </PageHead>
  )
}

function FactsPanel({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const say = useSay()
  const fields = detail.fields.filter((field) => field.shown !== '' && field.name !== 'title' && field.name !== 'titleProposed')
  if (fields.length === 0) return null
  return (
    <Panel id="facts" title={t('case.facts')}>
      <Facts>
        {fields.map((field) => (
          <Fact key={field.name} label={say(field.label)} wide={field.look.as === 'paragraph' || field.look.as === 'parts'}>
            {field.look.as === 'parts' ? <PartsShown field={field} detail={detail} /> : choiceOf(field, say) || field.shown}{' '}
            {field.masked && <StatusTag tone="idle">{t('case.masked')}</StatusTag>}
          </Fact>
        ))}
      </Facts>
    </Panel>
  )
}

/** A choice in the reader's language; empty for every other field. */
const choiceOf = ({ look, value, masked }: CaseDetail['fields'][number], say: ReturnType<typeof useSay>): string =>
  look.as === 'choice' && !masked ? say(look.choices?.[String(value)]) : ''

/** Completion statements with the measures they cover; other lists as the server words them. */
function PartsShown({ field, detail }: { field: CaseDetail['fields'][number]; detail: CaseDetail }) {
  const t = useT()
  if (field.name !== 'completions' || !Array.isArray(field.value)) return <>{field.shown}</>
  const measures = detail.children.filter((child) => child.procedure === 'measure' && child.outcome !== 'withdrawn')
  return (
    <ol className="stack tight">
      {(field.value as { no: string; text: string; covers: string[] }[]).map((part) => (
        <li key={part.no + part.text}>
          <span className="figure">{part.no}.</span> {part.text}{' '}
          <span className="quiet small">
            {t('batch.covers', {
              nos:
                part.covers
                  .map((id) => measures.findIndex((measure) => measure.id === id) + 1)
                  .filter((n) => n > 0)
                  .join('、') || '—',
            })}
          </span>
        </li>
      ))}
    </ol>
  )
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

function RelatedCases({ detail }: { detail: CaseDetail }) {
  const t = useT()
  if (detail.related.length === 0) return null
  return (
    <Panel id="related" title={t('case.related')}>
      <CaseTable rows={detail.related} label={t('case.related')} inside={detail.row.id} />
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

function EvidencePanel({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const say = useSay()
  return (
    <Panel id="evidence" title={t('case.evidence')}>
      {detail.evidence.length === 0 ? (
        <p className="quiet">{t('case.noEvidence')}</p>
      ) : (
        <ul className="evidence">
          {detail.evidence.map((given) => (
            <li key={given.file + given.round}>
              <a href={`/api/files/${given.file}`} download>
                {given.name}
              </a>
              <span className="quiet small">
                {say(given.kindLabel)} · {t('case.round', { n: given.round })} · {given.by.name} · {printedAt(given.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** 周某（区水务局联络员）; a group and a post of the same name are said once. */
const actorLine = (name: string, unit: string | null, post: string): string => {
  const as = unit === null || post.startsWith(unit) || unit === post ? post : `${unit} ${post}`
  return as === '' ? name : `${name}（${as}）`
}

/** Who did what as which post of which unit, when, in which words: newest first. */
function Story({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const say = useSay()
  const items = [...detail.timeline]
    .sort((a, b) => b.version - a.version)
    .map((happening) => ({
      key: String(happening.version),
      at: happening.at,
      round: happening.round,
      what: say(happening.label),
      who: actorLine(happening.by.name, happening.by.unit, say(happening.by.post)),
      // "name: act" alone repeats the line above it.
      sentence:
        say(happening.sentence) ===
        say({ zh: `${happening.by.name}：${happening.label.zh}`, en: `${happening.by.name}: ${happening.label.en}` })
          ? ''
          : say(happening.sentence),
      details: happening.details.map((detail_) => ({ label: say(detail_.label), value: detail_.value })),
      files:
        happening.evidence.length > 0 ? (
          <ul className="evidence">
            {happening.evidence.map((given) => (
              <li key={given.file}>
                <a href={`/api/files/${given.file}`} download>
                  {given.name}
                </a>
              </li>
            ))}
          </ul>
        ) : null,
    }))
  return (
    <Panel id="timeline" title={t('case.timeline')}>
      <Timeline items={items} />
    </Panel>
  )
}
