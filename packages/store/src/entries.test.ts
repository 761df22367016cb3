import { newId } from '@changtong/kernel'
import { type Entry, firstFault } from '@changtong/ledger'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allStreams, answerTo, append, entriesOf, keepAnswer, nextNumber } from './entries.ts'
import { type OwnDatabase, testDatabase } from './testing/database.ts'
import { draft, meta } from './testing/ledger.ts'

let own: OwnDatabase
beforeAll(async () => {
  own = await testDatabase()
})
afterAll(() => own.drop())

const write = (stream: string, version: number, drafts = [draft()]) =>
  own.db.transaction().execute((tx) => append(tx, { stream, version }, drafts, meta()))
const code = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) => result.error?.code

describe('appending', () => {
  test('entries stand in their order, chained from the first one', async () => {
    const stream = newId()
    expect((await write(stream, 0, [draft({ n: 1 }), draft({ n: 2 })])).ok).toBe(true)
    expect((await write(stream, 2, [draft({ n: 3 })])).ok).toBe(true)
    const entries = await entriesOf(own.db, stream)
    expect(entries.map((e) => [e.version, e.data])).toEqual([
      [1, { n: 1 }],
      [2, { n: 2 }],
      [3, { n: 3 }],
    ])
    expect(firstFault(entries)).toBeNull()
  })
  test('whatever is written comes back as it was, and its chain verifies', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0'))
    const value = fc.jsonValue({ maxDepth: 3 }).filter((v) => !JSON.stringify(v).includes('\\u0000'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(text, value), { minLength: 1, maxLength: 4 }), async (payloads) => {
        const stream = newId()
        const written = await write(
          stream,
          0,
          payloads.map((p) => draft(p as Entry['data'])),
        )
        const entries = await entriesOf(own.db, stream)
        expect(written.ok && written.value.map((e) => e.hash)).toEqual(entries.map((e) => e.hash))
        expect(firstFault(entries)).toBeNull()
      }),
      { numRuns: 60 },
    )
  })
  test('a decision made on an older version is refused and writes nothing', async () => {
    const stream = newId()
    await write(stream, 0, [draft(), draft()])
    for (const version of [0, 1, 3]) expect(code(await write(stream, version))).toBe('case.moved-on')
    expect(await entriesOf(own.db, stream)).toHaveLength(2)
  })
  test('of writers at once exactly one is heard; the others are refused and leave nothing, even when they commit', async () => {
    const stream = newId()
    await write(stream, 0)
    const results = await Promise.all(Array.from({ length: 6 }, () => write(stream, 1, [draft(), draft(), draft()])))
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(results.filter((r) => !r.ok).map(code)).toEqual(Array(5).fill('case.moved-on'))
    const entries = await entriesOf(own.db, stream)
    expect(entries).toHaveLength(4)
    expect(firstFault(entries)).toBeNull()
  })
  test('a writer that waited for another one to commit is refused and leaves nothing, even when it commits', async () => {
    const stream = newId()
    await write(stream, 0)
    const [holds, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = own.db.transaction().execute(async (tx) => {
      await append(tx, { stream, version: 1 }, [draft({ by: 'first' })], meta())
      holds.resolve()
      await release.promise
    })
    await holds.promise
    const second = write(stream, 1, [draft({ by: 'second' }), draft({ by: 'second' })])
    await waiting()
    release.resolve()
    await first
    expect(code(await second)).toBe('case.moved-on')
    expect((await entriesOf(own.db, stream)).map((e) => e.data)).toEqual([{ note: '记一笔' }, { by: 'first' }])
  })
  test('nothing to write is nothing written', async () => {
    const stream = newId()
    expect(await write(stream, 0, [])).toEqual({ ok: true, value: [] })
    expect(await entriesOf(own.db, stream)).toEqual([])
  })
})

/** Until a writer stands waiting for another one's transaction. */
async function waiting(): Promise<void> {
  for (;;) {
    const { rows } = await own.pool.query(
      'SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT granted AND datname = current_database()',
    )
    if (rows.length > 0) return
  }
}

describe('the database itself', () => {
  test('refuses to change, remove or empty what was written', async () => {
    const stream = newId()
    await write(stream, 0)
    for (const statement of [
      `UPDATE entry SET data = '{}' WHERE stream = '${stream}'`,
      `DELETE FROM entry WHERE stream = '${stream}'`,
      'TRUNCATE entry',
      'TRUNCATE entry CASCADE',
    ])
      await expect(own.pool.query(statement), statement).rejects.toThrow(/the ledger keeps what was written/)
    expect(await entriesOf(own.db, stream)).toHaveLength(1)
  })
  test('refuses a second entry of the same version', async () => {
    const stream = newId()
    await write(stream, 0)
    const again = sql`INSERT INTO entry (stream, version, type, v, data, salt, post, at, command, digest, prev, hash)
      SELECT stream, version, type, v, data, salt, post, at, command, digest, prev, hash FROM entry WHERE stream = ${stream}`
    await expect(again.execute(own.db)).rejects.toMatchObject({ code: '23505' })
  })
})

test('all streams come once each, whole and in order', async () => {
  const other = await testDatabase()
  const streams = Array.from({ length: 520 }, () => newId()).sort()
  for (const stream of streams)
    await other.db.transaction().execute((tx) => append(tx, { stream, version: 0 }, [draft({ n: 1 }), draft({ n: 2 })], meta()))
  const seen: string[] = []
  for await (const entries of allStreams(other.db)) {
    seen.push(entries[0]!.stream)
    expect(entries.map((e) => e.data)).toEqual([{ n: 1 }, { n: 2 }])
  }
  expect(seen).toEqual(streams)
  await other.drop()
})

test('numbers of a series are taken once each, however many ask at once; series and years do not share', async () => {
  const take = (series: string, year: number) => own.db.transaction().execute((tx) => nextNumber(tx, series, year))
  const taken = await Promise.all(Array.from({ length: 40 }, () => take('WT', 2026)))
  expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  expect([await take('WT', 2027), await take('CS', 2026)]).toEqual([1, 1])
})

test('a command is answered once; its id for another request is refused', async () => {
  const [person, command] = [newId(), newId()]
  expect(await answerTo(own.db, person, command, 'r')).toBeNull()
  await own.db.transaction().execute((tx) => keepAnswer(tx, person, command, 'r', { done: true }, meta().at))
  expect(await answerTo(own.db, person, command, 'r')).toEqual({ ok: true, value: { done: true } })
  expect(code((await answerTo(own.db, person, command, 'other'))!)).toBe('command.reused')
  expect(await answerTo(own.db, newId(), command, 'r')).toBeNull()
})
