import { StatusTag } from '@changtong/ui'
import { type Column, DataGrid, type GridLayout, none, plainLayout, type Selection } from '@changtong/ui/grid'
import { useCallback, useState } from 'react'
import { type Entry, heads, leftText, leftTone } from './data.ts'

const columns: readonly Column<Entry>[] = heads.map(({ key, ...head }) =>
  key === 'left'
    ? {
        key,
        ...head,
        sortKey: key,
        cell: (entry: Entry) => <StatusTag tone={leftTone(entry)}>{leftText(entry)}</StatusTag>,
        asText: leftText,
      }
    : { key, ...head, sortKey: key, asText: (entry: Entry) => entry[key] },
)
const idOf = (entry: Entry): string => entry.id
const nameOf = (entry: Entry): string => entry.no

/** As it ships: checkboxes, sort buttons, column handles and all. */
export default function Ours({ rows }: { rows: readonly Entry[] }) {
  const [selection, setSelection] = useState<Selection>(none)
  const [layout, setLayout] = useState<GridLayout>(plainLayout)
  return (
    <DataGrid
      label="问题"
      columns={columns}
      count={rows.length}
      rows={useCallback((index: number) => rows[index], [rows])}
      rowId={idOf}
      rowName={nameOf}
      selection={selection}
      onSelection={setSelection}
      layout={layout}
      onLayout={setLayout}
      sort="no"
      onSort={() => {}}
    />
  )
}
