import { kindOfValues, tellsStatus } from './cellKinds.ts'
import { type ColumnName, isColumnName, nameOfHeading } from './columnNames.ts'
import { columnLetters, filled, filledIn, type Grid } from './grid.ts'

/** Why a column is taken for what it is: its heading, a word for it, what stands in it, what this office decided before, or a person now. */
export type MatchedBy = 'name' | 'synonym' | 'content' | 'remembered' | 'person'
export interface LayoutColumn {
  /** Letters as the sheet has them: B. */
  readonly at: string
  /** The heading, from the upper row to the lower: 责任分工/牵头单位. Empty where there is none. */
  readonly heading: string
  /** null: not used. */
  readonly name: ColumnName | null
  readonly by: MatchedBy | null
  /** Up to three of its values. */
  readonly sample: readonly string[]
}
export interface SheetLayout {
  /** First and last row of the heading, 0-based; null where the sheet has none and content alone decided. */
  readonly head: readonly [number, number] | null
  /** The headings in order as one word: sheets with the same one are laid out alike. Empty without headings. */
  readonly fingerprint: string
  readonly columns: readonly LayoutColumn[]
  /** Whether it can be read as a ledger: two columns are known, and one of them says the problem or the task. */
  readonly ledger: boolean
}
/** What this office decided for a heading like this; `null`: the column is not used. */
export interface RememberedLayout {
  readonly fingerprint: string
  readonly columns: Readonly<Record<string, ColumnName | null>>
}

/** So many rows may stand above the heading; so many values of a column are looked at. */
const deepest = 40
const sampled = 200
/** Columns that a ledger may have several of; of every other kind the first counts. */
const several = new Set<ColumnName>(['measures', 'units', 'note', 'phone', 'person', 'progress'])

const shortCells = (grid: Grid, row: number) => filledIn(grid, row).filter(({ words }) => [...words.replace(/\s/g, '')].length <= 24)
const namedIn = (grid: Grid, row: number): number => {
  const names = shortCells(grid, row).flatMap(({ words, columns }) =>
    columns > grid.width / 2 ? [] : (nameOfHeading([words])?.name ?? []),
  )
  return new Set(names).size
}

/** The heading: of the first rows the one with most known headings, with the rows that merged cells tie to it. */
export function headOf(grid: Grid): readonly [number, number] | null {
  const rows = Array.from({ length: Math.min(deepest, grid.cells.length) }, (_, row) => ({ row, named: namedIn(grid, row) }))
  const best = rows.reduce((a, b) => (b.named > a.named ? b : a), { row: -1, named: 0 })
  if (best.named < 2) return headByShape(grid)
  let [first, last] = [best.row, best.row]
  for (const cell of filledIn(grid, best.row)) {
    if (cell.rows > 4) continue
    first = Math.min(first, cell.row)
    last = Math.max(last, cell.row + cell.rows - 1)
  }
  // A heading over several columns whose lower row was not merged with the others.
  const under = last + 1
  const lowerRow = grid.cells[under]
  const wide = filledIn(grid, last).filter((cell) => cell.columns > 1 && cell.columns <= grid.width / 2)
  const gaps = (grid.cells[last] ?? []).flatMap((cell, c) => (!filled(cell) || wide.includes(cell) ? [c] : []))
  const fills = gaps.filter((c) => filled(lowerRow?.[c]) && [...lowerRow[c].words].length <= 12)
  const others = (lowerRow ?? []).filter((cell, c) => filled(cell) && !gaps.includes(c))
  if (fills.length >= 2 && others.length === 0) last = under
  // The upper row of a heading that is not merged downwards: 责任分工 above 牵头单位 and 配合单位.
  const above = first - 1
  const parents = above < 0 ? [] : filledIn(grid, above).filter((cell) => cell.columns > 1 && cell.columns < grid.width / 2)
  if (parents.length > 0 && filledIn(grid, above).every((cell) => cell.columns < grid.width / 2 && [...cell.words].length <= 16))
    first = above
  return [first, last]
}

