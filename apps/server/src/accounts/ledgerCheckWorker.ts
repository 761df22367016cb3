import { parentPort, workerData } from 'node:worker_threads'
import { connect, type Database } from '@changtong/store'
import { type Progress, verifyLedger } from '../verify.ts'

/** Beside the server, on a connection of its own: however many entries there are, requests are answered meanwhile. */
const { connection, role } = workerData as Pick<Database, 'connection' | 'role'>
const database = connect(connection, { most: 1, ...(role && { role }) })
let said = 0
const tell = (progress: Progress) => {
  const now = performance.now()
  if (now - said < 500) return
  said = now
  parentPort!.postMessage({ progress })
}
try {
  parentPort!.postMessage({ result: await verifyLedger(database.db, [], tell) })
} finally {
  await database.close()
}
