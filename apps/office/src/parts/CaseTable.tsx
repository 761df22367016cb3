// biome-ignore-all lint/a11y/useFocusableInteractive: a table to be read, not a grid to be walked; links and sort buttons inside take the focus
import { printedDue, StatusTag, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import type { CaseSearch } from '../address.ts'
import type { CaseRow } from '../contract.ts'
import { useT } from '../words.ts'
import { isLed, lightMark, lightTone, stateTone } from './caseLook.ts'

/** A due date with what is left of the time; absolute date always visible. */
export function DueMark({ row }: { row: Pick<CaseRow, 'due' | 'left' | 'light' | 'phase'> }) {
  const t = useT()
  const say = useSay()
  if (!row.due) return <span className="quiet">{row.phase === 'closed' ? '' : t('case.noDue')}</span>
  const left = row.left && say(row.left)
  return (
    <span className="due">
      <span className="figure">{printedDue(row.due)}</span>
      {row.due.provisional && <StatusTag tone="warn">{t('case.provisional')}</StatusTag>}
      {left &&
        row.phase !== 'closed' &&
        (row.light === 'none' ? (
          <span className="quiet small">{left}</span>
        ) : (
          <StatusTag tone={lightTone(row.light)} mark={lightMark(row.light)}>
            {left}
          </StatusTag>
        ))}
    </span>
  )
}
export function CaseMarks({ row }: { row: CaseRow }) {
  const t = useT()
  return (
    <>
      {row.titleProposed && (
        <StatusTag tone="idle" title={t('case.proposedTitleWhy')}>
          {t('case.proposedTitle')}
        </StatusTag>
      )}
      {row.confidential && (
        <StatusTag tone="wait" mark="◆">
          {t('case.confidential')}
        </StatusTag>
      )}
      {row.takenOver && (
        <StatusTag tone="idle" title={t('case.takenOverWhy')}>
          {t('case.takenOver')}
        </StatusTag>
      )}
      {row.round > 1 && <StatusTag tone="warn">{t('case.round', { n: row.round })}</StatusTag>}
    </>
  )
}

type Sort = NonNullable<CaseSearch['sort']>
const columns = [
  { key: 'no', word: 'cases.column.no', up: 'no', down: '-no' },
  { key: 'title', word: 'cases.column.title', up: 'title', down: 'title' },
  { key: 'state', word: 'cases.column.state', up: null, down: null },
  { key: 'unit', word: 'cases.column.unit', up: null, down: null },
  { key: 'due', word: 'cases.column.due', up: 'due', down: '-due' },
] as const

/**
 * Cases as rows on a wide screen and as cards on a phone: one markup, so both read the same to everybody. `inside`: the case on whose page the rows stand, which
 * then need not be named. `kinds`: names of the procedures, where the rows are of several.
 */
export function CaseTable(props: {
  rows: readonly CaseRow[]
  label: string
  sort?: string
  stale?: boolean
  inside?: string
  kinds?: ReadonlyMap<string, string> | undefined
  onSort?: (sort: Sort) => void
}) {
  const { rows, label, sort, stale = false, inside, kinds, onSort } = props
  const t = useT()
  const say = useSay()
  const sorted = (up: string | null, down: string | null) =>
    sort && sort === up ? 'ascending' : sort && sort === down ? 'descending' : undefined
  return (
    <div
      className={stale ? 'table stale' : 'table'}
      role="table"
      aria-label={label}
      aria-busy={stale || undefined}
      aria-rowcount={rows.length + 1}
    >
      <div role="rowgroup" className="table-head">
        <div role="row" className="table-row">
          {columns.map(({ key, word, up, down }) => (
            <div role="columnheader" key={key} aria-sort={onSort && up ? (sorted(up, down) ?? 'none') : undefined}>
              {onSort && up ? (
                <button type="button" onClick={() => onSort(sort === up ? down : up)}>
                  {t(word)}
                  <span aria-hidden="true">{sort === up ? ' ↑' : sort === down ? ' ↓' : ''}</span>
                </button>
              ) : (
                t(word)
              )}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {rows.map((row) => (
          <div role="row" className="table-row" key={row.id}>
            <div role="cell" className="cell-no figure">
              {row.no}
            </div>
            <div role="cell" className="cell-title">
              <Link to="/cases/$id" params={{ id: row.id }} preload={false}>
                {row.title}
              </Link>
              <span className="marks">
                {kinds && <StatusTag tone="idle">{kinds.get(row.procedure) ?? row.procedure}</StatusTag>}
                <CaseMarks row={row} />
                {row.parent && row.parent.id !== inside && row.procedure === 'measure' && (
                  <span className="quiet small">
                    {row.parent.no} {row.parent.title}
                  </span>
                )}
              </span>
            </div>
            <div role="cell">
              <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>
            </div>
            <div role="cell" className="cell-unit">
              {row.leadUnit?.name ?? <span className="quiet">{row.phase === 'closed' || !isLed(row) ? '—' : t('case.noLead')}</span>}
              {row.handler && <span className="quiet small">{row.handler.name}</span>}
            </div>
            <div role="cell" className="cell-due">
              <DueMark row={row} />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
