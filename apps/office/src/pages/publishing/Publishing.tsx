import { Button, Empty, Loading, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { send } from '../../api.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { meQuery } from '../../queries.ts'
import { useT } from '../../words/publishing.ts'
import { choicesOf } from './choices.ts'
import { columnsQuery, disclosuresQuery, healthQuery, type PublishingHealth } from './queries.ts'
import '../../organisation.css'
import './publishing.css'

const FormDialog = lazy(() => import('../../parts/FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
const route = getRouteApi('/in/publishing')

/** How what is public stands: what is to be put right, how much went out by which channel, and the report of a year. */
export function PublishingPage() {
  const t = useT()
  const health = useQuery(healthQuery)
  return (
    <div className="stack">
      <PageHead title={t('health.title')} aside={<YearReport />}>
        <p className="quiet">{t('health.lead')}</p>
      </PageHead>
      {health.error && <FaultNote error={health.error} retry={() => void health.refetch()} />}
      {health.isPending && <Loading rows={4} />}
      {health.data && <Health read={health.data} />}
      <Counted />
    </div>
  )
}

function Health({ read }: { read: PublishingHealth }) {
  const t = useT()
  const say = useSay()
  return (
    <>
      <Panel id="faults" title={t('health.faults')} aside={<span className="quiet small">{printedAt(read.asOf)}</span>}>
        {read.faults.length === 0 && <Empty>{t('health.none')}</Empty>}
        <ul className="rows health-rows">
          {read.faults.map(({ kind, title, why, to }) => (
            <li key={`${kind} ${title} ${why.en}`}>
              <span>
                <StatusTag
                  tone={kind === 'unanswered' || kind === 'broken-link' ? 'over' : 'warn'}
                  mark={kind === 'unanswered' ? '⚠' : '◐'}
                >
                  {t(`health.${kind}`)}
                </StatusTag>
              </span>
              <div>
                {to ? <a href={to}>{title}</a> : <strong>{title}</strong>}
                <p className="quiet small">{say(why)}</p>
              </div>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel id="outside" title={t('health.outside')}>
        <p className="quiet small">{t('health.outsideLead')}</p>
        {read.outside.length === 0 && <Empty>{t('health.outsideNone')}</Empty>}
        <ul className="rows outside-links">
          {read.outside.map(({ href, title, to }) => (
            <li key={`${href} ${to}`}>
              <span className="small">{href}</span>
              <a href={to}>{title}</a>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  )
}

const periods = ['month', 'quarter', 'year', 'all'] as const

/** By channel and period; each number opens its rows beneath it. */
function Counted() {
  const t = useT()
  const say = useSay()
  const asked = route.useSearch()
  const navigate = useNavigate()
  const period = (periods as readonly string[]).includes(asked.period ?? '') ? asked.period! : 'year'
  const { channel, kind } = asked
  const read = useQuery(disclosuresQuery({ period, channel, kind }))
  const go = (change: { period?: string; channel?: string; kind?: string }) =>
    void navigate({ to: '/publishing', search: { period, channel, kind, ...change }, replace: true, hash: 'count' })
  return (
    <Panel id="count" title={t('count.title')}>
      <div className="filters picks">
        <label className="pick">
          {t('count.period')}
          <select className="auto" value={period} onChange={(event) => go({ period: event.target.value })}>
            {periods.map((one) => (
              <option key={one} value={one}>
                {t(`count.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="pick">
          <input
            type="checkbox"
            checked={kind === 'media'}
            onChange={(event) => go({ kind: event.target.checked ? 'media' : undefined })}
          />
          {t('count.media')}
        </label>
      </div>
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <Loading rows={3} />}
      {read.data && (
        <>
          <fieldset className="channels">
            <legend className="hidden-text">{t('count.channels')}</legend>
            {read.data.channels.map((one) => (
              <Button
                key={one.channel}
                size="small"
                aria-pressed={channel === one.channel}
                onClick={() => go({ channel: channel === one.channel ? undefined : one.channel })}
              >
                {say(one.label)} <strong className="figure">{one.count}</strong>
              </Button>
            ))}
          </fieldset>
          {read.data.rows.length === 0 ? (
            <Empty>{t('count.none')}</Empty>
          ) : (
            <>
              <p className="quiet small" role="status">
                {channel
                  ? t('count.rows', {
                      channel: say(read.data.channels.find((one) => one.channel === channel)!.label),
                      n: read.data.rows.length,
                    })
                  : t('count.allRows', { n: read.data.rows.length })}
              </p>
              <ul className="rows disclosed">
                {read.data.rows.map((row, at) => (
                  <li key={`${row.case} ${row.channel} ${at}`}>
                    <span className="figure">{row.on}</span>
                    <div>
                      <a href={`/w/cases/${row.case}`}>{row.title}</a>
                      <p className="quiet small">{[say(row.kind), say(row.label), row.outlet].filter(Boolean).join(' · ')}</p>
                    </div>
                    {row.address !== '' && (
                      <a href={row.address} target="_blank" rel="noopener noreferrer" aria-label={`${t('count.address')} ${row.title}`}>
                        {t('count.address')}
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Panel>
  )
}

/** The reports that are drafted from the ledgers of a year: what is in them, and what they are called. */
const reports = {
  disclosure: { make: 'report.makeDisclosure', lead: 'report.leadDisclosure', subject: '政府信息公开工作年度报告' },
  sections: { make: 'report.make', lead: 'report.lead', subject: '法治政府建设年度报告' },
} as const

function YearReport() {
  const t = useT()
  const me = useQuery(meQuery)
  const columns = useQuery(columnsQuery)
  const notice = useNotice()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<keyof typeof reports | null>(null)
  if (!columns.data?.may.edit) return null
  const label = (key: Parameters<typeof t>[0]) => ({ zh: t(key), en: t(key) })
  return (
    <>
      {(['disclosure', 'sections'] as const).map((form) => (
        <Button key={form} aria-haspopup="dialog" onClick={() => setAsking(form)}>
          {t(reports[form].make)}
        </Button>
      ))}
      {asking && (
        <Suspense fallback={null}>
          <FormDialog
            title={t(reports[asking].make)}
            submitWord={t(reports[asking].make)}
            intro={<p className="quiet">{t(reports[asking].lead)}</p>}
            questions={[
              { name: 'year', label: label('report.year'), look: { as: 'number' }, required: true },
              { name: 'subject', label: label('report.subject'), look: { as: 'line' }, required: true },
              { name: 'issuer', label: label('report.issuer'), look: { as: 'line' }, required: true },
              {
                name: 'parent',
                label: label('report.parent'),
                look: { as: 'choice', choices: choicesOf(columns.data.columns) },
                required: true,
                hint: label('report.parentHint'),
              },
            ]}
            initial={{ year: new Date().getFullYear(), subject: reports[asking].subject }}
            draftKey={draftKey(me.data?.person.id ?? '', 'publishing', `year-report-${asking}`)}
            onSend={async ({ answers, key }) => {
              const made = await send<{ id: string }>('POST', '/year-reports', { ...answers, form: asking }, key)
              notice(t('report.made'))
              await navigate({ to: '/articles/$id', params: { id: made.id } })
            }}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
    </>
  )
}
