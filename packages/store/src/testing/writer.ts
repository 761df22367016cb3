import { newId } from '@changtong/kernel'
import { connect } from '../database.ts'
import { startEmbedded } from '../embedded/supervisor.ts'
import { append } from '../entries.ts'
import { migrate } from '../migrate.ts'
import { draft, meta } from './ledger.ts'

/**
 * A process that tests kill: starts (or adopts) the server of the folder it is given, and appends without end. Every entry is
 * told on standard output only after the database acknowledged it: `server PID`, then `STREAM VERSION` a line.
 */
const server = await startEmbedded({ home: process.argv[2]! })
console.log(`server ${server.pid}`)
const { db, pool } = connect(server.connection)
await migrate(pool)
const stream = newId()
for (let version = 0; ; version++) {
  const result = await db.transaction().execute((tx) => append(tx, { stream, version }, [draft({ n: version + 1 })], meta()))
  if (!result.ok) throw new Error(result.error.code)
  console.log(`${stream} ${version + 1}`)
}
