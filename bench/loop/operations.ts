import { connect } from '@changtong/store'
import type { Work } from './floor.ts'
import { signedIn } from './http.ts'
import type { Statement } from './server.ts'
import { faults, matters, places } from './words.ts'

export interface Operation {
  readonly name: string
  /** How many times as often as the others it is done: light ones more, for the clock's sake. */
  readonly weight: number
  readonly ask: () => Promise<void>
  readonly floor: readonly Work[]
}
type Recorded = (send: () => Promise<unknown>) => Promise<readonly Statement[]>
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!

/** What people do all day, in variants, and for each the floor that does the same in SQL alone. */
export async function operationsOf(
  address: string,
  connection: Parameters<typeof connect>[0],
  recorded: Recorded,
): Promise<readonly Operation[]> {
  const { pool, close } = connect(connection, { most: 1 })
  const known = async <T extends object>(sql: string): Promise<readonly T[]> => (await pool.query<T>(sql)).rows
  const people = await known<{ id: string; key: string }>(`SELECT id, key FROM person WHERE demo IS NOT NULL`)
  const who = async (key: string) => signedIn(address, people.find((one) => one.key === key)!.id)
  const clerk = await who('general-clerk')
  const checker = await who('supervision-checker')
  const units = (
    await known<{ lead_unit: string }>(
      `SELECT lead_unit FROM case_row WHERE lead_unit IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 20`,
    )
  ).map((row) => row.lead_unit)
  const open = (
    await known<{ id: string }>(
      `SELECT id FROM case_row WHERE procedure = 'problem' AND state = 'handling' AND no NOT LIKE '%-%' ORDER BY id LIMIT 4000`,
    )
  ).map((row) => row.id)
  await close()

  const good = async (answer: Promise<{ status: number; body: string }>) => {
    const { status, body } = await answer
    if (status >= 300) throw new Error(`${status} ${body.slice(0, 300)}`)
  }
  const reads = async (name: string, weight: number, paths: readonly string[]): Promise<Operation> => {
    const variants: { path: string; work: Work }[] = []
    for (const path of paths) {
      const read = await recorded(() => good(clerk.send('GET', path)))
      if (read.length === 0) throw new Error(`${path} read no case`)
      variants.push({ path, work: { read } })
    }
    return { name, weight, ask: () => good(clerk.send('GET', oneOf(variants).path)), floor: variants.map(({ work }) => work) }
  }
  const lists = units.flatMap((unit) =>
    ['handling', 'dispatched', 'verifying'].map((state) => `/api/cases?procedure=problem&lead=${unit}&state=${state}&sort=due&limit=50`),
  )
  const words = [
    ...places.map((word) => word.slice(0, 2)),
    ...matters.map((word) => word.slice(0, 3)),
    ...faults.map((word) => word.slice(0, 4)),
  ]
  // The floor writes rows that no server could go on with: it has cases of its own.
  const [ours, theirs] = [open.filter((_, i) => i % 2 === 0), open.filter((_, i) => i % 2 === 1)]
  return [
    await reads('list', 2, lists),
    await reads(
      'search',
      2,
      words.map((word) => `/api/cases?procedure=problem&q=${encodeURIComponent(word)}&limit=50`),
    ),
    await reads('board', 2, ['/api/board?procedure=problem&period=month', '/api/board?procedure=problem&period=year']),
    {
      name: 'create',
      weight: 1,
      ask: () =>
        good(
          clerk.send('POST', '/api/cases', {
            procedure: 'problem',
            fields: {
              title: `${oneOf(places)}${oneOf(matters)}${oneOf(faults)}`,
              content: '企业反映办理不便，请协调解决。',
              source: 'visit',
            },
          }),
        ),
      floor: [{ write: 'create', ids: theirs }],
    },
    {
      name: 'act',
      weight: 1,
      ask: () => good(checker.send('POST', `/api/cases/${oneOf(ours)}/acts/urge`, { input: { text: '请抓紧办理，本周内反馈进展。' } })),
      floor: [{ write: 'act', ids: theirs }],
    },
  ]
}
