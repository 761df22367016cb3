import { type ChildProcess, execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const main = path.join(import.meta.dirname, '../../../cli/src/main.ts')
let data: string
let server: ChildProcess | undefined
const env = () => ({ ...process.env, CHANGTONG_DATA: data, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', NO_COLOR: '1' })

beforeAll(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'changtong-restart-'))
  // The database runs as another user where the tests run as root.
  fs.chmodSync(data, 0o755)
})
afterAll(async () => {
  killAll()
  await sleep(200)
  fs.rmSync(data, { recursive: true, force: true })
})

/** The pid of the database server of this folder, where it runs. */
function postmaster(): number | null {
  try {
    return Number(fs.readFileSync(path.join(data, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]) || null
  } catch {
    return null
  }
}
/** kill -9, the web server and the whole process group of the database, both started by this test. */
function killAll(): void {
  const database = postmaster()
  server?.kill('SIGKILL')
  server = undefined
  if (database !== null)
    try {
      process.kill(-database, 'SIGKILL')
    } catch {
      // It was gone already.
    }
}
/** Starts the real command and answers its address once it serves. */
function serve(): Promise<string> {
  const child = spawn(process.execPath, [main, 'serve'], { env: env(), stdio: ['ignore', 'ignore', 'pipe'] })
  server = child
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /Changtong {2}(http:\/\/localhost:\d+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    child.once('exit', () => reject(new Error(`the server ended:\n${said}`)))
  })
}
async function signIn(base: string): Promise<(method: string, url: string, body?: unknown, key?: string) => Promise<Response>> {
  const headers = { 'x-changtong': '1', 'content-type': 'application/json' }
  const people = (await (await fetch(`${base}/api/demo-people`)).json()) as { id: string; does: { zh: string } }[]
  const clerk = people.find((p) => p.does.zh.includes('登记诉求'))!
  const signed = await fetch(`${base}/api/session`, { method: 'POST', headers, body: JSON.stringify({ demo: clerk.id }) })
  const cookie = signed.headers.get('set-cookie')!.split(';')[0]!
  return (method, url, body, key) =>
    fetch(`${base}${url}`, {
      method,
      headers: { ...headers, cookie, ...(key && { 'idempotency-key': key }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
}
const verify = (): Promise<{ ok: boolean; entries: number; streams: number }> =>
  new Promise((resolve, reject) =>
    execFile(process.execPath, [main, 'verify', '--json'], { env: env() }, (error, stdout) =>
      stdout ? resolve(JSON.parse(stdout)) : reject(error),
    ),
  )

const mark = '断电测试'
const fields = (i: number) => ({ title: `${mark}第${i}件`, content: `${mark}：登记以后服务器和数据库同时断电。`, source: 'visit' })

describe('law 8: 断电重启：答应过的都在，而且只有一次', () => {
  test('登记途中 kill -9 服务器和数据库，重启后已答应的件都在，没答应的重交只有一件，链条完整', async () => {
    let ask = await signIn(await serve())
    const keys: string[] = []
    const promised = new Map<string, string>()
    let stop = false
    const clerkWorks = async () => {
      while (!stop) {
        const key = newId()
        const i = keys.push(key) - 1
        try {
          const answer = await ask('POST', '/api/cases', { procedure: 'problem', fields: fields(i) }, key)
          if (answer.status === 201) promised.set(key, ((await answer.json()) as { id: string }).id)
        } catch {
          return // The line went dead while the server was killed.
        }
      }
    }
    const works = [clerkWorks(), clerkWorks(), clerkWorks()]
    while (promised.size < 40) await sleep(10)
    killAll()
    stop = true
    await Promise.all(works)
    expect(promised.size).toBeGreaterThanOrEqual(40)
    expect(postmaster(), '数据库没有来得及收尾').not.toBeNull()

    ask = await signIn(await serve())
    for (const id of promised.values()) expect((await ask('GET', `/api/cases/${id}`)).status).toBe(200)
    // The browser does not know what became of its last submissions and sends everything again.
    for (const [i, key] of keys.entries()) {
      const again = await ask('POST', '/api/cases', { procedure: 'problem', fields: fields(i) }, key)
      expect(again.status).toBe(201)
      const { id } = (await again.json()) as { id: string }
      if (promised.has(key)) expect(id, '同一次提交，同一个回答').toBe(promised.get(key))
    }
    const list = (await (await ask('GET', `/api/cases?procedure=problem&q=${encodeURIComponent(mark)}&limit=200`)).json()) as {
      count: number
      rows: { title: string }[]
    }
    expect(list.count, '每一件恰好一次').toBe(keys.length)
    expect(new Set(list.rows.map((row) => row.title)).size).toBe(Math.min(keys.length, 200))

    const verified = await verify()
    expect(verified).toMatchObject({ ok: true })
    expect(verified.streams).toBeGreaterThan(keys.length)
    const ended = new Promise((resolve) => server!.once('exit', resolve))
    server!.kill('SIGTERM')
    expect(await ended, '正常停下').toBe(0)
    server = undefined
    expect(postmaster(), '数据库也停下了').toBeNull()
  }, 240_000)
})
