import { type Text, text } from '@changtong/kernel'
import { type Db, lettersOf, soundsLike, type Tx } from '@changtong/store'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { runsAt } from '../contacts/people.ts'
import type { EnterpriseChoices, EnterpriseExportQuery, EnterpriseList, EnterpriseQuery } from '../contract/index.ts'
import { takenOut } from '../loop/takenOut.ts'
import { type Office, organisationOf, type Signed } from '../office.ts'
import { spell } from '../palette/find.ts'
import { enterpriseRegister } from './enterpriseChanges.ts'

type Query = z.infer<typeof EnterpriseQuery>
type Row = z.infer<typeof EnterpriseList>['rows'][number]

export const sizeNames: Readonly<Record<string, Text>> = {
  large: text('大型', 'Large'),
  medium: text('中型', 'Medium'),
  small: text('小型', 'Small'),
  micro: text('微型', 'Micro'),
}
/** Where each value of an enterprise stands in its record. A street is the key of a unit, or as a list tells it where it is no unit here. */
const told = (name: string) => sql.raw(`record.data #>> '{values,${name},v}'`) as RawBuilder<string | null>
const values = {
  status: told('status'),
  industry: sql<string | null>`record.data #>> '{industry,zh}'`,
  street: sql<string | null>`coalesce(record.data ->> 'street', record.data #>> '{values,street,v}')`,
  size: sql<string | null>`record.data ->> 'size'`,
  founded: told('founded'),
  capital: told('capital'),
} as const

function conditions({ q, founded, contacts, ...asked }: Query, now: string): RawBuilder<SqlBool>[] {
  const words = (q ?? '').normalize('NFKC').split(/\s+/u).filter(Boolean)
  const letters = lettersOf(q ?? '')
  const like = words.map((word) => {
    const part = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    return sql<SqlBool>`(record.name ILIKE ${part} OR record.key ILIKE ${part})`
  })
  const named = like.length === 0 ? [] : [sql<SqlBool>`(${sql.join(like, sql` AND `)})`]
  const sounding = sql<SqlBool>`record.id IN (SELECT id FROM spelling WHERE kind = 'enterprise' AND ${letters ? soundsLike(letters) : sql`false`})`
  const right = sql`EXISTS (SELECT 1 FROM contact_right WHERE contact_right.enterprise = record.key AND ${runsAt(now as never)})`
  return [
    ...(named[0] ? [letters ? sql<SqlBool>`(${named[0]} OR ${sounding})` : named[0]] : []),
    ...(['status', 'industry', 'street', 'size'] as const).flatMap((name) =>
      asked[name] === undefined ? [] : [sql<SqlBool>`${values[name]} = ${asked[name]}`],
    ),
    ...(founded === undefined
      ? []
      : [sql<SqlBool>`${values.founded} >= ${founded} AND ${values.founded} < ${String(Number(founded) + 1)}`]),
    ...(contacts === undefined ? [] : [contacts === 'yes' ? sql<SqlBool>`${right}` : sql<SqlBool>`NOT ${right}`]),
  ]
}
const orders: Readonly<Record<string, Expression<unknown>>> = {
  name: sql`record.name`,
  creditCode: sql`record.key`,
  founded: values.founded,
  contacts: sql`coalesce(rights.n, 0)`,
}

/** A window of the enterprises that were asked for, and how many there are. */
export async function enterprisesOf(db: Db | Tx, query: Query, now: string): Promise<Omit<z.infer<typeof EnterpriseList>, 'can'>> {
  // Names that came a moment ago are spelled first: a long list is found by its letters as soon as the sweep has been by.
  if (query.q && lettersOf(query.q) && !db.isTransaction) await spell(db as Db, 200)
  let found = db.selectFrom('record').where('record.register', '=', enterpriseRegister)
  for (const condition of conditions(query, now)) found = found.where(condition)
  const [by, way] = query.sort.startsWith('-') ? [query.sort.slice(1), 'desc' as const] : [query.sort, 'asc' as const]
  const rows = await found
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('contact_right')
          .where(runsAt(now as never))
          .select((inner) => ['contact_right.enterprise', inner.fn.countAll<number>().as('n')])
          .groupBy('contact_right.enterprise')
          .as('rights'),
      (join) => join.onRef('rights.enterprise', '=', 'record.key'),
    )
    .select(['record.id', 'record.key', 'record.name', 'rights.n'])
    .select([values.status.as('status'), values.street.as('street'), values.size.as('size'), values.founded.as('founded')])
    .select([values.capital.as('capital'), sql<Text | null>`record.data -> 'industry'`.as('industry')])
    .orderBy(orders[by]!, (order) => (way === 'desc' ? order.desc().nullsLast() : order.asc().nullsLast()))
    .orderBy('record.id')
    .limit(query.limit)
    .offset(query.offset)
    .execute()
  const { n } = await found.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const streets = await streetNames(db)
  return {
    count: Number(n),
    rows: rows.map(({ key, n: contacts, street, size, ...row }) => ({
      ...row,
      creditCode: key,
      street: street && (streets.get(street)?.zh ?? street),
      size: size as Row['size'],
      contacts: Number(contacts ?? 0),
    })),
  }
}
/** Streets and towns by the key that records have of them. */
async function streetNames(db: Db | Tx): Promise<ReadonlyMap<string, Text>> {
  const units = [...(await organisationOf(db as Db)).units.values()]
  return new Map(units.flatMap(({ key, name, nameEn }) => (key === null ? [] : [[key, text(name, nameEn ?? name)]])))
}

