import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { bareDatabase, type OwnDatabase } from './testing/database.ts'

const files = readdirSync(path.join(import.meta.dirname, '../migrations')).sort()
let own: OwnDatabase
beforeEach(async () => {
  own = await bareDatabase()
})
afterEach(() => own.drop())

test('an empty database gets every migration in order, and none a second time', async () => {
  const said: string[] = []
  expect(await migrate(own.pool, (line) => said.push(line))).toEqual(files)
  expect(said).toEqual(files.map((name) => `migrating ${name}`))
  expect(await migrate(own.pool)).toEqual([])
})
test('of migrators at once one does the work', async () => {
  const done = await Promise.all([migrate(own.pool), migrate(own.pool), migrate(own.pool)])
  expect(done.flat().sort()).toEqual(files)
})
test('a migration that was changed after it ran is an error, not run again', async () => {
  await migrate(own.pool)
  await own.pool.query(`UPDATE migration SET digest = 'another' WHERE name = $1`, [files[0]])
  await expect(migrate(own.pool)).rejects.toThrow(`${files[0]} was changed after it ran`)
})
test('a migration that fails leaves the database as it was before it, and can be run again', async () => {
  await own.pool.query('CREATE TABLE case_row (mine integer)')
  await expect(migrate(own.pool)).rejects.toThrow(/failed; the database is as it was before it/)
  const { rows } = await own.pool.query('SELECT name FROM migration ORDER BY name')
  const failed = files.findIndex((name) => name.includes('cases'))
  expect(rows.map((row) => row.name)).toEqual(files.slice(0, failed))
  expect((await own.pool.query(`SELECT to_regclass('file_chunk') AS t`)).rows[0].t).toBeNull()
  await own.pool.query('DROP TABLE case_row')
  expect(await migrate(own.pool)).toEqual(files.slice(failed))
})
