import { Button, Empty, Loading, Note, Pager, Panel, SearchBox, useSay } from '@changtong/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { send } from '../api.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { PaperTable } from '../parts/papers/PaperTable.tsx'
import { type PapersPage as Page, type PaperView, papersQuery, papersShown, refreshPapers } from '../parts/papers/paperQueries.ts'
import { meQuery } from '../queries.ts'
import { useT } from '../words/papers.ts'

const FormDialog = lazy(() => import('../parts/FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
const route = getRouteApi('/in/papers')

const views = ['all', 'open', 'issued', 'toOpen'] as const satisfies readonly PaperView[]
const viewOf = (name: string | undefined): PaperView => views.find((known) => known === name) ?? 'all'

/** Every paper one may see: those being written, those issued, those one's unit has to sign for. */
export function PapersPage() {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const view = viewOf(search.view)
  const offset = Math.max(0, Math.trunc(Number(search.offset ?? 0)) || 0)
  // The rows of before stay until the next ones are there.
  const read = useQuery({ ...papersQuery({ view, q: search.q, offset }), placeholderData: keepPreviousData })
  const [making, setMaking] = useState(false)
  const page = read.data
  const counts = page?.counts
  const ask = (next: { view?: PaperView; q?: string; offset?: number }) =>
    void navigate({
      search: {
        ...(next.view && next.view !== 'all' && { view: next.view }),
        ...(next.q && { q: next.q }),
        ...(next.offset && { offset: String(next.offset) }),
      },
    })
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        aside={
          page?.may.draft && (
            <>
              <Link to="/numbers" className="button plain">
                {t('toNumbers')}
              </Link>
              <Button look="primary" aria-haspopup="dialog" onClick={() => setMaking(true)}>
                {t('make')}
              </Button>
            </>
          )
        }
      >
        {page && <p className="quiet">{t(page.may.draft ? 'lead' : 'leadUnit')}</p>}
      </PageHead>
      {read.isPending && <Loading rows={6} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {page?.may.draft && page.kinds.every(({ series }) => series.length === 0) && (
        <Note tone="info">
          {t('noSeries')} {page.may.number ? <Link to="/numbers">{t('setUpSeries')}</Link> : t('seriesByOthers')}
        </Note>
      )}
      {counts && (counts.all > 0 || search.q) && (
        <fieldset className="filters">
          <legend className="hidden-text">{t('view')}</legend>
          <SearchBox label={t('search')} value={search.q ?? ''} onSearch={(q) => ask({ view, q })} />
          {views
            .filter((name) => name === 'all' || name === view || counts[name] > 0)
            .map((name) => (
              <button
                key={name}
                type="button"
                className="chip"
                aria-pressed={view === name}
                onClick={() => ask({ view: name, q: search.q ?? '' })}
              >
                {t(`view.${name}`)} {counts[name]}
              </button>
            ))}
          <span role="status" className="quiet">
            {t('count', { n: counts[view] })}
          </span>
        </fieldset>
      )}
      {page && counts && (
        <Panel>
          {page.rows.length > 0 ? (
            <>
              <PaperTable rows={page.rows} label={t('title')} />
              {counts[view] > papersShown && (
                <Pager
                  offset={offset}
                  limit={papersShown}
                  shown={page.rows.length}
                  count={counts[view]}
                  countText={String(counts[view])}
                  onOffset={(next) => ask({ view, q: search.q ?? '', offset: next })}
                />
              )}
            </>
          ) : (
            <Empty action={counts.all > 0 || search.q ? <Button onClick={() => ask({})}>{t('showAll')}</Button> : undefined}>
              {t(counts.all > 0 || search.q ? 'noneFound' : page.may.draft ? 'none' : 'noneUnit')}
            </Empty>
          )}
        </Panel>
      )}
      <Suspense fallback={null}>{making && page && <DraftDialog page={page} onClose={() => setMaking(false)} />}</Suspense>
    </div>
  )
}

function DraftDialog({ page, onClose }: { page: Page; onClose(): void }) {
  const t = useT()
  const say = useSay()
  const me = useQuery(meQuery)
  const notice = useNotice()
  const navigate = route.useNavigate()
  const label = (key: Parameters<typeof t>[0]) => ({ zh: t(key), en: t(key) })
  const kinds = page.kinds.filter(({ numbered, series }) => !numbered || series.length > 0)
  const offered = kinds.length > 0 ? kinds : page.kinds
  /** Series of the kinds that could take their number of more than one. */
  const several = [
    ...new Map(
      offered.filter(({ series }) => series.length > 1).flatMap(({ series }) => series.map((one) => [one.id, one] as const)),
    ).values(),
  ]
  return (
    <FormDialog
      title={t('new.title')}
      submitWord={t('new.submit')}
      questions={[
        {
          name: 'kind',
          label: label('new.kind'),
          look: {
            as: 'choice',
            choices: Object.fromEntries(offered.map((kind) => [kind.id, { zh: say(kind.label), en: say(kind.label) }])),
          },
          required: true,
        },
        { name: 'title', label: label('new.name'), look: { as: 'line' }, required: false, hint: label('new.nameHint') },
        {
          name: 'from',
          sentAs: 'period/from',
          label: label('new.from'),
          look: { as: 'day' },
          required: false,
          hint: label('new.periodHint'),
        },
        { name: 'to', sentAs: 'period/to', label: label('new.to'), look: { as: 'day' }, required: false },
        ...(several.length > 0
          ? [
              {
                name: 'series',
                label: label('new.series'),
                look: { as: 'choice', choices: Object.fromEntries(several.map(({ id, name }) => [id, { zh: name, en: name }])) },
                required: false,
                hint: label('new.seriesHint'),
              },
            ]
          : []),
        { name: 'units', label: label('new.units'), look: { as: 'units' }, required: false, hint: label('new.unitsHint') },
      ]}
      draftKey={draftKey(me.data?.person.id ?? '', 'papers', 'new')}
      onSend={async ({ answers, key }) => {
        const { kind, title = '', from, to, series = null, units = [] } = answers as Record<string, string> & { units?: string[] }
        const body = {
          kind,
          title,
          series,
          period: from || to ? { from: from || to, to: to || from } : null,
          recipients: (units as string[]).map((unit) => ({ unit })),
        }
        const made = await send<{ id: string }>('POST', '/papers', body, key)
        await refreshPapers()
        notice(t('made'))
        await navigate({ to: '/papers/$id', params: { id: made.id } })
      }}
      onClose={onClose}
    />
  )
}
