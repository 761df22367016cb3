import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import '../../ui.css'
import { StatusTag } from '../../basics.tsx'
import { cssVariables } from '../../tokens.ts'
import {
  type Column,
  ColumnChooser,
  DataGrid,
  type Density,
  type GridLayout,
  none,
  plainLayout,
  type Selection,
  selectedCount,
} from '../index.ts'
import { type Entry, entryAt, entryColumns, leftText, toneOf } from './records.ts'

/** A page with one grid, for the proof: rows come in windows after a while, and what the grid tells its page stands below. */
const asked = new URLSearchParams(location.search)
const total = Number(asked.get('count') ?? 20_000)
const wait = Number(asked.get('wait') ?? 30)
const size = 200

const columns: readonly Column<Entry>[] = entryColumns.map((column) =>
  column.key === 'left'
    ? { ...column, cell: (row) => <StatusTag tone={toneOf(row) ?? 'idle'}>{leftText(row)}</StatusTag> }
    : column.key === 'note'
      ? { ...column, cell: (row) => <button type="button">{row.formula}</button> }
      : column,
)

function Page() {
  const [windows, setWindows] = useState<ReadonlyMap<number, readonly Entry[]>>(new Map())
  const [layout, setLayout] = useState<GridLayout>(plainLayout)
  const [selection, setSelection] = useState<Selection>(none)
  const [sort, setSort] = useState('no')
  const [ahead, setAhead] = useState(0)
  const [told, setTold] = useState<readonly string[]>([])
  const coming = useRef(new Set<string>())
  const tell = (what: string) => setTold((before) => [...before, what])

  useEffect(() => {
    coming.current.clear()
    setWindows(new Map())
  }, [sort])
  const order = useCallback((index: number) => entryAt((sort.startsWith('-') ? total - 1 - index : index) - ahead), [sort, ahead])
  const rows = useCallback((index: number) => windows.get(Math.floor(index / size))?.[index % size], [windows])
  const onNeed = useCallback(
    (from: number, to: number) => {
      for (let at = Math.floor(from / size); at * size < to; at++) {
        const name = `${sort} ${at}`
        if (coming.current.has(name)) continue
        coming.current.add(name)
        setTimeout(() => {
          if (!coming.current.has(name)) return
          const length = Math.min(size, total - at * size)
          const window = Array.from({ length }, (_, place) => order(at * size + place))
          setWindows((before) => new Map(before).set(at, window))
        }, wait)
      }
    },
    [sort, order],
  )
  // A record came in at the top: what is read anew has every row one place further down.
  const insert = () => {
    setAhead(1)
    setWindows((before) => new Map([...before].map(([at, list]) => [at, list.map((_, place) => entryAt(at * size + place - 1))])))
  }
  const state = useMemo(
    () => ({
      mode: selection.mode,
      ids: [...(selection.mode === 'some' ? selection.ids : selection.except)],
      count: selectedCount(selection, total),
      sort,
      layout,
      told,
    }),
    [selection, sort, layout, told],
  )
  const cards = asked.get('cards') !== 'off'
  return (
    <main>
      <h1>台账</h1>
      <p>
        <label>
          筛选 <input type="text" />
        </label>
      </p>
      <DataGrid
        label="问题"
        height="520px"
        columns={columns}
        count={total}
        atLeast={asked.has('atLeast')}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.no}
        onNeed={onNeed}
        viewKey={sort}
        start={Number(asked.get('start') ?? 0)}
        density={(asked.get('density') as Density | null) ?? 'normal'}
        sort={sort}
        onSort={setSort}
        layout={layout}
        onLayout={setLayout}
        selection={asked.get('select') === 'off' ? undefined : selection}
        onSelection={setSelection}
        onOpen={(row) => tell(`open ${row.no}`)}
        onPeek={asked.get('peek') === 'off' ? undefined : (row) => tell(`peek ${row.no}`)}
        href={(row) => `#${row.id}`}
        letters={asked.get('letters') !== 'off'}
        tone={toneOf}
        busy={asked.has('busy')}
        empty={<p>没有符合条件的问题。</p>}
        card={
          cards
            ? (row) => (
                <>
                  <strong>{row.title}</strong>
                  <div>
                    {row.no} · {row.unit} · <StatusTag tone={toneOf(row) ?? 'idle'}>{leftText(row)}</StatusTag>
                  </div>
                </>
              )
            : undefined
        }
      />
      <p>
        <button type="button" onClick={insert}>
          新来一件
        </button>
      </p>
      {asked.has('chooser') && <ColumnChooser columns={columns} layout={layout} onLayout={setLayout} />}
      <pre id="state" hidden>
        {JSON.stringify(state)}
      </pre>
    </main>
  )
}

const sheet = new CSSStyleSheet()
sheet.replaceSync(`${cssVariables()}main{padding:16px}`)
document.adoptedStyleSheets = [sheet]
createRoot(document.getElementById('root')!).render(<Page />)
