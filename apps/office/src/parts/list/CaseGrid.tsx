import { StatusTag, useSay } from '@changtong/ui'
import { type Column, DataGrid, type Density, type GridHandle, type GridLayout, type Selection } from '@changtong/ui/grid'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, type Ref, useCallback } from 'react'
import type { CaseRow } from '../../contract.ts'
import { useLetters } from '../../keys/letters.ts'
import { CaseMarks, DueMark } from '../CaseTable.tsx'
import { lightTone, stateTone } from '../caseLook.ts'
import type { CaseWindows } from './useCaseWindows.ts'

interface Props {
  readonly label: string
  readonly list: CaseWindows
  readonly columns: readonly Column<CaseRow>[]
  readonly viewKey: string
  readonly sort: string
  readonly layout: GridLayout
  readonly density: Density
  readonly selection: Selection
  readonly peeked: string | undefined
  readonly empty: ReactNode
  readonly handle: Ref<GridHandle>
  onSort(sort: string): void
  onLayout(layout: GridLayout): void
  onSelection(selection: Selection): void
  onPeek(row: CaseRow): void
}
const idOf = (row: CaseRow): string => row.id
const nameOf = (row: CaseRow): string => `${row.no} ${row.title}`
const hrefOf = (row: CaseRow): string => `/w/cases/${row.id}`
const toneOf = (row: CaseRow) => (row.light === 'none' || row.phase === 'closed' ? undefined : lightTone(row.light))

/** The list of cases as a grid on a wide screen and as cards on a phone. */
export function CaseGrid(props: Props) {
  const { label, list, columns, viewKey, sort, layout, density, selection, peeked, empty, handle } = props
  const { onSort, onLayout, onSelection, onPeek } = props
  const navigate = useNavigate()
  const letters = useLetters()
  const open = useCallback((row: CaseRow) => void navigate({ to: '/cases/$id', params: { id: row.id } }), [navigate])
  const card = useCallback((row: CaseRow) => <CaseCard row={row} />, [])
  return (
    <DataGrid
      label={label}
      columns={columns}
      count={list.count}
      atLeast={list.atLeast}
      rows={list.rows}
      rowId={idOf}
      rowName={nameOf}
      onNeed={list.need}
      busy={list.busy}
      empty={empty}
      viewKey={viewKey}
      density={density}
      sort={sort}
      onSort={onSort}
      layout={layout}
      onLayout={onLayout}
      selection={selection}
      onSelection={onSelection}
      href={hrefOf}
      onOpen={open}
      onPeek={onPeek}
      current={peeked}
      tone={toneOf}
      card={card}
      handle={handle}
      letters={letters}
    />
  )
}

function CaseCard({ row }: { row: CaseRow }) {
  const say = useSay()
  return (
    <div className="case-card">
      <strong>{row.title}</strong>
      <span className="marks">
        <span className="figure quiet">{row.no}</span>
        <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>
        <CaseMarks row={row} />
      </span>
      <span className="quiet">{[row.leadUnit?.name, row.handler?.name].filter(Boolean).join(' · ')}</span>
      <DueMark row={row} />
    </div>
  )
}
