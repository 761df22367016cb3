import { newId } from '@changtong/kernel'
import { firstFault } from '@changtong/ledger'
import { findPostgres } from '@changtong/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCases, putCaseRow } from './caseRows.ts'
import { connect } from './database.ts'
import { append, entriesOf, nextNumber } from './entries.ts'
import { keepFile } from './files.ts'
import { migrate } from './migrate.ts'
import { type OwnDatabase, ownDatabase } from './testing/database.ts'
import { caseRow, draft, meta } from './testing/ledger.ts'
import { type ServedPostgres, servedPostgres } from './testing/servedPostgres.ts'

const postgres = findPostgres(15)
const where = postgres ? `PostgreSQL ${postgres.major}` : 'PostgreSQL 15 or newer (not run: its server programs are not on this machine)'

describe.skipIf(!postgres)(`the same on the machine's own ${where}`, () => {
  let server: ServedPostgres
  let own: OwnDatabase
  const stream = newId()
  beforeAll(async () => {
    server = await servedPostgres(postgres!.bin)
    own = await ownDatabase(server.connection)
  })
  afterAll(async () => {
    await own?.drop()
    await server?.remove()
  })
  test('migrations run whole, once', async () => {
    expect((await migrate(own.pool)).length).toBeGreaterThan(0)
    expect(await migrate(own.pool)).toEqual([])
  })
  test('entries, rows, numbers and files are written in one transaction, and lists find them', async () => {
    const id = newId()
    await own.db.transaction().execute(async (tx) => {
      const written = await append(tx, { stream, version: 0 }, [draft({ n: 1 }), draft({ n: 2 })], meta())
      expect(written.ok).toBe(true)
      await putCaseRow(tx, caseRow({ id, no: `WT-${await nextNumber(tx, 'WT', 2026)}` }))
      await keepFile(tx, { name: '甲.txt', type: 'text/plain', bytes: Buffer.from('甲'), by: null, at: meta().at })
    })
    const found = await listCases(
      own.db,
      [{ procedure: null, scope: { all: true, units: [], areas: [], handler: null, enterprise: null } }],
      {
        q: '排队',
        phases: ['handling'],
      },
    )
    expect(found.rows.map((row) => [row.id, row.no])).toEqual([[id, 'WT-1']])
    expect(found.count).toBe(1)
  })
  test('of writers at once one is heard', async () => {
    const results = await Promise.all(
      Array.from({ length: 5 }, () => own.db.transaction().execute((tx) => append(tx, { stream, version: 2 }, [draft()], meta()))),
    )
    expect(results.filter((r) => r.ok)).toHaveLength(1)
  })
  test('the ledger is not changed, removed or emptied', async () => {
    for (const statement of [`UPDATE entry SET v = 2`, 'DELETE FROM entry', 'TRUNCATE entry'])
      await expect(own.pool.query(statement), statement).rejects.toThrow(/the ledger keeps what was written/)
  })
  test('law 8: killed, it comes back with everything acknowledged', async () => {
    await server.crash()
    const after = connect(own.connection, { most: 1 })
    const entries = await entriesOf(after.db, stream)
    expect(entries).toHaveLength(3)
    expect(firstFault(entries)).toBeNull()
    await after.close()
  })
})
