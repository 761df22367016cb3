import { Empty, Loading, Panel, StatusTag, type Tone, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { caseSearch, splitPath } from '../address.ts'
import type { LeaderPage, LeaderRow } from '../contract.ts'
import { DueMark } from '../parts/CaseTable.tsx'
import { stateTone } from '../parts/caseLook.ts'
import { FaultNote, PageFault } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { leaderQuery, leadersQuery, meetingsAheadQuery } from '../queries.ts'
import { useT } from '../words/leader.ts'
import '../organisation.css'

const route = getRouteApi('/in/leaders/$id')
type Counted = LeaderRow['numbers']['inHand']

/** A number opens the list that it counts. */
function Figure({ of: { n, list }, word, tone }: { of: Counted; word: string; tone?: 'over' | 'soon' }) {
  return (
    <Link to="/cases" search={caseSearch(splitPath(list).search)} className="figure">
      <span className="quiet small">{word}</span>
      <span className={n > 0 ? tone : undefined}>{n}</span>
    </Link>
  )
}

/** The leaders whose pages one may see; where that is only one's own, that one. */
export function LeadersPage() {
  const t = useT()
  const say = useSay()
  const list = useQuery(leadersQuery)
  const [only, more] = list.data ?? []
  if (only && !more) return <Navigate to="/leaders/$id" params={{ id: only.id }} replace />
  return (
    <div className="stack">
      <PageHead title={t('title')} />
      {list.isPending && <Loading rows={4} />}
      {list.error && <FaultNote error={list.error} retry={() => void list.refetch()} />}
      {list.data?.length === 0 && <Empty>{t('none')}</Empty>}
      {more && (
        <ul className="panel rows leaders">
          {list.data?.map((leader) => (
            <li key={leader.id}>
              <div>
                <Link to="/leaders/$id" params={{ id: leader.id }}>
                  <strong>{leader.name}</strong>
                </Link>{' '}
                <span className="quiet">{say(leader.as)}</span>
                <p className="quiet small">{leader.units === null ? t('everything') : t('units', { n: leader.units })}</p>
              </div>
              <div className="row">
                <Figure of={leader.numbers.inHand} word={t('inHand')} />
                <Figure of={leader.numbers.dueSoon} word={t('dueSoon')} tone="soon" />
                <Figure of={leader.numbers.overdue} word={t('overdue')} tone="over" />
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function LeaderRoute() {
  const { id } = route.useParams()
  const read = useQuery(leaderQuery(id))
  if (read.data) return <LeaderView key={id} page={read.data} />
  return read.isPending ? <Loading rows={6} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

const numbers = [
  ['overdue', 'over'],
  ['dueSoon', 'warn'],
  ['inHand', 'idle'],
  ['toVerify', 'wait'],
  ['instructed', 'info'],
  ['solved', 'ok'],
] as const satisfies readonly (readonly [keyof LeaderPage['numbers'], Tone])[]

function LeaderView({ page }: { page: LeaderPage }) {
  const t = useT()
  const say = useSay()
  const inHand = page.numbers.inHand
  return (
    <div className="stack">
      <PageHead title={t('page', { name: page.name })} heading={page.name}>
        <p className="quiet">
          {say(page.as)} · {page.units.length === 0 ? t('everything') : t('units', { n: page.units.length })}
        </p>
      </PageHead>
      <ul className="numbers">
        {numbers.map(([key, tone]) => {
          const { n, list } = page.numbers[key]
          return (
            <li key={key} className={n > 0 ? `tone-${tone}` : 'tone-idle'}>
              <Link to="/cases" search={caseSearch(splitPath(list).search)}>
                <strong>{n}</strong>
                <span>{t(key)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
      {page.own && <Meetings />}
      <Panel
        id="problems"
        title={t('problems')}
        aside={
          <Link to="/cases" search={caseSearch(splitPath(inHand.list).search)}>
            {t('problemsAll', { n: inHand.n })}
          </Link>
        }
      >
        {page.problems.length === 0 ? <Empty>{t('noProblems')}</Empty> : <Problems of={page.problems} label={t('problems')} />}
      </Panel>
      <Panel id="instructed" title={t('instructions')}>
        {page.instructed.length === 0 ? <Empty>{t('noInstructions')}</Empty> : <Problems of={page.instructed} label={t('instructions')} />}
      </Panel>
      {page.units.length > 0 && (
        <Panel id="units" title={t('byUnit')}>
          <ul className="rows unit-rows">
            {page.units.map(({ unit, responsible, numbers: of }) => (
              <li key={unit.id}>
                <div>
                  {unit.name} <span className="quiet small">{`${t('responsible')} ${responsible ?? t('nobody')}`}</span>
                </div>
                <Figure of={of.inHand} word={t('inHand')} />
                <Figure of={of.dueSoon} word={t('dueSoon')} tone="soon" />
                <Figure of={of.overdue} word={t('overdue')} tone="over" />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}

/** Each problem with its state, its due date, its unit, who works on it and who answers for it. */
function Problems({ of, label }: { of: LeaderPage['problems']; label: string }) {
  const t = useT()
  const say = useSay()
  return (
    <ul className="rows" aria-label={label}>
      {of.map(({ row, responsible, instruction }) => (
        <li key={row.id}>
          <div className="row">
            <Link to="/cases/$id" params={{ id: row.id }} preload={false}>
              {row.title}
            </Link>
            <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>
            <DueMark row={row} />
          </div>
          <dl className="small">
            <div>
              <dt>{row.no}</dt>
              <dd>{row.leadUnit?.name ?? t('nobody')}</dd>
            </div>
            <div>
              <dt>{t('handler')}</dt>
              <dd>{row.handler?.name ?? t('nobody')}</dd>
            </div>
            <div>
              <dt>{t('responsible')}</dt>
              <dd>{responsible?.name ?? t('nobody')}</dd>
            </div>
          </dl>
          {instruction && (
            <blockquote className="small">
              {t('instruction')}：{instruction.text}{' '}
              <StatusTag tone={instruction.answered ? 'ok' : 'warn'}>{t(instruction.answered ? 'answered' : 'unanswered')}</StatusTag>
              {instruction.due && !instruction.answered && <span className="quiet"> {t('reportBy', { date: instruction.due })}</span>}
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  )
}

function Meetings() {
  const t = useT()
  const say = useSay()
  const ahead = useQuery(meetingsAheadQuery)
  if (!ahead.data || ahead.data.length === 0) return null
  return (
    <Panel id="meetings" title={t('meetings')}>
      <ul className="rows">
        {ahead.data.map((meeting) => (
          <li key={meeting.id}>
            <div className="row">
              <span className="figure">{`${meeting.on} ${meeting.at}`}</span>
              <Link to="/cases/$id" params={{ id: meeting.id }}>
                {meeting.title}
              </Link>
              <StatusTag tone="info">{say(meeting.part)}</StatusTag>
              <span className="quiet">{meeting.place}</span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
