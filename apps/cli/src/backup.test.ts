import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openDocument } from '@changtong/extract'
import { newId } from '@changtong/kernel'
import { type TestSite, testServer, testSite } from '@changtong/server/testing'
import { connect } from '@changtong/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let site: TestSite
let folder: string
let address: (database: string) => string
let made: string[] = []
const admin = async (statement: string) => {
  const { connection } = await testServer()
  const database = connect(connection, { most: 1 })
  await database.pool.query(statement)
  await database.close()
}
beforeAll(async () => {
  site = await testSite('story', new Date().toISOString())
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changtong-cli-'))
  const { connection } = await testServer()
  const { host, user, password } = connection as { host: string; user: string; password: string }
  address = (database) => `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}`
})
afterAll(async () => {
  await site.close()
  for (const name of made) await admin(`DROP DATABASE ${name} WITH (FORCE)`)
  made = []
  fs.rmSync(folder, { recursive: true, force: true })
})
const emptyDatabase = async (): Promise<string> => {
  const name = `test_${newId().replaceAll('-', '')}`
  await admin(`CREATE DATABASE ${name} TEMPLATE template0`)
  made.push(name)
  return name
}

interface Ended {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what a command answers is checked by the test that reads it.
  readonly answer: any
  readonly said: string
}
/** Runs the real command on a database. */
const changtong = (database: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [path.join(import.meta.dirname, 'main.ts'), ...args],
      { env: { ...process.env, DATABASE_URL: address(database), CHANGTONG_DATA: folder } },
      (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code) : 0, answer: stdout ? JSON.parse(stdout) : null, said: stderr }),
    ),
  )
const own = async () => (await site.owner.pool.query('SELECT current_database() AS name')).rows[0].name as string

describe('changtong 的命令', () => {
  test('backup 与 restore：服务运行中备份，恢复到空库后核验通过；目标不空、文件不对都不恢复，并说明原因', async () => {
    const file = path.join(folder, '备份.tar.gz')
    const written = await changtong(await own(), 'backup', file)
    expect(written, written.said).toMatchObject({ status: 0, answer: { ok: true, file } })
    expect(written.said).toContain('personal data')
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    const target = await emptyDatabase()
    const restored = await changtong(target, 'restore', file)
    expect(restored, restored.said).toMatchObject({ status: 0, answer: { ok: true, rows: written.answer.rows } })
    const verified = await changtong(await own(), 'verify', '--json')
    expect(restored.answer).toMatchObject(verified.answer)
    const again = await changtong(target, 'restore', file)
    expect(again).toMatchObject({ status: 1, answer: null, said: expect.stringContaining('already') })
    fs.writeFileSync(file, fs.readFileSync(file).subarray(0, 20_000))
    expect(await changtong(await emptyDatabase(), 'restore', file)).toMatchObject({ status: 1, said: expect.stringContaining('damaged') })
    expect((await changtong(target, 'restore', 'a', 'b')).status).toBe(2)
  }, 120_000)

  test('rebuild --check 只比较；rebuild 重建', async () => {
    const database = await own()
    await site.owner.pool.query(`UPDATE case_row SET title = '改过' WHERE id IN (SELECT id FROM case_row ORDER BY id LIMIT 2)`)
    const found = await changtong(database, 'rebuild', '--check')
    expect(found).toMatchObject({ status: 1, answer: { ok: false, differ: 2 } })
    expect(found.said.match(/differs from its entries in title/g)).toHaveLength(2)
    expect(await changtong(database, 'rebuild')).toMatchObject({ status: 0, answer: { ok: true, putRight: 2 } })
    expect(await changtong(database, 'rebuild', '--check')).toMatchObject({ status: 0, answer: { differ: 0 } })
  }, 120_000)

  test('export：与列表同样的行、同样的次序；看不懂的视图说明原因', async () => {
    const database = await own()
    const clerk = await site.as('general-clerk')
    for (const [procedure, view, asked] of [
      ['problem', '已超期', 'light=red&sort=due'],
      ['measure', '/w/cases?procedure=measure&sort=-no&offset=50', 'sort=-no'],
    ] as const) {
      const file = path.join(folder, `${procedure}.xlsx`)
      const { body: list } = await clerk.get(`/api/cases?limit=200&procedure=${procedure}&${asked}`)
      const ended = await changtong(database, 'export', procedure, '--view', view, file)
      expect(ended, ended.said).toMatchObject({ status: 0, answer: { ok: true, rows: list.count } })
      const opened = await openDocument({ name: '导出.xlsx', bytes: fs.readFileSync(file) })
      if (!opened.ok) throw new Error(opened.error.code)
      const numbers = [...opened.value.source.text.matchAll(/(?:问|措)〔\d{4}〕\d+号/g)].map(([no]) => no)
      expect(numbers).toEqual(list.rows.map((row: { no: string }) => row.no))
    }
    const file = path.join(folder, 'x.xlsx')
    expect(await changtong(database, 'export', 'problem', '--view', 'colour=red', file)).toMatchObject({
      status: 1,
      said: expect.stringContaining('colour'),
    })
    expect((await changtong(database, 'export', 'problem', '--view', '没有的视图', file)).said).toContain('等我办理')
    expect(fs.existsSync(file)).toBe(false)
  }, 120_000)
})
