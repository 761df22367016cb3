import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Instant, instant, newId } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { connect, type Database, type EmbeddedServer, migrate, serverRole, startEmbedded } from '@changtong/store'
import type { Config } from '../config.ts'
import { loadLocality } from '../demo/load.ts'
import { type Office, officeWith } from '../office.ts'

const root = path.join(import.meta.dirname, '../../../..')
const home = path.join(os.tmpdir(), `changtong-test-${sha256(root).slice(0, 12)}`)
let server: Promise<EmbeddedServer> | undefined
/** One careless server for all tests of this checkout; whoever comes second adopts it. */
export const testServer = (): Promise<EmbeddedServer> => {
  server ??= startEmbedded({ home, careless: true })
  return server
}
/** The server is stopped by the runner's teardown, when every worker is done. */
export const stopTestServer = async (): Promise<void> => (await testServer()).stop()

export const testConfig: Config = {
  host: '127.0.0.1',
  port: 0,
  data: home,
  databaseUrl: null,
  empty: false,
  loopback: true,
  trustProxy: false,
  mail: null,
  webhook: null,
  helper: null,
}

/** What a template is made of: another migration, definition or story makes another template. */
function templateName(kind: 'place' | 'story'): string {
  const folders = [
    'packages/store/migrations',
    'packages/store/src',
    'packages/model/src',
    'packages/ledger/src',
    'packages/calendar/src',
    'localities',
    'capabilities',
    'apps/server/src',
  ]
  const files = folders
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((f) => f.isFile() && !f.name.endsWith('.test.ts') && !f.parentPath.includes('scenarios'))
    .map((f) => path.join(f.parentPath, f.name))
    .sort()
  return `template_${kind}_${sha256(files.map((f) => sha256(readFileSync(f))).join()).slice(0, 16)}`
}

async function template(kind: 'place' | 'story'): Promise<string> {
  const { connection } = await testServer()
  const name = templateName(kind)
  const admin = connect(connection, { most: 1 })
  const client = await admin.pool.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext($1))`, [name])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    const making = `making_${newId().replaceAll('-', '')}`
    await client.query(`CREATE DATABASE ${making}`)
    const database = connect({ ...connection, database: making }, { most: 4 })
    await migrate(database.pool)
    await loadLocality(
      officeWith(database, testConfig, () => instant(Date.now())),
      kind === 'story' ? locality : { ...locality, standing: null, story: [], papers: [] },
    )
    await database.close()
    await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`)
    return name
  } finally {
    await client.query('SELECT pg_advisory_unlock_all()').catch(() => {})
    client.release()
    await admin.close()
  }
}

export interface TestOffice {
  readonly office: Office
  readonly database: Database
  /** The connection of whoever owns the tables: for tests of what only an owner could do. */
  readonly owner: Database
  /** Sets the clock of the office. */
  at(moment: string): void
  close(): Promise<void>
}
/** An office of its own: the demo district (`place`), or with its months of life (`story`), and a clock that tests set. */
export async function testOffice(
  kind: 'place' | 'story' = 'place',
  moment = '2026-11-20T02:00:00Z',
  config: Partial<Config> = {},
): Promise<TestOffice> {
  const name = await template(kind)
  const { connection } = await testServer()
  const own = `test_${newId().replaceAll('-', '')}`
  const admin = connect(connection, { most: 1 })
  await admin.pool.query(`CREATE DATABASE ${own} TEMPLATE ${name} STRATEGY file_copy`)
  const database = connect({ ...connection, database: own }, { most: 6, role: serverRole })
  const owner = connect({ ...connection, database: own }, { most: 2 })
  let now: Instant = instant(moment)
  return {
    office: officeWith(database, { ...testConfig, ...config }, () => now),
    database,
    owner,
    at: (next) => {
      now = instant(next)
    },
    close: async () => {
      await database.close()
      await owner.close()
      await admin.pool.query(`DROP DATABASE ${own} WITH (FORCE)`)
      await admin.close()
    },
  }
}
