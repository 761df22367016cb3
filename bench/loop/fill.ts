import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Id, type Instant, type Json, newId } from '@changtong/kernel'
import { chained, type Entry, origin } from '@changtong/ledger'
import type { CaseState } from '@changtong/model'
import { type Database, entriesOf, pairs, rebuildCounters } from '@changtong/store'
import { recordOf } from '../../apps/server/src/loop/project.ts'
import { organisationOf } from '../../apps/server/src/office.ts'
import { faults, matters, places } from './words.ts'

/** A case of the demo story that others are made after: its entries and how it stands. */
interface Template {
  readonly id: Id
  readonly no: string
  readonly title: string
  readonly body: string
  readonly entries: readonly Entry[]
}
const chunk = 10_000
const madeOneByOne = 100_000

/**
 * Fills a database with problems made after those of the demo story: other numbers, titles, units and days, each with its own chain of
 * entries, the row that those entries tell, its search words. Rows go in by COPY; indexes and counters are made once at the end.
 */
export async function fill(database: Database, folder: string, from: number, to: number, log: (line: string) => void): Promise<void> {
  const { db, pool } = database
  const templates = await templatesOf(database)
  const organisation = await organisationOf(db)
  const units = [...organisation.units.values()].filter((u) => u.state === 'active' && u.parent !== null).map((u) => u.id)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  chmodSync(folder, 0o755)
  const columns = await rowColumns(database)
  await pool.query('ALTER TABLE case_row DISABLE TRIGGER USER')
  const put = await withoutIndexes(database)
  // Beyond what is made one by one, the rows are copied inside the database: enough to be found among, and not worked on.
  const made = Math.min(to, Math.max(from, madeOneByOne))
  for (let start = from; start < made; start += chunk) {
    const rows: string[] = []
    const entries: string[] = []
    for (let n = start; n < Math.min(made, start + chunk); n++) {
      const one = clone(templates[n % templates.length]!, n, units)
      const record = recordOf(one.body, organisation)
      rows.push(line(columns.map((column) => rowValue(record, column))))
      for (const e of one.entries) entries.push(entryLine(e))
    }
    await copy(database, path.join(folder, 'entry.tsv'), `entry (${entryColumns})`, entries)
    await copy(database, path.join(folder, 'case_row.tsv'), `case_row (${columns.join(', ')})`, rows)
    if ((start / chunk) % 5 === 4) log(`filled ${Math.min(made, start + chunk)} cases`)
  }
  if (made < to) await multiply(database, columns, units, Math.max(from, made), to)
  await put()
  await pool.query('ALTER TABLE case_row ENABLE TRIGGER USER')
  await rebuildCounters(db)
  await pool.query('VACUUM ANALYZE case_row')
  await pool.query('VACUUM ANALYZE entry')
  await pool.query('VACUUM ANALYZE case_delta')
  await pool.query('CHECKPOINT')
}

/** Copies rows until there are so many: other ids, numbers, lead units and due dates, the same words. */
async function multiply({ pool }: Database, columns: readonly string[], units: readonly Id[], from: number, to: number): Promise<void> {
  const changed: Readonly<Record<string, string>> = {
    id: 'gen_random_uuid()',
    no: `c.no || '-' || k`,
    lead_unit: `CASE WHEN c.lead_unit IS NOT NULL THEN ($1::uuid[])[1 + abs(hashtext(c.no || k)) % ${units.length}] END`,
    due: `c.due + (abs(hashtext(k || c.no)) % 60) * interval '1 day'`,
  }
  const copies = Math.ceil((to - from) / madeOneByOne)
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query(
      `INSERT INTO case_row (${columns.join(', ')})
       SELECT ${columns.map((column) => changed[column] ?? `c.${column}`).join(', ')}
       FROM (SELECT * FROM case_row WHERE procedure = 'problem' AND no NOT LIKE '%-%' LIMIT ${madeOneByOne}) c, generate_series(1, ${copies}) k
       LIMIT ${to - from}`,
      [units],
    )
  } finally {
    client.release()
  }
}

