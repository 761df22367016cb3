import { ButtonLink, Empty, Note, Panel, SearchBox, StatusTag, type Tone, useSay } from '@changtong/ui'
import { type Column, DataGrid } from '@changtong/ui/grid'
import type { QueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type CSSProperties, useCallback, useMemo, useState } from 'react'
import type { EnterpriseImport, EnterpriseImportRow, EnterpriseImportRows } from '../../contract.ts'
import { useT } from '../../words/enterpriseList.ts'
import { useWindows, type WindowQuery } from '../list/useWindows.ts'
import { FaultNote } from '../PageFault.tsx'
import { importRowsQuery, importRowsRoot } from './listQueries.ts'
import './listRows.css'

type State = EnterpriseImportRow['state']
const states = ['new', 'changed', 'same', 'fault'] as const
const tones: Readonly<Record<State, Tone>> = { new: 'ok', changed: 'info', same: 'idle', fault: 'warn' }

/** Where an enterprise stands in the register; what was not written is looked for there. */
const hrefOf = ({ enterprise, code, name }: EnterpriseImportRow): string =>
  enterprise ? `/w/enterprises/${enterprise}` : `/w/enterprises?q=${encodeURIComponent(code || name)}`

/** Every row of the list with what comes of it, in windows however long it is; the faulty ones can be taken out as a workbook. */
export function ListRows({ list }: { list: EnterpriseImport }) {
  const t = useT()
  const say = useSay()
  const navigate = useNavigate()
  const [state, setState] = useState<State | ''>(list.counts.fault > 0 && list.state === 'read' ? 'fault' : '')
  const [q, setQ] = useState('')
  const read = useCallback((client: QueryClient, query: WindowQuery) => client.fetchQuery(importRowsQuery(list.id, query)), [list.id])
  const query = { state: state || undefined, q: q || undefined }
  const windows = useWindows<EnterpriseImportRow, EnterpriseImportRows>(importRowsRoot, query, read)
  const done = list.state === 'confirmed'
  const wordOf = useCallback((of: State) => t(done ? `done.${of}` : `state.${of}`), [t, done])
  const whatOf = useCallback(
    (row: EnterpriseImportRow): string =>
      [
        row.why && `${row.cell} ${say(row.why)}`,
        ...row.differs.map(({ column, before, after }) => t('differs', { what: t(`as.${column}`), before: before ?? t('none'), after })),
        row.note && say(row.note),
      ]
        .filter(Boolean)
        .join('；'),
    [t, say],
  )
  const columns = useMemo<readonly Column<EnterpriseImportRow>[]>(
    () => [
      { key: 'row', header: t('col.row'), width: 72, align: 'end', always: true, asText: (row) => String(row.row) },
      {
        key: 'state',
        header: t('col.state'),
        width: 104,
        cell: (row) => <StatusTag tone={tones[row.state]}>{wordOf(row.state)}</StatusTag>,
        asText: (row) => wordOf(row.state),
      },
      { key: 'name', header: t('col.name'), width: 260, always: true, link: done, asText: (row) => row.name },
      {
        key: 'code',
        header: t('col.code'),
        width: 190,
        cell: (row) => <span className="figure">{row.code}</span>,
        asText: (row) => row.code,
      },
      { key: 'what', header: t('col.what'), width: 420, grow: true, asText: whatOf },
    ],
    [t, wordOf, whatOf, done],
  )
  const total = states.reduce((sum, one) => sum + list.counts[one], 0)
  return (
    <Panel id="list-rows" title={t('rows')}>
      <div className="stack tight">
        {list.counts.fault > 0 && (
          <>
            <Note tone="warn" title={t(done ? 'faultsDone' : 'faults', { n: list.counts.fault })}>
              <p>{t(done ? 'faultsDoneHint' : 'faultsHint')}</p>
            </Note>
            <p className="row">
              <ButtonLink size="small" href={`/api/enterprise-imports/${list.id}/faults.xlsx`} download>
                {t('takeFaults')}
              </ButtonLink>
              <Link to="/imports">{t('toImports')}</Link>
            </p>
          </>
        )}
        <div className="filters">
          <div className="row segments" role="group" aria-label={t('col.state')}>
            {(['', ...states] as const).map((one) => (
              <button key={one} type="button" className="segment" aria-pressed={state === one} onClick={() => setState(one)}>
                {one === '' ? t('all') : wordOf(one)} <span className="figure">{one === '' ? total : list.counts[one]}</span>
              </button>
            ))}
          </div>
          <SearchBox label={t('search')} value={q} onSearch={setQ} />
        </div>
        {windows.error !== null && <FaultNote error={windows.error} retry={windows.again} />}
        <div className="import-rows" style={{ '--rows': Math.max(3, windows.count) } as CSSProperties}>
          <DataGrid
            label={t('rows')}
            columns={columns}
            count={windows.count}
            rows={windows.rows}
            rowId={(row) => String(row.row)}
            rowName={(row) => `${row.row} ${row.name}`}
            onNeed={windows.need}
            busy={windows.busy}
            empty={<Empty>{t('noRows')}</Empty>}
            viewKey={JSON.stringify(query)}
            href={hrefOf}
            onOpen={(row) =>
              done &&
              void navigate(
                row.enterprise
                  ? { to: '/enterprises/$id', params: { id: row.enterprise } }
                  : { to: '/enterprises', search: { q: row.code || row.name } },
              )
            }
            card={(row) => (
              <div className="case-card">
                <strong>{row.name || row.code}</strong>
                <span className="marks">
                  <span className="figure quiet">{row.row}</span>
                  <StatusTag tone={tones[row.state]}>{wordOf(row.state)}</StatusTag>
                  <span className="figure quiet">{row.code}</span>
                </span>
                <span className="quiet small">{whatOf(row)}</span>
              </div>
            )}
          />
        </div>
      </div>
    </Panel>
  )
}
