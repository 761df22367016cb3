import { randomBytes } from 'node:crypto'
import { instant, newId } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf, fileOf, keepFile, sweepFiles, useFiles } from './files.ts'
import { type OwnDatabase, testDatabase } from './testing/database.ts'

const mebibyte = 1024 * 1024
let own: OwnDatabase
beforeAll(async () => {
  own = await testDatabase()
})
afterAll(() => own.drop())

const keep = (bytes: Uint8Array, name = '附件.pdf', at = '2026-03-02T01:00:00Z') =>
  own.db.transaction().execute((tx) => keepFile(tx, { name, type: 'application/pdf', bytes, by: newId(), at: instant(at) }))
const chunks = async (digest: string) =>
  Number((await own.pool.query('SELECT count(*) AS n FROM file_chunk WHERE digest = $1', [digest])).rows[0].n)

describe('a file', () => {
  test.each([
    [0, 1],
    [1, 1],
    [mebibyte - 1, 1],
    [mebibyte, 1],
    [mebibyte + 1, 2],
    [2.5 * mebibyte, 3],
  ])('of %i bytes is kept in %i chunks and comes back whole', async (size, count) => {
    const bytes = randomBytes(size)
    const kept = await keep(bytes)
    expect(kept).toMatchObject({ digest: sha256(bytes), size })
    expect(await chunks(kept.digest)).toBe(count)
    expect(Buffer.compare(await bytesOf(own.db, kept.digest), bytes)).toBe(0)
    expect(await fileOf(own.db, kept.id)).toEqual(kept)
  })
  test('given twice is kept once, under both names; also when given twice at once', async () => {
    const bytes = randomBytes(2 * mebibyte)
    const [a, b] = await Promise.all([keep(bytes, '甲.pdf'), keep(bytes, '乙.pdf')])
    expect(a.digest).toBe(b.digest)
    expect(await chunks(a.digest)).toBe(2)
    expect([(await fileOf(own.db, a.id))?.name, (await fileOf(own.db, b.id))?.name]).toEqual(['甲.pdf', '乙.pdf'])
  })
})

describe('sweeping', () => {
  test('takes what nothing refers to after its time, and no bytes that another file needs', async () => {
    const [shared, lone, used] = [randomBytes(10), randomBytes(11), randomBytes(12)]
    const old = '2025-01-01T00:00:00Z'
    const [stale, recent] = [await keep(shared, '旧', old), await keep(shared, '新')]
    const forgotten = await keep(lone, '忘', old)
    const inUse = await keep(used, '用', old)
    const owner = newId()
    await own.db.transaction().execute(async (tx) => void (await useFiles(tx, [inUse.id], owner)))
    expect(await sweepFiles(own.db, instant('2025-06-01T00:00:00Z'))).toBe(2)
    expect(await fileOf(own.db, stale.id)).toBeUndefined()
    expect(await chunks(recent.digest)).toBe(1)
    expect(await chunks(forgotten.digest)).toBe(0)
    expect(await fileOf(own.db, inUse.id)).toMatchObject({ usedBy: owner })
  })
  test('a file in use stays with its first user', async () => {
    const file = await keep(randomBytes(5))
    const [first, second] = [newId(), newId()]
    await own.db.transaction().execute(async (tx) => void (await useFiles(tx, [file.id], first)))
    await own.db.transaction().execute(async (tx) => void (await useFiles(tx, [file.id], second)))
    expect((await fileOf(own.db, file.id))?.usedBy).toBe(first)
  })
})
