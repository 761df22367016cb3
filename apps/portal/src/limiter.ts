import { createHash, randomBytes } from 'node:crypto'

/** Says whether one more act of this kind from this address is let through. */
export interface Limiter {
  /** 0: go on. Otherwise the seconds after which to try again. */
  wait(kind: string, address: string): number
}

export interface Limit {
  readonly count: number
  readonly seconds: number
}

/**
 * At most `count` acts in any window of `seconds`, counted in this process: with n processes an address gets up to n times
 * as many, which is enough against flooding. Addresses are kept only as salted digests, and only as long as the window.
 */
export function memoryLimiter(limits: Readonly<Record<string, Limit>>, now: () => Date, capacity = 20_000): Limiter {
  const salt = randomBytes(16)
  const longest = Math.max(...Object.values(limits).map((limit) => limit.seconds)) * 1000
  // Deleting and setting again keeps the map in order of last use: what has run out stands at the front.
  const seen = new Map<string, number[]>()
  const sweep = (time: number): void => {
    for (const [key, acts] of seen) {
      if (acts.at(-1)! > time - longest && seen.size <= capacity) return
      seen.delete(key)
    }
  }
  return {
    wait(kind, address) {
      const limit = limits[kind]
      if (!limit) throw new Error(`no limit for ${kind}`)
      const time = now().getTime()
      const key = createHash('sha256').update(salt).update(`${kind} ${address}`).digest('base64')
      const recent = (seen.get(key) ?? []).filter((at) => at > time - limit.seconds * 1000)
      seen.delete(key)
      sweep(time)
      if (recent.length >= limit.count) {
        seen.set(key, recent)
        return Math.max(1, Math.ceil((recent[0]! + limit.seconds * 1000 - time) / 1000))
      }
      seen.set(key, [...recent, time])
      return 0
    },
  }
}
