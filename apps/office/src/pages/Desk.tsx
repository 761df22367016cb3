import { Empty, Loading, Panel, type Tone, useSay } from '@changtong/ui'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { caseSearch, splitPath } from '../address.ts'
import type { Waiting } from '../contract.ts'
import { CaseTable } from '../parts/CaseTable.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { casesQuery, definitionsQuery, meQuery, waitingQuery } from '../queries.ts'
import { useT, type Word } from '../words.ts'

/** Counts are exact to here; a list beyond it says 1万+ too. */
const exactTo = 10_000
/** The numbers of the desk; the server names the list that each opens (law: a number opens its records). */
const numbers: readonly {
  readonly key: Exclude<keyof Waiting, 'lists'>
  readonly word: Word
  readonly tone: Tone
  readonly mark?: string
}[] = [
  { key: 'overdue', word: 'desk.overdue', tone: 'over', mark: '⚠' },
  { key: 'dueSoon', word: 'desk.dueSoon', tone: 'warn', mark: '◐' },
  { key: 'toDo', word: 'desk.toDo', tone: 'info' },
  { key: 'toVerify', word: 'desk.toVerify', tone: 'wait' },
  { key: 'openProblems', word: 'desk.openProblems', tone: 'idle' },
  { key: 'clearedThisMonth', word: 'desk.cleared', tone: 'ok' },
]
const mineOf = ['problem', 'measure', 'request', 'batch'] as const

export function DeskPage() {
  const t = useT()
  const say = useSay()
  const me = useQuery(meQuery)
  const waiting = useQuery(waitingQuery)
  const definitions = useQuery(definitionsQuery)
  const lists = useQueries({ queries: mineOf.map((procedure) => casesQuery({ procedure, mine: 'true', sort: 'due', limit: 8 })) })
  const pending = lists.some((list) => list.isPending) || definitions.isPending
  const label = (procedure: string): string => say(definitions.data?.find((definition) => definition.id === procedure)?.label)
  const idle = !pending && lists.every((list) => list.data?.count === 0)
  return (
    <div className="stack">
      <PageHead
        title={t('desk.title')}
        aside={me.data && <span className="quiet">{`${me.data.person.name} · ${me.data.appointment.unit.name}`}</span>}
      />
      <section aria-labelledby="waiting-title">
        <h2 id="waiting-title" className="hidden-text">
          {t('desk.waiting')}
        </h2>
        {waiting.error && <FaultNote error={waiting.error} retry={() => void waiting.refetch()} />}
        <ul className="numbers">
          {numbers.map(({ key, word, tone, mark }) => {
            const count = waiting.data?.[key]
            return (
              <li key={key} className={count ? `tone-${tone}` : 'tone-idle'}>
                <Link to="/cases" search={caseSearch(splitPath(waiting.data?.lists[key] ?? '').search)}>
                  <strong>{count === undefined ? '…' : count > exactTo ? '1万+' : count}</strong>
                  <span>
                    {mark && count ? <span aria-hidden="true">{mark} </span> : null}
                    {t(word)}
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      </section>
      {pending && <Loading rows={5} />}
      {idle && <Empty>{t('desk.nothing')}</Empty>}
      {!pending &&
        mineOf.map((procedure, at) => {
          const list = lists[at]
          if (list?.error) return <FaultNote key={procedure} error={list.error} retry={() => void list.refetch()} />
          if (!list?.data || list.data.rows.length === 0) return null
          return (
            <Panel
              key={procedure}
              id={`mine-${procedure}`}
              title={t('desk.list', { what: label(procedure) })}
              aside={
                <Link to="/cases" search={{ procedure, mine: 'true' }}>
                  {t('desk.all', { count: list.data.countText })}
                </Link>
              }
            >
              <CaseTable rows={list.data.rows} label={t('desk.list', { what: label(procedure) })} />
            </Panel>
          )
        })}
    </div>
  )
}
