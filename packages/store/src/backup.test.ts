import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { newId } from '@changtong/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup, headFile } from './backup.ts'
import { inspectBackup, restore } from './backupRestore.ts'
import { tarEnd, tarFile, untar } from './backupTar.ts'
import { putCaseRow } from './caseRows.ts'
import { append, keepAnswer } from './entries.ts'
import { bytesOf, keepFile } from './files.ts'
import { knownMigrations, migrate } from './migrate.ts'
import { bareDatabase, type OwnDatabase, testDatabase } from './testing/database.ts'
import { caseRow, draft, meta } from './testing/ledger.ts'

let folder: string
let own: OwnDatabase
let file: string
const stream = newId()
const big = randomBytes(9 * 1024 * 1024)
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changtong-backup-'))
  file = path.join(folder, 'a.backup')
  own = await testDatabase()
  await own.db.transaction().execute(async (tx) => {
    const strange = ['换行\n制表\t反斜杠\\ \\N \\. 引号"', null, -0.5, 12345678901234.5, '\u{1f9ed}', { 空: [] }]
    await append(
      tx,
      { stream, version: 0 },
      strange.map((data) => draft(data)),
      meta(),
    )
    await putCaseRow(tx, caseRow({ title: '货车进不来', co_units: [newId(), newId()], words: '货车进不来\n装卸' }))
    await keepAnswer(tx, newId(), newId(), 'r', null, meta().at)
    await keepFile(tx, { name: '甲.bin', type: 'application/octet-stream', bytes: big, by: null, at: meta().at })
  })
  const holder = newId()
  await own.pool.query(`INSERT INTO person (id, name) VALUES ($1, '甲')`, [holder])
  await own.pool.query(`INSERT INTO former_password (person, hash, at) VALUES ($1, 'x', now()), ($1, 'y', now())`, [holder])
  await own.pool.query(`INSERT INTO shape (name, version) VALUES ('event:noted', 2), ('row', 1)`)
  await own.pool.query(`INSERT INTO set_up_code (hash, at) VALUES ('z', now())`)
  await backup(own.pool, file, new Date('2026-11-22T04:00:00Z'))
})
afterAll(async () => {
  await own.drop()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Every row of every table, but what is not kept: numbers of transactions, when migrations ran, sessions, set-up codes. */
async function picture({ pool }: OwnDatabase): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  )
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    if (['session', 'set_up_code'].includes(name)) continue
    const { rows } = await pool.query<{ row: string }>(
      `SELECT (to_jsonb(t) - 'tx'${name === 'migration' ? " - 'at'" : ''})::text AS row FROM ${name} t ORDER BY 1`,
    )
    all[name] = rows.map((r) => r.row)
  }
  return all
}
const code = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) => (result.ok ? 'ok' : result.error!.code)
const tablesOf = async ({ pool }: OwnDatabase) =>
  (await pool.query(`SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).rowCount

describe('a backup', () => {
  test('comes back row for row and byte for byte; what is numbered next comes after it, and the guards stand again', async () => {
    const other = await bareDatabase()
    expect(code(await restore(other.pool, file))).toBe('ok')
    expect(await picture(other)).toEqual(await picture(own))
    const { rows } = await other.pool.query('SELECT digest FROM file')
    expect(Buffer.from(await bytesOf(other.db, rows[0].digest)).equals(big)).toBe(true)
    expect((await other.pool.query('SELECT 1 FROM set_up_code')).rowCount, 'no code of an earlier start').toBe(0)
    const written = await other.db.transaction().execute((tx) => append(tx, { stream, version: 6 }, [draft()], meta()))
    expect(written.ok).toBe(true)
    expect((await other.pool.query('SELECT max(seq)::int AS seq FROM entry')).rows[0].seq).toBe(7)
    await other.pool.query(`INSERT INTO former_password (person, hash, at) SELECT id, 'z', now() FROM person`)
    await expect(other.pool.query('DELETE FROM entry')).rejects.toThrow(/the ledger keeps what was written/)
    await other.drop()
  })
  test('is for its owner only, appears whole or not at all, and can be read with any tar', async () => {
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    const closed = path.join(folder, 'none', 'b.backup')
    await expect(backup(own.pool, closed, new Date())).rejects.toThrow(/ENOENT/)
    expect(fs.readdirSync(folder)).toEqual(['a.backup'])
    const names: string[] = []
    for await (const { name } of untar(Readable.from([gunzipSync(fs.readFileSync(file))]))) names.push(name)
    expect([names[0], names.at(-1)]).toEqual(['changtong.json', 'manifest.json'])
    expect(names).toContain('tables/entry/000001.copy')
    expect(names.filter((name) => name.startsWith('tables/file_chunk/')).length, 'large tables come in parts').toBeGreaterThan(2)
  })
  test('is one moment: what is written meanwhile is in it whole or not at all', async () => {
    let stop = false
    const busy = (async () => {
      for (let n = 0; !stop; n++)
        await own.db.transaction().execute(async (tx) => {
          const id = newId()
          await append(tx, { stream: id, version: 0 }, [draft({ n })], meta())
          await putCaseRow(tx, caseRow({ id }))
        })
    })()
    const meanwhile = path.join(folder, 'meanwhile.backup')
    const done = await backup(own.pool, meanwhile, new Date())
    stop = true
    await busy
    const inspected = await inspectBackup(meanwhile)
    if (!inspected.ok) throw new Error(inspected.error.code)
    const { rows } = inspected.value.manifest
    expect(rows.entry! - 6, 'an entry for each row').toBe(rows.case_row! - 1)
    expect(done.rows).toBe(Object.values(rows).reduce((sum, n) => sum + n, 0))
    fs.rmSync(meanwhile)
  })
})

describe('nothing is restored, and it is said why', () => {
  const refused = async (bytes: Buffer): Promise<string> => {
    const bent = path.join(folder, 'bent.backup')
    fs.writeFileSync(bent, bytes)
    const other = await bareDatabase()
    const result = await restore(other.pool, bent)
    expect(await tablesOf(other), 'not even a table').toBe(0)
    await other.drop()
    fs.rmSync(bent)
    return code(result)
  }
  test('where the file was cut off, or a byte of it changed, anywhere', async () => {
    const whole = fs.readFileSync(file)
    for (const part of [0.2, 0.9, 0.9999]) expect(await refused(whole.subarray(0, Math.floor(whole.length * part)))).toBe('backup.damaged')
    for (const at of [0.1, 0.5, 0.99]) {
      const bent = Buffer.from(whole)
      bent[Math.floor(whole.length * at)]! ^= 0x10
      expect(await refused(bent), `a byte at ${at}`).toBe('backup.damaged')
    }
    const plain = gunzipSync(whole)
    plain[plain.indexOf('货车进不来')]! ^= 1
    expect(await refused(gzipSync(plain, { level: 1 })), 'packed again after it was changed').toBe('backup.damaged')
  }, 60_000)
  test('where it is no backup, or one of a newer or a changed program', async () => {
    expect(await refused(Buffer.from('no backup'))).toBe('backup.none')
    expect(await refused(gzipSync(Buffer.concat([tarFile('other.json', Buffer.from('{}'), new Date()), tarEnd()])))).toBe('backup.none')
    const head = { changtong: 'backup', format: 1, at: '', shapes: {}, tables: [], migrations: [{ name: '9999_later.sql', digest: 'x' }] }
    const pack = (first: object) =>
      gzipSync(
        Buffer.concat([
          tarFile(headFile, Buffer.from(JSON.stringify(first)), new Date()),
          tarFile('manifest.json', Buffer.from('{"rows":{},"parts":{}}'), new Date()),
          tarEnd(),
        ]),
      )
    expect(await refused(pack(head))).toBe('backup.newer')
    expect(await refused(pack({ ...head, migrations: [{ name: knownMigrations()[0]!.name, digest: 'x' }] }))).toBe('backup.newer')
    expect(await refused(pack({ ...head, format: 2 }))).toBe('backup.newer')
    const other = await bareDatabase()
    const beyond = (shapes: Readonly<Record<string, number>>) => Object.keys(shapes).filter((name) => shapes[name]! > 1)
    expect(await restore(other.pool, file, () => {}, beyond)).toMatchObject({
      error: { code: 'backup.newer', message: { en: expect.stringContaining('event:noted') } },
    })
    expect(await tablesOf(other)).toBe(0)
    await other.drop()
  })
  test('where something is there already', async () => {
    const other = await testDatabase()
    await other.pool.query(`INSERT INTO person (id, name) VALUES ($1, '乙')`, [newId()])
    expect(code(await restore(other.pool, file))).toBe('restore.not-empty')
    expect((await other.pool.query('SELECT name FROM person')).rows).toEqual([{ name: '乙' }])
    await other.drop()
    const foreign = await bareDatabase()
    await foreign.pool.query('CREATE TABLE something_else (n int)')
    expect(code(await restore(foreign.pool, file))).toBe('restore.not-empty')
    await foreign.drop()
  })
  test('where the tables are newer than the backup; a new database takes it and is brought up to date', async () => {
    const later = await testDatabase()
    await later.pool.query(`INSERT INTO migration (name, digest) VALUES ('9999_later.sql', 'x')`)
    expect(code(await restore(later.pool, file))).toBe('backup.older')
    await later.drop()

    const before = await bareDatabase()
    const first = knownMigrations().flatMap(({ name }) => (name <= '0017_shapes.sql' ? [name] : []))
    await migrate(before.pool, () => {}, first)
    await before.pool.query(`INSERT INTO person (id, name) VALUES ($1, '丙')`, [newId()])
    const older = path.join(folder, 'older.backup')
    await backup(before.pool, older, new Date())
    await before.drop()
    const target = await bareDatabase()
    expect(code(await restore(target.pool, older))).toBe('ok')
    expect((await target.pool.query('SELECT name FROM person')).rows).toEqual([{ name: '丙' }])
    expect((await target.pool.query('SELECT name FROM migration ORDER BY 1')).rows.map((r) => r.name)).toEqual(
      knownMigrations().map((m) => m.name),
    )
    await target.drop()
  })
})

test('what stands in an archive comes out of it, however it is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9/._-]{1,60}$/), fc.uint8Array({ maxLength: 2000 })), { maxLength: 6 }),
      fc.integer({ min: 1, max: 3000 }),
      async (files, size) => {
        const whole = Buffer.concat([...files.map(([name, content]) => tarFile(name, content, new Date(0))), tarEnd()])
        async function* pieces() {
          for (let i = 0; i < whole.length; i += size) yield whole.subarray(i, i + size)
        }
        const found: [string, string][] = []
        for await (const { name, content } of untar(pieces())) found.push([name, content.toString('hex')])
        expect(found).toEqual(files.map(([name, content]) => [name, Buffer.from(content).toString('hex')]))
      },
    ),
  )
})