/** Takes away the indexes that rows are only found by, and puts them back as they were. */
async function withoutIndexes({ pool }: Database): Promise<() => Promise<void>> {
  const { rows } = await pool.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'case_row' AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
  )
  for (const { indexname } of rows) await pool.query(`DROP INDEX ${indexname}`)
  return async () => {
    const client = await pool.connect()
    await client.query(`SET maintenance_work_mem = '512MB'; SET statement_timeout = 0`)
    for (const { indexdef } of rows) await client.query(indexdef)
    client.release()
  }
}

async function templatesOf({ db }: Database): Promise<readonly Template[]> {
  const rows = await db
    .selectFrom('case_row')
    .select(['id', 'no', 'title', 'body', 'taken_over'])
    .where('procedure', '=', 'problem')
    .where('parent', 'is', null)
    .where('state', '<>', 'undone')
    .execute()
  const found: Template[] = []
  for (const row of rows) {
    const body = row.body as CaseState
    if (row.taken_over || Object.keys(body.children).length > 0 || body.related.length > 0) continue
    const entries = await entriesOf(db, row.id)
    if (entries.length <= 14) found.push({ id: row.id, no: row.no, title: row.title, body: JSON.stringify(body), entries })
  }
  if (found.length === 0) throw new Error('the story has no problem to make others after')
  return found
}

/** The same case another time, elsewhere: everything in it that names the first names the new one. */
function clone(template: Template, n: number, units: readonly Id[]): { readonly body: CaseState; readonly entries: readonly Entry[] } {
  const id = newId()
  const title = `${places[n % places.length]}${matters[(n * 7) % matters.length]}${faults[(n * 13) % faults.length]}`
  const unitOf = new Map(units.map((unit, i) => [unit, units[(i + n * 5) % units.length]!]))
  const days = (n * 17) % 90
  const again = (words: string) =>
    words
      .replaceAll(template.id, id)
      .replaceAll(template.no, `问〔2026〕${100_000 + n}号`)
      .replaceAll(JSON.stringify(template.title).slice(1, -1), title)
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (known) => unitOf.get(known) ?? known)
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (moment) => new Date(Date.parse(moment) + days * 86_400_000).toISOString())
  let head = { stream: id, version: 0, hash: origin }
  const entries = template.entries.map((e) => {
    const drafted = JSON.parse(again(JSON.stringify({ type: e.type, v: e.v, data: e.data, by: e.by, at: e.at }))) as {
      type: string
      v: number
      data: Json
      by: Entry['by']
      at: Instant
    }
    const [entry] = chained([drafted], head, { by: drafted.by, at: drafted.at, command: newId() }, () => `${n}`)
    head = { stream: id, version: entry!.version, hash: entry!.hash }
    return entry!
  })
  return { body: JSON.parse(again(template.body)) as CaseState, entries }
}

const entryColumns = 'stream, version, type, v, data, salt, person, appointment, post, unit, at, command, digest, prev, hash'
const entryLine = (e: Entry): string =>
  line([
    e.stream,
    e.version,
    e.type,
    e.v,
    JSON.stringify(e.data),
    e.salt,
    e.by.person,
    e.by.appointment,
    e.by.post,
    e.by.unit,
    e.at,
    e.command,
    e.digest,
    e.prev,
    e.hash,
  ])

async function rowColumns({ pool }: Database): Promise<readonly string[]> {
  const { rows } = await pool.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'case_row' ORDER BY ordinal_position`,
  )
  return rows.map((row) => row.column_name)
}
function rowValue(record: ReturnType<typeof recordOf>, column: string): unknown {
  if (column === 'search')
    return pairs(record.words)
      .map((pair) => `'${pair.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`)
      .join(' ')
  const value = (record as unknown as Record<string, unknown>)[column]
  if (Array.isArray(value) && column !== 'sent_back') return `{${value.join(',')}}`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

const line = (values: readonly unknown[]): string =>
  values
    .map((value) =>
      value === null || value === undefined
        ? '\\N'
        : String(value).replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]!),
    )
    .join('\t')
async function copy({ pool }: Database, file: string, target: string, lines: readonly string[]): Promise<void> {
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o644 })
  await pool.query(`COPY ${target} FROM '${file}'`)
  rmSync(file)
}
