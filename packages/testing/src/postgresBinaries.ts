import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export interface PostgresBinaries {
  /** The folder with initdb and postgres. */
  readonly bin: string
  readonly major: number
}

const homes = ['/usr/lib/postgresql', '/usr/pgsql', '/usr/local/pgsql', '/opt/homebrew/opt']

/** The oldest PostgreSQL of at least `least` whose server programs this machine has: what runs there runs on newer ones. */
export function findPostgres(least = 15): PostgresBinaries | null {
  const folders = [
    process.env.POSTGRES_BIN,
    ...homes.flatMap((home) => [path.join(home, 'bin'), ...children(home).map((name) => path.join(home, name, 'bin'))]),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ]
  const found = folders
    .filter((bin): bin is string => !!bin && fs.existsSync(path.join(bin, 'postgres')) && fs.existsSync(path.join(bin, 'initdb')))
    .map((bin) => ({ bin, major: majorOf(bin) }))
    .filter(({ major }) => major >= least)
  return found.sort((a, b) => a.major - b.major)[0] ?? null
}

const children = (folder: string): readonly string[] => {
  try {
    return fs.readdirSync(folder)
  } catch {
    return []
  }
}
/** Of a line such as "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)". */
const majorOf = (bin: string): number =>
  Number(/\(PostgreSQL\) (\d+)/.exec(spawnSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? 0)
