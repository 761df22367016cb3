import { canonical, type Json, type Text, text } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import type { Organisation } from '../office.ts'
import type { RecordWish } from '../organisation.ts'
import type { EnterpriseColumn } from './enterpriseColumns.ts'
import type { EnterpriseRow } from './enterpriseRows.ts'

export const enterpriseRegister = 'enterprise'
/** A value that a row tells otherwise than the register has it; null: nothing was known. */
export interface Difference {
  readonly column: EnterpriseColumn
  readonly before: string | null
  readonly after: string
}
export interface EnterpriseChange {
  readonly row: EnterpriseRow
  readonly state: 'new' | 'changed' | 'same'
  readonly differs: readonly Difference[]
  /** Something to look at that holds nothing up. */
  readonly note: Text | null
  /** The whole record as it will be; null where it stays as it is. */
  readonly wish: RecordWish | null
}
/** Where values come from. */
export interface Told {
  readonly source: string
  readonly asOf: string
}
type Data = Readonly<Record<string, Json>>
interface Known {
  readonly key: string
  readonly name: string
  readonly data: Data
}

/** What the rows of a list would change in the register as it stands now: what they do not tell stays as it is. */
export async function changesOf(
  db: Db | Tx,
  rows: readonly EnterpriseRow[],
  told: Told,
  organisation: Organisation,
): Promise<readonly EnterpriseChange[]> {
  // Two joins instead of one condition with OR: lists of thousands are looked up by index or hash however often it is asked.
  const { rows: records } = await sql<Known>`
    SELECT key, name, data FROM record JOIN unnest(${rows.map(({ creditCode }) => creditCode)}::text[]) AS wanted(key) USING (key)
      WHERE register = ${enterpriseRegister}
    UNION ALL SELECT key, name, data FROM record JOIN unnest(${rows.map(({ name }) => name)}::text[]) AS wanted(name) USING (name)
      WHERE register = ${enterpriseRegister}`.execute(db)
  const byCode = new Map(records.map((record) => [record.key, record]))
  const byName = new Map(records.map((record) => [record.name, record]))
  const streets = streetsOf(organisation)
  return rows.map((row) => changeOf(row, byCode.get(row.creditCode), byName.get(row.name), told, streets))
}

/** Streets and towns by every name that a list may have for them: 某某街道 is 某某街道办事处. */
function streetsOf({ units }: Organisation): ReadonlyMap<string, string> {
  const named = [...units.values()].flatMap(({ key, name, aliases }) =>
    key === null ? [] : [name, ...aliases].map((one) => [one, key] as const),
  )
  return new Map([...named.map(([name, key]) => [name.replace(/(?:办事处|人民政府)$/u, ''), key] as const), ...named])
}

function changeOf(
  row: EnterpriseRow,
  before: Known | undefined,
  namesake: Known | undefined,
  told: Told,
  streets: ReadonlyMap<string, string>,
): EnterpriseChange {
  const known = (before?.data.values ?? {}) as Readonly<Record<string, { readonly v: Json }>>
  const news = Object.entries(row.values).filter(([name, v]) => canonical(known[name]?.v ?? null) !== canonical(v))
  const differs: readonly Difference[] = before
    ? [
        ...(before.name === row.name ? [] : [{ column: 'name' as const, before: before.name, after: row.name }]),
        ...news.map(([name, v]) => ({ column: name as EnterpriseColumn, before: wordsOf(known[name]?.v), after: v })),
      ]
    : []
  const state = !before ? 'new' : differs.length > 0 ? 'changed' : 'same'
  const note =
    !before && namesake
      ? text(
          `名称与已登记的一家相同，那一家的信用代码是 ${namesake.key}，请核对是不是同一家。`,
          `An enterprise of this name is registered with the code ${namesake.key}; please check whether it is the same one.`,
        )
      : null
  const wish =
    state === 'same' ? null : { key: row.creditCode, name: row.name, data: wholeOf(row, before?.data ?? {}, news, told, streets) }
  return { row, state, differs, note, wish }
}
const wordsOf = (value: Json | undefined): string | null => (value === undefined || value === null ? null : String(value))

/** The record with what the row says, each new value with its source and its day. */
function wholeOf(
  row: EnterpriseRow,
  before: Data,
  news: readonly (readonly [string, string])[],
  told: Told,
  streets: ReadonlyMap<string, string>,
): Json {
  const { industry, street, size } = Object.fromEntries(news)
  const place = street === undefined ? undefined : streets.get(street)
  const { street: former, ...others } = before
  return {
    ...others,
    // A street that is no unit of this place takes the place of the one that was known.
    ...(street === undefined ? former !== undefined && { street: former } : place !== undefined && { street: place }),
    ...(industry !== undefined && { industry: { zh: industry, en: industry } }),
    ...(size !== undefined && { size }),
    ...(news.length > 0 && {
      values: { ...((before.values ?? {}) as Data), ...Object.fromEntries(news.map(([name, v]) => [name, { v, ...told }])) },
    }),
    name: row.name,
    creditCode: row.creditCode,
    ...(row.unchecked && { unchecked: true }),
  }
}
