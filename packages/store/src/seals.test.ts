import { day, instant, newId } from '@changtong/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { append } from './entries.ts'
import { firstSealFault, sealDay } from './seals.ts'
import { type OwnDatabase, testDatabase } from './testing/database.ts'
import { draft, meta } from './testing/ledger.ts'

let own: OwnDatabase
beforeAll(async () => {
  own = await testDatabase()
})
afterAll(() => own.drop())

const write = (stream = newId()) => own.db.transaction().execute((tx) => append(tx, { stream, version: 0 }, [draft()], meta()))
const at = instant('2026-03-02T16:10:00Z')
const waitingOnLocks = async () =>
  (await own.pool.query(`SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT granted AND datname = current_database()`))
    .rowCount

describe('a daily seal', () => {
  test('covers whoever began earlier and commits later: nothing comes to stand under it afterwards', async () => {
    await write()
    const [appended, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const [begun, follow] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    // The second has the older transaction and the later entry; it commits first.
    const second = own.db.transaction().execute(async (tx) => {
      await sql`SELECT pg_current_xact_id()`.execute(tx)
      begun.resolve()
      await follow.promise
      return append(tx, { stream: newId(), version: 0 }, [draft({ by: 'second' })], meta())
    })
    await begun.promise
    const first = own.db.transaction().execute(async (tx) => {
      await append(tx, { stream: newId(), version: 0 }, [draft({ by: 'first' })], meta())
      appended.resolve()
      await release.promise
    })
    await appended.promise
    follow.resolve()
    await second
    const sealing = sealDay(own.db, day('2026-03-02'), at)
    while (!(await waitingOnLocks())) await new Promise((resolve) => setTimeout(resolve, 5))
    release.resolve()
    await first
    expect(await sealing).toMatchObject({ no: 1, heads: 3 })
    expect(await firstSealFault(own.db)).toBeNull()
  })
  test('is not made while somebody takes too long, and then by the next sweep', async () => {
    const [appended, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow = own.db.transaction().execute(async (tx) => {
      await append(tx, { stream: newId(), version: 0 }, [draft()], meta())
      appended.resolve()
      await release.promise
    })
    await appended.promise
    expect(await sealDay(own.db, day('2026-03-03'), at, 50)).toBeNull()
    release.resolve()
    await slow
    expect(await sealDay(own.db, day('2026-03-03'), at)).toMatchObject({ no: 2, heads: 1 })
    expect(await sealDay(own.db, day('2026-03-03'), at)).toBeNull()
  })
  test('is made after a restore into another cluster, whose transactions have other numbers', async () => {
    const { rows } = await own.pool.query(`SELECT (pg_current_xact_id()::text::bigint + 1000000)::text AS later`)
    // As a dump of another tool brings it.
    await own.pool.query(
      `INSERT INTO entry (stream, version, type, v, data, salt, post, at, command, digest, prev, hash, tx)
       SELECT $1, 1, type, v, data, salt, post, at, command, digest, prev, hash, $2::text::xid8 FROM entry LIMIT 1`,
      [newId(), rows[0].later],
    )
    expect(await sealDay(own.db, day('2026-03-04'), at)).toMatchObject({ heads: 1 })
    await write()
    expect(await sealDay(own.db, day('2026-03-05'), at)).toMatchObject({ heads: 1 })
    expect(await firstSealFault(own.db)).toBeNull()
  })
})