/**
 * A heading in words that nobody foresaw: the first row of short, different words over rows of which at least two columns hold something of one
 * kind (dates, units, states, long texts) that the row itself does not; one where a heading is known beside it.
 */
function headByShape(grid: Grid): readonly [number, number] | null {
  for (let row = 0; row < Math.min(10, grid.cells.length - 1); row++) {
    const cells = filledIn(grid, row)
    const words = cells.map((cell) => cell.words)
    if (cells.length < 3 || cells.length < grid.width * 0.6 || cells.some((cell) => cell.columns > 1)) continue
    if (new Set(words).size < words.length || words.some((one) => [...one].length > 12 || /[\d。；;]/u.test(one))) continue
    const told = cells.filter((cell) => {
      const kind = kindOfValues(valuesUnder(grid, row + 1, cell.column))
      return kind !== null && kindOfValues([cell.words]) !== kind
    })
    if (told.length >= 2 || (told.length === 1 && namedIn(grid, row) > 0)) return [row, row]
  }
  return null
}

/** The heading that this office has seen before, whatever its words. */
function rememberedHead(grid: Grid, remembered: readonly RememberedLayout[]): readonly [number, number] | null {
  const known = new Set(remembered.map(({ fingerprint }) => fingerprint))
  if (known.size === 0) return null
  for (let row = 0; row < Math.min(deepest, grid.cells.length - 1); row++)
    for (const rows of [1, 2, 3]) if (known.has(fingerprintOf(grid, [row, row + rows - 1]))) return [row, row + rows - 1]
  return null
}
const fingerprintOf = (grid: Grid, head: readonly [number, number]): string =>
  Array.from({ length: grid.width }, (_, column) => headingsOf(grid, head, column).join('/'))
    .join('|')
    .replace(/\|+$/, '')
    .normalize('NFKC')

const headingsOf = (grid: Grid, [first, last]: readonly [number, number], column: number): string[] => {
  const parts: string[] = []
  for (let row = first; row <= last; row++) {
    const words = grid.cells[row]?.[column]?.words.replace(/\s+/g, '') ?? ''
    if (words !== '' && parts.at(-1) !== words) parts.push(words)
  }
  return parts
}
const valuesUnder = (grid: Grid, from: number, column: number): string[] => {
  const values: string[] = []
  for (let row = from; row < grid.cells.length && values.length < sampled; row++) {
    const cell = grid.cells[row]![column]
    // A value merged over rows counts once; what is merged over columns is a heading or a note.
    if (filled(cell) && cell.row === row && cell.columns === 1) values.push(cell.words)
  }
  return values
}

interface Draft {
  readonly heading: readonly string[]
  readonly values: readonly string[]
  name: ColumnName | null
  by: MatchedBy | null
}

/**
 * How a sheet is laid out, whether or not it can be read as a ledger: a person may know better.
 * `remembered`: what this office decided for headings; `chosen`: what a person decides now, by column letters.
 */
