import type pg from 'pg'

export interface BackedUpTable {
  readonly name: string
  readonly columns: readonly string[]
}
/**
 * Not kept: migrations are run again; sessions and the code of a first start would let somebody in who holds an old cookie or an old note.
 */
const leftOut = ['migration', 'session', 'set_up_code']

/**
 * The tables of the product with the columns that are kept, each table after those it refers to. Numbers of transactions (xid8) mean nothing in
 * another cluster and are left out: there they are the number of the restore.
 */
export async function tablesToKeep(client: pg.PoolClient): Promise<readonly BackedUpTable[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.atttypid <> 'xid8'::regtype
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
     GROUP BY c.relname ORDER BY c.relname`,
    [leftOut],
  )
  const { rows: references } = await client.query<{ name: string; to: string }>(
    `SELECT DISTINCT f.conrelid::regclass::text AS name, f.confrelid::regclass::text AS to FROM pg_constraint f
     WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND f.conrelid <> f.confrelid`,
  )
  const placed: BackedUpTable[] = []
  for (let left = tables; left.length > 0; ) {
    const waits = ({ name }: BackedUpTable) => references.some((r) => r.name === name && left.some((other) => other.name === r.to))
    const free = left.filter((table) => !waits(table))
    if (free.length === 0) throw new Error(`tables that refer to one another in a circle: ${left.map((t) => t.name).join(', ')}`)
    placed.push(...free)
    left = left.filter((table) => !free.includes(table))
  }
  return placed
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const copyStatement = ({ name, columns }: BackedUpTable, direction: 'TO STDOUT' | 'FROM STDIN'): string =>
  `COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) ${direction}`

/** After rows came with their numbers: what is numbered next comes after them. */
export async function advanceSequences(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  )
  for (const { table, column, sequence } of rows)
    await client.query(`SELECT setval($1, coalesce((SELECT max(${quoted(column)}) FROM ${quoted(table)}), 0) + 1, false)`, [sequence])
}
export const triggers = (state: 'DISABLE' | 'ENABLE', { name }: BackedUpTable): string =>
  `ALTER TABLE ${quoted(name)} ${state} TRIGGER USER`
export const emptied = ({ name }: BackedUpTable): string => `DELETE FROM ${quoted(name)}`
