import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { day, type Instant, instant } from '@changtong/kernel'
import { backup, connect, type Database, type EmbeddedServer, restore, sealDay, sealsOf, serverRole, startEmbedded } from '@changtong/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../app.ts'
import { officeWith } from '../office.ts'
import { reshape } from '../rebuild/reshape.ts'
import { sweep } from '../sweep.ts'
import { type TestOffice, testConfig, testOffice } from '../testing/database.ts'
import { verifyLedger } from '../verify.ts'

let folder: string
let own: TestOffice
let server: EmbeddedServer
let owner: Database
let restored: Database
const evening = instant('2026-11-20T16:10:00Z')
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changtong-restore-'))
  fs.chmodSync(folder, 0o755)
  own = await testOffice('story')
  // So that the numbers of transactions are far beyond those of a new cluster.
  await own.owner.pool.query('DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$')
  await sealDay(own.owner.db, day('2026-11-19'), instant('2026-11-19T16:10:00Z'))
  server = await startEmbedded({ home: path.join(folder, 'postgres'), careless: true })
  owner = connect(server.connection, { most: 3 })
})
afterAll(async () => {
  await restored?.close()
  await owner?.close()
  await server?.stop()
  await own.close()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** What people see in lists, and what the tables hold. */
const rowsOf = async ({ pool }: Database) =>
  (await pool.query<{ row: string }>('SELECT to_jsonb(c)::text AS row FROM case_row c ORDER BY id')).rows

describe('备份、换一台机器恢复、接着办', () => {
  test('the story of a district is restored into another cluster: it verifies, lists and seals are equal, the next day is sealed, work goes on', async () => {
    const file = path.join(folder, 'story.backup')
    await backup(own.database.pool, file, new Date(evening))
    const result = await restore(owner.pool, file)
    expect(result.ok, JSON.stringify(result)).toBe(true)
    restored = connect(server.connection, { most: 6, role: serverRole })
    await reshape(restored.db)

    const [before, after] = [await verifyLedger(own.database.db), await verifyLedger(restored.db, await sealsOf(own.database.db))]
    expect(after).toEqual(before)
    expect(after).toMatchObject({ ok: true, seals: 1 })
    expect(await rowsOf(restored)).toEqual(await rowsOf(own.owner))

    let now: Instant = evening
    const app = await buildApp(officeWith(restored, { ...testConfig, data: folder }, () => now))
    try {
      const headers = { 'x-changtong': '1' }
      const people = (await app.inject({ url: '/api/demo-people' })).json() as { id: string; does: { zh: string } }[]
      const clerk = people.find((p) => p.does.zh.includes('登记诉求'))!
      const signed = await app.inject({ method: 'POST', url: '/api/session', headers, payload: { demo: clerk.id } })
      const cookie = String(signed.headers['set-cookie']).split(';')[0]!
      const opened = await app.inject({
        method: 'POST',
        url: '/api/cases',
        headers: { ...headers, cookie },
        payload: { procedure: 'problem', fields: { title: '恢复以后登记的第一件', content: '恢复以后照常登记。', source: 'visit' } },
      })
      expect(opened.statusCode, opened.body).toBe(201)
      const { rows } = await restored.pool.query('SELECT no FROM case_row WHERE no = $1', [opened.json().no])
      expect(rows, 'its number was not given before').toHaveLength(1)
      now = instant('2026-11-21T16:10:00Z')
      await sweep(officeWith(restored, { ...testConfig, data: folder }, () => now))
      const { rows: entries } = await restored.pool.query('SELECT seq FROM entry WHERE stream = $1', [opened.json().id])
      const last = (await sealsOf(restored.db)).at(-1)!
      expect(last.day).toBe('2026-11-21')
      expect(last.upto, 'what was written since stands under the next seal').toBeGreaterThanOrEqual(entries[0].seq)
      expect(await verifyLedger(restored.db, await sealsOf(own.database.db))).toMatchObject({ ok: true, seals: 2 })
    } finally {
      await app.close()
    }
  })
})
