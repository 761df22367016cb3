import type { Column } from './types.ts'

/**
 * What a reader did to the columns, as a view saves it (plain JSON). Keys it names that are no columns are passed over,
 * columns it does not name stand where they were declared: an old view outlives new columns.
 */
export interface GridLayout {
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Optional columns that are shown. */
  readonly shown: readonly string[]
  /** CSS pixels. */
  readonly widths: Readonly<Record<string, number>>
}
export const plainLayout: GridLayout = { order: [], hidden: [], shown: [], widths: {} }

type Known = Pick<Column<never>, 'key' | 'width' | 'min' | 'max' | 'sticky' | 'grow' | 'always' | 'optional'>

/** All columns in their order, sticky ones first. */
export function ordered<C extends Known>(columns: readonly C[], layout: GridLayout): readonly C[] {
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const keys = [...new Set(layout.order)].filter((key) => byKey.has(key))
  columns.forEach(({ key }, at) => {
    if (keys.includes(key)) return
    const before = columns
      .slice(0, at)
      .map((column) => keys.indexOf(column.key))
      .filter((place) => place >= 0)
    keys.splice(before.length ? before.at(-1)! + 1 : 0, 0, key)
  })
  const all = keys.map((key) => byKey.get(key)!)
  return [...all.filter((column) => column.sticky), ...all.filter((column) => !column.sticky)]
}

export const isHidden = (column: Known, layout: GridLayout): boolean =>
  !column.always && (layout.hidden.includes(column.key) || (column.optional === true && !layout.shown.includes(column.key)))

/** The columns on the screen. At least one: where a layout hides all, the first declared stays. */
export function visible<C extends Known>(columns: readonly C[], layout: GridLayout): readonly C[] {
  const shown = ordered(columns, layout).filter((column) => !isHidden(column, layout))
  return shown.length ? shown : columns.slice(0, 1)
}

const bounded = (column: Known, width: number): number =>
  Math.round(Math.min(Math.max(width, column.min ?? 64), Math.max(column.max ?? 800, column.min ?? 64)))

export interface Measured {
  /** In the order of the columns given. */
  readonly widths: readonly number[]
  /** Distance from the left edge of a column that stays there; null of one that scrolls. */
  readonly lefts: readonly (number | null)[]
  readonly total: number
  /** How much of the left is taken by what stays there. */
  readonly stuck: number
}
/**
 * Widths of visible columns in a room of `room` px, of which `taken` are the checkboxes. What is left over goes to the
 * columns that grow. Sticky columns stay while they leave half of the room, so that zoomed in there is something to scroll.
 */
export function measured(columns: readonly Known[], layout: GridLayout, room: number, taken: number): Measured {
  const own = columns.map((column) => bounded(column, layout.widths[column.key] ?? column.width))
  const spare = room - taken - own.reduce((sum, width) => sum + width, 0)
  const growing = columns.filter((column) => column.grow && layout.widths[column.key] === undefined).length
  const widths = own.map((width, at) => {
    const column = columns[at]!
    return spare > 0 && column.grow && layout.widths[column.key] === undefined ? width + Math.floor(spare / growing) : width
  })
  let stuck = taken
  let sticking = true
  const lefts = columns.map((column, at) => {
    sticking &&= column.sticky === true && (room === 0 || stuck + widths[at]! <= room / 2)
    if (!sticking) return null
    stuck += widths[at]!
    return stuck - widths[at]!
  })
  return { widths, lefts, total: taken + widths.reduce((sum, width) => sum + width, 0), stuck }
}

export function resized(columns: readonly Known[], layout: GridLayout, key: string, width: number): GridLayout {
  const column = columns.find((one) => one.key === key)
  return column ? { ...layout, widths: { ...layout.widths, [key]: bounded(column, width) } } : layout
}
/** The declared width again. */
export function unsized(layout: GridLayout, key: string): GridLayout {
  const { [key]: _gone, ...widths } = layout.widths
  return { ...layout, widths }
}

/** The column put before another visible one, or last (null). Sticky columns keep among themselves, so do the others. */
export function movedBefore(columns: readonly Known[], layout: GridLayout, key: string, before: string | null): GridLayout {
  if (key === before || !columns.some((column) => column.key === key)) return layout
  const keys = ordered(columns, layout).map((column) => column.key)
  const rest = keys.filter((one) => one !== key)
  rest.splice(before === null || !rest.includes(before) ? rest.length : rest.indexOf(before), 0, key)
  const order = ordered(columns, { ...layout, order: rest }).map((column) => column.key)
  return order.join('\n') === keys.join('\n') ? layout : { ...layout, order }
}
/** One visible place to the left (-1) or to the right (1), among its like; the same layout where there is none. */
export function movedBy(columns: readonly Known[], layout: GridLayout, key: string, by: 1 | -1): GridLayout {
  const shown = visible(columns, layout)
  const at = shown.findIndex((column) => column.key === key)
  const [column, beside] = [shown[at], shown[at + by]]
  if (!column || !beside || Boolean(column.sticky) !== Boolean(beside.sticky)) return layout
  return movedBefore(columns, layout, key, by < 0 ? beside.key : (shown[at + 2]?.key ?? null))
}

/** Hides or shows a column; the last visible one and those that are always there stay. */
export function withHidden(columns: readonly Known[], layout: GridLayout, key: string, hide: boolean): GridLayout {
  const column = columns.find((one) => one.key === key)
  if (!column || isHidden(column, layout) === hide) return layout
  const without = (list: readonly string[]) => list.filter((one) => one !== key)
  const next = hide
    ? { ...layout, hidden: [...layout.hidden, key], shown: without(layout.shown) }
    : { ...layout, hidden: without(layout.hidden), shown: column.optional ? [...layout.shown, key] : layout.shown }
  const left = ordered(columns, next).filter((one) => !isHidden(one, next))
  return isHidden(column, next) === hide && left.length > 0 ? next : layout
}