/** What the list can be narrowed to: the values that stand in the register now. */
export async function enterpriseChoices(db: Db): Promise<z.infer<typeof EnterpriseChoices>> {
  const streets = await streetNames(db)
  const year = sql<string | null>`substr(${values.founded}, 1, 4)`
  const distinct = async (value: RawBuilder<string | null>, nameOf: (value: string) => Text = (name) => text(name, name)) => {
    const { rows } = await sql<{ value: string }>`
      SELECT DISTINCT ${value} AS value FROM record WHERE register = ${enterpriseRegister} AND ${value} IS NOT NULL ORDER BY 1 LIMIT 500`.execute(
      db,
    )
    return rows.map((row) => ({ value: row.value, label: nameOf(row.value) }))
  }
  return {
    status: await distinct(values.status),
    industry: await distinct(values.industry),
    street: await distinct(values.street, (key) => streets.get(key) ?? text(key, key)),
    size: await distinct(values.size, (size) => sizeNames[size] ?? text(size, size)),
    founded: (await distinct(year)).reverse(),
  }
}

/** The columns of the list by the keys that the list has for them. */
const sheetColumns = {
  name: { title: '企业名称', width: 40, cell: (row: Row) => row.name },
  creditCode: { title: '统一社会信用代码', width: 24, kind: 'code', cell: (row: Row) => row.creditCode },
  status: { title: '登记状态', width: 12, kind: 'short', cell: (row: Row) => row.status ?? '' },
  industry: { title: '行业', width: 22, kind: 'short', cell: (row: Row) => row.industry?.zh ?? '' },
  street: { title: '镇街', width: 16, kind: 'short', cell: (row: Row) => row.street ?? '' },
  size: { title: '规模', width: 10, kind: 'short', cell: (row: Row) => (row.size ? sizeNames[row.size]!.zh : '') },
  founded: { title: '成立日期', width: 14, kind: 'date', cell: (row: Row) => row.founded ?? '' },
  capital: { title: '注册资本', width: 16, kind: 'short', cell: (row: Row) => row.capital ?? '' },
  contacts: { title: '联系人', width: 10, kind: 'number', cell: (row: Row) => row.contacts },
} as const
const isColumn = (key: string): key is keyof typeof sheetColumns => Object.hasOwn(sheetColumns, key)

/** Exactly what the list shows in its columns, all of it. */
export async function exportEnterprises(
  office: Office,
  signed: Signed,
  { columns: keys, ...query }: z.infer<typeof EnterpriseExportQuery>,
) {
  // One snapshot for all windows: whoever is entered meanwhile is neither missed nor written twice.
  const rows = await office.database.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const all: Row[] = []
      for (let offset = 0; ; offset += exported) {
        const window = await enterprisesOf(tx, { ...query, offset, limit: exported }, office.now())
        all.push(...window.rows)
        if (window.rows.length < exported) return all
      }
    })
  const columns = (keys?.split(',') ?? Object.keys(sheetColumns)).filter(isColumn).map((key) => sheetColumns[key])
  const name = '企业名录'
  const ledger = {
    name,
    title: name,
    columns: columns.map(({ cell: _cell, ...column }) => column),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  }
  return { name, bytes: await takenOut(office, signed, ledger, `共 ${rows.length} 家`) }
}
const exported = 5000
