import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { firstFault } from '@changtong/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../database.ts'
import { entriesOf } from '../entries.ts'
import { testHome } from '../testing/database.ts'
import { type EmbeddedServer, startEmbedded } from './supervisor.ts'

/** A server with nothing traded for speed, in a folder of its own. */
let home: string
const pidFile = () => path.join(home, 'data/postmaster.pid')
const writers: ChildProcess[] = []
beforeAll(() => {
  home = fs.mkdtempSync(`${testHome}-kill-`)
})
afterAll(async () => {
  for (const writer of writers) writer.kill('SIGKILL')
  await (await startEmbedded({ home })).stop()
  fs.rmSync(home, { recursive: true, force: true })
})

const lives = (pid: number): boolean =>
  fs.existsSync(`/proc/${pid}/exe`) && !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))
const gone = async (pid: number): Promise<void> => {
  while (lives(pid)) await sleep(10)
}
const ask = async <T>(server: EmbeddedServer, query: string): Promise<T | undefined> => {
  const { pool, close } = connect(server.connection, { most: 1 })
  try {
    return (await pool.query({ text: query, rowMode: 'array' })).rows[0]?.[0] as T | undefined
  } finally {
    await close()
  }
}

/** A writing process, and what it was told is kept. */
async function writing(
  least: number,
): Promise<{ readonly child: ChildProcess; readonly serverPid: number; acknowledged(): readonly [string, number] }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../testing/writer.ts'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  writers.push(child)
  let told = ''
  child.stdout!.on('data', (text: Buffer) => {
    told += text
  })
  const lines = () => told.split('\n').slice(0, -1)
  while (lines().length < least + 1) {
    if (child.exitCode !== null) throw new Error(`the writer ended with ${child.exitCode}`)
    await sleep(20)
  }
  return {
    child,
    serverPid: Number(lines()[0]!.split(' ')[1]),
    acknowledged: () => {
      const [stream, version] = lines().at(-1)!.split(' ')
      return [stream!, Number(version)]
    },
  }
}
async function killed(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve)) // its last words are read
  child.kill('SIGKILL')
  await closed
}
/** The entries of a stream as the database has them now. */
async function kept(server: EmbeddedServer, stream: string) {
  const database = connect(server.connection, { most: 1 })
  const entries = await entriesOf(database.db, stream)
  await database.close()
  return entries
}
/** All that was acknowledged is there, in one whole chain; at most the one entry under way may be there beyond. */
async function expectKept(server: EmbeddedServer, [stream, version]: readonly [string, number]): Promise<void> {
  const entries = await kept(server, stream)
  expect(firstFault(entries)).toBeNull()
  expect(entries.length).toBeGreaterThanOrEqual(version)
  expect(entries.length).toBeLessThanOrEqual(version + 1)
}

