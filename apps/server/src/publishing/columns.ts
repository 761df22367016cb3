import { type Id, type Json, no, ok, type Result, refuse, type Text } from '@changtong/kernel'
import type { ColumnFunction } from '@changtong/portal'
import type { Db, Tx } from '@changtong/store'
import { type Noted, putRecord } from '../organisation.ts'
import { siteOf } from '../public/site.ts'

/** A column (栏目) of the public site as staff keep it. The tree a place starts with stands in its site record; each change is a record of its own. */
export interface ColumnRecord {
  readonly id: string
  readonly name: Text
  readonly parent: string | null
  /** Order among its sisters; small first. */
  readonly order: number
  /** 责任单位 */
  readonly unit: Id | null
  /** 更新周期 in calendar days; null: no promise. */
  readonly updateDays: number | null
  readonly description: Text | null
  /** It leads to a function of the site; nothing is published in it. */
  readonly opens: ColumnFunction | null
  /** No longer shown; what was published in it keeps its address. */
  readonly retired: boolean
}
export type ColumnWish = Omit<ColumnRecord, 'id' | 'order' | 'retired'>
const register = 'column'
/** Levels of the tree, the site's front page not counted. */
export const deepest = 7

async function changedColumns(db: Db | Tx): Promise<ReadonlyMap<string, ColumnRecord>> {
  const rows = await db.selectFrom('record').select('data').where('register', '=', register).execute()
  const all = rows.map((row) => row.data as unknown as ColumnRecord)
  return new Map(all.map((column) => [column.id, { ...column, opens: column.opens ?? null }]))
}

