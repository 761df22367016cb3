import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverAccount } from '../embedded/account.ts'
import { testHome } from './database.ts'

export interface ServedPostgres {
  readonly connection: { readonly host: string; readonly user: string; readonly password: string; readonly database: string }
  /** kill -9 of the server, then a start as after a crash. */
  crash(): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

/** A private cluster of the machine's own PostgreSQL: socket only, in a temporary folder, under an account other than root. */
export async function servedPostgres(bin: string): Promise<ServedPostgres> {
  const home = fs.mkdtempSync(`${testHome}-served-`)
  const who = serverAccount()
  const data = path.join(home, 'data')
  const password = randomBytes(18).toString('base64url')
  const passwordFile = path.join(home, 'password')
  fs.writeFileSync(passwordFile, password)
  if (who) for (const place of [home, passwordFile]) fs.chownSync(place, who.uid, who.gid)
  const as = { ...(who && { uid: who.uid, gid: who.gid }), cwd: home, env: { PATH: '/usr/bin:/bin', TZ: 'UTC' } }
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '--username=changtong', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'],
    { ...as, stdio: 'pipe' },
  )
  const start = async () => {
    const log = fs.openSync(path.join(home, 'server.log'), 'a')
    const child = spawn(path.join(bin, 'postgres'), ['-D', data, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${data}`], {
      ...as,
      stdio: ['ignore', log, log],
    })
    fs.closeSync(log)
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
    const ready = () => (fs.existsSync(path.join(data, 'postmaster.pid')) ? fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8') : '')
    while (!(ready().startsWith(`${child.pid}\n`) && /^ready/m.test(ready()))) {
      if (child.exitCode !== null) throw new Error(fs.readFileSync(path.join(home, 'server.log'), 'utf8').slice(-2000))
      await sleep(25)
    }
    return { child, ended }
  }
  let { child, ended } = await start()
  return {
    connection: { host: data, user: 'changtong', password, database: 'postgres' },
    crash: async () => {
      child.kill('SIGKILL')
      await ended
      ;({ child, ended } = await start())
    },
    remove: async () => {
      child.kill('SIGINT')
      await ended
      fs.rmSync(home, { recursive: true, force: true })
    },
  }
}
