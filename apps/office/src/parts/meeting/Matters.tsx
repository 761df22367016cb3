import { Button, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { send } from '../../api.ts'
import type { Acted, CaseDetail, MeetingDetail } from '../../contract.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { meQuery, refreshWork } from '../../queries.ts'
import { useT } from '../../words/meeting.ts'
import { useT as useCommon } from '../../words.ts'

const FormDialog = lazy(() => import('../FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
type Matter = MeetingDetail['matters'][number]

/** What was decided, line by line: who does it by when, the task that came of it, or the way to make it one. */
export function Matters({ detail, matters }: { detail: CaseDetail; matters: readonly Matter[] }) {
  const t = useT()
  const [making, setMaking] = useState<Matter | null>(null)
  const mayMake = detail.offers.some(({ action, allowed }) => action === 'toTask' && allowed)
  if (matters.length === 0) return null
  return (
    <Panel id="matters" title={t('matters')}>
      <ol className="rows matters">
        {matters.map((matter) => (
          <li key={matter.no + matter.text}>
            <span>
              <span className="figure">{matter.no}.</span> {matter.text}
            </span>
            <dl className="small">
              <div>
                <dt>{t('unit')}</dt>
                <dd>{matter.task?.unit?.name ?? matter.unit?.name ?? '—'}</dd>
              </div>
              <div>
                <dt>{t('due')}</dt>
                <dd className="figure">{matter.dueWords ?? matter.task?.due ?? matter.due ?? '—'}</dd>
              </div>
            </dl>
            {matter.task ? (
              <TaskLink task={matter.task} />
            ) : (
              matter.open &&
              mayMake && (
                <span className="row">
                  <span className="quiet small">{t('noDuty')}</span>
                  <Button
                    size="small"
                    aria-haspopup="dialog"
                    aria-label={t('toTaskTitle', { no: matter.no })}
                    onClick={() => setMaking(matter)}
                  >
                    {t('toTask')}
                  </Button>
                </span>
              )
            )}
          </li>
        ))}
      </ol>
      {making && (
        <Suspense fallback={null}>
          <MakeTask key={making.no} detail={detail} matter={making} onClose={() => setMaking(null)} />
        </Suspense>
      )}
    </Panel>
  )
}

function TaskLink({ task }: { task: NonNullable<Matter['task']> }) {
  const say = useSay()
  return (
    <span className="row small">
      <Link to="/cases/$id" params={{ id: task.id }} preload={false} className="figure">
        {task.no}
      </Link>
      <StatusTag tone={task.phase === 'closed' ? 'ok' : task.phase === 'verifying' ? 'wait' : 'info'}>{say(task.state)}</StatusTag>
    </span>
  )
}

/** 转督办: the line is chosen already; unit and date are asked. */
function MakeTask({ detail, matter, onClose }: { detail: CaseDetail; matter: Matter; onClose(): void }) {
  const t = useT()
  const common = useCommon()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const offer = detail.offers.find(({ action }) => action === 'toTask')
  const asked = ['leadUnit', 'due', 'coUnits']
  return (
    <FormDialog
      title={t('toTaskTitle', { no: matter.no })}
      submitWord={common('act.submit', { act: t('toTask') })}
      questions={asked.flatMap((name) => offer?.form.find((question) => question.name === name) ?? [])}
      initial={{ leadUnit: matter.unit?.id, due: matter.due ?? undefined }}
      draftKey={draftKey(me.data?.person.id ?? '', detail.row.id, `toTask ${matter.no}`)}
      intro={<p className="quiet">{matter.text}</p>}
      onSend={async ({ answers, key }) => {
        const input = { ...answers, matter: matter.no }
        await send<Acted>('POST', `/cases/${detail.row.id}/acts/toTask`, { input, version: detail.version }, key)
        notice(t('toTaskDone'))
        await refreshWork()
      }}
      onClose={onClose}
    />
  )
}
