import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, startEmbedded } from '@changtong/store'

/** A site of its own that can be killed like a machine that loses power: a server process and its embedded database. */
export interface Site {
  readonly base: string
  /** Starts what does not run. Seconds until it answered that it is ready. */
  start(): Promise<number>
  /** Begins a start and does not wait for it. */
  beginStart(): void
  /** kill -9 of the server process and whatever it started, but the database. */
  killServer(): Promise<void>
  /** kill -9 of the first process of the database, alone or with all its children. */
  killDatabase(withChildren: boolean): void
  connection(): Promise<Connection>
  /** Stops everything and removes the data. */
  remove(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export async function chaosSite(log: (line: string) => void): Promise<Site> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'changtong-chaos-'))
  // The database runs as another user where this runs as root.
  fs.chmodSync(data, 0o755)
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  let server: ChildProcess | undefined
  let said = ''
  const postmaster = (): number | null => {
    try {
      return Number(fs.readFileSync(path.join(data, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]) || null
    } catch {
      return null
    }
  }
  const kill = (pid: number) => {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It was gone already.
    }
  }
  const ready = () =>
    fetch(`${base}/api/ready`, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.status === 200,
      () => false,
    )
  const beginStart = () => {
    said = ''
    // A process group of its own: whatever it starts goes with it, but the database, which has one of its own.
    server = spawn(process.execPath, [path.join(import.meta.dirname, 'chaosServer.ts')], {
      detached: true,
      env: { ...process.env, CHANGTONG_DATA: data, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: '', NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server.stderr!.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
    })
  }
  const killServer = async () => {
    const gone = server
    server = undefined
    if (!gone?.pid || gone.exitCode !== null || gone.signalCode !== null) return
    const ended = new Promise((resolve) => gone.once('exit', resolve))
    kill(-gone.pid)
    await ended
  }
  return {
    base,
    beginStart,
    start: async () => {
      const from = performance.now()
      if (!server) beginStart()
      while (!(await ready())) {
        if (server!.exitCode !== null) throw new Error(`the server ended by itself:\n${said}`)
        if (performance.now() - from > 180_000) throw new Error(`the server did not become ready in three minutes:\n${said}`)
        await sleep(25)
      }
      const seconds = (performance.now() - from) / 1000
      log(`ready after ${seconds.toFixed(1)} s`)
      return seconds
    },
    killServer,
    killDatabase: (withChildren) => {
      const pid = postmaster()
      if (pid !== null) kill(withChildren ? -pid : pid)
    },
    connection: async () => (await startEmbedded({ home: path.join(data, 'postgres') })).connection,
    remove: async () => {
      await killServer()
      const pid = postmaster()
      if (pid !== null) kill(-pid)
      await sleep(300)
      fs.rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}