export function layoutOf(
  grid: Grid,
  remembered: readonly RememberedLayout[],
  chosen: Readonly<Record<string, ColumnName | null>> = {},
): SheetLayout {
  const head = rememberedHead(grid, remembered) ?? headOf(grid)
  const from = head ? head[1] + 1 : 0
  const drafts: Draft[] = Array.from({ length: grid.width }, (_, column) => {
    const heading = head ? headingsOf(grid, head, column) : []
    const named = nameOfHeading(heading)
    return { heading, values: valuesUnder(grid, from, column), name: named?.name ?? null, by: named?.by ?? null }
  })
  const fingerprint = head ? fingerprintOf(grid, head) : ''
  const known = remembered.find((one) => fingerprint !== '' && one.fingerprint === fingerprint)?.columns ?? {}
  settleRepeats(drafts)
  byContent(drafts)
  for (const [column, draft] of drafts.entries()) {
    const at = columnLetters(column)
    const set = (name: ColumnName | null | undefined, by: MatchedBy) => {
      if (name !== undefined && (name === null || isColumnName(name))) Object.assign(draft, { name, by })
    }
    if (Object.hasOwn(known, at)) set(known[at], 'remembered')
    if (Object.hasOwn(chosen, at)) set(chosen[at], 'person')
  }
  const names = drafts.flatMap(({ name }) => name ?? [])
  const ledger = names.length >= 2 && names.some((name) => ['problem', 'measures', 'title', 'request'].includes(name))
  const columns = drafts.map(({ heading, values, name, by }, column) => ({
    at: columnLetters(column),
    heading: heading.join('/'),
    name,
    by: name === null && by !== 'person' && by !== 'remembered' ? null : by,
    sample: values.slice(0, 3).map((words) => ([...words].length > 40 ? `${[...words].slice(0, 39).join('')}…` : words)),
  }))
  return { head, fingerprint, columns, ledger }
}

/** Two columns under one name: the heading decides which of them is meant, or the later one steps back. */
function settleRepeats(drafts: readonly Draft[]): void {
  const at = (name: ColumnName) => drafts.filter((draft) => draft.name === name)
  const give = (draft: Draft, name: ColumnName | null) => Object.assign(draft, { name, by: name === null ? null : 'synonym' })
  // 责任单位 beside 配合单位, without a 牵头单位: the first answers for it.
  const units = at('units')
  if (units.length > 1 && at('lead').length === 0) {
    const first = units.find(({ heading }) => !/配合|协/.test(heading.at(-1) ?? ''))
    if (first) give(first, 'lead')
  }
  // 整改时限 beside 完成时间: what was promised, and when it was done.
  const due = at('due')
  if (due.length > 1) {
    const promised = due.find(({ heading }) => /限|拟|计划|要求|应|目标|预计|截止/.test(heading.at(-1) ?? '')) ?? due[0]
    for (const other of due)
      if (other !== promised) give(other, at('done').length === 0 && /完成|办结|销号|实际/.test(other.heading.at(-1) ?? '') ? 'done' : null)
  }
  // 重点任务 beside 工作举措: the first of two columns of measures names the item.
  const measures = at('measures')
  if (measures.length > 1 && at('title').length + at('problem').length === 0) give(measures[0]!, 'title')
  // 完成情况 that holds nothing but 已完成 and 正在推进.
  for (const draft of at('progress'))
    if (at('status').length === 0 && tellsStatus(draft.values)) Object.assign(draft, { name: 'status', by: 'content' })
  const seen = new Set<ColumnName>()
  for (const draft of drafts) {
    if (draft.name === null) continue
    if (seen.has(draft.name) && !several.has(draft.name)) give(draft, null)
    else seen.add(draft.name)
  }
}

/** Columns whose heading says nothing, by what stands in them. */
function byContent(drafts: readonly Draft[]): void {
  const has = (name: ColumnName) => drafts.some((draft) => draft.name === name)
  const long: Draft[] = []
  for (const draft of drafts) {
    if (draft.name !== null) continue
    const kind = kindOfValues(draft.values)
    if (kind === 'text') long.push(draft)
    else if (kind !== null && !has(kind)) Object.assign(draft, { name: kind, by: 'content' })
  }
  // Without any heading for it the first long text is the matter, the second what is done about it.
  const said = drafts.some(({ name, by }) => by !== 'content' && name !== null && ['problem', 'title', 'measures'].includes(name))
  for (const draft of long) {
    if (draft.heading.length > 0 && said) continue
    const name = !has('problem') && !has('title') ? 'problem' : !has('measures') ? 'measures' : null
    if (name) Object.assign(draft, { name, by: 'content' })
  }
}