/** Every column with what staff need of it, retired ones too, sisters in their order. */
export async function columnsOf(db: Db | Tx, lock = false): Promise<readonly ColumnRecord[]> {
  if (lock) await db.selectFrom('record').select('id').where('register', '=', 'site').forUpdate().execute()
  const changed = await changedColumns(db)
  const { base } = await siteOf(db)
  const first = base.map(
    (column, at): ColumnRecord => ({
      id: column.id,
      name: column.name,
      parent: column.parent,
      order: (at + 1) * 1000,
      unit: null,
      updateDays: null,
      description: column.description ?? null,
      opens: column.opens ?? null,
      retired: false,
    }),
  )
  const all = new Map([...first.map((column) => [column.id, column] as const), ...changed])
  return [...all.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

/** The ids of a column and of everything below it. */
export function withBelow(columns: readonly { readonly id: string; readonly parent: string | null }[], id: string): readonly string[] {
  const found = new Set([id])
  for (let grown = true; grown; ) {
    const before = found.size
    for (const column of columns) if (column.parent !== null && found.has(column.parent)) found.add(column.id)
    grown = found.size > before
  }
  return [...found]
}
const depthOf = (columns: readonly ColumnRecord[], id: string | null): number => {
  const parent = columns.find((column) => column.id === id)
  return parent ? 1 + depthOf(columns, parent.parent) : 0
}
const heightOf = (columns: readonly ColumnRecord[], id: string): number =>
  1 + Math.max(0, ...columns.filter((column) => column.parent === id && !column.retired).map((column) => heightOf(columns, column.id)))

const unknown = refuse('column.unknown', '没有这个栏目，请刷新后重试。', 'There is no such column. Please reload and try again.')
const tooDeep = refuse('column.deep', `栏目最多 ${deepest} 级，不能再往下设。`, `A tree of columns has ${deepest} levels at most.`)
const twice = (name: string) =>
  refuse(
    'column.twice',
    `同一上级下已经有“${name}”，请换一个名称。`,
    `There is a column “${name}” beside it already. Please choose another name.`,
  )

/** Why a column may not stand where it is wished, or undefined. */
function misplaced(columns: readonly ColumnRecord[], id: string | null, wish: Pick<ColumnWish, 'name' | 'parent'>) {
  if (wish.parent !== null && !columns.some((column) => column.id === wish.parent && !column.retired)) return unknown
  if (id !== null && wish.parent !== null && withBelow(columns, id).includes(wish.parent))
    return refuse('column.circle', '不能移到自己的下级栏目里。', 'A column cannot be moved below itself.')
  if (depthOf(columns, wish.parent) + (id === null ? 1 : heightOf(columns, id)) > deepest) return tooDeep
  const sister = columns.find((c) => c.parent === wish.parent && c.id !== id && !c.retired && c.name.zh === wish.name.zh)
  return sister && twice(wish.name.zh)
}
const put = async (tx: Tx, column: ColumnRecord, noted: Noted): Promise<ColumnRecord> => {
  await putRecord(tx, { register, key: column.id, name: column.name.zh, data: column as unknown as Json }, noted)
  return column
}

export async function addColumn(tx: Tx, wish: ColumnWish, noted: Noted): Promise<Result<ColumnRecord>> {
  const columns = await columnsOf(tx, true)
  const refused = misplaced(columns, null, wish)
  if (refused) return no(refused)
  const numbers = columns.flatMap(({ id }) => (/^c\d+$/.test(id) ? [Number(id.slice(1))] : []))
  const order = Math.max(0, ...columns.map((column) => column.order)) + 1000
  return ok(await put(tx, { ...wish, id: `c${Math.max(0, ...numbers) + 1}`, order, retired: false }, noted))
}

/** Whether anything that was published in it stands there. */
async function holdsSomething(tx: Tx, id: string): Promise<boolean> {
  const live = await tx
    .selectFrom('publication')
    .select('id')
    .where((eb) => eb(eb.ref('data', '->>').key('column' as never), '=', id as never))
    .where('withdrawn_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return live !== undefined
}

/** Renames, moves or describes a column. Breadcrumbs and lists follow at once: they are read from the tree. */
export async function changeColumn(tx: Tx, id: string, wish: ColumnWish, noted: Noted): Promise<Result<ColumnRecord>> {
  const columns = await columnsOf(tx, true)
  const column = columns.find((one) => one.id === id)
  if (!column) return no(unknown)
  if (wish.opens !== null && (await holdsSomething(tx, id)))
    return no(
      refuse(
        'column.used',
        '栏目里有已发布的内容，不能改为办事功能，请先移走。',
        'Something was published in this column, so it cannot become a function of the site. Please move it first.',
      ),
    )
  const refused = misplaced(columns, id, wish)
  return refused ? no(refused) : ok(await put(tx, { ...column, ...wish }, noted))
}

/** Exchanges the place of a column with the sister before or after it. */
export async function shiftColumn(tx: Tx, id: string, by: -1 | 1, noted: Noted): Promise<Result<ColumnRecord>> {
  const columns = await columnsOf(tx, true)
  const column = columns.find((one) => one.id === id)
  if (!column) return no(unknown)
  const sisters = columns.filter((one) => one.parent === column.parent && !one.retired)
  const other = sisters[sisters.indexOf(column) + by]
  if (!other) return no(refuse('column.edge', '已经在最边上，不能再移。', 'It stands at the edge already and cannot be shifted further.'))
  await put(tx, { ...other, order: column.order }, noted)
  return ok(await put(tx, { ...column, order: other.order }, noted))
}

/** Takes a column out of the tree, once nothing stands in it any more. */
export async function retireColumn(tx: Tx, id: string, noted: Noted): Promise<Result<ColumnRecord>> {
  const columns = await columnsOf(tx, true)
  const column = columns.find((one) => one.id === id && !one.retired)
  if (!column) return no(unknown)
  const { publicityColumn } = await siteOf(tx)
  if ((await holdsSomething(tx, id)) || publicityColumn.includes(id) || columns.some((one) => one.parent === id && !one.retired))
    return no(
      refuse(
        'column.used',
        '栏目下还有下级栏目或已发布的内容，请先移走，再停用。',
        'Something still stands in or below this column. Please move it first.',
      ),
    )
  return ok(await put(tx, { ...column, retired: true }, noted))
}
