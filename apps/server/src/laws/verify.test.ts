import { day, instant } from '@changtong/kernel'
import { sealDay, sealsOf } from '@changtong/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../testing/database.ts'
import { verifyLedger } from '../verify.ts'

let own: TestOffice
beforeAll(async () => {
  own = await testOffice('story')
  await sealDay(own.database.db, day('2026-11-19'), instant('2026-11-19T16:10:00Z'))
})
afterAll(() => own.close())

/** Does what only somebody who owns the database can do: the guards are switched off for the moment. */
async function tampered(statement: string): Promise<Awaited<ReturnType<typeof verifyLedger>>> {
  const { db } = own.owner
  let result: Awaited<ReturnType<typeof verifyLedger>> | undefined
  await db
    .transaction()
    .execute(async (tx) => {
      for (const table of ['entry', 'seal', 'publication', 'erratum'])
        await sql.raw(`ALTER TABLE ${table} DISABLE TRIGGER USER`).execute(tx)
      await sql.raw(statement).execute(tx)
      result = await verifyLedger(tx as never)
      throw new Error('undo')
    })
    .catch((error: Error) => {
      if (error.message !== 'undo') throw error
    })
  return result!
}

describe('the ledger proves itself', () => {
  test('a story of months verifies: chains, seals, rows, publications, files', async () => {
    expect(await verifyLedger(own.database.db)).toMatchObject({ ok: true, seals: 1 })
  })
  test.each([
    [
      'a payload',
      `UPDATE entry SET data = jsonb_set(data, '{input,opinion}', '"改过"') WHERE seq = (SELECT max(seq) FROM entry WHERE data->>'action' = 'clear')`,
    ],
    ['who did it', `UPDATE entry SET post = 'publisher' WHERE seq = (SELECT min(seq) FROM entry WHERE type = 'case.acted')`],
    ['when it was done', `UPDATE entry SET at = at - interval '3 days' WHERE seq = (SELECT max(seq) FROM entry WHERE type = 'case.acted')`],
    ['an entry taken out of the middle', `DELETE FROM entry WHERE seq = (SELECT min(seq) FROM entry WHERE type = 'case.acted')`],
    ['the last entry of a stream taken out', `DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry WHERE type = 'case.acted')`],
    [
      'a whole stream taken out with its row',
      `WITH s AS (SELECT stream FROM entry WHERE type = 'case.opened' LIMIT 1), r AS (DELETE FROM case_row WHERE id IN (SELECT stream FROM s)) DELETE FROM entry WHERE stream IN (SELECT stream FROM s)`,
    ],
    [
      'a list row',
      `UPDATE case_row SET state = 'cleared', outcome = 'resolved' WHERE id = (SELECT id FROM case_row WHERE state = 'handling' LIMIT 1)`,
    ],
    ['the body of a list row', `UPDATE case_row SET body = jsonb_set(body, '{round}', '9') WHERE id = (SELECT id FROM case_row LIMIT 1)`],
    [
      'a list row that no entry tells of',
      `INSERT INTO case_row SELECT * FROM jsonb_populate_record(NULL::case_row, (SELECT to_jsonb(c) || '{"id":"0190f000-0000-7000-8000-0000000000ff","no":"x"}' FROM case_row c LIMIT 1))`,
    ],
    ['a published text', `UPDATE publication SET data = jsonb_set(data, '{title}', '"改过"')`],
    ['a published text with its digest', `UPDATE publication SET digest = repeat('0', 64)`],
    ['a publication taken away', `DELETE FROM publication WHERE kind = 'publicity-list'`],
    ['the bytes of a file', `UPDATE file_chunk SET bytes = 'x' WHERE digest = (SELECT digest FROM file LIMIT 1)`],
    [
      'a file exchanged for another',
      `UPDATE file SET digest = (SELECT digest FROM file ORDER BY digest DESC LIMIT 1) WHERE id = (SELECT id FROM file ORDER BY digest LIMIT 1)`,
    ],
    ['a seal', `UPDATE seal SET hash = repeat('0', 64)`],
    ['the reach of a seal', `UPDATE seal SET upto = upto - 5`],
  ])('%s that was changed is found', async (_what, statement) => {
    expect(await tampered(statement)).toMatchObject({ ok: false })
  })
  test('nothing of that stayed', async () => {
    expect((await verifyLedger(own.database.db)).ok).toBe(true)
  })
  test('a past rewritten as a whole, chains and seals with it, is found against a kept seal', async () => {
    const kept = await sealsOf(own.database.db)
    expect((await verifyLedger(own.database.db, kept)).ok).toBe(true)
    expect(await verifyLedger(own.database.db, [{ ...kept[0]!, hash: 'f'.repeat(64) }])).toMatchObject({
      ok: false,
      why: 'seal differs from the kept one',
    })
  })
  test('a day is sealed once, and what is written later stands under the next seal', async () => {
    const { db } = own.database
    expect(await sealDay(db, day('2026-11-19'), instant('2026-11-20T00:00:00Z'))).toBeNull()
    const next = await sealDay(db, day('2026-11-20'), instant('2026-11-20T16:10:00Z'))
    expect(next).toMatchObject({ no: 2, heads: 0 })
    expect((await verifyLedger(db)).ok).toBe(true)
  })
})
