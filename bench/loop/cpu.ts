import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second of Linux's process accounting. */
const ticks = 100
const fieldsOf = (pid: number): readonly string[] => {
  try {
    // The second field is a name in brackets that may hold spaces.
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}
const own = (fields: readonly string[]) => Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
const ofEnded = (fields: readonly string[]) => Number(fields[13] ?? 0) + Number(fields[14] ?? 0)

/** CPU milliseconds that a process has used, with those of its children that have ended. */
export const cpuOf = (pid: number): number => {
  const fields = fieldsOf(pid)
  return ((own(fields) + ofEnded(fields)) * 1000) / ticks
}
/** CPU milliseconds of a PostgreSQL: its postmaster, every server process under it, and those that have ended. */
export function cpuOfPostgres(postmaster: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => fieldsOf(Number(name)))
    .filter((fields) => Number(fields[1]) === postmaster)
  return cpuOf(postmaster) + children.reduce((sum, fields) => sum + (own(fields) * 1000) / ticks, 0)
}
