import type { MenuEntry } from './ColumnMenu.tsx'
import { type GridLayout, movedBy, resized, unsized, visible, withHidden } from './layout.ts'
import type { Column, Sort } from './types.ts'
import type { GridWord } from './words.ts'

/** How much wider or narrower one press makes a column, px. */
const step = 16

export interface ColumnDeeds {
  resize(key: string, by: 1 | -1): boolean
  shift(key: string, by: 1 | -1): boolean
  /** What the menu of a column offers; empty where columns cannot be changed. */
  entries(key: string): readonly MenuEntry[]
}

/** What keys and menus do to columns. Each change is told in words, for those who do not see it. */
export function columnDeeds<Row>(asked: {
  readonly columns: readonly Column<Row>[]
  readonly shown: readonly Column<Row>[]
  /** As they are on the screen, beside `shown`. */
  readonly widths: readonly number[]
  readonly layout: GridLayout
  readonly onLayout: ((layout: GridLayout) => void) | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
  readonly tell: (words: string) => void
  /** The focus goes to the head of this column. */
  readonly goHead: (key: string) => void
  readonly t: GridWord
}): ColumnDeeds {
  const { columns, shown, widths, layout, onLayout, onSort, tell, goHead, t } = asked
  const put = (next: GridLayout, words: string): boolean => {
    if (!onLayout || next === layout) return onLayout !== undefined
    onLayout(next)
    tell(words)
    return true
  }
  const named = (key: string) => shown.find((column) => column.key === key)

  const resize = (key: string, by: 1 | -1): boolean => {
    const column = named(key)
    if (!column) return false
    const next = resized(columns, layout, key, (widths[shown.indexOf(column)] ?? column.width) + by * step)
    return put(next, t('sized', { column: column.header, width: next.widths[key] ?? column.width }))
  }
  const shift = (key: string, by: 1 | -1): boolean => {
    const column = named(key)
    if (!column) return false
    const next = movedBy(columns, layout, key, by)
    const after = visible(columns, next)
    const place = after.findIndex((one) => one.key === key) + 1
    return put(next, t('moved', { column: column.header, place, count: after.length }))
  }
  const hide = (key: string, hidden: GridLayout): boolean => {
    const at = shown.findIndex((column) => column.key === key)
    const beside = shown[at + 1] ?? shown[at - 1]
    const did = put(hidden, t('hid', { column: shown[at]?.header ?? '' }))
    if (beside) goHead(beside.key)
    return did
  }

  return {
    resize,
    shift,
    entries: (key) => {
      const column = named(key)
      if (!column || !onLayout) return []
      const { sortKey } = column
      const hidden = withHidden(columns, layout, key, true)
      const stay = (run: () => void) => () => {
        run()
        goHead(key)
      }
      const sorts: MenuEntry[] =
        sortKey && onSort
          ? [
              { key: 'up', label: t('menuSortUp'), run: stay(() => onSort(sortKey)) },
              { key: 'down', label: t('menuSortDown'), run: stay(() => onSort(`-${sortKey}`)) },
            ]
          : []
      return [
        ...sorts,
        { key: 'left', label: t('menuLeft'), disabled: movedBy(columns, layout, key, -1) === layout, run: stay(() => shift(key, -1)) },
        { key: 'right', label: t('menuRight'), disabled: movedBy(columns, layout, key, 1) === layout, run: stay(() => shift(key, 1)) },
        { key: 'narrower', label: t('menuNarrower'), run: stay(() => resize(key, -1)) },
        { key: 'wider', label: t('menuWider'), run: stay(() => resize(key, 1)) },
        {
          key: 'unsize',
          label: t('menuUnsize'),
          disabled: layout.widths[key] === undefined,
          run: stay(() => put(unsized(layout, key), t('sized', { column: column.header, width: column.width }))),
        },
        { key: 'hide', label: t('menuHide'), disabled: hidden === layout, run: () => hide(key, hidden) },
      ]
    },
  }
}
