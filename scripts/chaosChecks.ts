import { isDeepStrictEqual } from 'node:util'
import { verifyLedger } from '@changtong/server'
import type { Database } from '@changtong/store'
import { type Command, done, mark, type Storm } from './chaosStorm.ts'

export interface Found {
  /** Acknowledged, and not there. */
  readonly lost: number
  /** There more than once, or there without anybody having asked for it, or answered otherwise when asked again. */
  readonly doubled: number
  /** Half of it there: entries without the answer that belongs to them, or the other way round. */
  readonly half: number
  /** What else does not fit, in words. */
  readonly faults: readonly string[]
}

/** Compares what the site holds with what it has answered. Nobody is at work meanwhile. */
export async function check({ db, pool }: Database, base: string, storm: Storm): Promise<Found> {
  const { rows: acts } = await pool.query<{ command: string; n: number }>(
    `SELECT command::text, count(*)::int AS n FROM entry
     WHERE (type = 'case.opened' AND data->>'procedure' = 'problem' AND data->'fields'->>'title' LIKE $1)
        OR (type = 'case.acted' AND stream IN (SELECT stream FROM entry WHERE type = 'case.opened' AND data->'fields'->>'title' LIKE $1))
     GROUP BY command`,
    [`${mark}%`],
  )
  const times = new Map(acts.map((a) => [a.command, a.n]))
  const there = ({ key }: Command): number => times.get(key) ?? 0
  const kept = new Set((await pool.query<{ id: string }>('SELECT id::text FROM command')).rows.map((row) => row.id))
  const asked = new Set(storm.commands.map((c) => c.key))
  const strange = acts.filter((a) => !asked.has(a.command)).length
  const verified = await verifyLedger(db)
  return {
    lost: storm.commands.filter((c) => done(c) && there(c) === 0).length,
    doubled: strange + storm.commands.filter((c) => there(c) > 1).length + (await answeredOtherwise(storm)),
    half: storm.commands.filter((c) => there(c) > 0 !== kept.has(c.key) || there(c) > 0 !== done(c)).length,
    faults: [
      ...storm.commands.filter((c) => c.answer === null).map((c) => `${c.url} was never answered`),
      ...(verified.ok ? [] : [`verify: ${verified.where}: ${verified.why}`]),
      ...(await listFaults(base, storm)),
    ],
  }
}

/** The latest acts asked for once more: each must be answered as it was. */
async function answeredOtherwise(storm: Storm): Promise<number> {
  let other = 0
  for (const c of storm.commands.filter(done).slice(-15)) if (!isDeepStrictEqual(await storm.again(c), c.answer)) other += 1
  return other
}

/** The list of a person at work shows every case that was acknowledged, and no other. */
async function listFaults(base: string, storm: Storm): Promise<readonly string[]> {
  const opened = storm.commands.filter((c) => c.what === 'open' && done(c)).length
  const people = (await (await fetch(`${base}/api/demo-people`)).json()) as { id: string; does: { zh: string } }[]
  const clerk = people.find((p) => p.does.zh.includes('登记诉求'))!
  const signed = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'x-changtong': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ demo: clerk.id }),
  })
  const cookie = signed.headers.get('set-cookie')!.split(';')[0]!
  const list = await fetch(`${base}/api/cases?procedure=problem&q=${encodeURIComponent(mark)}&limit=1`, { headers: { cookie } })
  const { count } = (await list.json()) as { count: number }
  return count === opened ? [] : [`the list shows ${count} cases, ${opened} were acknowledged`]
}
