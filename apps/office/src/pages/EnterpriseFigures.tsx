import { Button, Empty, Loading, Note, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { splitPath } from '../address.ts'
import { send } from '../api.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { type EnterpriseFigure, enterpriseFiguresQuery } from '../parts/enterprise/queries.ts'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { meQuery, queryClient } from '../queries.ts'
import { en, useT, zh } from '../words/enterpriseFigures.ts'
import { Rows } from './admin/Rows.tsx'

const FormDialog = lazy(() => import('../parts/FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
const both = (key: keyof typeof zh) => ({ zh: zh[key], en: en[key] })

/** What the register of enterprises counts, each number opening its list, beside what papers report; differences are shown, never smoothed over. */
export function EnterpriseFiguresPage() {
  const t = useT()
  const read = useQuery(enterpriseFiguresQuery)
  const [reporting, setReporting] = useState<EnterpriseFigure | null>(null)
  const nameOf = ({ of }: EnterpriseFigure): string => (of === 'total' ? t('total') : t('year', { year: of }))
  const { total, years = [], undated = 0, can = [] } = read.data ?? {}
  return (
    <div className="stack">
      <PageHead title={t('title')}>
        <p className="row">
          <Link to="/enterprises">{t('back')}</Link>
        </p>
        <p className="quiet">{t('hint')}</p>
      </PageHead>
      {read.isPending && <Loading rows={6} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {total?.n === 0 && years.length === 0 && (
        <div className="panel">
          <Empty>{t('none')}</Empty>
        </div>
      )}
      {total && (total.n > 0 || years.length > 0) && (
        <Rows
          label={t('title')}
          rows={[total, ...years]}
          keyOf={({ of }) => of}
          columns={[
            { key: 'of', head: t('col.of'), cell: nameOf },
            {
              key: 'found',
              head: t('col.found'),
              cell: ({ n, list }) => (
                <Link {...(splitPath(list) as { to: '/enterprises'; search: Record<string, string> })} className="figure">
                  {t('houses', { n: n.toLocaleString('en') })}
                </Link>
              ),
            },
            { key: 'growth', head: t('col.growth'), cell: ({ growth }) => (growth === null ? '—' : t('percent', { n: growth })) },
            { key: 'reported', head: t('col.reported'), cell: (figure) => <ReportedCell figure={figure} /> },
            { key: 'difference', head: t('col.difference'), cell: (figure) => <DifferenceCell figure={figure} /> },
            ...(can.includes('report')
              ? [
                  {
                    key: 'act',
                    head: '',
                    tight: true,
                    cell: (figure: EnterpriseFigure) => (
                      <Button
                        size="small"
                        look="quiet"
                        aria-haspopup="dialog"
                        aria-label={t(figure.reported ? 'editOf' : 'reportOf', { what: nameOf(figure) })}
                        onClick={() => setReporting(figure)}
                      >
                        {t(figure.reported ? 'edit' : 'report')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {undated > 0 && <p className="quiet small">{t('undated', { n: undated })}</p>}
      <Suspense fallback={null}>
        {reporting && <ReportDialog figure={reporting} what={nameOf(reporting)} onClose={() => setReporting(null)} />}
      </Suspense>
    </div>
  )
}

function ReportedCell({ figure: { reported } }: { figure: EnterpriseFigure }) {
  const t = useT()
  if (!reported) return <span className="quiet">—</span>
  const { count, growth, source, by, at } = reported
  const said = [count !== null && t('houses', { n: count.toLocaleString('en') }), growth !== null && t('percent', { n: growth })]
  return (
    <div>
      <p className="figure">{said.filter(Boolean).join('，')}</p>
      <p className="quiet small">{t('reportedFrom', { source, by, at: printedAt(at) })}</p>
    </div>
  )
}

function DifferenceCell({ figure }: { figure: EnterpriseFigure }) {
  const t = useT()
  const say = useSay()
  const { reported, difference, growthAgrees, impossible } = figure
  if (!reported) return <span className="quiet">—</span>
  const off = (difference !== null && difference !== 0) || growthAgrees === false
  return (
    <div className="stack tight">
      <span className="row">
        {!off && <StatusTag tone="ok">{t('agree')}</StatusTag>}
        {difference !== null && difference !== 0 && (
          <StatusTag tone="warn" mark="⚠">
            {t(difference > 0 ? 'more' : 'fewer', { n: Math.abs(difference) })}
          </StatusTag>
        )}
        {growthAgrees === false && (
          <StatusTag tone="warn" mark="⚠">
            {t('growthOff')}
          </StatusTag>
        )}
      </span>
      {impossible && <Note tone="warn">{say(impossible)}</Note>}
    </div>
  )
}

function ReportDialog({ figure, what, onClose }: { figure: EnterpriseFigure; what: string; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const { reported } = figure
  return (
    <FormDialog
      title={t('reportOf', { what })}
      submitWord={t('report')}
      intro={t('f.nothing')}
      questions={[
        { name: 'count', label: both('f.count'), look: { as: 'number' }, required: false },
        ...(figure.of === 'total'
          ? []
          : [{ name: 'growth', label: both('f.growth'), hint: both('f.growthHint'), look: { as: 'line' as const }, required: false }]),
        { name: 'source', label: both('f.source'), hint: both('f.sourceHint'), look: { as: 'line' }, required: true },
      ]}
      initial={{
        ...(reported?.count !== null && reported?.count !== undefined && { count: reported.count }),
        ...(reported?.growth && { growth: reported.growth }),
        ...(reported && { source: reported.source }),
      }}
      draftKey={draftKey(me.data?.person.id ?? '', 'enterprise-figures', figure.of)}
      onSend={async ({ answers, key }) => {
        const { count = null, growth, source } = answers
        await send('POST', `/enterprise-figures/${figure.of}`, { count, growth: growth || null, source }, key)
        notice(t('done'))
        await queryClient.invalidateQueries({ queryKey: enterpriseFiguresQuery.queryKey })
      }}
      onClose={onClose}
    />
  )
}
