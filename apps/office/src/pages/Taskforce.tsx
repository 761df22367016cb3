import { Button, Empty, Fact, Facts, Loading, Note, Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { TaskforceDetail } from '../contract.ts'
import { NameDialog, type Place, UnitsDialog } from '../parts/NameDialog.tsx'
import { FaultNote, PageFault } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { meQuery, taskforceQuery, taskforcesQuery } from '../queries.ts'
import { useT as useSeatWords } from '../words/seats.ts'
import { useT } from '../words.ts'

const route = getRouteApi('/in/taskforces/$id')

/** The taskforces; where there is only one, that one. */
export function TaskforcesPage() {
  const t = useT()
  const list = useQuery(taskforcesQuery)
  const [only, more] = list.data ?? []
  if (only && !more) return <Navigate to="/taskforces/$id" params={{ id: only.id }} replace />
  return (
    <div className="stack">
      <PageHead title={t('taskforce.title')} />
      {list.isPending && <Loading />}
      {list.error && <FaultNote error={list.error} retry={() => void list.refetch()} />}
      {list.data?.length === 0 && <Empty action={<Link to="/imports">{t('imports.title')}</Link>}>{t('taskforce.none')}</Empty>}
      <ul className="stack tight">
        {list.data?.map((taskforce) => (
          <li key={taskforce.id}>
            <Link to="/taskforces/$id" params={{ id: taskforce.id }}>
              {taskforce.name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function TaskforcePage() {
  const { id } = route.useParams()
  const read = useQuery(taskforceQuery(id))
  if (read.data) return <TaskforceView taskforce={read.data} />
  return read.isPending ? <Loading rows={6} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

function TaskforceView({ taskforce }: { taskforce: TaskforceDetail }) {
  const t = useT()
  const { document: source, office } = taskforce
  const me = useQuery(meQuery)
  const mayName = me.data?.can.some((work) => work === 'import' || work === 'units') ?? false
  const [naming, setNaming] = useState<{ readonly place: Place; readonly what: string } | null>(null)
  const seats = useSeatWords()
  const [meaning, setMeaning] = useState<{ readonly name: string; readonly units: readonly string[] } | null>(null)
  const name = (place: Place, what: string) => mayName && <NameButton what={what} onClick={() => setNaming({ place, what })} />
  return (
    <div className="stack">
      <PageHead title={taskforce.name}>
        {source && (
          <p className="row case-line">
            <span className="quiet">{t('taskforce.document')}</span>
            {source.href ? <a href={source.href}>{source.name}</a> : source.name}
            {source.no && <span className="figure">{source.no}</span>}
          </p>
        )}
      </PageHead>
      <div className="columns">
        <div className="stack">
          <Panel id="leaders" title={t('import.leaders')}>
            <Seats seats={taskforce.leaders} name={(seat) => name({ seat: seat.at }, seat.seat)} />
          </Panel>
          <Panel id="office" title={t('import.office')}>
            {office.seatedIn && (
              <p>
                <span className="quiet">{t('import.seatedIn')}</span> {office.seatedIn}
              </p>
            )}
            <Seats seats={office.seats} name={(seat) => name({ seat: seat.at }, seat.seat)} />
            {office.groups.length > 0 && (
              <Facts>
                {office.groups.map((group) => (
                  <Fact key={group.name} label={group.name} wide>
                    {group.duties}
                  </Fact>
                ))}
              </Facts>
            )}
          </Panel>
          <Panel id="members" title={t('import.members')}>
            <div className="stack">
              {taskforce.members.map((level) => (
                <div key={level.level}>
                  <h3>{level.level}</h3>
                  <ul className="row names">
                    {level.units.map((unit) => (
                      <li key={unit.name}>
                        {unit.unit ? (
                          <Link to="/cases" search={{ procedure: 'problem', unit: unit.unit }}>
                            {unit.name}
                          </Link>
                        ) : (
                          <span>
                            {unit.name}{' '}
                            <span className="quiet small">
                              {unit.units.length > 0
                                ? seats('means', { units: unit.units.map((each) => each.name).join('、') })
                                : t('taskforce.notMatched')}
                            </span>{' '}
                            {mayName && (
                              <Button
                                size="small"
                                aria-haspopup="dialog"
                                aria-label={seats('nameUnitsFor', { name: unit.name })}
                                onClick={() => setMeaning({ name: unit.name, units: unit.units.map((each) => each.id) })}
                              >
                                {seats('nameUnits')}
                              </Button>
                            )}
                          </span>
                        )}
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </div>
          </Panel>
          {taskforce.groups.length > 0 && (
            <Panel id="groups" title={t('import.groups')}>
              <ul className="groups">
                {taskforce.groups.map((group) => (
                  <li key={group.name}>
                    <h3>{group.name}</h3>
                    <dl>
                      <div>
                        <dt>{t('import.groupLead')}</dt>
                        <dd>{group.lead.join('、')}</dd>
                      </div>
                      <div>
                        <dt>{t('import.groupMembers')}</dt>
                        <dd>{group.members.join('、')}</dd>
                      </div>
                      <div>
                        <dt>{t('taskforce.responsible')}</dt>
                        <dd className="row">
                          {group.responsible ?? <StatusTag tone="warn">{t('taskforce.vacant')}</StatusTag>}
                          {name({ group: group.name }, group.name)}
                        </dd>
                      </div>
                    </dl>
                    {group.duties && <p className="quiet">{group.duties}</p>}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <div className="stack">
          <Incomplete taskforce={taskforce} />
          {taskforce.duties && (
            <Panel id="duties" title={t('import.duties')}>
              <p>{taskforce.duties}</p>
            </Panel>
          )}
          {taskforce.rules.length > 0 && (
            <Panel id="rules" title={t('import.rules')}>
              <Facts>
                {taskforce.rules.map((rule) => (
                  <Fact key={rule.name} label={rule.name} wide>
                    {rule.text}
                  </Fact>
                ))}
              </Facts>
            </Panel>
          )}
        </div>
      </div>
      {meaning && <UnitsDialog taskforce={taskforce.id} name={meaning.name} units={meaning.units} onClose={() => setMeaning(null)} />}
      {naming && <NameDialog taskforce={taskforce.id} place={naming.place} what={naming.what} onClose={() => setNaming(null)} />}
    </div>
  )
}

function NameButton({ what, onClick }: { what: string; onClick(): void }) {
  const t = useT()
  return (
    <Button size="small" aria-label={t('taskforce.nameFor', { what })} onClick={onClick}>
      {t('taskforce.name')}
    </Button>
  )
}

/** A seat belongs to a post; the person is who holds that post now. */
function Seats({ seats: of, name }: { seats: TaskforceDetail['leaders']; name(seat: TaskforceDetail['leaders'][number]): ReactNode }) {
  const t = useT()
  const say = useSay()
  const seats = useSeatWords()
  return (
    <ul className="seat-list">
      {of.map((seat) => (
        <li key={seat.seat + seat.post}>
          <span className="quiet">{seat.seat}</span>
          <span>{seat.post}</span>
          <span className="row">
            {seat.person ? <strong>{seat.person}</strong> : <StatusTag tone="warn">{t('taskforce.vacant')}</StatusTag>}
            {seat.exOfficio && (
              <StatusTag
                tone="idle"
                {...(seat.bound && { title: seats('boundTo', { unit: seat.bound.unit.name, post: say(seat.bound.postLabel) }) })}
              >
                {t('taskforce.exOfficio')}
              </StatusTag>
            )}
            {name(seat)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Incomplete({ taskforce }: { taskforce: TaskforceDetail }) {
  const t = useT()
  const say = useSay()
  if (taskforce.incomplete.length === 0) return <Note tone="ok" title={`✓ ${t('taskforce.complete')}`} />
  return (
    <Note tone="warn" title={`${t('taskforce.incomplete')} · ${taskforce.incomplete.length}`}>
      <ul>
        {taskforce.incomplete.map((entry) => (
          <li key={entry.unit + entry.lacks.zh}>
            {entry.unit}：{say(entry.lacks)}
          </li>
        ))}
      </ul>
    </Note>
  )
}
