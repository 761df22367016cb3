import { Button, Panel, printedAt, StatusTag, type Tone, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { caseSearch, splitPath } from '../../address.ts'
import { useT } from '../../words/desk.ts'
import { DueMark } from '../CaseTable.tsx'
import { stateTone } from '../caseLook.ts'
import type { DeskColumn, DeskRow } from './deskQuery.ts'

const QuickAct = lazy(() => import('./QuickAct.tsx').then((module) => ({ default: module.QuickAct })))

/** How many there are, and the list of them. */
export function Count({ count, list, label, tone = 'idle' }: { count: number; list: string; label: string; tone?: Tone }) {
  const t = useT()
  return (
    <Link
      to="/cases"
      search={caseSearch(splitPath(list).search)}
      className={`desk-count tone-${tone}`}
      aria-label={`${label} ${t('all', { n: count })}`}
    >
      {count > 10_000 ? '1万+' : count}
    </Link>
  )
}

const looks: Readonly<Record<DeskColumn['key'], { readonly tone: Tone; readonly mark: string }>> = {
  overdue: { tone: 'over', mark: '⚠ ' },
  soon: { tone: 'warn', mark: '◐ ' },
  toDo: { tone: 'info', mark: '' },
  others: { tone: 'wait', mark: '' },
}

/** A column of the desk; one with nothing in it is not drawn. */
export function Column({ column, hint }: { column: DeskColumn; hint?: string }) {
  const t = useT()
  const [acting, setActing] = useState<{ readonly id: string; readonly action: string; readonly label: string } | null>(null)
  const { key, count, list, rows } = column
  if (count === 0) return null
  const { tone, mark } = looks[key]
  return (
    <Panel
      id={`desk-${key}`}
      title={
        <>
          <span aria-hidden="true">{mark}</span>
          {t(key)}
        </>
      }
      aside={
        <>
          {hint && <span className="quiet small">{hint}</span>}
          <Count count={count} list={list} label={t(key)} tone={tone} />
        </>
      }
    >
      <ul className="desk-rows">
        {rows.map((one) => (
          <Row key={one.row.id} one={one} onAct={(action, label) => setActing({ id: one.row.id, action, label })} />
        ))}
      </ul>
      {acting && (
        <Suspense fallback={null}>
          <QuickAct key={`${acting.id} ${acting.action}`} {...acting} onClose={() => setActing(null)} />
        </Suspense>
      )}
    </Panel>
  )
}

function Row({ one: { row, since, quick }, onAct }: { one: DeskRow; onAct(action: string, label: string): void }) {
  const t = useT()
  const say = useSay()
  return (
    <li>
      <Link to="/cases/$id" params={{ id: row.id }} preload={false}>
        {row.title}
      </Link>
      <span className="desk-meta">
        <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>
        {row.leadUnit && <span className="quiet small">{row.leadUnit.name}</span>}
        {since === null ? <DueMark row={row} /> : <span className="quiet small">{t('since', { at: printedAt(since) })}</span>}
      </span>
      {quick.length > 0 && (
        <span className="desk-quick">
          {quick.map(({ action, label }) => (
            <Button
              key={action}
              size="small"
              aria-haspopup="dialog"
              aria-label={`${say(label)} ${row.no}`}
              onClick={() => onAct(action, say(label))}
            >
              {say(label)}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}
