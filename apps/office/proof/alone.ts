import { testServer } from '@changtong/server/testing'
import { connect } from '@changtong/store'

/** Does the work while no other test process does work of that name. The lock goes with its holder, however that one ends. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { connection } = await testServer()
  const database = connect(connection, { most: 1 })
  const client = await database.pool.connect()
  try {
    // However long the other one takes: a build on a busy machine takes more than a statement may.
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    return await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock_all()').catch(() => {})
    client.release()
    await database.close()
  }
}
