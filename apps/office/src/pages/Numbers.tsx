import { Button, Empty, Loading, Pager, Panel, printedAt, StatusTag, type Tone, useSay } from '@changtong/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { send } from '../api.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import {
  type NumberRows,
  numberRowsQuery,
  numbersQuery,
  numbersShown,
  type NumbersPage as Page,
  refreshPapers,
} from '../parts/papers/paperQueries.ts'
import { meQuery } from '../queries.ts'
import { useT } from '../words/papers.ts'
import '../organisation.css'
import '../parts/papers/papers.css'

const FormDialog = lazy(() => import('../parts/FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
type Series = Page['series'][number]
type Taken = NumberRows['numbers'][number]
type Asking =
  | { readonly do: 'make' }
  | { readonly do: 'reserve'; readonly series: Series }
  | { readonly do: 'void'; readonly series: Series; readonly year: number; readonly one: Taken }
const tones: Readonly<Record<Taken['state'], Tone>> = { used: 'ok', reserved: 'wait', void: 'over' }
/** The kinds that offices number together. */
const sets = {
  documents: ['notice', 'circular', 'progress-itemised', 'progress-running', 'task-book', 'roadmap', 'timetable'],
  letters: ['letter'],
  slips: ['order', 'prompt'],
  briefing: ['briefing'],
} as const
type KindSet = keyof typeof sets

/** 发文登记: every series with its numbers, what is reserved or void, and that none is missing. */
export function NumbersPage() {
  const t = useT()
  const read = useQuery(numbersQuery)
  const [asking, setAsking] = useState<Asking | null>(null)
  const page = read.data
  const make = page?.may.number && (
    <Button look="primary" aria-haspopup="dialog" onClick={() => setAsking({ do: 'make' })}>
      {t('n.make')}
    </Button>
  )
  return (
    <div className="stack">
      <PageHead title={t('n.title')} aside={page && page.series.length > 0 ? make : undefined}>
        <p className="quiet">{t('n.lead')}</p>
      </PageHead>
      {read.isPending && <Loading rows={6} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {page?.series.length === 0 && (
        <Panel>
          <Empty action={make || undefined}>
            {t('n.none')} {!make && t('seriesByOthers')}
          </Empty>
        </Panel>
      )}
      {page?.series.map((series) => (
        <SeriesPanel key={series.id} series={series} may={page.may.number} onAsk={setAsking} />
      ))}
      <Suspense fallback={null}>{asking && page && <Asked page={page} asking={asking} onClose={() => setAsking(null)} />}</Suspense>
    </div>
  )
}

function SeriesPanel({ series, may, onAsk }: { series: Series; may: boolean; onAsk(asking: Asking): void }) {
  const t = useT()
  const say = useSay()
  return (
    <Panel
      id={`series-${series.id}`}
      title={series.name}
      aside={
        may && (
          <Button size="small" aria-haspopup="dialog" onClick={() => onAsk({ do: 'reserve', series })}>
            {t('n.reserve')}
            <span className="hidden-text"> {series.name}</span>
          </Button>
        )
      }
    >
      <div className="panel-body">
        <p className="quiet small">{t('n.for', { kinds: series.kinds.map(say).join(t('n.between')), issuer: series.issuer })}</p>
        {series.years.map((one, at) => (
          <Year key={one.year} series={series} one={one} newest={at === 0} may={may} onAsk={onAsk} />
        ))}
      </div>
    </Panel>
  )
}

/** A year of a series; its numbers are read once it is opened, a window at a time. */
function Year(props: { series: Series; one: Series['years'][number]; newest: boolean; may: boolean; onAsk(asking: Asking): void }) {
  const { series, newest, may, onAsk } = props
  const { year, next, missing, taken } = props.one
  const t = useT()
  const [open, setOpen] = useState(newest)
  return (
    <details open={open} className="number-year" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="figure">{t('n.year', { year })}</span>{' '}
        <StatusTag tone={missing.length > 0 ? 'over' : 'ok'}>
          {missing.length > 0 ? t('n.gaps', { numbers: missing.join('、') }) : t('n.noGaps')}
        </StatusTag>
        {newest && <span className="quiet small figure">{t('n.next', { number: next })}</span>}
      </summary>
      {taken === 0 ? <Empty>{t('n.empty')}</Empty> : open && <Numbers series={series} year={year} taken={taken} may={may} onAsk={onAsk} />}
    </details>
  )
}

function Numbers(props: { series: Series; year: number; taken: number; may: boolean; onAsk(asking: Asking): void }) {
  const { series, year, taken, may, onAsk } = props
  const t = useT()
  const [offset, setOffset] = useState(0)
  const read = useQuery({ ...numberRowsQuery(series.id, year, offset), placeholderData: keepPreviousData })
  if (read.error) return <FaultNote error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Loading rows={Math.min(taken, 6)} />
  return (
    <>
      <ul className="number-rows">
        {read.data.numbers.map((one) => (
          <li key={one.serial}>
            <span className="figure">{one.printed}</span>
            <span>
              {one.paper ? (
                <Link to="/papers/$id" params={{ id: one.paper }}>
                  {one.purpose}
                </Link>
              ) : (
                one.purpose
              )}
              {one.settled?.reason && <span className="quiet small"> · {one.settled.reason}</span>}
            </span>
            <StatusTag tone={tones[one.state]}>{t(`n.state.${one.state}`)}</StatusTag>
            <span className="quiet small">
              {one.settled?.by ?? one.by} <span className="figure">{printedAt(one.settled?.at ?? one.at)}</span>
            </span>
            {may && one.state === 'reserved' ? (
              <Button size="small" look="quiet" aria-haspopup="dialog" onClick={() => onAsk({ do: 'void', series, year, one })}>
                {t('n.void')}
                <span className="hidden-text"> {one.printed}</span>
              </Button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {taken > numbersShown && (
        <Pager
          offset={offset}
          limit={numbersShown}
          shown={read.data.numbers.length}
          count={taken}
          countText={String(taken)}
          onOffset={setOffset}
        />
      )}
    </>
  )
}

function Asked({ page, asking, onClose }: { page: Page; asking: Asking; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const both = (key: Parameters<typeof t>[0]) => ({ zh: t(key), en: t(key) })
  const about = asking.do === 'make' ? 'numbers' : asking.do === 'reserve' ? asking.series.id : `${asking.series.id}.${asking.one.printed}`
  const key = draftKey(me.data?.person.id ?? '', about, asking.do)
  if (asking.do === 'make')
    return (
      <FormDialog
        title={t('n.make')}
        submitWord={t('n.make')}
        questions={[
          {
            name: 'set',
            label: both('n.kinds'),
            look: { as: 'choice', choices: Object.fromEntries(Object.keys(sets).map((set) => [set, both(`n.set.${set as KindSet}`)])) },
            required: true,
          },
          { name: 'name', label: both('n.name'), look: { as: 'line' }, required: true, hint: both('n.nameHint') },
          { name: 'issuer', label: both('n.issuer'), look: { as: 'line' }, required: true },
          { name: 'first', label: both('n.first'), look: { as: 'number' }, required: false, hint: both('n.firstHint') },
        ]}
        initial={{ issuer: page.issuer }}
        draftKey={key}
        onSend={async ({ answers, key: command }) => {
          const set = answers.set as KindSet
          const form = set === 'briefing' ? 'issue' : 'number'
          const first = answers.first ?? 1
          await send('POST', '/numbers/series', { name: answers.name, issuer: answers.issuer, form, kinds: sets[set], first }, command)
          await refreshPapers()
          notice(t('n.made'))
        }}
        onClose={onClose}
      />
    )
  if (asking.do === 'reserve')
    return (
      <FormDialog
        title={t('n.reserveTitle', { name: asking.series.name })}
        submitWord={t('n.reserve')}
        questions={[{ name: 'purpose', label: both('n.purpose'), look: { as: 'line' }, required: true }]}
        draftKey={key}
        onSend={async ({ answers, key: command }) => {
          const body = { series: asking.series.id, purpose: answers.purpose }
          const { printed } = await send<{ printed: string }>('POST', '/numbers/reserve', body, command)
          await refreshPapers()
          notice(t('n.reservedDone', { number: printed }))
        }}
        onClose={onClose}
      />
    )
  const { series, year, one } = asking
  return (
    <FormDialog
      title={t('n.voidTitle', { number: one.printed })}
      submitWord={t('n.void')}
      danger
      questions={[{ name: 'reason', label: both('why'), look: { as: 'line' }, required: true }]}
      draftKey={key}
      onSend={async ({ answers, key: command }) => {
        await send('POST', '/numbers/void', { series: series.id, year, serial: one.serial, reason: answers.reason }, command)
        await refreshPapers()
        notice(t('n.voided', { number: one.printed }))
      }}
      onClose={onClose}
    />
  )
}