describe.skipIf(process.platform !== 'linux')('the embedded server (its processes are looked at in /proc, on Linux)', () => {
  test('two first starts at once make one database and one server', async () => {
    const [a, b] = await Promise.all([startEmbedded({ home }), startEmbedded({ home })])
    expect(a.pid).toBe(b.pid)
    expect([a.adopted, b.adopted].sort()).toEqual([false, true])
    expect(await ask(a, 'SELECT 1 + 1')).toBe(2)
  })
  test('listens on a socket in its folder only, asks for the password, and keeps every promise to the disk', async () => {
    const server = await startEmbedded({ home })
    expect(await ask(server, 'SHOW listen_addresses')).toBe('')
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) expect(await ask(server, `SHOW ${name}`)).toBe('on')
    await expect(ask({ ...server, connection: { ...server.connection, password: 'guess' } }, 'SELECT 1')).rejects.toThrow(/password/)
    expect(fs.statSync(home).mode & 0o077).toBe(0)
    expect(fs.statSync(path.join(home, 'password')).mode & 0o077).toBe(0)
  })
  test('compares Chinese text by trigrams', async () => {
    const server = await startEmbedded({ home })
    expect(await ask(server, `SELECT lower('ÄЖ') = 'äж'`)).toBe(true)
    await ask(server, 'CREATE EXTENSION IF NOT EXISTS pg_trgm')
    expect(await ask<string[]>(server, `SELECT show_trgm('营商环境')`)).not.toEqual([])
  })
  test('stopped, it ends and leaves no note; started again, everything is there', async () => {
    const server = await startEmbedded({ home })
    await ask(server, 'CREATE TABLE kept AS SELECT 7 AS n')
    await server.stop()
    expect(lives(server.pid)).toBe(false)
    expect(fs.existsSync(pidFile())).toBe(false)
    const next = await startEmbedded({ home })
    expect(next).toMatchObject({ adopted: false })
    expect(await ask(next, 'SELECT n FROM kept')).toBe(7)
    await next.stop()
  })
  test('law 8: its starter killed, it goes on; the next start adopts it with everything acknowledged', async () => {
    const { child, serverPid, acknowledged } = await writing(40)
    await killed(child)
    expect(lives(serverPid)).toBe(true)
    const server = await startEmbedded({ home })
    expect(server).toMatchObject({ adopted: true, pid: serverPid })
    await expectKept(server, acknowledged())
  })
  test('law 8: killed itself while it writes, the next start recovers everything acknowledged', async () => {
    const { child, serverPid, acknowledged } = await writing(40)
    process.kill(serverPid, 'SIGKILL')
    await gone(serverPid)
    await killed(child)
    expect(fs.existsSync(pidFile())).toBe(true)
    const server = await startEmbedded({ home })
    expect(server.adopted).toBe(false)
    await expectKept(server, acknowledged())
  })
  test('law 8: server and starter killed together, the same', async () => {
    const { child, serverPid, acknowledged } = await writing(40)
    process.kill(serverPid, 'SIGKILL')
    await killed(child)
    await gone(serverPid)
    await expectKept(await startEmbedded({ home }), acknowledged())
  })
  test('a stale note that names a living process of somebody else stops nothing, and that process is left alone', async () => {
    const server = await startEmbedded({ home })
    const note = fs.readFileSync(pidFile(), 'utf8')
    await server.stop()
    const stranger = spawn('/bin/sleep', ['600'])
    writers.push(stranger)
    fs.writeFileSync(pidFile(), note.replace(/^\d+/, String(stranger.pid)))
    fs.writeFileSync(path.join(home, 'data/.s.PGSQL.5432.lock'), note.replace(/^\d+/, String(stranger.pid)))
    const next = await startEmbedded({ home })
    expect(next.adopted).toBe(false)
    expect(lives(stranger.pid!)).toBe(true)
    expect(await ask(next, 'SELECT n FROM kept')).toBe(7)
  })
  test('a child of a killed server that is still at work is waited for', async () => {
    const server = await startEmbedded({ home })
    const asking = ask(server, 'SELECT pg_sleep(60)').catch(() => 'cut off')
    const { pool, close } = connect(server.connection, { most: 1 })
    const working = `SELECT pid FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()`
    let backend: number | undefined
    while (backend === undefined) backend = (await pool.query<{ pid: number }>(working)).rows[0]?.pid
    process.kill(backend, 'SIGSTOP')
    process.kill(server.pid, 'SIGKILL')
    await gone(server.pid)
    const next = startEmbedded({ home })
    const first = await Promise.race([next, sleep(400, 'waiting')])
    expect(first).toBe('waiting')
    process.kill(backend, 'SIGCONT')
    expect((await next).adopted).toBe(false)
    expect(lives(backend)).toBe(false)
    await asking
    await close().catch(() => {})
  })
  test('a first start that was cut off leaves nothing that looks like data', async () => {
    const other = fs.mkdtempSync(`${testHome}-cut-`)
    fs.mkdirSync(path.join(other, 'data.new/base'), { recursive: true })
    fs.writeFileSync(path.join(other, 'data.new/PG_VERSION'), '18\n')
    const server = await startEmbedded({ home: other, careless: true })
    expect(await ask(server, 'SELECT 1')).toBe(1)
    await server.stop()
    fs.rmSync(other, { recursive: true, force: true })
  })
  test('a folder whose path is too long for a socket is refused in words', async () => {
    const long = path.join(home, 'x'.repeat(100))
    await expect(startEmbedded({ home: long })).rejects.toThrow(/too long for a socket/)
  })
})
