import { ButtonLink, Empty, Loading, Panel, printedAt, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { CaseTable } from '../parts/CaseTable.tsx'
import { Column, Count } from '../parts/desk/Column.tsx'
import { type Desk, type DeskColumn, deskQuery, useDeskKeptFresh } from '../parts/desk/deskQuery.ts'
import { Month } from '../parts/desk/Month.tsx'
import { News, Today } from '../parts/desk/Today.tsx'
import { inboxQuery } from '../parts/inbox/inboxQueries.ts'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { definitionsQuery, meetingsAheadQuery, meQuery } from '../queries.ts'
import { useT } from '../words/desk.ts'
import '../parts/desk/desk.css'

/** What waits for me, what is late, what I wait for, what is new: most urgent first, every number opening its list. */
export function DeskPage() {
  const t = useT()
  const me = useQuery(meQuery)
  const desk = useQuery(deskQuery)
  const meetings = useQuery(meetingsAheadQuery)
  useDeskKeptFresh()
  const inbox = useQuery(inboxQuery('unread', 0))
  const { data } = desk
  const idle = data !== undefined && inbox.data?.unread === 0 && data.columns.every(({ count }) => count === 0)
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        aside={
          me.data &&
          data && (
            <span className="quiet">
              {`${me.data.person.name} · ${me.data.appointment.unit.name}`}
              <span className="desk-at"> · {t('readAt', { at: printedAt(data.at) })}</span>
            </span>
          )
        }
      />
      {desk.error && <FaultNote error={desk.error} retry={() => void desk.refetch()} />}
      {desk.isPending && <Loading rows={8} />}
      {idle && (
        <Empty
          action={
            <ButtonLink href="/w/inbox?show=all" look="quiet">
              {t('toMessages')}
            </ButtonLink>
          }
        >
          {t('nothing')}
        </Empty>
      )}
      {data && <Columns desk={data} />}
      {/* All at once, or what came first would be pushed down by what comes after it. */}
      {data && !inbox.isPending && !meetings.isPending && (
        <div className="desk-more">
          <Today at={data.at} />
          <News inbox={inbox.data} />
          <Month month={data.month} />
        </div>
      )}
    </div>
  )
}

function Columns({ desk }: { desk: Desk }) {
  const t = useT()
  const of = (key: DeskColumn['key']) => desk.columns.find((column) => column.key === key)!
  const [overdue, soon, toDo, others] = [of('overdue'), of('soon'), of('toDo'), of('others')]
  // What stands above is not listed twice; the number still counts it.
  const above = new Set([...overdue.rows, ...soon.rows].map(({ row }) => row.id))
  return (
    <div className="desk-columns">
      <Column column={overdue} />
      <Column column={soon} hint={t('soonHint', { day: desk.soonUntil.slice(5) })} />
      <Column column={others} hint={t('othersHint')} />
      <ToDo column={{ ...toDo, rows: toDo.rows.filter(({ row }) => !above.has(row.id)) }} />
    </div>
  )
}

/** What waits for the reader himself, with unit and due date. */
function ToDo({ column: { count, list, rows } }: { column: DeskColumn }) {
  const t = useT()
  const say = useSay()
  const definitions = useQuery(definitionsQuery)
  if (count === 0) return null
  const kinds = new Map(definitions.data?.map(({ id, label }) => [id, say(label)]))
  return (
    <div className="desk-to-do">
      <Panel id="desk-toDo" title={t('toDo')} aside={<Count count={count} list={list} label={t('toDo')} tone="info" />}>
        {rows.length === 0 ? (
          <p className="quiet">{t('above')}</p>
        ) : (
          <CaseTable rows={rows.map(({ row }) => row)} label={t('toDo')} kinds={kinds} />
        )}
      </Panel>
    </div>
  )
}
