import fs from 'node:fs'

const read = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
/** Resident memory in MB of a process with all that it started, now; 0 where the system does not tell. */
export function residentMb(pid: number): number {
  const own = Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean)
  return own + children.reduce((sum, child) => sum + residentMb(Number(child)), 0)
}
/** Looks at a process until `stop`, and answers the most that it held together with those that it started. */
export function watchMemory(pid: number): { stop(): number } {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, residentMb(pid))
  }
  const timer = setInterval(look, 50)
  return {
    stop: () => {
      clearInterval(timer)
      return peak
    },
  }
}
