import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './checks.ts'

/** Database servers of tests keep their data in folders of this beginning, so that a run can find what it started. */
export const testHomes = path.join(os.tmpdir(), `changtong-test-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`)

const runFolder = `${testHomes}.runs`
const lease = path.join(runFolder, String(process.pid))

/** Before the tests of a run: it is noted, so that a run that ends beside it leaves the servers alone. */
export function setup(): void {
  fs.mkdirSync(runFolder, { recursive: true })
  fs.writeFileSync(lease, '')
}
/** After them: whoever is the last one stops the servers. Their data stays, and makes the next start a short one. */
export async function teardown(): Promise<void> {
  fs.rmSync(lease, { force: true })
  const others = fs.readdirSync(runFolder).filter((pid) => lives(Number(pid)))
  if (others.length === 0) await stopServersOf(testHomes)
}

/**
 * Stops every PostgreSQL whose data folder's path begins so (Linux). Such data is thrown away or can be made anew: the
 * server is told to quit at once.
 */
export async function stopServersOf(beginning: string): Promise<number> {
  const servers = serversOf(beginning)
  const still = () => servers.filter(({ pid, data }) => serversOf(data).some((s) => s.pid === pid))
  for (const { pid } of servers) signal(pid, 'SIGQUIT')
  for (let wait = 0; wait < 200 && still().length > 0; wait++) await sleep(50)
  for (const { pid } of still()) signal(pid, 'SIGKILL')
  return servers.length
}

/** The first process of each server: its children have the same folder. */
function serversOf(beginning: string): readonly { readonly pid: number; readonly data: string }[] {
  if (!fs.existsSync('/proc/self/cwd')) return []
  const real = realBeginning(beginning)
  const found = new Map<number, { readonly data: string; readonly parent: number }>()
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const data = fs.readlinkSync(`/proc/${name}/cwd`)
      if (!data.startsWith(real) || !fs.readFileSync(`/proc/${name}/comm`, 'utf8').startsWith('postgres')) continue
      found.set(Number(name), { data, parent: Number(/^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]) })
    } catch {
      // Ended meanwhile, or somebody else's.
    }
  }
  return [...found].flatMap(([pid, { data, parent }]) => (found.has(parent) ? [] : [{ pid, data }]))
}
const realBeginning = (beginning: string): string => path.join(fs.realpathSync(path.dirname(beginning)), path.basename(beginning))

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // Already gone.
  }
}
