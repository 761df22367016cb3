import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * The system user under which the server must run: PostgreSQL refuses root, and initdb needs an entry in the password
 * file. null: run as ourselves.
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length > 5)
    .map((parts) => ({ name: parts[0]!, uid: Number(parts[2]), gid: Number(parts[3]) }))
  const found = users.find((u) => u.name === 'postgres') ?? users.find((u) => u.name === 'nobody')
  if (!found)
    throw new Error(
      'PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody": add one, or start as an ordinary user',
    )
  return found
}

/** Whether the account can read the file, or read and enter the folder. */
export function canReach(who: Account | null, path: string): boolean {
  if (!who) return true
  const run = spawnSync('/bin/sh', ['-c', 'test -r "$1" && { test ! -d "$1" || test -x "$1"; }', 'sh', path], {
    uid: who.uid,
    gid: who.gid,
  })
  return run.status === 0
}
