import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { keepingClient } from './prepared.ts'
import type { Tables } from './schema.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>
export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  /** How it was opened, for whoever works beside the server on a connection of his own. */
  readonly connection: Connection
  readonly role: string | undefined
  close(): Promise<void>
}
export type Connection =
  | { readonly connectionString: string }
  | { readonly host: string; readonly user: string; readonly password: string; readonly database: string }

const { types } = pg
const builtin = types.builtins
/** Date-only values stay text (never a Date in the machine's zone); moments become ISO 8601; counts are numbers. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtin.DATE, (text) => text],
  [builtin.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
  [builtin.INT8, Number],
])
const getTypeParser = ((oid: number, format: 'text' | 'binary' = 'text') =>
  parsers.get(oid) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser

/** Opens a pool, working as `role` where one is given; statements asked often are kept prepared on each connection. Times are UTC on the connection, whatever the server's zone is. */
export function connect(
  connection: Connection,
  options: { readonly most?: number; readonly role?: string; readonly prepare?: boolean } = {},
): Database {
  const pool = new pg.Pool({
    ...connection,
    ...(options.prepare !== false && { Client: keepingClient() }),
    max: options.most ?? 16,
    types: { getTypeParser },
    options: `-c timezone=UTC -c search_path=public -c statement_timeout=60000${options.role ? ` -c role=${options.role}` : ''}`,
    application_name: 'changtong',
  })
  pool.on('error', () => {}) // a lost idle connection is replaced by the next query, which reports the real trouble
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    // A pool that was only asked directly is not known to `db`, and would keep the process for its idle time.
    if (!pool.ending) await pool.end()
  }
  return { db, pool, connection, role: options.role, close }
}
