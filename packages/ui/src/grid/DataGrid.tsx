import './grid.css'
import { type ClipboardEvent, useCallback, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { CardBar } from './CardBar.tsx'
import { ColumnMenu } from './ColumnMenu.tsx'
import { columnDeeds } from './columnDeeds.ts'
import { copying } from './copied.ts'
import { htmlOf, tsvOf } from './copy.ts'
import { FirstPage, GridBody } from './GridBody.tsx'
import { GridHead } from './GridHead.tsx'
import { measured, plainLayout, visible } from './layout.ts'
import { sizes, useLook } from './look.ts'
import type { Bounds } from './moves.ts'
import { PrintTable } from './PrintTable.tsx'
import { selectedShare } from './selection.ts'
import { directionOf } from './sorts.ts'
import { cardColumn, checkColumn, type GridProps, headRow, rowHeights } from './types.ts'
import { useColumnPointer } from './useColumnPointer.ts'
import { useGridFocus } from './useGridFocus.ts'
import { keyHandler, placeOf } from './useGridKeys.ts'
import { mouseHandlers } from './useGridMouse.ts'
import { useNotice } from './useNotice.ts'
import { usePrinting } from './usePrinting.ts'
import { useRoom } from './useRoom.ts'
import { useSelecting } from './useSelecting.ts'
import { useGridWords } from './words.ts'

const headHeight = 40
const checkWidth = 44
/** Below this much room rows are cards. */
const narrowBelow = 600

/**
 * A list as long as the server's, of which windows are read as one scrolls; the contract is in README.md beside this.
 * It knows nothing of what its rows are.
 */
export function DataGrid<Row>(props: GridProps<Row>) {
  const { label, columns, count, atLeast = false, rows, rowId, density = 'normal', layout = plainLayout, onLayout, sort, onSort } = props
  const { selection, onSelection, onOpen, onPeek, onActive, href, letters = true, busy = false, empty, start = 0, viewKey } = props
  const t = useGridWords()
  const frame = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [outer, inner] = [useRoom(frame), useRoom(scroller)]
  const [notice, tell] = useNotice()
  const [menu, setMenu] = useState<{ readonly column: string; readonly left: number; readonly top: number } | null>(null)
  const printing = usePrinting()
  const helpId = useId()

  const card = outer.width > 0 && outer.width < narrowBelow ? props.card : undefined
  const checks = selection !== undefined && onSelection !== undefined
  const rowHeight = card ? (props.cardHeight ?? 112) : rowHeights[density]
  const above = card ? 0 : headHeight

  const shown = useMemo(() => visible(columns, layout), [columns, layout])
  const pointer = useColumnPointer({ frame, columns, shown, layout, onLayout })
  const size = measured(shown, pointer.draft ?? layout, inner.width, checks ? checkWidth : 0)
  const look = useLook(shown, size, checks)

  const bounds: Bounds = {
    count,
    columns: card ? [cardColumn] : [...(checks ? [checkColumn] : []), ...shown.map(({ key }) => key)],
    page: Math.max(1, Math.floor((inner.height - above) / rowHeight) - 1),
    head: !card,
  }
  const focus = useGridFocus({ root: scroller, bounds, start, rows, rowId, viewKey })
  const { active } = focus
  const countText = atLeast ? t('atLeast', { count }) : String(count)
  const selecting = useSelecting({
    count,
    rows,
    rowId,
    selection,
    onSelection,
    onNeed: props.onNeed,
    onMissing: (missing) => tell(t('rangeLoading', { missing })),
  })

  const openRow = (index: number, apart: boolean): boolean => {
    const row = rows(index)
    if (row === undefined) return false
    if (apart && href) window.open(href(row), '_blank', 'noopener')
    else if (onOpen) onOpen(row, index)
    else return false
    return true
  }
  const peekRow = (index: number): boolean => {
    const row = rows(index)
    if (row === undefined || !onPeek) return false
    onPeek(row, index)
    return true
  }
  const deeds = columnDeeds({
    columns,
    shown,
    widths: size.widths,
    layout,
    onLayout,
    onSort,
    tell,
    goHead: (column) => {
      setMenu(null)
      focus.go({ row: headRow, column })
    },
    t,
  })
  const openMenu = (column: string): boolean => {
    const head = scroller.current?.querySelector(`[data-row="${headRow}"] [data-column="${CSS.escape(column)}"]`)?.getBoundingClientRect()
    const box = frame.current?.getBoundingClientRect()
    if (!head || !box || !deeds.entries(column).length) return false
    setMenu({ column, left: Math.max(0, Math.min(head.left - box.left, box.width - 180)), top: head.bottom - box.top })
    return true
  }
  const closeMenu = useCallback(
    (away: boolean) => {
      setMenu(null)
      if (!away && menu) focus.go({ row: headRow, column: menu.column })
    },
    [menu, focus.go],
  )

  const onKeyDown = keyHandler({
    focus,
    bounds,
    selecting,
    rules: { letters, space: props.space ?? (onPeek ? 'peek' : 'select') },
    deeds: { open: openRow, peek: peekRow, menu: openMenu, resize: deeds.resize, shift: deeds.shift },
  })
  const mouse = mouseHandlers({
    focus,
    selecting,
    // A tap on a card opens the record: beside a narrow list there is no room for a preview.
    onClick: (index, link) => (link || card ? openRow(index, false) || peekRow(index) : peekRow(index)),
    onDouble: (index) => openRow(index, false),
  })
  const onCopy = (event: ClipboardEvent) => {
    if (getSelection()?.isCollapsed === false || placeOf(event.target as Element) === 'typing') return
    const copied = copying({ selection: selecting.selection, count, rows, rowId, columns: shown, active })
    if (!copied) return
    event.clipboardData.setData('text/plain', tsvOf(copied.table))
    event.clipboardData.setData('text/html', htmlOf(copied.table))
    event.preventDefault()
    if (copied.of === 'cell') tell(t('copiedCell', { column: copied.column.header }))
    else tell(t(copied.missing ? 'copiedSome' : 'copiedRows', { count: copied.table.rows.length, missing: copied.missing }))
  }

  const activeRow = active.row < 0 ? undefined : rows(active.row)
  const activeId = activeRow === undefined ? undefined : rowId(activeRow)
  const told = useRef(`${active.row} ${activeId}`)
  useEffect(() => {
    const now = `${active.row} ${activeId}`
    if (active.row < 0 || told.current === now) return
    told.current = now
    onActive?.(activeRow, active.row)
  })

  const sortTold = useRef(sort)
  useEffect(() => {
    if (sortTold.current === sort) return
    sortTold.current = sort
    const by = columns.find(({ sortKey }) => sortKey !== undefined && directionOf(sort, sortKey))
    if (by) tell(t(directionOf(sort, by.sortKey!) === 'ascending' ? 'sortUp' : 'sortDown', { column: by.header }), true)
  })

  useImperativeHandle(props.handle, () => ({
    focus: (index = active.row) => focus.go({ ...active, row: index }),
    move: (by) => focus.go({ ...active, row: Math.min(Math.max(active.row + by, 0), Math.max(0, count - 1)) }),
    toggle: () => active.row >= 0 && selecting.toggle(active.row),
    active: () => active.row,
  }))

  const share = selectedShare(selecting.selection, count)
  const allName = t(atLeast ? 'selectAllAtLeast' : 'selectAll', { count })
  const headProps = { look, widths: size.widths, sort, onSort, share, allName, onAll: selecting.toggleAll }
  return (
    <div
      ref={frame}
      className={`grid-frame${card ? ' narrow' : ''}${busy ? ' busy' : ''}`}
      style={{ height: props.height, ...sizes(size, rowHeight, above) }}
    >
      {card && (
        <CardBar columns={shown} sort={sort} onSort={onSort} all={checks ? { share, name: allName, onAll: selecting.toggleAll } : null} />
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-describedby={helpId}
        aria-rowcount={atLeast ? -1 : count + (card ? 0 : 1)}
        aria-colcount={bounds.columns.length}
        aria-readonly="true"
        aria-multiselectable={checks || undefined}
        aria-busy={busy || undefined}
        className={count === 0 ? 'grid-scroller bare' : 'grid-scroller'}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onWheel={focus.scrolled}
        onTouchMove={focus.scrolled}
        onPointerDown={focus.scrolled}
        onFocus={(event) => focus.noticed(event.target)}
        onBlur={(event) => focus.left(event.relatedTarget)}
        {...mouse}
      >
        {!card && (
          <GridHead
            {...headProps}
            at={active.row === headRow ? active.column : null}
            pointer={onLayout ? pointer : null}
            onMenu={openMenu}
          />
        )}
        <GridBody
          {...{ scroller, look, focus, above, card, count, rows, rowId, href }}
          rowName={props.rowName}
          tone={props.tone}
          current={props.current}
          onNeed={props.onNeed}
          selection={checks ? selection : undefined}
          height={rowHeight}
        />
      </div>
      {count === 0 && (busy ? <FirstPage height={rowHeight} rows={8} /> : <div className="grid-empty">{empty}</div>)}
      {pointer.mark !== null && <div className="grid-mark" aria-hidden="true" style={{ left: pointer.mark }} />}
      {menu && (
        <ColumnMenu
          column={shown.find(({ key }) => key === menu.column)?.header ?? ''}
          left={menu.left}
          top={menu.top}
          entries={deeds.entries(menu.column)}
          onClose={closeMenu}
        />
      )}
      <p id={helpId} className="hidden-text">
        {t('keys')}
      </p>
      <p role="status" className={notice.heardOnly ? 'hidden-text' : 'grid-notice'}>
        {notice.words}
      </p>
      {printing && <PrintTable {...{ label, count, countText, rows, rowId }} columns={shown} />}
    </div>
  )
}
