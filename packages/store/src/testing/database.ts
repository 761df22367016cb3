import os from 'node:os'
import path from 'node:path'
import { newId } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import { type Connection, connect, type Database } from '../database.ts'
import { startEmbedded } from '../embedded/supervisor.ts'
import { migrate } from '../migrate.ts'

const root = path.join(import.meta.dirname, '../../../..')
/** Folders of this beginning hold the servers of tests; the runner stops them when every test is done. */
export const testHome = path.join(os.tmpdir(), `changtong-test-${sha256(root).slice(0, 12)}`)

export interface OwnDatabase extends Database {
  readonly connection: Connection
  /** Closes the connections and drops the database. */
  drop(): Promise<void>
}

/** An empty database of its own on the careless server of this checkout, without any table. */
export async function bareDatabase(): Promise<OwnDatabase> {
  const server = await startEmbedded({ home: testHome, careless: true })
  return ownDatabase(server.connection)
}

/** The same, with the tables of the product. */
export async function testDatabase(): Promise<OwnDatabase> {
  const own = await bareDatabase()
  await migrate(own.pool)
  return own
}

/** A new database on any server. */
export async function ownDatabase(server: Exclude<Connection, { connectionString: string }>): Promise<OwnDatabase> {
  const name = `test_${newId().replaceAll('-', '')}`
  await asAdmin(server, `CREATE DATABASE ${name} TEMPLATE template0`)
  const connection = { ...server, database: name }
  const database = connect(connection, { most: 8 })
  return {
    ...database,
    connection,
    drop: async () => {
      await database.close()
      await asAdmin(server, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function asAdmin(server: Connection, statement: string): Promise<void> {
  const admin = connect(server, { most: 1 })
  try {
    await admin.pool.query(statement)
  } finally {
    await admin.close()
  }
}
