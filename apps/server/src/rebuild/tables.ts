import { canonical, type Json } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import type { Kysely } from 'kysely'
import { forgetContact } from './contacts.ts'
import type { Told } from './told.ts'

type Row = Readonly<Record<string, unknown>>
interface Table {
  readonly name:
    | 'unit'
    | 'unit_time'
    | 'person'
    | 'appointment'
    | 'record'
    | 'contact'
    | 'contact_right'
    | 'number_series'
    | 'document_number'
    | 'paper_receipt'
    | 'paper_erratum'
  readonly key: readonly string[]
  /** What is compared and put right. A row that is missing gets all that is told of it. */
  readonly columns: readonly string[]
  readonly rows: (told: Told) => readonly Row[]
}
/**
 * The tables of the organisation and of registers, each after those it refers to. Of a person the entries tell name and login: passwords, second
 * factors and locks are account matters and no projection; key and one-click sign-in are handles of the demo district. So with contacts, of whom
 * the entries tell the phone and for which enterprises they speak.
 */
const tables: readonly Table[] = [
  {
    name: 'unit',
    key: ['id'],
    columns: ['key', 'organisation', 'parent', 'name', 'name_en', 'aliases', 'folded', 'state', 'path', 'sort'],
    rows: ({ units }) => [...units.values()].toSorted((a, b) => a.path.length - b.path.length) as never,
  },
  {
    name: 'unit_time',
    key: ['unit', 'starts'],
    columns: ['name', 'name_en', 'parent', 'state', 'ends'],
    rows: ({ times }) => times as never,
  },
  { name: 'person', key: ['id'], columns: ['name', 'login', 'active'], rows: ({ people }) => [...people.values()] as never },
  {
    name: 'appointment',
    key: ['id'],
    columns: ['person', 'post', 'unit', 'kind', 'lines', 'office_member', 'starts', 'ends', 'succeeds', 'taken_over', 'delegates', 'acts'],
    rows: ({ appointments }) => [...appointments.values()] as never,
  },
  {
    name: 'record',
    key: ['id'],
    columns: ['register', 'key', 'name', 'data', 'version'],
    rows: ({ records }) => [...records.values()] as never,
  },
  { name: 'contact', key: ['id'], columns: ['phone'], rows: ({ contacts }) => contacts as never },
  {
    name: 'contact_right',
    key: ['id'],
    columns: ['contact', 'enterprise', 'name', 'may', 'starts', 'ends', 'joined'],
    rows: ({ rights }) => rights as never,
  },
  {
    name: 'number_series',
    key: ['id'],
    columns: ['name', 'form', 'kinds', 'issuer', 'year', 'first'],
    rows: ({ series }) => series as never,
  },
  {
    name: 'document_number',
    key: ['series', 'year', 'serial'],
    columns: ['state', 'purpose', 'paper', 'reason', 'taken_by', 'taken_at', 'settled_by', 'settled_at'],
    rows: ({ numbers }) => numbers as never,
  },
  {
    name: 'paper_receipt',
    key: ['paper', 'unit'],
    columns: ['role', 'due', 'opened_at', 'opened_by'],
    rows: ({ receipts }) => receipts as never,
  },
  { name: 'paper_erratum', key: ['paper', 'no'], columns: ['text', 'by', 'at'], rows: ({ errata }) => errata as never },
]

/** A row that stands otherwise than it is told. `told` is missing where no entry tells of it, `live` where it does not stand. */
export interface Stray {
  readonly table: Table
  readonly told: Row | undefined
  readonly live: Row | undefined
  readonly why: string
}
const plain = (value: unknown) => canonical(JSON.parse(JSON.stringify(value ?? null)) as Json)
const keyOf = (table: Table, row: Row) => table.key.map((column) => String(row[column])).join(' ')
export const nameOf = ({ table, told, live }: Stray): string => `${table.name} ${keyOf(table, (told ?? live)!)}`

/** Every row of the organisation and of registers that is not what the entries tell. */
export async function strayTables(db: Db | Tx, told: Told): Promise<readonly Stray[]> {
  const strays: Stray[] = []
  for (const table of tables) {
    const live = new Map<string, Row>()
    for (const row of (await (db as Kysely<Record<string, Row>>).selectFrom(table.name).selectAll().execute()) as Row[])
      live.set(keyOf(table, row), row)
    for (const row of table.rows(told)) {
      const stands = live.get(keyOf(table, row))
      live.delete(keyOf(table, row))
      const column = stands && table.columns.find((name) => plain(row[name]) !== plain(stands[name]))
      if (!stands) strays.push({ table, told: row, live: undefined, why: 'the row is missing' })
      else if (column) strays.push({ table, told: row, live: stands, why: `the row differs from its entries in ${column}` })
    }
    for (const row of live.values()) strays.push({ table, told: undefined, live: row, why: 'a row without entries' })
  }
  return strays
}

const stored = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, ['data', 'demo'].includes(name) && value !== null ? JSON.stringify(value) : value]),
  )
/** Puts strays right: what is told is written, what no entry tells of goes, with the sessions that hang on it. */
export async function putRight(tx: Tx, strays: readonly Stray[]): Promise<void> {
  const any = tx as unknown as Kysely<Record<string, Record<string, unknown>>>
  for (const { table, told, live } of strays.toReversed()) {
    if (told || !live) continue
    if (table.name === 'appointment' || table.name === 'person')
      await tx.deleteFrom('session').where(table.name, '=', String(live.id)).execute()
    if (table.name === 'contact' || table.name === 'contact_right') await forgetContact(tx, table.name, String(live.id))
    let gone = any.deleteFrom(table.name)
    for (const column of table.key) gone = gone.where(column, '=', live[column])
    await gone.execute()
  }
  for (const { table, told, live } of strays) {
    if (!told) continue
    if (!live) await any.insertInto(table.name).values(stored(told)).execute()
    else {
      const changed = Object.fromEntries(table.columns.map((name) => [name, told[name]]))
      let put = any.updateTable(table.name).set(stored(changed))
      for (const column of table.key) put = put.where(column, '=', told[column])
      await put.execute()
    }
  }
}
