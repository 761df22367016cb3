import { randomUUID } from 'node:crypto'
import { connect } from '@changtong/store'
import type pg from 'pg'
import type { Statement } from './server.ts'

/**
 * The floor: the same driver and the same SQL without anything around it. Reads are the statements that the server sent; a write is what no
 * server could leave out: the command looked up and kept, the row locked and written whole, one chained entry.
 */
export type Work = { readonly read: readonly Statement[] } | { readonly write: 'act' | 'create'; readonly ids: readonly string[] }
export interface Order {
  readonly variants: readonly Work[]
  readonly clients: number
  readonly count: number
}
const { pool, close } = connect(JSON.parse(process.argv[2]!) as Parameters<typeof connect>[0], {
  most: 16,
  prepare: process.argv[3] === 'prepared',
})

async function one(work: Work): Promise<void> {
  const client = await pool.connect()
  try {
    if ('read' in work) for (const { text, values } of work.read) await client.query(text, values as unknown[])
    else await write(client, work)
  } finally {
    client.release()
  }
}
async function write(client: pg.PoolClient, work: Extract<Work, { write: unknown }>): Promise<void> {
  const command = randomUUID()
  const of = work.ids[Math.floor(Math.random() * work.ids.length)]!
  await client.query('BEGIN')
  await client.query('SELECT request, answer FROM command WHERE person = $1 AND id = $2', [command, command])
  const { rows } = await client.query(
    `SELECT *, search::text AS found FROM case_row WHERE id = $1 ${work.write === 'act' ? 'FOR UPDATE' : ''}`,
    [of],
  )
  const row = rows[0] as Record<string, unknown>
  const id = work.write === 'act' ? of : randomUUID()
  const last = await client.query('SELECT version, hash FROM entry WHERE stream = $1 ORDER BY version DESC LIMIT 1', [id])
  const version = (last.rows[0]?.version ?? 0) + 1
  if (work.write === 'create')
    await client.query(
      `INSERT INTO series VALUES ('floor', 2026, 1) ON CONFLICT (name, year) DO UPDATE SET last = series.last + 1 RETURNING last`,
    )
  await client.query(
    `INSERT INTO entry (stream, version, type, v, data, salt, post, at, command, digest, prev, hash) VALUES ($1, $2, 'floor.done', 1, $3, 's', 'system', now(), $4, $5, $5, $5)`,
    [id, version, JSON.stringify({ text: '请抓紧办理，本周内反馈进展。' }), command, last.rows[0]?.hash ?? '0'.repeat(64)],
  )
  const body = JSON.stringify(row.body)
  if (work.write === 'act')
    await client.query(
      'UPDATE case_row SET body = $2, words = $3, search = $4::tsvector, version = version + 1, changed_at = now() WHERE id = $1',
      [id, body, row.words, row.found],
    )
  else
    await client.query(
      `INSERT INTO case_row (id, procedure, no, title, state, phase, lead_unit, co_units, due, source, round, version, opened_at, changed_at, body, words, search)
       VALUES ($1, 'problem', $2, $3, 'registered', 'intake', NULL, '{}', NULL, 'visit', 1, 1, now(), now(), $4, $5, $6::tsvector)`,
      [id, id, row.title, body, row.words, row.found],
    )
  await client.query('INSERT INTO command (id, person, request, answer, at) VALUES ($1, $1, $2, $3, now())', [command, 'floor', '{}'])
  await client.query('COMMIT')
}

process.on('message', async ({ variants, clients, count }: Order) => {
  const times: number[] = []
  let left = count
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) {
        const began = performance.now()
        await one(variants[Math.floor(Math.random() * variants.length)]!)
        times.push(performance.now() - began)
      }
    }),
  )
  process.send!({ times })
})
process.on('disconnect', () => void close().then(() => process.exit(0)))
process.send!({ ready: true })
