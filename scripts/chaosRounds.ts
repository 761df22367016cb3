import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '@changtong/store'
import { check, type Found } from './chaosChecks.ts'
import { chaosSite, type Site } from './chaosSite.ts'
import { done, type Storm, storm } from './chaosStorm.ts'

export interface Summary {
  readonly ok: boolean
  readonly rounds: number
  readonly seed: number
  readonly sent: number
  readonly retried: number
  readonly acknowledged: number
  readonly refused: number
  readonly lost: number
  readonly doubled: number
  readonly half: number
  readonly faults: readonly string[]
  readonly kills: { readonly server: number; readonly database: number; readonly both: number; readonly whileStarting: number }
  readonly longestRecoverySeconds: number
  readonly seconds: number
}
const kinds = ['server', 'database', 'both'] as const

/** The same numbers for the same seed; moments still differ from machine to machine. */
function dice(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Law 8, the hard way: people work, and in each round the server, the database or both are killed at some moment, now and then once more while
 * they start again. After each round everything that was acknowledged must be there exactly once, and nothing by halves.
 */
export async function chaos(options: {
  readonly rounds: number
  readonly seed: number
  readonly log: (line: string) => void
}): Promise<Summary> {
  const { rounds, seed, log } = options
  const from = performance.now()
  const roll = dice(seed)
  const site = await chaosSite(log)
  const kills = { server: 0, database: 0, both: 0, whileStarting: 0 }
  const found = { lost: 0, doubled: 0, half: 0, faults: [] as string[] }
  let longest = 0
  try {
    await site.start()
    const people = await storm(site.base, roll)
    for (let round = 1; round <= rounds; round++) {
      const kind = kinds[(round - 1) % kinds.length]!
      const working = people.begin()
      await sleep(300 + roll() * 1500)
      await strike(site, kind, roll)
      kills[kind] += 1
      if (roll() < 0.25) {
        site.beginStart()
        await sleep(roll() * 800)
        await strike(site, 'both', roll)
        kills.whileStarting += 1
      }
      longest = Math.max(longest, await site.start())
      await sleep(200 + roll() * 300)
      await working.stop()
      const now = await checked(site, people)
      found.lost = Math.max(found.lost, now.lost)
      found.doubled = Math.max(found.doubled, now.doubled)
      found.half = Math.max(found.half, now.half)
      found.faults.push(...now.faults.map((fault) => `round ${round} (${kind}): ${fault}`))
      log(
        `round ${round} (${kind}): ${people.commands.filter(done).length} acknowledged, ${now.lost} lost, ${now.doubled} doubled, ${now.half} by halves`,
      )
    }
    const { commands } = people
    return {
      ok: found.lost + found.doubled + found.half + found.faults.length === 0,
      rounds,
      seed,
      sent: commands.length,
      retried: commands.filter((c) => c.sent > 1).length,
      acknowledged: commands.filter(done).length,
      refused: commands.filter((c) => c.answer && !done(c)).length,
      ...found,
      kills,
      longestRecoverySeconds: Number(longest.toFixed(2)),
      seconds: Number(((performance.now() - from) / 1000).toFixed(1)),
    }
  } finally {
    await site.remove()
  }
}

async function checked(site: Site, people: Storm): Promise<Found> {
  const database = connect(await site.connection(), { most: 2 })
  try {
    return await check(database, site.base, people)
  } finally {
    await database.close()
  }
}

/** A database that is killed alone leaves a server that knows no other way: it is ended the same hard way, a moment later. */
async function strike(site: Site, kind: (typeof kinds)[number], roll: () => number): Promise<void> {
  if (kind !== 'server') site.killDatabase(roll() < 0.5)
  if (kind === 'database') await sleep(roll() * 600)
  await site.killServer()
}
