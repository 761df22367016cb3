import { instant } from '@changtong/kernel'
import { type Connection, connect, type Database, migrate, serverRole, startEmbedded } from '@changtong/store'
import { awaitsSetUp, newSetUpCode } from './accounts/setUp.ts'
import { buildApp } from './app.ts'
import { type Config, demoAllowed } from './config.ts'
import { hasPlace, loadLocality } from './demo/load.ts'
import { freshGrants } from './grants.ts'
import { deliverRegularly } from './messages/deliver.ts'
import { type Office, officeWith } from './office.ts'
import { spell } from './palette/find.ts'
import { reshape } from './rebuild/reshape.ts'
import type { Api } from './routes/http.ts'
import { sweepRegularly } from './sweep.ts'

export interface Running {
  readonly app: Api
  readonly office: Office
  readonly address: string
  stop(): Promise<void>
}
type Log = (line: string) => void

export interface OpenedDatabase {
  readonly database: Database
  /** Closes, and stops the embedded server with it. */
  stop(): Promise<void>
  /** Closes, and stops the embedded server only where this opening started it: somebody else may be working with it. */
  release(): Promise<void>
}
/** The database the configuration names: an address, or the embedded server under the data folder; migrated by its owner. */
export async function openDatabase(config: Config, log: Log): Promise<OpenedDatabase> {
  if (config.databaseUrl) {
    const connection = { connectionString: config.databaseUrl }
    const database = await readyDatabase(connection, log)
    return { database, stop: () => database.close(), release: () => database.close() }
  }
  const server = await startEmbedded({ home: `${config.data}/postgres`, log })
  const database = await readyDatabase(server.connection, log).catch(async (error) => {
    if (!server.adopted) await server.stop()
    throw error
  })
  return {
    database,
    stop: async () => {
      await database.close()
      await server.stop()
    },
    release: async () => {
      await database.close()
      if (!server.adopted) await server.stop()
    },
  }
}

/** Migrated, and everything in it readable by this program. */
async function readyDatabase(connection: Connection, log: Log): Promise<Database> {
  const database = connect(connection, await migrated(connection, log))
  try {
    await reshape(database.db, log)
    await freshGrants(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Migrates as the owner of the tables; the server then works as the role that can only add to the past. */
async function migrated(connection: Connection, log: Log): Promise<{ readonly role?: string }> {
  const owner = connect(connection, { most: 1 })
  try {
    await migrate(owner.pool, log)
    const { rows } = await owner.pool.query<{ able: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1 AND pg_has_role(current_user, oid, 'MEMBER')) AS able`,
      [serverRole],
    )
    return rows[0]?.able ? { role: serverRole } : {}
  } finally {
    await owner.close()
  }
}

/** Database, migrations, the demo district on a first start, the server. */
export async function start(config: Config, log: Log, options: { readonly requestLog?: boolean } = {}): Promise<Running> {
  log('opening the database …')
  const opened = await openDatabase(config, log)
  try {
    const office = officeWith(opened.database, config, () => instant(Date.now()))
    if (demoAllowed(config) && !(await hasPlace(office))) {
      log('loading the demo district (first start only) …')
      const { locality } = await import('@changtong/localities/qinghe/index.ts')
      await loadLocality(office, locality, log)
    }
    const app = await buildApp(office, { log: options.requestLog ?? false })
    const stopSweeping = sweepRegularly(office, log)
    const stopDelivering = deliverRegularly(office, log)
    const address = await app.listen({ host: config.host, port: config.port })
    void spell(office.database.db).catch((error) => log(`names are spelled in the next sweep: ${String(error)}`))
    if (await awaitsSetUp(office))
      log(`初始化：打开 ${address}/set-up ，初始化码 ${await newSetUpCode(office)} （只用一次） · open that page; the code works once`)
    return {
      app,
      office,
      address,
      stop: async () => {
        stopSweeping()
        stopDelivering()
        await app.close()
        await opened.stop()
      },
    }
  } catch (error) {
    await opened.stop()
    throw error
  }
}
