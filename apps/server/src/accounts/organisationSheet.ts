import { posts } from '@changtong/access'
import { fold, type Refusal, refuse } from '@changtong/kernel'
import { type Source, wordsAt } from '@changtong/reader'

/** A row of a sheet of units or of people, by the columns it has; values are trimmed, absent ones empty. */
export interface SheetRow {
  readonly kind: 'unit' | 'person'
  /** As the sheet counts: the heading is row 1. */
  readonly row: number
  readonly table: number
  readonly values: Readonly<Record<Column, string>>
}
export type Column = 'unit' | 'parent' | 'english' | 'aliases' | 'name' | 'login' | 'post' | 'kind' | 'from'
const headings: Readonly<Record<Column, readonly string[]>> = {
  unit: ['单位', '单位名称', 'unit'],
  parent: ['上级单位', '上级', 'parent'],
  english: ['英文名称', '英文名', 'english name'],
  aliases: ['别名', '简称', 'aliases'],
  name: ['姓名', 'name'],
  login: ['登录账号', '账号', 'login'],
  post: ['岗位', 'post'],
  kind: ['任职方式', 'kind'],
  from: ['开始日期', '任职日期', 'from'],
}
const kinds = {
  regular: ['', '正职', '专任', 'regular'],
  concurrent: ['兼任', 'concurrent'],
  acting: ['代行', '代理', 'acting'],
} as const
const columnOf = (words: string): Column | undefined =>
  (Object.keys(headings) as Column[]).find((column) => headings[column].some((name) => fold(name) === fold(words)))

/** Reads the tables of a sheet: one with names and logins holds people, one with units and their parents holds units. */
export function readSheet(source: Source): { readonly rows: readonly SheetRow[]; readonly unread: Refusal | undefined } {
  const rows: SheetRow[] = []
  let tables = 0
  for (const block of source.blocks) {
    if (block.kind !== 'table') continue
    tables += 1
    const [head, ...body] = block.rows.map((cells) => cells.map((cell) => wordsAt(source, cell.span).trim()))
    const columns = (head ?? []).map(columnOf)
    const kind = columns.includes('name') && columns.includes('login') ? 'person' : columns.includes('unit') ? 'unit' : undefined
    if (!kind) continue
    for (const [i, cells] of body.entries()) {
      if (cells.every((cell) => cell === '')) continue
      const values = Object.fromEntries((Object.keys(headings) as Column[]).map((column) => [column, cells[columns.indexOf(column)] ?? '']))
      rows.push({ kind, row: i + 2, table: tables, values: values as Record<Column, string> })
    }
  }
  if (rows.length > 0) return { rows, unread: undefined }
  return {
    rows,
    unread: refuse(
      'sheet.unread',
      '没有找到可读的表。单位表要有“单位名称、上级单位”列，人员表要有“姓名、登录账号、单位、岗位”列。没有保存任何内容。',
      'No table was found that can be read. Units need the columns unit and parent; people need name, login, unit and post. Nothing was kept.',
    ),
  }
}

export const postNamed = (words: string): string | undefined =>
  Object.entries(posts).find(([post, label]) => [post, label.zh, label.en].some((name) => fold(name) === fold(words)))?.[0]
export const kindNamed = (words: string): keyof typeof kinds | undefined =>
  (Object.keys(kinds) as (keyof typeof kinds)[]).find((kind) => kinds[kind].some((name) => fold(name) === fold(words)))
/** `2026-11-01`, `2026/11/1`, `2026.11.1`, `2026年11月1日`; undefined where it is no day. */
export function dayNamed(words: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words.normalize('NFKC')) ?? []
  if (!year) return undefined
  const written = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const ms = Date.parse(written)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(written) ? written : undefined
}
